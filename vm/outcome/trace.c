#include <string.h>

#include "outcome/inside.h"

enum { TRACE_LEVELS = 40 };

static json_t *finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

outcome_value trace_value(const outcome *o, const eval_view *view, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(o->g, node);
    if (n->kind == NODE_CONST) return value_of_const(n);
    const col_vec *v = &view->values[node];
    if (v->n == 0) return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
    return value_in(v, n->space == SPACE_NONE ? 0 : row, o->f->texts);
}

static json_t *node_json(trace_place *at, graph_ref node, int64_t row, int level);

static const char *op_name(const graph_node *n) {
    switch (n->kind) {
    case NODE_CONST: return "const";
    case NODE_COLUMN: return "column";
    case NODE_PRESENT: return "present";
    case NODE_CALL: break;
    }
    return n->kernel->name;
}

/* ---- where a value was read ----------------------------------------------------------------- */

static bool put_column(json_t *input, const graph_column *c) {
    return put(input, "column", text_json(c->name)) && put(input, "title", text_json(c->title)) &&
           put(input, "unit", text_json(c->unit));
}

static json_t *input_json(const trace_place *at, const graph_node *n, int64_t row) {
    const graph_space *s = graph_space_at(at->o->g, n->source_space);
    json_t *input = json_object();
    bool complete =
        put(input, "name", text_json(s->name)) && put(input, "table", text_json(s->table));
    if (complete && n->kind == NODE_COLUMN)
        complete = put_column(input, graph_column_at(at->o->g, n->column));
    else
        complete = complete && put(input, "title", text_json(s->title));
    if (complete && n->kind != NODE_CALL) {
        const char *key = row_key(at->o, at->view, n->source_space, row);
        if (key != NULL) complete = put(input, "row", json_string(key));
    }
    return finished(input, complete);
}

static bool has_input(const graph_node *n) {
    bool lookup = n->kind == NODE_CALL && n->kernel->kind == KERN_LOOKUP;
    return n->source_space != SPACE_NONE &&
           (lookup || n->kind == NODE_COLUMN || n->kind == NODE_PRESENT);
}

/* ---- immediates ----------------------------------------------------------------------------- */

static bool put_texts(json_t *object, const kern_imm *imm) {
    if (imm->n_texts == 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < imm->n_texts; i++)
        complete = json_array_append_new(list, json_string(imm->texts[i])) == 0;
    return put(object, "texts", finished(list, complete));
}

static bool put_ints(json_t *object, const kern_imm *imm) {
    if (imm->n_ints == 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < imm->n_ints; i++)
        complete = json_array_append_new(list, json_integer((json_int_t)imm->ints[i])) == 0;
    return put(object, "ints", finished(list, complete));
}

/* ---- arguments ------------------------------------------------------------------------------ */

/* Arguments in one row: those of child rows, or all others, as `child` says. */
static json_t *args_json(trace_place *at, const graph_node *n, int64_t row, bool child, int level) {
    json_t *list = json_array();
    bool complete = list != NULL;
    bool reduction = n->kernel->kind == KERN_REDUCE;
    for (int i = 0; complete && i < n->n_args; i++) {
        row_argument a = row_argument_of(n->kernel->args, i);
        if (a.whole || (reduction && a.parent == child)) continue;
        complete = json_array_append_new(list, node_json(at, n->args[i], row, level + 1)) == 0;
    }
    return finished(list, complete);
}

/* What makes an "all" false are the rows that do not hold. */
static bool row_counts(const trace_place *at, const graph_node *n, int64_t row) {
    int filter = row_filter(n);
    if (filter < 0 || strcmp(n->kernel->name, "all") == 0) return true;
    return trace_value(at->o, at->view, n->args[filter], row).truth != TRUTH_FALSE;
}

static json_t *child_json(trace_place *at, const graph_node *n, int64_t row, int level) {
    const char *key = row_key(at->o, at->view, n->source_space, row);
    int64_t first = at->view->first[n->source_space];
    json_t *object = json_object();
    json_t *name = key != NULL ? json_string(key) : json_integer((json_int_t)(first + row + 1));
    return finished(object, put(object, "row", name) &&
                                put(object, "args", args_json(at, n, row, true, level)));
}

static json_t *rows_json(trace_place *at, const graph_node *n, int64_t row, int level) {
    int64_t first, end;
    json_t *list = json_array();
    bool complete = list != NULL;
    row_children(at->o, at->view, n, row, &first, &end);
    for (int64_t child = first; complete && child < end && at->budget > 0; child++) {
        if (!row_counts(at, n, child)) continue;
        complete = json_array_append_new(list, child_json(at, n, child, level)) == 0;
    }
    return finished(list, complete);
}

static bool put_call(trace_place *at, json_t *object, const graph_node *n, int64_t row, int level) {
    if (n->kernel->kind == KERN_SPREAD) row = row_parent(at->o, at->view, n->source_space, row);
    if (!put_texts(object, &n->imm) || !put_ints(object, &n->imm)) return false;
    if (!put(object, "args", args_json(at, n, row, false, level))) return false;
    bool reduction = n->kernel->kind == KERN_REDUCE;
    return !reduction || put(object, "rows", rows_json(at, n, row, level));
}

static json_t *cut_json(const outcome_value *v) {
    json_t *object = json_object();
    return finished(object,
                    put(object, "op", json_string("…")) && put(object, "value", value_json(v)));
}

static json_t *node_json(trace_place *at, graph_ref node, int64_t row, int level) {
    const graph_node *n = graph_node_at(at->o->g, node);
    outcome_value v = trace_value(at->o, at->view, node, row);
    if (at->budget <= 0 || level > TRACE_LEVELS) return cut_json(&v);
    at->budget--;
    json_t *object = json_object();
    bool complete = put(object, "op", json_string(op_name(n))) &&
                    put(object, "value", value_json(&v)) &&
                    put(object, "line", json_integer(n->line));
    if (complete && n->figure != NULL) complete = put(object, "figure", json_string(n->figure));
    if (complete && has_input(n)) complete = put(object, "input", input_json(at, n, row));
    if (complete && n->kind == NODE_CALL) complete = put_call(at, object, n, row, level);
    return finished(object, complete);
}

json_t *trace_json(trace_place *at, graph_ref node) {
    return node_json(at, node, 0, 0);
}
