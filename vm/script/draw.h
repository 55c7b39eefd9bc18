/* Tables drawn with aligned columns. Knows no Lua; owns nothing. */
#ifndef HENG_SCRIPT_DRAW_H
#define HENG_SCRIPT_DRAW_H

#include "script/buffer.h"

typedef struct draw_column {
    const char *title;
    bool right; /* aligned to the right */
    bool wrap;  /* broken into lines where the table would be too wide */
    bool tree;  /* holds the branches of rows with parents */
} draw_column;

typedef struct draw_table {
    int n_columns, n_rows;
    const draw_column *columns;
    const char *const *cells; /* by row, then column; NULL is an empty cell */
    const int *parents;       /* by row: index of an earlier row, or -1; or NULL */
    int width; /* cells for which columns that wrap make room; nothing is ever cut; 0: no limit */
    bool headings;
} draw_table;

/* Appends the drawn lines, each ended by a newline and without blanks at its end. The same for
 * every locale. False when memory is short. */
bool draw_to_buffer(const draw_table *t, scr_buffer *out);

#endif
