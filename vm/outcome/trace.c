#include <string.h>

#include "outcome/inside.h"

enum { TRACE_LEVELS = 40, TOLD_NODES = 3 };

json_t *json_finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

outcome_value trace_value(const outcome *o, const eval_view *view, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(o->g, node);
    if (n->kind == NODE_CONST) return outcome_constant(n);
    const col_vec *v = &view->values[node];
    if (v->n == 0) return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
    return value_in(v, n->space == SPACE_NONE ? 0 : row, o->f->texts);
}

static const graph_node *node_of(const trace_place *at, graph_ref node) {
    return graph_node_at(at->o->g, node);
}

static outcome_value spot_value(const trace_place *at, const trace_spot *spot) {
    graph_ref node = spot->shown != GRAPH_NONE ? spot->shown : spot->node;
    int64_t row = spot->shown != GRAPH_NONE ? spot->shown_row : spot->row;
    outcome_value v = trace_value(at->o, at->view, node, row);
    if (spot->negated && v.type == COL_TRUTH) v.truth = (uint8_t)(TRUTH_TRUE - v.truth);
    return v;
}

/* ---- names ---------------------------------------------------------------------------------- */

const char *trace_contrary(const char *op) {
    static const char *const pairs[][2] = {{"and", "or"}, {"lt", "ge"}, {"le", "gt"}, {"eq", "ne"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (strcmp(op, pairs[i][0]) == 0) return pairs[i][1];
        if (strcmp(op, pairs[i][1]) == 0) return pairs[i][0];
    }
    return NULL;
}

static const char *op_name(const graph_node *n) {
    switch (n->kind) {
    case NODE_CONST: return "const";
    case NODE_COLUMN: return "column";
    case NODE_PRESENT: return "present";
    case NODE_ACCUMULATOR: return "so_far";
    case NODE_FOLD: return "fold";
    case NODE_EXTERNAL: return n->kernel->kind == KERN_REDUCE ? "external_rows" : "external";
    case NODE_CALL: break;
    }
    return n->kernel->name;
}

static bool put_op(json_t *object, const graph_node *n, bool negated) {
    const char *op = op_name(n);
    const char *contrary = negated ? trace_contrary(op) : NULL;
    if (contrary != NULL) return put(object, "op", json_string(contrary));
    return put(object, "op", json_string(op)) &&
           (!negated || put(object, "not", json_boolean(true)));
}

/* ---- where a value was read ----------------------------------------------------------------- */

static bool put_column(json_t *input, const graph_column *c) {
    return put(input, "column", text_json(c->name)) && put(input, "title", text_json(c->title)) &&
           (c->unit == NULL || put(input, "unit", json_string(c->unit)));
}

static json_t *input_json(const trace_place *at, const graph_node *n, int64_t row) {
    const graph_space *s = graph_space_at(at->o->g, n->source_space);
    json_t *input = json_object();
    bool complete = put(input, "table", text_json(s->table));
    if (complete && n->kind == NODE_COLUMN)
        complete = put_column(input, graph_column_at(at->o->g, n->column));
    else
        complete =
            complete && put(input, "title", text_json(s->title != NULL ? s->title : s->name));
    if (complete && n->kind != NODE_CALL) {
        const char *key = row_key(at->o, at->view, n->source_space, row, at->scratch);
        if (key != NULL) complete = put(input, "row", json_string(key));
        bool absent = row_present(at->o, at->view, n->source_space, row) != TRUTH_TRUE;
        if (complete && absent && n->kind == NODE_COLUMN)
            complete = put(input, "absent", text_json(s->title != NULL ? s->title : s->name));
    }
    return json_finished(input, complete);
}

static bool has_input(const graph_node *n) {
    bool lookup = n->kind == NODE_CALL && n->kernel->kind == KERN_LOOKUP;
    return n->source_space != SPACE_NONE &&
           (lookup || n->kind == NODE_COLUMN || n->kind == NODE_PRESENT);
}

/* ---- immediates, figures -------------------------------------------------------------------- */

static bool put_texts(json_t *object, const kern_imm *imm) {
    if (imm->n_texts == 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < imm->n_texts; i++)
        complete = json_array_append_new(list, json_string(imm->texts[i])) == 0;
    return put(object, "texts", json_finished(list, complete));
}

static bool put_ints(json_t *object, const kern_imm *imm) {
    if (imm->n_ints == 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < imm->n_ints; i++)
        complete = json_array_append_new(list, json_integer((json_int_t)imm->ints[i])) == 0;
    return put(object, "ints", json_finished(list, complete));
}

bool trace_put_immediates(json_t *object, const kern_imm *imm) {
    return put_texts(object, imm) && put_ints(object, imm);
}

/* What the entry being told says already need not be said again. */
static bool put_unless_said(json_t *object, const char *key, const char *text, const char *said) {
    if (text == NULL || text[0] == '\0') return true;
    if (said != NULL && strcmp(text, said) == 0) return true;
    return put(object, key, json_string(text));
}

bool trace_put_figure(const trace_place *at, json_t *object, const graph_node *n) {
    if (n->figure == NULL) return true;
    if (!put(object, "figure", json_string(n->figure))) return false;
    int index = graph_find_entry(at->o->g, "figure", n->figure);
    if (index < 0) return true;
    const graph_entry *e = graph_entry_at(at->o->g, index);
    const graph_entry *told = graph_entry_at(at->o->g, at->entry);
    const entry_attr *unit = graph_attr(e, "unit");
    const char *words = unit != NULL && unit->kind == ATTR_TEXT ? unit->text : NULL;
    return put_unless_said(object, "title", e->title, told->title) &&
           put_unless_said(object, "unit", words, NULL) &&
           put_unless_said(object, "cite", e->cite, told->cite);
}

/* ---- what has been told --------------------------------------------------------------------- */

static bool put_entry(const trace_place *at, json_t *object, int index) {
    const graph_entry *e = graph_entry_at(at->o->g, index);
    return put(object, "see", text_json(e->id)) && put(object, "kind", text_json(e->kind));
}

/* Where the making of the node is told elsewhere: of the value of an entry, or below one. */
static int told_in(const trace_place *at, graph_ref node, bool *whole) {
    int named = at->named[node] - 1;
    *whole = named >= 0 && named != at->entry;
    return *whole ? named : at->told[node] - 1;
}

static json_t *see_json(const trace_place *at, const trace_spot *spot, int entry, bool whole) {
    const graph_node *n = node_of(at, spot->node);
    outcome_value v = spot_value(at, spot);
    json_t *object = json_object();
    bool complete = whole ? put(object, "op", json_string("see")) &&
                                (!spot->negated || put(object, "not", json_boolean(true)))
                          : put_op(object, n, spot->negated);
    complete = complete && put(object, "value", value_json(&v)) && put_entry(at, object, entry);
    if (complete && spot->open) complete = put(object, "open", json_boolean(true));
    return json_finished(object, complete);
}

/* ---- conditions met ------------------------------------------------------------------------- */

/* The text that a value was found not to be: the other side of an "eq" with a constant text. */
static const char *compared_text(const trace_place *at, const trace_given *given) {
    const graph_node *n = node_of(at, given->node);
    if (!is_call_of(n, "eq")) return NULL;
    const graph_node *constant = node_of(at, n->args[1]);
    return constant->kind == NODE_CONST ? constant->text : NULL;
}

static bool compares_same(const trace_place *at, const trace_given *a, const trace_given *b) {
    return a->row == b->row && compared_text(at, a) != NULL && compared_text(at, b) != NULL &&
           node_of(at, a->node)->args[0] == node_of(at, b->node)->args[0];
}

/* That a text is not one value is moot where it is known to be another, or told with the others. */
static bool is_moot(const trace_place *at, const trace_spot *spot, const trace_given *given) {
    if (!given->negated || compared_text(at, given) == NULL) return false;
    for (const trace_given *g = spot->given; g != given; g = g->next) {
        if (compares_same(at, g, given)) return true;
    }
    return false;
}

/* "x is none of a, b, c" for conditions that are each other's alternatives. */
static json_t *none_of_json(trace_place *at, const trace_given *given, int level) {
    json_t *texts = json_array(), *args = json_array(), *object = json_object();
    trace_spot left = trace_spot_at(node_of(at, given->node)->args[0], given->row, false);
    bool complete = json_array_append_new(args, trace_json(at, left, level + 1)) == 0;
    for (const trace_given *g = given; g != NULL; g = g->next) {
        if (!g->negated || !compares_same(at, g, given)) continue;
        if (json_array_append_new(texts, text_json(compared_text(at, g))) != 0) complete = false;
    }
    complete = complete && put(object, "op", json_string("in_set")) &&
               put(object, "not", json_boolean(true)) && put(object, "value", json_boolean(true)) &&
               json_object_set(object, "args", args) == 0 &&
               json_object_set(object, "texts", texts) == 0;
    json_decref(args);
    json_decref(texts);
    return json_finished(object, complete);
}

static json_t *given_json(trace_place *at, const trace_given *given, int level) {
    if (given->negated && compared_text(at, given) != NULL) return none_of_json(at, given, level);
    trace_spot spot = trace_spot_at(given->node, given->row, given->negated);
    return trace_json(at, spot, level + 1);
}

/* That there are rows goes without saying where they are listed as what made the value. */
static bool is_listed(const trace_place *at, const trace_given *given) {
    const graph_node *n = node_of(at, given->node);
    if (given->negated || !is_call_of(n, "any") || n->space != 0) return false;
    return at->listed[n->args[0]] == at->entry + 1;
}

/* In the order in which they were met. */
static bool put_given(trace_place *at, json_t *object, const trace_spot *spot, int level) {
    if (spot->given == NULL) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (const trace_given *g = spot->given; complete && g != NULL; g = g->next) {
        if (is_moot(at, spot, g) || is_listed(at, g)) continue;
        complete = json_array_insert_new(list, 0, given_json(at, g, level)) == 0;
    }
    if (complete && json_array_size(list) == 0) {
        json_decref(list);
        return true;
    }
    return put(object, "given", json_finished(list, complete));
}

/* ---- the node itself ------------------------------------------------------------------------ */

static json_t *args_json(trace_place *at, const trace_spot *spot, int level) {
    const graph_node *n = node_of(at, spot->node);
    bool logic = is_call_of(n, "and") || is_call_of(n, "or");
    json_t *list = json_array();
    bool *keep = arena_array(at->scratch, (size_t)n->n_args, sizeof *keep);
    bool complete = list != NULL && keep != NULL;
    if (complete) trace_choose(at, spot->node, spot->row, keep);
    for (int i = 0; complete && i < n->n_args; i++) {
        if (!keep[i]) continue;
        bool branch = is_call_of(n, "if") && i > 0;
        bool negated = spot->negated && (logic || branch);
        trace_spot below = trace_spot_at(n->args[i], spot->row, negated);
        complete = json_array_append_new(list, trace_json(at, below, level + 1)) == 0;
    }
    return json_finished(list, complete);
}

/* Arguments of which the values say all. */
static json_t *values_json(const trace_place *at, const graph_node *n, int64_t row) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < n->n_args; i++) {
        if (row_argument_of(n->kernel->args, i).whole) continue;
        outcome_value v = trace_value(at->o, at->view, n->args[i], row);
        json_t *object = json_object();
        complete = put(object, "op", json_string("const")) && put(object, "value", value_json(&v));
        complete = json_array_append_new(list, json_finished(object, complete)) == 0;
    }
    return json_finished(list, complete);
}

