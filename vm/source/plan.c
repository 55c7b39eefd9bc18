#include "source/plan.h"

#include <sqlite3.h>
#include <string.h>

static bool same_only(const graph_space *space, const src_scan *scan) {
    if (space->n_only != scan->n_only) return false;
    for (int i = 0; i < scan->n_only; i++)
        if (sqlite3_stricmp(space->only[i].column, scan->only[i].column) != 0 ||
            strcmp(space->only[i].value, scan->only[i].value) != 0)
            return false;
    return true;
}

static bool same_within(const graph_space *space, const src_scan *scan) {
    if (space->n_within != scan->n_within) return false;
    for (int i = 0; i < scan->n_within; i++) {
        const space_within *a = &space->within[i], *b = &scan->within[i];
        if (sqlite3_stricmp(a->by, b->by) != 0 || sqlite3_stricmp(a->table, b->table) != 0 ||
            sqlite3_stricmp(a->key, b->key) != 0 || sqlite3_stricmp(a->column, b->column) != 0 ||
            strcmp(a->value, b->value) != 0)
            return false;
    }
    return true;
}

/* The scan for a space, made where there is none of that table and those filters. */
static src_scan *scan_for(src_plan *plan, const graph_space *space) {
    for (int i = 0; i < plan->n_scans; i++)
        if (sqlite3_stricmp(plan->scans[i].table, space->table) == 0 &&
            same_only(space, &plan->scans[i]) && same_within(space, &plan->scans[i]))
            return &plan->scans[i];
    src_scan *scan = &plan->scans[plan->n_scans++];
    scan->table = space->table;
    scan->n_only = space->n_only;
    scan->only = space->only;
    scan->n_within = space->n_within;
    scan->within = space->within;
    scan->key = -1;
    return scan;
}

/* Index of the link to a column, added where there is none; -1 for no column. */
static int link_to(src_scan *scan, const char *column) {
    if (column == NULL) return -1;
    for (int i = 0; i < scan->n_links; i++)
        if (sqlite3_stricmp(scan->links[i].column, column) == 0) return i;
    scan->links[scan->n_links] = (src_link){.column = column};
    return scan->n_links++;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether two declarations read the same cell in the same way. */
static bool same_reading(const graph_column *a, const graph_column *b) {
    if (sqlite3_stricmp(a->name, b->name) != 0 || a->type != b->type || a->divisor != b->divisor ||
        a->low != b->low || a->high != b->high || a->n_one_of != b->n_one_of ||
        !same_text(a->unknown_mark, b->unknown_mark))
        return false;
    for (int i = 0; i < a->n_one_of; i++)
        if (strcmp(a->one_of[i], b->one_of[i]) != 0) return false;
    return true;
}

static int value_for(src_scan *scan, const graph_column *column) {
    for (int i = 0; i < scan->n_values; i++)
        if (same_reading(scan->values[i].column, column)) return i;
    scan->values[scan->n_values] = (src_value){.column = column};
    return scan->n_values++;
}

/* Per column 1 if a needed node reads it; NULL when memory is short. */
static const uint8_t *needed_columns(const graph *g, const uint8_t *reached, arena *scratch) {
    int n = graph_n_columns(g);
    uint8_t *needed = arena_array(scratch, (size_t)n + 1, 1);
    if (needed == NULL) return NULL;
    if (reached == NULL) memset(needed, 1, (size_t)n);
    for (graph_ref i = 0; reached != NULL && i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        if (reached[i] && node->kind == NODE_COLUMN) needed[node->column] = 1;
    }
    return needed;
}

/* Per space 1 if it is read: a reached node is about it or about rows below it. NULL: no memory. */
static const uint8_t *read_spaces(const graph *g, const uint8_t *reached, arena *scratch) {
    int n = graph_n_spaces(g);
    uint8_t *read = arena_array(scratch, (size_t)n + 1, 1);
    if (read == NULL) return NULL;
    read[0] = 1;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        if (reached[i] && node->space != SPACE_NONE) read[node->space] = 1;
        if (reached[i] && node->source_space != SPACE_NONE) read[node->source_space] = 1;
    }
    for (int s = n - 1; s > 0; s--) {
        int parent = graph_space_at(g, s)->parent;
        if (read[s] && parent != SPACE_NONE) read[parent] = 1;
    }
    return read;
}

static bool take_scans(src_plan *plan) {
    size_t n_spaces = (size_t)plan->n_spaces, links = 0;
    size_t values = (size_t)graph_n_columns(plan->g) + 1;
    for (int s = 0; s < plan->n_spaces; s++)
        links += 1 + 2 * (size_t)graph_space_at(plan->g, s)->n_match;
    plan->scans = arena_array(plan->scratch, n_spaces + 1, sizeof *plan->scans);
    plan->spaces = arena_array(plan->scratch, n_spaces + 1, sizeof *plan->spaces);
    plan->value_of = arena_array(plan->scratch, values, sizeof *plan->value_of);
    if (plan->scans == NULL || plan->spaces == NULL || plan->value_of == NULL) return false;
    for (size_t i = 0; i < n_spaces; i++) {
        plan->scans[i].links = arena_array(plan->scratch, links + 1, sizeof(src_link));
        plan->scans[i].values = arena_array(plan->scratch, values, sizeof(src_value));
        if (plan->scans[i].links == NULL || plan->scans[i].values == NULL) return false;
    }
    return true;
}

