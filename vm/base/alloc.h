/* The one allocator hook. Whoever calls alloc_new owns the block and frees it with alloc_free,
 * except for arena memory, which the arena owns. */
#ifndef HENG_BASE_ALLOC_H
#define HENG_BASE_ALLOC_H

#include <stddef.h>

/* Allocates (ptr NULL, old_size 0), resizes, or frees (new_size 0, returns NULL).
 * Returns NULL when memory is short; the old block is then untouched. */
typedef void *(*alloc_fn)(void *user_data, void *ptr, size_t old_size, size_t new_size);

typedef struct allocator {
    alloc_fn fn;     /* NULL means the C library's realloc and free */
    void *user_data; /* handed to fn */
} allocator;

void *alloc_new(const allocator *a, size_t size);                 /* zeroed block, or NULL */
void *alloc_array(const allocator *a, size_t count, size_t size); /* zeroed; NULL on overflow too */
/* Grows an array of `size`-byte items from *capacity to at least `needed` items (doubling).
 * Returns the new block and updates *capacity, or returns NULL and changes nothing. */
void *alloc_grow(const allocator *a, void *ptr, size_t *capacity, size_t needed, size_t size);
void alloc_free(const allocator *a, void *ptr, size_t size);

#endif
