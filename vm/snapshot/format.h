/* What stands in a snapshot. Private to this room; constants and plain data, which own nothing.
 *
 * head | arrays, each at a multiple of SNAP_ALIGN | tables: spaces, columns, sums
 *
 * An array is checked in pieces of SNAP_PIECE bytes, each by its own sum, so that threads can share
 * the work. All numbers are the machine's own: a file of another byte order is refused. */
#ifndef HENG_SNAPSHOT_FORMAT_H
#define HENG_SNAPSHOT_FORMAT_H

#include "snapshot/layout.h"
#include "snapshot/origin.h"

#define SNAP_MAGIC  UINT64_C(0x31706e73676e6568) /* "hengsnp1" where bytes run upward */
#define SNAP_FORMAT UINT64_C(1)
#define SNAP_MOST   (INT64_C(1) << 40) /* rows of a space, parents, bytes of a file */

enum { SNAP_ALIGN = 64, SNAP_PIECE = 1 << 20 };

/* An array; size 0: there is none. */
typedef struct snap_part {
    uint64_t at, size;
    uint64_t first_sum; /* of its pieces, among the sums */
} snap_part;

/* A col_packed; width 0: there is none. */
typedef struct snap_packed {
    uint64_t type, width, gaps;
    int64_t n, base, step, low, high;
    snap_part cells, ends, codes;
} snap_packed;

typedef struct snap_space {
    int64_t rows;
    int64_t parents;      /* of counts */
    uint64_t count_width; /* 0: no counts */
    snap_part counts, starts, present;
    snap_packed key;
} snap_space;

typedef struct snap_texts {
    uint64_t count, n_slots;
    snap_part starts, texts, slots;
} snap_texts;

/* What a load said. */
typedef struct snap_said {
    uint64_t rejected; /* 1: cells could not be read */
    int64_t errors, warnings, suppressed;
    uint64_t kept;  /* how many findings `text` holds */
    snap_part text; /* as findings.h writes them */
} snap_said;

typedef struct snap_head {
    uint64_t magic, format;
    snap_layout layout;
    snap_origin origin;
    uint64_t size; /* of the file */
    uint64_t n_spaces, n_columns, n_sums;
    uint64_t tables_at, tables_size, tables_sum;
    snap_texts texts;
    snap_said said;
    char data_hash[72];
    uint64_t sum; /* of all before it */
} snap_head;

#endif
