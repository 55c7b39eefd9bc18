/* The only reader of SQLite. A loaded frame belongs to the caller (frame_close). */
#ifndef HENG_SOURCE_SOURCE_H
#define HENG_SOURCE_SOURCE_H

#include <signal.h>

#include "column/frame.h"
#include "graph/graph.h"

typedef struct source_options {
    const volatile sig_atomic_t *stop; /* or NULL */
    int busy_ms;                       /* how long to wait for a locked database; 0: 5000 */
    const uint8_t *reached;            /* per node: 1 if it is needed; NULL: all. Columns that no needed
                                          node reads are not loaded (their vectors keep n == 0) */
} source_options;

/* Opens the database (path or file: URI) read-only, checks that every table and column the graph names is
 * there, and loads them in one read transaction. Cells that cannot be read by the declared type, or lie
 * outside the declared range or set, become unknown and are recorded as errors HE05xx with table, row,
 * column and value; loading goes on. Returns ST_OK, or ST_FINDINGS when there were such cells, with a frame;
 * anything else without one. */
status source_load(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, frame **out);

/* Only the checks of tables and columns; for `heng check --db`. */
status source_check(const char *path, const graph *g, const allocator *a, diag_list *diags);

#endif
