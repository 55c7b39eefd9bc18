/* Block arena. The arena owns everything taken from it; nobody frees a single piece;
 * arena_close, arena_reset or arena_rewind releases it. One arena belongs to one thread at a time. */
#ifndef HENG_BASE_ARENA_H
#define HENG_BASE_ARENA_H

#include "base/alloc.h"

typedef struct arena_block arena_block;

typedef struct arena {
    const allocator *alloc; /* where blocks come from; outlives the arena */
    arena_block *head;      /* newest block, NULL when empty */
    size_t total;           /* bytes in all blocks, for memory figures */
} arena;

typedef struct arena_mark {
    arena_block *block;
    size_t used;
} arena_mark;

void arena_open(arena *ar, const allocator *a);
void arena_close(arena *ar);                           /* frees all blocks; the arena may be reused */
void *arena_take(arena *ar, size_t size);              /* 16-byte aligned, not zeroed; NULL when memory is short */
void *arena_zero(arena *ar, size_t size);              /* same, zeroed */
void *arena_array(arena *ar, size_t count, size_t size); /* zeroed; NULL on overflow of count*size */
char *arena_text(arena *ar, const char *bytes, size_t length); /* NUL-terminated copy */
char *arena_printf(arena *ar, const char *format, ...)
    __attribute__((format(printf, 2, 3)));             /* formatted copy, or NULL */
arena_mark arena_here(const arena *ar);
void arena_rewind(arena *ar, arena_mark mark);         /* releases all that was taken after the mark */
/* Forgets all contents but keeps the largest block, so that a batch loop does not allocate. */
void arena_reset(arena *ar);

#endif
