/* The one allocator hook. Whoever calls alloc_new owns the block and frees it with alloc_free,
 * except for arena memory, which the arena owns. */
#ifndef HENG_BASE_ALLOC_H
#define HENG_BASE_ALLOC_H

#include <stddef.h>

/* Allocates (ptr NULL, old_size 0), resizes, or frees (new_size 0, returns NULL).
 * Returns NULL when memory is short; the old block is then untouched. Freeing cannot fail. */
typedef void *(*alloc_fn)(void *user_data, void *ptr, size_t old_size, size_t new_size);

typedef struct allocator {
    alloc_fn fn;     /* NULL means the C library's realloc and free */
    void *user_data; /* handed to fn */
} allocator;

/* In all of these `a` may be NULL, which means the C library, as a NULL fn does. */

/* Zeroed block, or NULL when memory is short. A block of size 0 is valid and is freed as such. */
void *alloc_new(const allocator *a, size_t size);
/* Zeroed array; NULL also where count * size overflows. Freed with size count * size. */
void *alloc_array(const allocator *a, size_t count, size_t size);
/* The hook itself, for blocks that need not be zeroed; see alloc_fn for the meaning. */
void *alloc_resize(const allocator *a, void *ptr, size_t old_size, size_t new_size);
/* Grows an array of `size`-byte items from *capacity to at least `needed` items (doubling); added
 * items are zeroed. Returns the block and updates *capacity, or returns NULL and changes nothing.
 */
void *alloc_grow(const allocator *a, void *ptr, size_t *capacity, size_t needed, size_t size);
/* Frees a block of exactly `size` bytes; NULL is ignored. */
void alloc_free(const allocator *a, void *ptr, size_t size);

#endif