static bool put_call(trace_place *at, json_t *object, const trace_spot *spot, int level) {
    const graph_node *n = node_of(at, spot->node);
    bool elsewhere = n->line > 0 && n->line != graph_entry_at(at->o->g, at->entry)->line;
    if (elsewhere && !put(object, "line", json_integer(n->line))) return false;
    if (n->kernel->kind == KERN_POPULATION) return contest_put(at, object, spot);
    if (!trace_put_immediates(object, &n->imm)) return false;
    if (n->kernel->kind == KERN_REDUCE) return relation_put(at, object, spot, level);
    if (is_coverage(n)) return put(object, "args", values_json(at, n, spot->row));
    return put(object, "args", args_json(at, spot, level));
}

/* Why a function outside the kernels gave no value here; NULL where nothing went wrong. */
static const char *reason_of(const trace_place *at, const trace_spot *spot) {
    const graph_node *n = node_of(at, spot->node);
    int64_t row = spot->row + (n->space == SPACE_NONE ? 0 : at->view->first[n->space]);
    for (int64_t i = 0; i < at->view->n_troubles; i++) {
        const eval_trouble *t = &at->view->troubles[i];
        if (t->node == spot->node && t->row == row) return t->message;
    }
    return NULL;
}

static bool put_external(trace_place *at, json_t *object, const trace_spot *spot, int level) {
    const graph_node *n = node_of(at, spot->node);
    const graph_external *x = graph_external_at(at->o->g, n->external);
    const char *reason = reason_of(at, spot);
    if (!put(object, "function", json_sprintf("%s.%s", x->module, x->function)) ||
        (x->version != NULL && !put(object, "version", text_json(x->version))) ||
        (reason != NULL && !put(object, "reason", text_json(reason))))
        return false;
    if (n->kernel->kind == KERN_REDUCE) return relation_put(at, object, spot, level);
    return put(object, "args", args_json(at, spot, level));
}

