#include <string.h>

#include "outcome/inside.h"

enum { LISTED_ROWS = 10, LISTED_EXAMPLES = 3, LISTED_CELLS = 4 };

/* The rows that a reduction was made of, in the parent row of its spot. */
typedef struct relation {
    trace_place *at;
    const graph_node *n;
    outcome_value value;
    int64_t row;
    int64_t first, end; /* child rows, counted within the view */
    int filter;         /* argument, or -1 */
    int level;
    int64_t bar; /* last_of, first_of: order that a row must reach to come last (or first) */
} relation;

static outcome_value child_value(const relation *r, int argument, int64_t child) {
    return trace_value(r->at->o, r->at->view, r->n->args[argument], child);
}

static uint8_t filter_truth(const relation *r, int64_t child) {
    return r->filter < 0 ? TRUTH_TRUE : child_value(r, r->filter, child).truth;
}

static bool is_op(const relation *r, const char *name) {
    return strcmp(r->n->kernel->name, name) == 0;
}

/* ---- which rows matter ---------------------------------------------------------------------- */

static bool picks_by_order(const relation *r) {
    return (is_op(r, "last_of") || is_op(r, "first_of")) && value_known(&r->value);
}

static void find_bar(relation *r) {
    bool last = is_op(r, "last_of");
    r->bar = last ? DEC_LOW : DEC_HIGH;
    for (int64_t child = r->first; child < r->end; child++) {
        if (filter_truth(r, child) != TRUTH_TRUE) continue;
        outcome_value order = child_value(r, 1, child);
        if (last ? order.lo > r->bar : order.hi < r->bar) r->bar = last ? order.lo : order.hi;
    }
}

static bool reaches_bar(const relation *r, int64_t child) {
    outcome_value order = child_value(r, 1, child);
    return is_op(r, "last_of") ? order.hi >= r->bar : order.lo <= r->bar;
}

static bool is_extreme(const relation *r, int64_t child) {
    outcome_value v = child_value(r, 0, child);
    return v.lo <= r->value.hi && v.hi >= r->value.lo;
}

static bool matters(const relation *r, int64_t child) {
    uint8_t truth = filter_truth(r, child);
    if (is_op(r, "any")) return truth == r->value.truth && truth != TRUTH_FALSE;
    if (is_op(r, "all")) return truth == r->value.truth && truth != TRUTH_TRUE;
    if (truth == TRUTH_FALSE) return false;
    if (picks_by_order(r)) return reaches_bar(r, child);
    bool extreme = (is_op(r, "min_of") || is_op(r, "max_of")) && value_known(&r->value);
    return !extreme || is_extreme(r, child);
}

/* ---- one row -------------------------------------------------------------------------------- */

static json_t *cell_json(const relation *r, graph_ref column, int64_t child) {
    const graph_node *n = graph_node_at(r->at->o->g, column);
    const graph_column *c = graph_column_at(r->at->o->g, n->column);
    outcome_value v = trace_value(r->at->o, r->at->view, column, child);
    json_t *cell = json_object();
    return json_finished(cell, put(cell, "column", text_json(c->name)) &&
                                   put(cell, "title", text_json(c->title)) &&
                                   (c->unit == NULL || put(cell, "unit", json_string(c->unit))) &&
                                   put(cell, "value", value_json(&v)));
}

/* The cells of a row that the filter reads; only the unknown ones where `unknown`. */
static bool put_cells(const relation *r, json_t *object, int64_t child, bool unknown) {
    graph_ref columns[LISTED_CELLS * 2];
    int n = describe_cells(r->at, r->n->args[r->filter], columns, LISTED_CELLS * 2);
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < n; i++) {
        outcome_value v = trace_value(r->at->o, r->at->view, columns[i], child);
        if (unknown ? value_known(&v) : json_array_size(list) >= LISTED_CELLS) continue;
        complete = json_array_append_new(list, cell_json(r, columns[i], child)) == 0;
    }
    if (complete && json_array_size(list) == 0) {
        json_decref(list);
        return true;
    }
    return put(object, unknown ? "unknown" : "cells", json_finished(list, complete));
}

