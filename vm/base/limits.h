/* Sizes that test builds shrink to shake lifetimes and batch borders. Owns nothing. */
#ifndef HENG_BASE_LIMITS_H
#define HENG_BASE_LIMITS_H

#ifdef HENG_TEST
#define LIMIT_BATCH_ROWS  7   /* subjects evaluated at a time */
#define LIMIT_ARENA_BLOCK 256 /* bytes of an arena's first block */
#define LIMIT_SLICES      1   /* fewest texts that a relation's rows are told apart by at once */
#define LIMIT_SPARSE      100 /* most rows per 100 parents of a relation that is called sparse */
#define LIMIT_LOOKUP      1   /* fewest rows of a column that is worth a table of its cells */
#define LIMIT_MORSEL      11  /* rowids of a table that are read at a time */
#define LIMIT_PIECE       5   /* rows that are held unpacked while they are read */
#define LIMIT_SMALL_FILE  0   /* bytes of a database up to which one thread reads it */
#define LIMIT_PLUGIN_ROWS 5   /* rows that are handed to a plugin at a time */
#else
#define LIMIT_BATCH_ROWS  2048
#define LIMIT_ARENA_BLOCK 65536
#define LIMIT_SLICES      4
#define LIMIT_SPARSE      70
#define LIMIT_LOOKUP      4096
#define LIMIT_MORSEL      131072
#define LIMIT_PIECE       65536
#define LIMIT_SMALL_FILE  4194304
#define LIMIT_PLUGIN_ROWS 2048
#endif

#define LIMIT_THREADS 64      /* worker threads at most */
#define LIMIT_READERS 16      /* connections that read one database at most */
#define LIMIT_NODES   1000000 /* nodes of one graph */
#define LIMIT_TEXT    1048576 /* bytes of one text value */

#endif
