/* Checks of the arrays of a snapshot: that their bytes are those that were written, and that their
 * values are such as a load gives, so that no reader can be led astray. The arrays are borrowed. */
#ifndef HENG_SNAPSHOT_VERIFY_H
#define HENG_SNAPSHOT_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dict_image.h"

typedef enum snap_rule {
    RULE_NONE,      /* any bytes */
    RULE_BELOW,     /* every cell is less than `limit` */
    RULE_ENDS,      /* ends of intervals */
    RULE_COUNTS,    /* counts of rows that add up to `starts` */
    RULE_ASCENDING, /* eight-byte numbers that never fall, from 0 to `limit` */
    RULE_TEXTS      /* starts of a dictionary's texts, and the texts themselves */
} snap_rule;

typedef struct snap_check {
    const uint8_t *bytes;
    uint64_t size;
    const uint64_t *sums; /* of its pieces */
    snap_rule rule;
    uint8_t width;         /* bytes of a cell */
    uint64_t limit;        /* BELOW, ASCENDING; COUNTS: no cell is more */
    bool gaps;             /* ENDS: cell 0 is no end */
    int64_t base, step;    /* ENDS: of packed cells, as in col_packed */
    int64_t low, high;     /* ENDS: within these, or DEC_LOW or DEC_HIGH in eight bytes */
    const void *lower;     /* ENDS: cells that these are nowhere below, or NULL */
    const int64_t *starts; /* COUNTS: of each COL_STRIDE cells, and of the end */
    dict_image texts;      /* TEXTS */
    uint64_t texts_size;   /* TEXTS: bytes of all texts */
} snap_check;

/* Whether all checks hold; `threads` share the work (0: one per processor). */
bool snap_verify(const snap_check *checks, int n, int threads);

#endif