/* Is the node a condition of the filter, which goes without saying in a row that counts? */
static bool is_condition(const relation *r, graph_ref filter, graph_ref node) {
    const graph_node *n = graph_node_at(r->at->o->g, filter);
    if (filter == node) return true;
    if (!is_call_of(n, "and")) return false;
    for (int i = 0; i < n->n_args; i++) {
        if (is_condition(r, n->args[i], node)) return true;
    }
    return false;
}

static void drop_conditions(const relation *r, trace_spot *spot) {
    trace_given **link = &spot->given;
    while (*link != NULL) {
        bool moot = !(*link)->negated && is_condition(r, r->n->args[r->filter], (*link)->node);
        if (moot) *link = (*link)->next;
        if (!moot) link = &(*link)->next;
    }
}

static bool put_argument(const relation *r, json_t *object, const char *key, int argument,
                         int64_t child) {
    if (argument == r->filter || argument >= r->n->n_args) return true;
    if (row_argument_of(r->n->kernel->args, argument).parent) return true;
    trace_spot spot = trace_spot_at(r->n->args[argument], child, false);
    trace_through(r->at, &spot);
    if (r->filter >= 0) drop_conditions(r, &spot);
    const graph_node *n = graph_node_at(r->at->o->g, spot.node);
    bool own = n->kind == NODE_COLUMN && n->source_space == r->n->source_space;
    if (own && spot.given == NULL && !spot.negated && spot.shown == GRAPH_NONE)
        return put(object, key, cell_json(r, spot.node, child));
    return put(object, key, trace_json(r->at, spot, r->level + 1));
}

/* Its key, or its place in the table's order where it has none. */
static bool put_key(const relation *r, json_t *object, int64_t child) {
    int space = r->n->source_space;
    const char *key = row_key(r->at->o, r->at->view, space, child, r->at->scratch);
    if (key != NULL) return put(object, "row", json_string(key));
    return put(object, "row", json_integer((json_int_t)(r->at->view->first[space] + child + 1)));
}

static json_t *row_json(const relation *r, int64_t child) {
    json_t *object = json_object();
    bool unsure = filter_truth(r, child) == TRUTH_UNKNOWN;
    bool complete = put_key(r, object, child);
    if (complete && unsure)
        complete = put(object, "counts", json_null()) && put_cells(r, object, child, true);
    if (complete && r->n->n_args == 1 && !unsure) complete = put_cells(r, object, child, false);
    return json_finished(object, complete && put_argument(r, object, "value", 0, child) &&
                                     put_argument(r, object, "by", 1, child));
}

/* ---- all rows ------------------------------------------------------------------------------- */

static bool put_rows(const relation *r, json_t *object, int64_t *found) {
    int64_t most = is_op(r, "any") ? LISTED_EXAMPLES : LISTED_ROWS;
    json_t *list = json_array();
    bool complete = list != NULL;
    *found = 0;
    for (int64_t child = r->first; complete && child < r->end; child++) {
        if (!matters(r, child)) continue;
        if ((*found)++ >= most) continue;
        complete = json_array_append_new(list, row_json(r, child)) == 0;
    }
    if (complete && *found == 0) {
        json_decref(list);
        return true;
    }
    if (!put(object, "rows", json_finished(list, complete))) return false;
    if (*found <= most) return true;
    return put(object, "more", json_integer((json_int_t)(*found - most)));
}

/* ---- rows that come near -------------------------------------------------------------------- */

