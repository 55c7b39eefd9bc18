/* Sums of vectors, some of which are the same in most rows. */
#ifndef HENG_COLUMN_SUM_H
#define HENG_COLUMN_SUM_H

#include "column/vector.h"

/* A number in every row of a sum. With `rows`, row i of the value stands for the sum's row rows[i]
 * and its last for all rows that are not listed; without, row i for row i. */
typedef struct col_term {
    col_vec value;
    const int32_t *rows; /* each once, one fewer than rows of the value */
} col_term;

/* Row by row the exact sum of n > 0 terms, in an `out` with separate ends, which gets one array of
 * them where all terms have. False where some end is missing or so large that the sum might leave
 * the range; what stands in `out` then means nothing. */
bool col_sum(const col_term *terms, int n, col_vec *out);

#endif
