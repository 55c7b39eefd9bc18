#include <string.h>

#include "outcome/inside.h"

bool is_call_of(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

bool is_open_const(const graph *g, graph_ref node) {
    const graph_node *n = graph_node_at(g, node);
    return n->kind == NODE_CONST && n->unknown && n->figure == NULL;
}

static const graph_node *node_at(const trace_place *at, graph_ref node) {
    return graph_node_at(at->o->g, node);
}

static outcome_value value_of(const trace_place *at, graph_ref node, int64_t row) {
    return trace_value(at->o, at->view, node, row);
}

static bool same_value(const outcome_value *a, const outcome_value *b) {
    if (a->type == COL_TRUTH) return a->truth == b->truth;
    if (a->type == COL_TEXT) return a->text == b->text;
    return a->lo == b->lo && a->hi == b->hi;
}

static bool is_constant(const trace_place *at, graph_ref node) {
    return node_at(at, node)->space == SPACE_NONE;
}

/* ---- completeness of rows ------------------------------------------------------------------- */

static bool is_coverage(const graph_node *n) {
    return is_call_of(n, "covers") || is_call_of(n, "covers_key");
}

/* The call that says whether rows are complete, below spreads and an odd or even number of "not";
 * GRAPH_NONE if the node is something else. */
static graph_ref coverage_below(const trace_place *at, graph_ref node) {
    const graph_node *n = node_at(at, node);
    while (is_call_of(n, "not") || is_call_of(n, "spread")) {
        node = n->args[0];
        n = node_at(at, node);
    }
    return is_coverage(n) ? node : GRAPH_NONE;
}

/* "not complete and unknown": turns false into unknown. Returns what it doubts, or GRAPH_NONE. */
static graph_ref doubt_of(const trace_place *at, graph_ref node) {
    const graph_node *n = node_at(at, node);
    if (!is_call_of(n, "and") || n->n_args != 2) return GRAPH_NONE;
    for (int i = 0; i < 2; i++) {
        if (is_open_const(at->o->g, n->args[i])) return n->args[1 - i];
    }
    return GRAPH_NONE;
}

/* ---- which arguments decided ---------------------------------------------------------------- */

typedef struct choice {
    const trace_place *at;
    const graph_node *n;
    int64_t row;
    outcome_value value;
    bool leaves_open; /* an argument is an unknown constant, or a doubt that is unknown */
} choice;

static outcome_value argument(const choice *c, int i) {
    return value_of(c->at, c->n->args[i], c->row);
}

static bool opens(const choice *c, int i) {
    if (is_open_const(c->at->o->g, c->n->args[i])) return true;
    bool doubt = doubt_of(c->at, c->n->args[i]) != GRAPH_NONE;
    return doubt && argument(c, i).truth == TRUTH_UNKNOWN;
}

/* An "and" that is unknown: beside an unknown constant the conditions that let it count matter. */
static bool keeps_in_unknown(const choice *c, int i, bool all) {
    uint8_t truth = argument(c, i).truth;
    if (!c->leaves_open) return truth == TRUTH_UNKNOWN;
    if (is_constant(c->at, c->n->args[i])) return !all && truth == TRUTH_UNKNOWN;
    return true;
}

static bool keeps_in_logic(const choice *c, int i) {
    bool all = is_call_of(c->n, "and");
    uint8_t neutral = all ? TRUTH_TRUE : TRUTH_FALSE;
    if (c->value.truth == TRUTH_UNKNOWN) return keeps_in_unknown(c, i, all);
    if (c->value.truth != neutral) return argument(c, i).truth == c->value.truth;
    if (is_constant(c->at, c->n->args[i])) return false;
    return all || doubt_of(c->at, c->n->args[i]) == GRAPH_NONE;
}

/* Could this argument be the smallest or largest? */
static bool could_win(const choice *c, int i) {
    outcome_value a = argument(c, i);
    if (is_call_of(c->n, "max")) return a.hi >= c->value.lo;
    return a.lo <= c->value.hi;
}

/* A constant that won is a bound: what it bounds is told with it. One that did not is moot. */
static bool keeps_in_extreme(const choice *c, int i) {
    bool variable_wins = false;
    for (int k = 0; k < c->n->n_args; k++)
        variable_wins = variable_wins || (!is_constant(c->at, c->n->args[k]) && could_win(c, k));
    bool constant = is_constant(c->at, c->n->args[i]);
    outcome_value whole = c->value;
    if (variable_wins && value_known(&whole)) return !constant && could_win(c, i);
    return !constant || could_win(c, i);
}

static bool keeps_in_sum(const choice *c, int i) {
    outcome_value a = argument(c, i);
    return !is_constant(c->at, c->n->args[i]) || a.lo != 0 || a.hi != 0;
}

static bool keeps(const choice *c, int i) {
    const graph_node *n = c->n;
    if (is_call_of(n, "and") || is_call_of(n, "or")) return keeps_in_logic(c, i);
    if (is_call_of(n, "min") || is_call_of(n, "max")) return keeps_in_extreme(c, i);
    if (is_call_of(n, "add")) return keeps_in_sum(c, i);
    return !row_argument_of(n->kernel->args, i).whole;
}

int trace_choose(const trace_place *at, const graph_node *n, int64_t row, bool *keep) {
    choice c = {.at = at, .n = n, .row = row};
    int count = 0;
    c.value = value_of(at, (graph_ref)GRAPH_NONE, row);
    for (int i = 0; i < n->n_args; i++) {
        keep[i] = keeps(&c, i);
        count += keep[i];
    }
    return count;
}