/* Does the row meet all conditions of the filter that pin a column to one value? */
static bool meets_pins(const relation *r, graph_ref filter, int64_t child) {
    const graph_node *n = graph_node_at(r->at->o->g, filter);
    if (is_call_of(n, "and")) {
        for (int i = 0; i < n->n_args; i++) {
            if (!meets_pins(r, n->args[i], child)) return false;
        }
        return true;
    }
    if (!describe_is_pin(r->at, filter)) return true;
    return trace_value(r->at->o, r->at->view, filter, child).truth != TRUTH_FALSE;
}

static json_t *near_json(const relation *r, int64_t child) {
    json_t *object = json_object();
    return json_finished(object, put_key(r, object, child) && put_cells(r, object, child, false));
}

/* Where there is no row that counts, those of the right kind show what they lack. */
static bool put_near(const relation *r, json_t *object) {
    graph_ref cell;
    if (!is_op(r, "any") || r->value.truth != TRUTH_FALSE) return true;
    if (describe_cells(r->at, r->n->args[r->filter], &cell, 1) == 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int64_t child = r->first; complete && child < r->end; child++) {
        if (json_array_size(list) >= LISTED_EXAMPLES) break;
        if (!meets_pins(r, r->n->args[r->filter], child)) continue;
        complete = json_array_append_new(list, near_json(r, child)) == 0;
    }
    if (complete && json_array_size(list) == 0) {
        json_decref(list);
        return true;
    }
    return put(object, "near", json_finished(list, complete));
}

/* ---- the reduction -------------------------------------------------------------------------- */

static bool put_input(const relation *r, json_t *object) {
    const graph_space *s = graph_space_at(r->at->o->g, r->n->source_space);
    json_t *input = json_object();
    bool complete = put(input, "table", text_json(s->table)) &&
                    put(input, "title", text_json(s->title != NULL ? s->title : s->name));
    return put(object, "input", json_finished(input, complete));
}

static bool put_where(const relation *r, json_t *object) {
    if (r->filter < 0) return true;
    json_t *where = describe_filter(r->at, r->n, r->n->args[r->filter], r->row);
    if (where != NULL && json_array_size(where) == 0) {
        json_decref(where);
        return true;
    }
    return put(object, "where", where);
}

/* What a reduction takes from the parent row counts where no row does. */
static bool put_parent_args(const relation *r, json_t *object) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < r->n->n_args; i++) {
        if (!row_argument_of(r->n->kernel->args, i).parent) continue;
        trace_spot spot = trace_spot_at(r->n->args[i], r->row, false);
        complete = json_array_append_new(list, trace_json(r->at, spot, r->level + 1)) == 0;
    }
    if (complete && json_array_size(list) == 0) {
        json_decref(list);
        return true;
    }
    return put(object, "args", json_finished(list, complete));
}

/* Rows of one filter are listed once in an entry. */
static bool was_listed(const relation *r, bool note) {
    if (r->filter < 0 || r->n->space != 0) return false;
    int *listed = &r->at->listed[r->n->args[r->filter]];
    if (*listed == r->at->entry + 1) return true;
    if (note) *listed = r->at->entry + 1;
    return false;
}

bool relation_put(trace_place *at, json_t *object, const trace_spot *spot, int level) {
    const graph_node *n = graph_node_at(at->o->g, spot->node);
    relation r = {.at = at, .n = n, .row = spot->row, .filter = row_filter(n), .level = level};
    int64_t found = 0;
    r.value = trace_value(at->o, at->view, spot->node, spot->row);
    row_children(at->o, at->view, n, spot->row, &r.first, &r.end);
    if (picks_by_order(&r)) find_bar(&r);
    if (!put_input(&r, object)) return false;
    bool lists_all = !is_op(&r, "any") && !is_op(&r, "all") && !picks_by_order(&r);
    if (was_listed(&r, lists_all)) return put(object, "listed", json_boolean(true));
    return put_where(&r, object) &&
           put(object, "of", json_integer((json_int_t)(r.end - r.first))) &&
           put_rows(&r, object, &found) && put_near(&r, object) &&
           (found > 0 || put_parent_args(&r, object));
}
