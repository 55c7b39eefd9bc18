/* Block arena. The arena owns everything taken from it; nobody frees a single piece;
 * arena_close, arena_reset or arena_rewind releases it. One arena belongs to one thread at a time.
 * Test builds fill memory with a pattern before it is given out and after it is given back. */
#ifndef HENG_BASE_ARENA_H
#define HENG_BASE_ARENA_H

#include <stdbool.h>

#include "base/alloc.h"

typedef struct arena_block arena_block;

typedef struct arena {
    const allocator *alloc; /* where blocks come from; outlives the arena; may be NULL */
    arena_block *head;      /* newest block, NULL when empty */
    size_t total;           /* bytes in all blocks, for memory figures */
} arena;

/* A point in an arena's life; valid until the arena is closed, reset or rewound beyond it. */
typedef struct arena_mark {
    arena_block *block; /* the newest block then, NULL when the arena was empty */
    size_t used;        /* bytes taken from that block then */
} arena_mark;

/* Makes an empty arena; nothing is allocated yet. */
void arena_open(arena *ar, const allocator *a);
/* Frees all blocks; the arena is empty and may be used again. */
void arena_close(arena *ar);
/* A piece of `size` bytes, 16-byte aligned, not zeroed, with an address of its own even where size
 * is 0; NULL when memory is short. */
void *arena_take(arena *ar, size_t size);
/* The same, zeroed. */
void *arena_zero(arena *ar, size_t size);
/* Zeroed array; NULL also where count * size overflows. */
void *arena_array(arena *ar, size_t count, size_t size);
/* NUL-terminated copy of `length` bytes, or NULL. bytes may be NULL where length is 0. */
char *arena_text(arena *ar, const char *bytes, size_t length);
/* Formatted copy, or NULL. Not for floating point: its form depends on the locale. */
char *arena_printf(arena *ar, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for `size` bytes in one block, which stays when the arena is rewound to here. False
 * when memory is short. */
bool arena_reserve(arena *ar, size_t size);
/* The present point, for arena_rewind. */
arena_mark arena_here(const arena *ar);
/* Releases all that was taken after the mark. */
void arena_rewind(arena *ar, arena_mark mark);
/* Forgets all contents but keeps the largest block, so that a batch loop does not allocate. */
void arena_reset(arena *ar);

#endif
