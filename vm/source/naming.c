#include "source/naming.h"

#include <sqlite3.h>
#include <string.h>

typedef struct name_list {
    src_named *names;
    int n;
} name_list;

/* How many names there are at most: for every space its table, key, matches on both sides and
 * filters, and the column that a filter asks for elsewhere. */
static size_t upper_bound(const graph *g) {
    size_t n = (size_t)graph_n_columns(g);
    for (int s = 0; s < graph_n_spaces(g); s++) {
        const graph_space *space = graph_space_at(g, s);
        n += 2 + 2 * (size_t)space->n_match + (size_t)space->n_only + (size_t)space->n_within;
    }
    return n;
}

static bool is_in(const name_list *list, int from, const char *column) {
    for (int i = from; i < list->n; i++)
        if (list->names[i].column != NULL && sqlite3_stricmp(list->names[i].column, column) == 0)
            return true;
    return false;
}

static void name_column(name_list *list, int from, src_named named) {
    if (named.column != NULL && !is_in(list, from, named.column)) list->names[list->n++] = named;
}

/* Names that space s itself gives to columns of its own table. */
static void name_own(name_list *list, int from, const graph *g, int s) {
    const graph_space *space = graph_space_at(g, s);
    src_named named = {space->table, space->key, s, space->line};
    name_column(list, from, named);
    for (int i = 0; i < space->n_match; i++) {
        named.column = space->child_columns[i];
        name_column(list, from, named);
    }
    for (int i = 0; i < space->n_only; i++) {
        named.column = space->only[i].column;
        name_column(list, from, named);
    }
    for (int c = 0; c < graph_n_columns(g); c++) {
        const graph_column *column = graph_column_at(g, c);
        named.column = column->space == s ? column->name : NULL;
        named.line = column->line;
        name_column(list, from, named);
    }
}

/* Names that spaces hanging on space s give to columns of the table of s. */
static void name_for_children(name_list *list, int from, const graph *g, int s) {
    const char *table = graph_space_at(g, s)->table;
    for (int child = 0; child < graph_n_spaces(g); child++) {
        const graph_space *space = graph_space_at(g, child);
        for (int i = 0; space->parent == s && i < space->n_match; i++) {
            src_named named = {table, space->parent_columns[i], child, space->line};
            name_column(list, from, named);
        }
    }
}

/* Names that the filters of space s give to columns of a table that its rows lead to. The keys that
 * they go by are those of a ONE space and have been named. */
static void name_elsewhere(name_list *list, int from, const graph *g, int s, const char *table) {
    const graph_space *space = graph_space_at(g, s);
    for (int i = 0; i < space->n_within; i++) {
        src_named named = {table, space->within[i].column, s, space->line};
        if (sqlite3_stricmp(space->within[i].table, table) == 0) name_column(list, from, named);
    }
}

static bool is_first_of_table(const graph *g, int s) {
    for (int before = 0; before < s; before++)
        if (sqlite3_stricmp(graph_space_at(g, before)->table, graph_space_at(g, s)->table) == 0)
            return false;
    return true;
}

static void name_table(name_list *list, const graph *g, int first) {
    const graph_space *space = graph_space_at(g, first);
    int from = list->n;
    list->names[list->n++] = (src_named){space->table, NULL, first, space->line};
    for (int s = first; s < graph_n_spaces(g); s++) {
        if (sqlite3_stricmp(graph_space_at(g, s)->table, space->table) != 0) continue;
        name_own(list, from, g, s);
        name_for_children(list, from, g, s);
    }
    for (int s = 0; s < graph_n_spaces(g); s++) name_elsewhere(list, from, g, s, space->table);
}

int src_names(const graph *g, arena *ar, src_named **out) {
    name_list list = {arena_array(ar, upper_bound(g), sizeof *list.names), 0};
    if (list.names == NULL) return -1;
    for (int s = 0; s < graph_n_spaces(g); s++)
        if (is_first_of_table(g, s)) name_table(&list, g, s);
    *out = list.names;
    return list.n;
}
