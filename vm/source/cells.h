/* From a cell of the database to a row of a vector. The rules are stated in source.h.
 * Statement and dictionary belong to the caller; what is shown lives in the arena given. */
#ifndef HENG_SOURCE_CELLS_H
#define HENG_SOURCE_CELLS_H

#include <sqlite3.h>

#include "source/plan.h"

typedef struct src_cell {
    sqlite3_stmt *statement;
    int index;   /* column of the statement */
    dict *texts; /* where texts are entered */
    int zone;    /* minutes east, for date-times */
} src_cell;

/* Sets row of value->v, to unknown where the cell is NULL, marked unknown or at fault. */
src_fault src_read_value(const src_cell *cell, src_value *value, int64_t row);
/* Sets *out to the code of the cell's text, 0 where there is no key. */
src_fault src_read_link(const src_cell *cell, const src_link *link, dict_code *out);
/* The cell for a message; NULL when memory is short. */
const char *src_cell_shown(const src_cell *cell, arena *ar);
/* Code of the finding for a fault. */
const char *src_fault_code(src_fault fault);

#endif
