/* From a cell of the database to a row of a vector. The rules are stated in source.h.
 * Cell, dictionary and rooms belong to the caller; what is shown lives in the arena given. */
#ifndef HENG_SOURCE_CELLS_H
#define HENG_SOURCE_CELLS_H

#include <sqlite3.h>

#include "source/plan.h"

typedef struct src_cell {
    sqlite3_value *value;
    int storage;       /* how it is stored: SQLITE_INTEGER, … */
    const char *bytes; /* of a TEXT, until the value changes */
    size_t length;
    dict *texts; /* where texts are entered */
    int zone;    /* minutes east, for date-times */
} src_cell;

/* A short text that has been read, and the code that came of it. */
typedef struct src_seen {
    uint64_t first, last; /* its bytes: the first and the last eight */
    uint32_t size;        /* how many they are, + 1; 0: nothing was seen */
    dict_code code;
} src_seen;

enum { SRC_SEEN = 512, SRC_SEEN_LENGTH = 16 };

/* Where the cells of one column are put until they are packed. */
typedef struct src_room {
    const graph_column *column; /* of a value; NULL for a link */
    const char *mark;           /* what stands for unknown, or NULL */
    int64_t mark_number;        /* the integer whose digits that is, or SRC_NO_KEY */
    int64_t scale;              /* numbers: what an INTEGER is multiplied by; 0: not so simple */
    col_vec v;                  /* lo and hi separate */
    bool known;                 /* numbers and dates: all since the room was emptied are known, and
                                   hi is not set */
    bool integers;              /* links: all since then were stored as INTEGER */
    src_seen *seen;             /* SRC_SEEN of them */
} src_room;

/* Makes rooms for `rows` cells of a value or a link in the arena; false when memory is short. */
bool src_room_for_value(src_room *room, const src_value *value, int64_t rows, arena *ar);
bool src_room_for_link(src_room *room, const src_link *link, int64_t rows, arena *ar);
/* Forgets the rows, not the texts seen. */
void src_room_empty(src_room *room);
/* Moves to a value; false when memory is short. */
bool src_cell_at(src_cell *cell, sqlite3_value *value);
/* Sets a row of the room's vector, to unknown where the cell is NULL, marked unknown or at fault.
 */
src_fault src_read_value(const src_cell *cell, src_room *room, int64_t row);
/* Sets a row to the cell's key, without bounds where there is none. */
src_fault src_read_link(const src_cell *cell, src_room *room, int64_t row);
/* The cell for a message; NULL when memory is short. */
const char *src_cell_shown(const src_cell *cell, arena *ar);
/* Code of the finding for a fault. */
const char *src_fault_code(src_fault fault);

#endif
