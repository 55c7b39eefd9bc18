#include <string.h>

#include "outcome/inside.h"

enum { DESCRIBE_LEVELS = 8 };

typedef struct description {
    const trace_place *at;
    int space;          /* row space of the child rows */
    int64_t parent_row; /* of the row that they belong to */
} description;

static json_t *describe(const description *d, graph_ref node, bool negated, int level);

static const graph_node *node_of(const description *d, graph_ref node) {
    return graph_node_at(d->at->o->g, node);
}

/* What is the same for all child rows is told by its value. */
static bool put_fixed(const description *d, json_t *object, graph_ref node, bool negated) {
    outcome_value v = trace_value(d->at->o, d->at->view, node, d->parent_row);
    if (negated && v.type == COL_TRUTH) v.truth = (uint8_t)(TRUTH_TRUE - v.truth);
    return put(object, "value", value_json(&v)) &&
           trace_put_figure(d->at, object, node_of(d, node));
}

static json_t *fixed_json(const description *d, graph_ref node, bool negated) {
    json_t *object = json_object();
    return json_finished(object, put_fixed(d, object, node, negated));
}

/* The node that is the same for all child rows, or GRAPH_NONE. */
static graph_ref fixed_node(const description *d, graph_ref node) {
    const graph_node *n = node_of(d, node);
    if (n->kind == NODE_CALL && n->kernel->kind == KERN_SPREAD) return n->args[0];
    return n->space != d->space ? node : GRAPH_NONE;
}

static bool put_column(const description *d, json_t *object, const graph_node *n) {
    const graph_column *c = graph_column_at(d->at->o->g, n->column);
    return put(object, "column", text_json(c->name)) && put(object, "title", text_json(c->title)) &&
           (c->unit == NULL || put(object, "unit", json_string(c->unit)));
}

static bool put_space(const description *d, json_t *object, const graph_node *n) {
    const graph_space *s = graph_space_at(d->at->o->g, n->source_space);
    json_t *input = json_object();
    bool complete = put(input, "table", text_json(s->table)) &&
                    put(input, "title", text_json(s->title != NULL ? s->title : s->name));
    return put(object, "input", json_finished(input, complete));
}

static json_t *args_json(const description *d, const graph_node *n, bool negated, int level) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < n->n_args; i++) {
        if (row_argument_of(n->kernel->args, i).whole) continue;
        complete = json_array_append_new(list, describe(d, n->args[i], negated, level + 1)) == 0;
    }
    return json_finished(list, complete);
}

/* "column = value" and the like need no list of arguments. */
static bool is_simple(const description *d, const graph_node *n) {
    if (n->n_args == 0 || node_of(d, n->args[0])->kind != NODE_COLUMN) return false;
    if (fixed_node(d, n->args[0]) != GRAPH_NONE) return false;
    if (n->n_args == 1) return n->imm.n_texts > 0;
    return n->n_args == 2 && trace_contrary(n->kernel->name) != NULL &&
           fixed_node(d, n->args[1]) != GRAPH_NONE;
}

static bool put_arguments(const description *d, json_t *object, const graph_node *n, bool negated,
                          int level) {
    if (!is_simple(d, n)) return put(object, "args", args_json(d, n, negated, level));
    if (!put_column(d, object, node_of(d, n->args[0]))) return false;
    return n->n_args == 1 || put_fixed(d, object, fixed_node(d, n->args[1]), false);
}

static bool put_call(const description *d, json_t *object, const graph_node *n, bool negated,
                     int level) {
    const char *op = n->kernel->name;
    const char *contrary = negated ? trace_contrary(op) : NULL;
    bool logic = is_call_of(n, "and") || is_call_of(n, "or");
    if (!put(object, "op", json_string(contrary != NULL ? contrary : op))) return false;
    if (negated && contrary == NULL && !put(object, "not", json_boolean(true))) return false;
    if (n->kernel->kind == KERN_REDUCE) return put_space(d, object, n);
    return trace_put_immediates(object, &n->imm) &&
           put_arguments(d, object, n, negated && logic, level);
}

static bool put_external(const description *d, json_t *object, const graph_node *n, int level) {
    const graph_external *x = graph_external_at(d->at->o->g, n->external);
    bool reduces = n->kernel->kind == KERN_REDUCE;
    if (!put(object, "op", json_string(reduces ? "external_rows" : "external")) ||
        !put(object, "function", json_sprintf("%s.%s", x->module, x->function)))
        return false;
    return reduces ? put_space(d, object, n) : put_arguments(d, object, n, false, level);
}