static bool put_coverage(const trace_place *at, json_t *object, const trace_spot *spot) {
    if (spot->covers == GRAPH_NONE) return true;
    const graph_node *n = node_of(at, spot->covers);
    json_t *span = json_array();
    bool complete = span != NULL;
    for (int i = 0; complete && i < 2; i++) {
        outcome_value v = trace_value(at->o, at->view, n->args[i], 0);
        complete = json_array_append_new(span, value_json(&v)) == 0;
    }
    return put(object, "covered", json_finished(span, complete));
}

static json_t *cut_json(const outcome_value *v) {
    json_t *object = json_object();
    return json_finished(object, put(object, "op", json_string("…")) &&
                                     put(object, "value", value_json(v)));
}

static json_t *made_json(trace_place *at, const trace_spot *spot, int level) {
    const graph_node *n = node_of(at, spot->node);
    outcome_value v = spot_value(at, spot);
    json_t *object = json_object();
    bool complete = put_op(object, n, spot->negated) && put(object, "value", value_json(&v)) &&
                    trace_put_figure(at, object, n);
    if (complete && spot->open) complete = put(object, "open", json_boolean(true));
    if (complete && has_input(n)) complete = put(object, "input", input_json(at, n, spot->row));
    if (complete && n->kind == NODE_CALL) complete = put_call(at, object, spot, level);
    if (complete && n->kind == NODE_EXTERNAL) complete = put_external(at, object, spot, level);
    if (complete && n->kind == NODE_FOLD) complete = turns_put(at, object, spot);
    return json_finished(object, complete && put_coverage(at, object, spot) &&
                                     put_given(at, object, spot, level));
}

json_t *trace_json(trace_place *at, trace_spot spot, int level) {
    bool whole = false;
    trace_through(at, &spot);
    int told = told_in(at, spot.node, &whole);
    if (told >= 0) {
        json_t *see = see_json(at, &spot, told, whole);
        return json_finished(see, put_given(at, see, &spot, level));
    }
    outcome_value v = spot_value(at, &spot);
    if (at->budget <= 0 || level > TRACE_LEVELS) return cut_json(&v);
    int64_t before = at->budget--;
    json_t *object = made_json(at, &spot, level);
    bool of_subject = node_of(at, spot.node)->space == 0;
    if (of_subject && before - at->budget >= TOLD_NODES) at->told[spot.node] = at->entry + 1;
    if (at->short_of_memory) return json_finished(object, false);
    return object;
}