static bool place_space(src_plan *plan, int s) {
    const graph_space *space = graph_space_at(plan->g, s);
    src_space *place = &plan->spaces[s];
    int *child = arena_array(plan->scratch, (size_t)space->n_match + 1, sizeof *child);
    int *parent = arena_array(plan->scratch, (size_t)space->n_match + 1, sizeof *parent);
    if (child == NULL || parent == NULL) return false;
    place->scan = scan_for(plan, space);
    place->scan->users++;
    if (space->n_match > 0) plan->spaces[space->parent].scan->users++;
    place->key = link_to(place->scan, space->key);
    if (place->scan->key < 0) place->scan->key = place->key;
    for (int i = 0; i < space->n_match; i++) {
        child[i] = link_to(place->scan, space->child_columns[i]);
        parent[i] = link_to(plan->spaces[space->parent].scan, space->parent_columns[i]);
    }
    place->child_links = child;
    place->parent_links = parent;
    return true;
}

/* A link column that is declared as an input too keeps the input's mark for unknown. */
static void mark_links(src_plan *plan) {
    for (int c = 0; c < graph_n_columns(plan->g); c++) {
        const graph_column *column = graph_column_at(plan->g, c);
        src_scan *scan = plan->spaces[column->space].scan;
        for (int i = 0; scan != NULL && i < scan->n_links && column->unknown_mark != NULL; i++)
            if (sqlite3_stricmp(scan->links[i].column, column->name) == 0)
                scan->links[i].unknown_mark = column->unknown_mark;
    }
}

/* Which columns of its scan a space shows: its key, then values, each once. */
static bool list_columns(src_plan *plan, int s) {
    src_space *place = &plan->spaces[s];
    int n_links = place->scan->n_links;
    size_t most = (size_t)place->scan->n_values + 2;
    uint8_t *shown = arena_zero(plan->scratch, most);
    place->columns = arena_array(plan->scratch, most, sizeof *place->columns);
    place->packed = arena_array(plan->scratch, most, sizeof *place->packed);
    place->digests = arena_array(plan->scratch, most, sizeof *place->digests);
    if (!shown || !place->columns || !place->packed || !place->digests) return false;
    if (place->key >= 0) place->columns[place->n_columns++] = place->key;
    for (int c = 0; c < graph_n_columns(plan->g); c++) {
        int value = graph_column_at(plan->g, c)->space == s ? plan->value_of[c] : -1;
        if (value < 0 || shown[value]) continue;
        shown[value] = 1;
        place->columns[place->n_columns++] = n_links + value;
    }
    return true;
}

static bool take_filled(src_scan *scan, arena *scratch) {
    size_t n = (size_t)(scan->n_links + scan->n_values) + 1;
    scan->filled = arena_array(scratch, n, sizeof *scan->filled);
    return scan->filled != NULL;
}

static bool parents_come_first(const graph *g) {
    for (int s = 0; s < graph_n_spaces(g); s++) {
        const graph_space *space = graph_space_at(g, s);
        bool hangs = space->kind == SPACE_MANY || space->kind == SPACE_ONE;
        if (hangs && (space->parent < 0 || space->parent >= s)) return false;
    }
    return true;
}

status src_plan_make(src_plan *plan, const graph *g, const uint8_t *reached, bool sparing,
                     arena *scratch) {
    *plan = (src_plan){.g = g, .scratch = scratch, .n_spaces = graph_n_spaces(g)};
    const uint8_t *needed = needed_columns(g, reached, scratch);
    const uint8_t *read = sparing && reached != NULL ? read_spaces(g, reached, scratch) : NULL;
    if (!parents_come_first(g)) return ST_INTERNAL;
    if (needed == NULL || (sparing && read == NULL) || !take_scans(plan)) return ST_NOMEM;
    for (int s = 0; s < plan->n_spaces; s++) {
        plan->spaces[s].key = -1;
        if ((read == NULL || read[s]) && !place_space(plan, s)) return ST_NOMEM;
    }
    mark_links(plan);
    for (int c = 0; c < graph_n_columns(g); c++) {
        const graph_column *column = graph_column_at(g, c);
        plan->value_of[c] = needed[c] ? value_for(plan->spaces[column->space].scan, column) : -1;
    }
    for (int i = 0; i < plan->n_scans; i++)
        if (!take_filled(&plan->scans[i], scratch)) return ST_NOMEM;
    for (int s = 0; s < plan->n_spaces; s++)
        if (plan->spaces[s].scan != NULL && !list_columns(plan, s)) return ST_NOMEM;
    return ST_OK;
}
