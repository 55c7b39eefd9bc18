/* Which columns of which tables a graph names, whatever for: keys, matches, filters, inputs. Names
 * are borrowed from the graph. */
#ifndef HENG_SOURCE_NAMING_H
#define HENG_SOURCE_NAMING_H

#include "graph/graph.h"

typedef struct src_named {
    const char *table;
    const char *column; /* NULL: the table itself */
    int space;          /* the space that names it first */
    int line;
} src_named;

/* Every table once (column NULL), directly followed by each of its columns once, in the order in
 * which the graph names them. Names that SQLite takes for equal are equal. *out lives in the arena.
 * Returns the count, or -1 when memory is short. */
int src_names(const graph *g, arena *ar, src_named **out);

#endif
