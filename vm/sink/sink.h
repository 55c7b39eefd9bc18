/* The only writer. Files appear whole or not at all: written beside the target, synced, renamed. */
#ifndef HENG_SINK_SINK_H
#define HENG_SINK_SINK_H

#include <signal.h>

#include "base/diag.h"
#include "outcome/outcome.h"

/* Receives output piecewise; false stops the writer, which then reports HE0604. */
typedef bool (*sink_write_fn)(void *user_data, const char *bytes, size_t size);
typedef struct sink_writer {
    sink_write_fn write;
    void *user_data;
} sink_writer;

/* What is said about a run beside its subjects. */
typedef struct sink_run {
    const graph *graph;
    const frame *data;
    const outcome *result;
    const json_t
        *header; /* scheme, scheme_hash, graph_hash, data_hash, version, as_of, figures, summary */
    const uint8_t *selected; /* per subject 1 if it is to be written; NULL: all */
} sink_run;

/* All three evaluate the values of entries as they write them, in the order of subjects, and may
 * end as the evaluation ends: ST_INTERRUPTED, ST_NOMEM. */

/* One JSON object: the header's members, then "subjects", one to a line. Streams; ends with a
 * newline. */
status sink_run_json(const sink_run *run, const sink_writer *w, diag_list *diags);
/* RFC 4180: CRLF, UTF-8, with BOM if asked. Columns: id, grade, status, score, score_low,
 * score_high, grade_worst and grade_best (of the undetermined: what they may get), the values of
 * all outputs, sections and items under their ids (an id that repeats gets its kind before it:
 * "item.7"), reasons and missing, whose parts are joined by ";". Text cells that start with = + - @
 * TAB CR get a leading '. */
status sink_run_csv(const sink_run *run, bool bom, const sink_writer *w, diag_list *diags);
/* Results database at path, in one transaction: tables heng_run, heng_entry, heng_figure,
 * heng_subject, heng_fact, heng_subject_reason, heng_subject_missing, and heng_value with one row
 * for each subject and a column for each entry (further entries in heng_value_2, …: heng_entry says
 * which); views heng_reason, heng_missing and heng_cell. What is there already is replaced if
 * it is a results database of heng or empty; any other file is refused (HE0608), and so is one that
 * a log of SQLite stands beside (HE0609). After *stop != 0 it ends with ST_INTERRUPTED. Whatever
 * happens, path has its old content or the new one. */
status sink_run_sqlite(const sink_run *run, const char *path, const volatile sig_atomic_t *stop,
                       diag_list *diags);

/* A file that is complete or absent. */
status sink_file(const char *path, const char *bytes, size_t size, diag_list *diags);
/* Creates a new database from SQL text; an existing file is refused (HE0602). */
status sink_create_database(const char *path, const char *sql, diag_list *diags);

/* One cell of a row that is stored as it is. */
typedef enum sink_cell_kind { SINK_NULL, SINK_INTEGER, SINK_TEXT } sink_cell_kind;
typedef struct sink_cell {
    sink_cell_kind kind;
    int64_t integer;
    const char *text; /* NUL-terminated; lives until the row is stored */
} sink_cell;

/* A database that is being filled with many rows, for measurements: without a journal, and of no
 * use unless sink_bulk_close returned ST_OK. */
typedef struct sink_bulk sink_bulk;
/* Starts a new database at path, which outlives *out; an existing file is refused (HE0602). *out is
 * NULL unless ST_OK. */
status sink_bulk_open(const char *path, const allocator *a, diag_list *diags, sink_bulk **out);
/* Makes a table without types, which rows go to until the next one is made. At least one column.
 * After a failure (HE0603, HE0607) only sink_bulk_close is of use, as for sink_bulk_row. */
status sink_bulk_table(sink_bulk *b, const char *table, const char *const *columns, int n);
/* One row of the table made last, with as many cells as it has columns. */
status sink_bulk_row(sink_bulk *b, const sink_cell *cells);
/* Ends the filling and frees b. The file stays where something failed. NULL is ST_OK. */
status sink_bulk_close(sink_bulk *b);

/* A database in memory made of given rows, for test cases. It lives while it is open. */
typedef struct sink_cases sink_cases;
/* `tables` maps table name to an array of objects column -> value (null, boolean, integer, real,
 * string). Every table and column that the graph names is created; tables and columns that it does
 * not name are findings HE0701/HE0702 (with near names), and so are HE0703 a table that is no array
 * of objects and HE0706 a cell that is an array or object; then ST_FINDINGS without a database.
 * Values are stored as they are: true as 1, integers as INTEGER, to which a column's divisor
 * applies, reals and strings as TEXT, to which it does not. Columns that a row leaves out are NULL.
 * *uri is what source_load opens; it lives as long as *out. */
status sink_cases_open(const graph *g, const json_t *tables, const allocator *a, diag_list *diags,
                       sink_cases **out, const char **uri);
void sink_cases_close(sink_cases *c);

#endif