/* Through what does not matter for saying what a condition is about. */
static graph_ref plain(const description *d, graph_ref node, bool *negated) {
    const graph_node *n = node_of(d, node);
    while (is_call_of(n, "not") || is_call_of(n, "assume") || is_call_of(n, "range_check") ||
           is_call_of(n, "round")) {
        if (is_call_of(n, "not")) *negated = !*negated;
        node = n->args[0];
        n = node_of(d, node);
    }
    return node;
}

static json_t *describe(const description *d, graph_ref node, bool negated, int level) {
    node = plain(d, node, &negated);
    const graph_node *n = node_of(d, node);
    graph_ref fixed = fixed_node(d, node);
    if (fixed != GRAPH_NONE) return fixed_json(d, fixed, negated);
    json_t *object = json_object();
    bool complete = object != NULL;
    if (level > DESCRIBE_LEVELS) {
        complete = put(object, "op", json_string("…"));
    } else if (n->kind == NODE_CALL) {
        complete = put_call(d, object, n, negated, level);
    } else if (n->kind == NODE_EXTERNAL) {
        complete = put_external(d, object, n, level) &&
                   (!negated || put(object, "not", json_boolean(true)));
    } else {
        complete = n->kind == NODE_COLUMN
                       ? put_column(d, object, n)
                       : put(object, "op", json_string("present")) && put_space(d, object, n);
        complete = complete && (!negated || put(object, "not", json_boolean(true)));
    }
    return json_finished(object, complete);
}

/* ---- filters -------------------------------------------------------------------------------- */

static bool is_true(const graph_node *n) {
    return n->kind == NODE_CONST && !n->unknown && n->type == COL_TRUTH && n->value == TRUTH_TRUE;
}

static bool append_conditions(const description *d, graph_ref node, json_t *list, int level) {
    const graph_node *n = node_of(d, node);
    if (is_true(n)) return true;
    if (!is_call_of(n, "and") || level > DESCRIBE_LEVELS)
        return json_array_append_new(list, describe(d, node, false, 0)) == 0;
    for (int i = 0; i < n->n_args; i++) {
        if (!append_conditions(d, n->args[i], list, level + 1)) return false;
    }
    return true;
}

json_t *describe_filter(const trace_place *at, const graph_node *reduction, graph_ref filter,
                        int64_t parent_row) {
    description d = {.at = at,
                     .space = graph_space_at(at->o->g, reduction->source_space)->row_space,
                     .parent_row = parent_row};
    json_t *list = json_array();
    return json_finished(list, list != NULL && append_conditions(&d, filter, list, 0));
}

/* ---- cells ---------------------------------------------------------------------------------- */

typedef struct cell_list {
    const trace_place *at;
    int space;
    graph_ref *out;
    int n, most;
} cell_list;

static void add_cell(cell_list *cells, graph_ref node) {
    for (int i = 0; i < cells->n; i++) {
        if (cells->out[i] == node) return;
    }
    if (cells->n < cells->most) cells->out[cells->n++] = node;
}

bool describe_is_pin(const trace_place *at, graph_ref condition) {
    const graph *g = at->o->g;
    const graph_node *n = graph_node_at(g, condition);
    if (n->kind == NODE_COLUMN) return n->type == COL_TRUTH;
    return is_call_of(n, "eq") && graph_node_at(g, n->args[0])->kind == NODE_COLUMN &&
           graph_node_at(g, n->args[1])->kind == NODE_CONST;
}

static void gather(cell_list *cells, graph_ref node, bool conjunct, int level) {
    const graph_node *n = graph_node_at(cells->at->o->g, node);
    if (n->space != cells->space || level > DESCRIBE_LEVELS) return;
    if (conjunct && describe_is_pin(cells->at, node)) return;
    if (n->kind == NODE_COLUMN) add_cell(cells, node);
    if (n->kind != NODE_CALL || n->kernel->kind != KERN_ROW) return;
    for (int i = 0; i < n->n_args; i++)
        gather(cells, n->args[i], conjunct && is_call_of(n, "and"), level + 1);
}

int describe_cells(const trace_place *at, graph_ref filter, graph_ref *out, int most) {
    int space = graph_node_at(at->o->g, filter)->space;
    cell_list cells = {.at = at, .space = space, .out = out, .most = most};
    if (space != SPACE_NONE) gather(&cells, filter, true, 0);
    return cells.n;
}
