#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"

enum { ALIGNMENT = 16, LARGEST_GROWTH = LIMIT_ARENA_BLOCK * 256, POISON = 0xA5 };

struct arena_block {
    arena_block *older;
    size_t size; /* of bytes */
    size_t used; /* of bytes */
    unsigned char bytes[];
};

/* Test builds overwrite memory before it is given out and after it is given back, so that a reader
 * of either is seen. */
static void poison(void *bytes, size_t size) {
#ifdef HENG_TEST
    memset(bytes, POISON, size);
#else
    (void)bytes;
    (void)size;
#endif
}

static void free_block(arena *ar, arena_block *block) {
    size_t whole = sizeof *block + block->size;
    ar->total -= whole;
    poison(block->bytes, block->size);
    alloc_free(ar->alloc, block, whole);
}

static void *take_from(arena_block *block, size_t size) {
    uintptr_t free_at = (uintptr_t)(block->bytes + block->used);
    size_t padding = (size_t)(-free_at & (ALIGNMENT - 1));
    size_t room = block->size - block->used;
    if (padding > room || size > room - padding) {
        return NULL;
    }
    void *taken = block->bytes + block->used + padding;
    block->used += padding + size;
    return taken;
}

static bool add_block(arena *ar, size_t size) {
    size_t needed = size + ALIGNMENT;
    if (needed < size || needed > SIZE_MAX - sizeof(arena_block)) {
        return false;
    }
    /* Twice all that is there: after a reset the new block alone holds what they held together. */
    size_t growth = ar->total < LARGEST_GROWTH / 2 ? ar->total * 2 : LARGEST_GROWTH;
    growth = growth < LIMIT_ARENA_BLOCK ? LIMIT_ARENA_BLOCK : growth;
    size_t capacity = needed > growth ? needed : growth;
    arena_block *block = alloc_resize(ar->alloc, NULL, 0, sizeof *block + capacity);
    if (!block) {
        return false;
    }
    *block = (arena_block){.older = ar->head, .size = capacity};
    ar->head = block;
    ar->total += sizeof *block + capacity;
    return true;
}

void arena_open(arena *ar, const allocator *a) {
    *ar = (arena){.alloc = a};
}

void arena_close(arena *ar) {
    arena_rewind(ar, (arena_mark){NULL, 0});
}

void *arena_take(arena *ar, size_t size) {
    size = size == 0 ? 1 : size; /* two empty pieces must differ in their addresses */
    void *taken = ar->head ? take_from(ar->head, size) : NULL;
    if (!taken && add_block(ar, size)) {
        taken = take_from(ar->head, size);
    }
    if (taken) {
        poison(taken, size);
    }
    return taken;
}

bool arena_reserve(arena *ar, size_t size) {
    bool there = ar->head && ar->head->size - ar->head->used >= size + ALIGNMENT;
    return there || add_block(ar, size);
}

void *arena_zero(arena *ar, size_t size) {
    void *taken = arena_take(ar, size);
    if (taken) {
        memset(taken, 0, size);
    }
    return taken;
}

void *arena_array(arena *ar, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    return arena_zero(ar, count * size);
}

char *arena_text(arena *ar, const char *bytes, size_t length) {
    if (length == SIZE_MAX) {
        return NULL;
    }
    char *copy = arena_take(ar, length + 1);
    if (!copy) {
        return NULL;
    }
    if (length > 0) {
        memcpy(copy, bytes, length);
    }
    copy[length] = '\0';
    return copy;
}

char *arena_printf(arena *ar, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = length < 0 ? NULL : arena_take(ar, (size_t)length + 1);
    if (text) {
        va_start(args, format);
        (void)vsnprintf(text, (size_t)length + 1, format, args);
        va_end(args);
    }
    return text;
}

arena_mark arena_here(const arena *ar) {
    return (arena_mark){ar->head, ar->head ? ar->head->used : 0};
}

void arena_rewind(arena *ar, arena_mark mark) {
    while (ar->head != mark.block) {
        arena_block *newest = ar->head;
        ar->head = newest->older;
        free_block(ar, newest);
    }
    if (ar->head) {
        poison(ar->head->bytes + mark.used, ar->head->used - mark.used);
        ar->head->used = mark.used;
    }
}

static arena_block *largest_block(arena_block *head) {
    arena_block *largest = head;
    for (arena_block *block = head; block; block = block->older) {
        largest = block->size > largest->size ? block : largest;
    }
    return largest;
}

void arena_reset(arena *ar) {
    arena_block *kept = largest_block(ar->head);
    arena_block *block = ar->head;
    while (block) {
        arena_block *older = block->older;
        if (block != kept) {
            free_block(ar, block);
        }
        block = older;
    }
    ar->head = kept;
    if (kept) {
        poison(kept->bytes, kept->used);
        kept->older = NULL;
        kept->used = 0;
    }
}
