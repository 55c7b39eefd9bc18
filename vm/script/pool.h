/* The blocks of one Lua state. Small blocks come from an arena and are kept for the next of their
 * size; large ones come from the allocator. The pool owns them all: closing it returns every block
 * at once, so that nobody has to free what Lua still holds. */
#ifndef HENG_SCRIPT_POOL_H
#define HENG_SCRIPT_POOL_H

#include "base/arena.h"

enum {
    SCR_POOL_STEP = 16,   /* sizes of small blocks are rounded up to multiples of this */
    SCR_POOL_SMALL = 256, /* bytes of the largest small block */
    SCR_POOL_CLASSES = SCR_POOL_SMALL / SCR_POOL_STEP
};

typedef struct scr_spare scr_spare;
typedef struct scr_large scr_large;

typedef struct scr_pool {
    arena small;                        /* what all small blocks are cut from; never rewound */
    size_t cut;                         /* bytes of small blocks, spare ones included */
    scr_spare *spare[SCR_POOL_CLASSES]; /* freed small blocks by size */
    scr_large *large;                   /* all large blocks */
} scr_pool;

/* Makes an empty pool; nothing is allocated yet. `a` outlives the pool and may be NULL. */
void scr_pool_open(scr_pool *p, const allocator *a);
/* Returns everything to the allocator. */
void scr_pool_close(scr_pool *p);
/* Allocates (ptr NULL, old_size 0), resizes, or frees (new_size 0, returns NULL) a 16-byte aligned
 * block that is not zeroed. NULL when memory is short; the old block is then untouched. */
void *scr_pool_resize(scr_pool *p, void *ptr, size_t old_size, size_t new_size);

#endif
