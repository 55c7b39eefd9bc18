/* The only reader of SQLite. A loaded frame belongs to the caller (frame_close).
 *
 * How cells are read. NULL, the column's unknown mark, and an empty or blank text (unless "" is a
 * declared value) are unknown, without a finding. Blanks around numbers, dates, truths and marks do
 * not count; in texts they do.
 * - number, INTEGER: value / divisor.
 * - number, TEXT: the decimal as it is written; the divisor does not apply.
 * - number, REAL: its shortest decimal. With a divisor other than 1 whole values are divided and
 *   others refused, because a fraction leaves open which unit is meant.
 * - date: TEXT as date_parse reads it in the graph's zone (partial dates are intervals), or eight
 *   digits yyyymmdd, as TEXT or INTEGER.
 * - truth: INTEGER 0 or 1; TEXT true, false (any case), 0, 1.
 * - text: TEXT, or INTEGER by its digits.
 * - keys and match columns are compared as text: 5, '5' and 5.0 are one key. NULL, blank texts and
 *   the unknown mark of a column of that name are no key.
 *
 * How rows are ordered. Subjects by key, numerically if every key is an INTEGER, else by bytes.
 * Rows of a parent, and rows of a free table, by their key in the same way, then by the content of
 * all loaded columns, so that the order of rows in the database changes nothing.
 *
 * Keys. A repeated or missing key of a subject and a repeated key of a ONE space stop the run
 * (HE0541 to HE0543). References that lead to no row are counted in a warning, unless filters of
 * the space make rows absent (HE0544); so are rows of a MANY space without match (HE0545),
 * unless the space is optional. */
#ifndef HENG_SOURCE_SOURCE_H
#define HENG_SOURCE_SOURCE_H

#include <signal.h>

#include "base/progress.h"
#include "column/frame.h"
#include "graph/graph.h"

/* Which subjects are read when not all are. Rows of other spaces are read as far as these subjects
 * lead to them, free tables whole, and spaces that no needed node is about not at all: what is
 * wrong with the rest of the database is not seen. A key that is stored as a REAL with a fraction
 * is found where its shortest decimal of 15 digits is that number. A column by which subjects are
 * grouped is unknown where its cell is rejected; such a subject is found by storage, range and set
 * of values, not by a number with more decimals than can be read, nor by a text that is too long or
 * not UTF-8. */
typedef struct source_focus {
    const char
        *id;    /* the subject with this key, and beside it, if one of these is set, all that: */
    int column; /* hold `text` or `number` in this text or number column of the subjects, or are
                   empty, marked unknown or rejected there; -1: whatever they hold */
    const char *text; /* with a text column */
    decimal number;   /* with a number column */
    int space; /* have rows in this MANY space below the subjects, whatever its filters; -1: with or
                  without */
} source_focus;

typedef struct source_options {
    const volatile sig_atomic_t *stop; /* or NULL */
    int busy_ms;                       /* how long to wait for a locked database; 0: 5000 */
    int threads;            /* 0: as many as the machine has processors, one for small files; at
                               most LIMIT_READERS. The frame is the same for any number */
    progress *told;         /* steps as parts of the tables are read; or NULL */
    const uint8_t *reached; /* per node: 1 if it is needed; NULL: all. Columns that no needed
                               node reads are not loaded (neither vectors nor packed) */
} source_options;

/* Opens the database (path or file: URI) read-only, checks that every table and column the graph
 * names is there, and loads them from one state of it, packed. A file is read by several
 * connections where they can be given the same state; other databases by one. Cells that cannot be
 * read by the declared type, or lie outside the declared range or set, become unknown and are
 * recorded as errors HE05xx with table, row, column and value; loading goes on. Returns ST_OK, or
 * ST_FINDINGS when there were such cells, with a frame; anything else without one, ST_NOMEM also
 * where a table has 2^31 rows or more. The frame's dictionary also holds every text of the graph's
 * nodes. */
status source_load(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, frame **out);

/* A database from which several frames are read, all from one state of it. */
typedef struct source_session source_session;
/* Opens it as source_load does, with one connection, and checks what the graph names; of the
 * options only `stop` and `busy_ms` matter. The caller closes *out, which is NULL unless ST_OK;
 * path, graph and findings outlive it. */
status source_open(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, source_session **out);
/* Reads a frame of some subjects, as source_load reads one of all; its data_hash is that of what
 * was read. `reached` as in source_options. */
status source_read(source_session *s, const source_focus *focus, const uint8_t *reached,
                   diag_list *diags, frame **out);
void source_close(source_session *s); /* NULL is ignored */

/* Enters every text of the graph's nodes: constants are compared with cells by code, so they must
 * have one. False when memory is short. */
bool source_enter_constants(const graph *g, dict *texts);

/* Whether what the graph names depends on the database file alone: *out is false where a view asks
 * for the day, for random numbers or for anything else that may differ between two readings of the
 * same bytes. Anything but ST_OK where the database cannot be asked. */
status source_is_repeatable(const char *path, const graph *g, const allocator *a, diag_list *diags,
                            bool *out);

/* The first n bytes of a database file (a path, no URI), without any lock; false where it has not
 * so many or cannot be read. They are read through SQLite: whoever opens and closes the file
 * himself takes away the locks that other connections of the process hold on it. */
bool source_header(const char *path, uint8_t *bytes, int n);

/* Only the checks of tables and columns, for `heng check --db`. ST_FINDINGS if one is missing. */
status source_check(const char *path, const graph *g, const allocator *a, diag_list *diags);

#endif
