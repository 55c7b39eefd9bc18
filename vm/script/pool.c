#include "script/pool.h"

#include <stdbool.h>
#include <string.h>

struct scr_spare {
    scr_spare *next;
};

struct scr_large {
    scr_large *older, *newer;
    size_t size;    /* with this header */
    size_t padding; /* keeps the block behind it aligned */
};

static size_t class_of(size_t size) {
    return (size - 1) / SCR_POOL_STEP;
}

static void *take_small(scr_pool *p, size_t size) {
    size_t k = class_of(size);
    scr_spare *spare = p->spare[k];
    if (spare) {
        p->spare[k] = spare->next;
        return spare;
    }
    size_t whole = (k + 1) * SCR_POOL_STEP;
    void *block = arena_take(&p->small, whole);
    p->cut += block ? whole : 0;
    return block;
}

static void give_small(scr_pool *p, void *block, size_t size) {
    scr_spare *spare = block;
    size_t k = class_of(size);
    spare->next = p->spare[k];
    p->spare[k] = spare;
}

/* Lets the neighbours of a large block, or the pool, know where it is. */
static void link_large(scr_pool *p, scr_large *l) {
    if (l->older) l->older->newer = l;
    if (l->newer) {
        l->newer->older = l;
    } else {
        p->large = l;
    }
}

static void *take_large(scr_pool *p, size_t size) {
    size_t whole = sizeof(scr_large) + size;
    if (whole < size) return NULL;
    scr_large *l = alloc_resize(p->small.alloc, NULL, 0, whole);
    if (!l) return NULL;
    *l = (scr_large){.older = p->large, .size = whole};
    link_large(p, l);
    return l + 1;
}

static void give_large(scr_pool *p, void *block) {
    scr_large *l = (scr_large *)block - 1;
    if (l->older) l->older->newer = l->newer;
    if (l->newer) {
        l->newer->older = l->older;
    } else {
        p->large = l->older;
    }
    alloc_free(p->small.alloc, l, l->size);
}

static void *resize_large(scr_pool *p, void *block, size_t size) {
    scr_large *l = (scr_large *)block - 1;
    size_t whole = sizeof *l + size;
    if (whole < size) return NULL;
    scr_large *moved = alloc_resize(p->small.alloc, l, l->size, whole);
    if (!moved) return NULL;
    moved->size = whole;
    link_large(p, moved);
    return moved + 1;
}

static void *take(scr_pool *p, size_t size) {
    return size <= SCR_POOL_SMALL ? take_small(p, size) : take_large(p, size);
}

static void give(scr_pool *p, void *block, size_t size) {
    if (size <= SCR_POOL_SMALL) {
        give_small(p, block, size);
    } else {
        give_large(p, block);
    }
}

void scr_pool_open(scr_pool *p, const allocator *a) {
    memset(p, 0, sizeof *p);
    arena_open(&p->small, a);
}

void scr_pool_close(scr_pool *p) {
    while (p->large) give_large(p, p->large + 1);
    arena_close(&p->small);
    memset(p->spare, 0, sizeof p->spare);
    p->cut = 0;
}

void *scr_pool_resize(scr_pool *p, void *ptr, size_t old_size, size_t new_size) {
    if (!ptr) return new_size > 0 ? take(p, new_size) : NULL;
    if (new_size == 0) {
        give(p, ptr, old_size);
        return NULL;
    }
    bool was_small = old_size <= SCR_POOL_SMALL, is_small = new_size <= SCR_POOL_SMALL;
    if (was_small && is_small && class_of(old_size) == class_of(new_size)) return ptr;
    if (!was_small && !is_small) return resize_large(p, ptr, new_size);
    void *moved = take(p, new_size);
    if (!moved) return NULL;
    memcpy(moved, ptr, old_size < new_size ? old_size : new_size);
    give(p, ptr, old_size);
    return moved;
}
