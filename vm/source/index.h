/* Groups of equal keys, numbered in the order in which they are entered: the hash side of a join.
 * A key has as many parts as there are match columns. Lives in the arena given. */
#ifndef HENG_SOURCE_INDEX_H
#define HENG_SOURCE_INDEX_H

#include "source/plan.h"

typedef struct src_index {
    int n_parts;
    int64_t n_groups;
    int64_t *keys;  /* n_parts of every group */
    int64_t base;   /* where the table is dense: the key of its first place */
    uint64_t size;  /* places of the table */
    bool dense;     /* keys of one part that lie close together: a place for each */
    int32_t *table; /* group + 1, or 0 */
} src_index;

/* An empty index for at most `most` keys; those of one part lie in least..largest (any range where
 * least > largest). False when memory is short. */
bool src_index_open(src_index *index, int n_parts, int64_t most, int64_t least, int64_t largest,
                    arena *ar);
/* Group of a key, which is entered if it is new; -1 where a part of it is unknown. */
int64_t src_index_enter(src_index *index, const int64_t *key);
/* Group of a key, or -1. Unknown parts match nothing. */
int64_t src_index_find(const src_index *index, const int64_t *key);

#endif
