/* Typed vectors, the only form in which rows are held. A vector borrows its arrays: they belong to
 * the arena that they were taken from (a frame's, or a worker's batch arena). */
#ifndef HENG_COLUMN_VECTOR_H
#define HENG_COLUMN_VECTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/dict.h"

/* Letters as they stand in signatures of kernels.def. */
typedef enum col_type {
    COL_TRUTH = 'T',  /* Kleene truth, one byte */
    COL_NUMBER = 'N', /* interval of decimals */
    COL_DATE = 'D',   /* interval of days */
    COL_TEXT = 'X'    /* dictionary code */
} col_type;

/* Kleene's three values, ordered so that "and" is the minimum, "or" the maximum, "not" 2 - x. */
enum { TRUTH_FALSE = 0, TRUTH_UNKNOWN = 1, TRUTH_TRUE = 2 };

/* A vector of rows 0..n-1.
 * Numbers and dates are closed intervals [lo[i], hi[i]], lo[i] <= hi[i]; a value is known when both
 * are equal. DEC_LOW and DEC_HIGH mean no bound (also for dates). Where every row is known,
 * hi == lo (the same pointer): kernels test that pointer for their fast path.
 * Text: code 0 is unknown. */
typedef struct col_vec {
    col_type type;
    int64_t n;
    uint8_t *truth; /* COL_TRUTH */
    int64_t *lo;    /* COL_NUMBER, COL_DATE */
    int64_t *hi;
    dict_code *code; /* COL_TEXT */
} col_vec;

/* Takes arrays for n rows; their contents are undefined until written. Numbers and dates get
 * separate lo and hi unless `exact`. False: no memory. */
bool col_take(col_vec *v, arena *ar, col_type type, int64_t n, bool exact);
/* View of rows first..first+n-1 of v; copies nothing. */
col_vec col_view(const col_vec *v, int64_t first, int64_t n);
/* Whether the row has one value: true or false, lo equal to hi, a code other than 0. */
bool col_is_known(const col_vec *v, int64_t row);
/* Numbers and dates: hi is the same pointer as lo, so all rows are known. Others: false. */
bool col_is_exact(const col_vec *v);
/* Makes a row unknown, without bounds; v must not be exact. */
void col_set_unknown(col_vec *v, int64_t row);
/* Row i of `to` becomes row rows[i] of `from`, for all rows of `to`, which has separate ends and
 * gets one array of them where `from` has. */
void col_pick(col_vec *to, const col_vec *from, const int32_t *rows);
/* The reverse: row rows[i] of `to` becomes row i of `from`, for all rows of `from` but the last,
 * which all other rows of `to` become. No row is listed twice. `to` has separate ends, and gets one
 * array of them where `from` has. */
void col_scatter(col_vec *to, const col_vec *from, const int32_t *rows);
/* Copies row i of `from` to row j of `to`, of the same type; `to` may be exact only where that row
 * is known. */
void col_copy_row(col_vec *to, int64_t j, const col_vec *from, int64_t i);

#endif
