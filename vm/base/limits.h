/* Sizes that test builds shrink to shake lifetimes and batch borders. Owns nothing. */
#ifndef HENG_BASE_LIMITS_H
#define HENG_BASE_LIMITS_H

#ifdef HENG_TEST
#define LIMIT_BATCH_ROWS  7   /* subjects evaluated at a time */
#define LIMIT_ARENA_BLOCK 256 /* bytes of an arena's first block */
#define LIMIT_SLICES      1   /* fewest texts that a relation's rows are told apart by at once */
#define LIMIT_SPARSE      100 /* most rows per 100 parents of a relation that is called sparse */
#else
#define LIMIT_BATCH_ROWS  512
#define LIMIT_ARENA_BLOCK 65536
#define LIMIT_SLICES      4
#define LIMIT_SPARSE      70
#endif

#define LIMIT_THREADS 64      /* worker threads at most */
#define LIMIT_NODES   1000000 /* nodes of one graph */
#define LIMIT_TEXT    1048576 /* bytes of one text value */

#endif
