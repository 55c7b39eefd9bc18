/* What each cell of a narrow column leads to, in place of the column itself. */
#ifndef HENG_COLUMN_LOOKUP_H
#define HENG_COLUMN_LOOKUP_H

#include "column/packed.h"

/* Values by cell of one column whose cells are single bytes; cells from values.n on do not occur.
 * The arrays belong to the arena that the values were taken from. */
typedef struct col_lookup {
    col_vec values;
    bool stretch; /* truths: `inside` for the cells first .. first + more, `outside` for others */
    uint8_t first, more, inside, outside;
} col_lookup;

/* How many cells of the column may occur, all others being none of its values; 0 where it is not
 * packed to cells of one byte each, without ends of their own. */
int col_cells(const col_packed *p);
/* Values of the cells 0 .. col_cells - 1, in the arena. False: no memory. */
bool col_cell_values(const col_packed *p, arena *ar, col_vec *out);
/* A lookup with these values, 1 to 256 of them. */
col_lookup col_lookup_of(const col_vec *values);
/* Row i of `out`, for all its rows, becomes the value of cell first + rows[i], or first + i where
 * `rows` is NULL. It has separate ends, and one array of them where the values have. */
void col_look(const col_lookup *l, const col_packed *p, int64_t first, const int32_t *rows,
              col_vec *out);

#endif
