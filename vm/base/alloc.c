#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

/* NULL must mean "no memory", so an empty block occupies one byte. */
static size_t occupied(size_t size) {
    return size == 0 ? 1 : size;
}

void *alloc_resize(const allocator *a, void *ptr, size_t old_size, size_t new_size) {
    if (a && a->fn) {
        return a->fn(a->user_data, ptr, old_size, new_size);
    }
    if (new_size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, new_size);
}

void *alloc_new(const allocator *a, size_t size) {
    void *block = alloc_resize(a, NULL, 0, occupied(size));
    if (block) {
        memset(block, 0, occupied(size));
    }
    return block;
}

void *alloc_array(const allocator *a, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    return alloc_new(a, count * size);
}

void *alloc_grow(const allocator *a, void *ptr, size_t *capacity, size_t needed, size_t size) {
    if (ptr && needed <= *capacity) {
        return ptr;
    }
    size_t limit = SIZE_MAX / size;
    size_t wanted = *capacity > limit / 2 ? limit : *capacity * 2;
    wanted = wanted < FIRST_CAPACITY ? FIRST_CAPACITY : wanted;
    wanted = wanted < needed ? needed : wanted;
    if (wanted > limit) {
        return NULL;
    }
    unsigned char *grown = alloc_resize(a, ptr, *capacity * size, wanted * size);
    if (!grown) {
        return NULL;
    }
    memset(grown + *capacity * size, 0, (wanted - *capacity) * size);
    *capacity = wanted;
    return grown;
}

void alloc_free(const allocator *a, void *ptr, size_t size) {
    if (ptr) {
        (void)alloc_resize(a, ptr, occupied(size), 0);
    }
}
