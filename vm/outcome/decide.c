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

bool is_coverage(const graph_node *n) {
    return is_call_of(n, "covers") || is_call_of(n, "covers_key");
}

/* The call among the arguments of an "and", or GRAPH_NONE. */
static graph_ref coverage_among(const trace_place *at, const graph_node *n) {
    for (int i = 0; i < n->n_args && is_call_of(n, "and"); i++) {
        if (is_coverage(node_at(at, n->args[i]))) return n->args[i];
    }
    return GRAPH_NONE;
}

/* The call that says whether rows are complete, below "not" and spreads; GRAPH_NONE if the node is
 * something else. */
static graph_ref coverage_below(const trace_place *at, graph_ref node) {
    const graph_node *n = node_at(at, node);
    while (is_call_of(n, "not") || is_call_of(n, "spread")) {
        node = n->args[0];
        n = node_at(at, node);
    }
    return is_coverage(n) ? node : coverage_among(at, n);
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
    if (!all && truth == TRUTH_FALSE && doubt_of(c->at, c->n->args[i]) != GRAPH_NONE) return false;
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

int trace_choose(const trace_place *at, graph_ref node, int64_t row, bool *keep) {
    choice c = {.at = at, .n = node_at(at, node), .row = row, .value = value_of(at, node, row)};
    int count = 0;
    for (int i = 0; i < c.n->n_args; i++) c.leaves_open = c.leaves_open || opens(&c, i);
    for (int i = 0; i < c.n->n_args; i++) {
        keep[i] = keeps(&c, i);
        count += keep[i];
    }
    if (count > 0) return count;
    for (int i = 0; i < c.n->n_args; i++) keep[i] = true;
    return c.n->n_args;
}

trace_spot trace_spot_at(graph_ref node, int64_t row, bool negated) {
    return (trace_spot){
        .node = node, .row = row, .negated = negated, .covers = GRAPH_NONE, .shown = GRAPH_NONE};
}

/* ---- passing through ------------------------------------------------------------------------ */

static bool pass(trace_spot *spot, graph_ref node) {
    spot->node = node;
    return true;
}

/* What the rows were complete for is worth a word where nothing was found. */
static void note_coverage(const trace_place *at, trace_spot *spot, const graph_node *n) {
    for (int i = 0; i < n->n_args; i++) {
        graph_ref doubted = doubt_of(at, n->args[i]);
        if (doubted == GRAPH_NONE) continue;
        if (value_of(at, n->args[i], spot->row).truth != TRUTH_FALSE) continue;
        graph_ref covers = coverage_below(at, doubted);
        if (covers != GRAPH_NONE) spot->covers = covers;
    }
}

/* On to the only argument that decided, if there is but one. */
static bool pass_to_only(trace_place *at, trace_spot *spot, const graph_node *n) {
    bool *keep = arena_array(at->scratch, (size_t)n->n_args, sizeof *keep);
    if (keep == NULL) {
        at->short_of_memory = true;
        return false;
    }
    outcome_value before = value_of(at, spot->node, spot->row);
    if (trace_choose(at, spot->node, spot->row, keep) != 1) return false;
    int only = 0;
    while (!keep[only]) only++;
    outcome_value after = value_of(at, n->args[only], spot->row);
    if (is_call_of(n, "or")) note_coverage(at, spot, n);
    if (!same_value(&before, &after)) {
        if (before.type != COL_TRUTH) return false;
        spot->open = true;
    }
    return pass(spot, n->args[only]);
}

static bool give(trace_place *at, trace_spot *spot, graph_ref condition, bool met) {
    if (is_constant(at, condition) && node_at(at, condition)->kind == NODE_CONST) return true;
    graph_ref covers = coverage_below(at, condition);
    if (covers != GRAPH_NONE && met) {
        spot->covers = covers;
        return true;
    }
    trace_given *given = arena_zero(at->scratch, sizeof *given);
    if (given == NULL) {
        at->short_of_memory = true;
        return false;
    }
    *given =
        (trace_given){.node = condition, .row = spot->row, .negated = !met, .next = spot->given};
    spot->given = given;
    return true;
}

static bool pass_branch(trace_place *at, trace_spot *spot, const graph_node *n) {
    outcome_value condition = value_of(at, n->args[0], spot->row);
    if (!value_known(&condition)) return false;
    bool met = condition.truth == TRUTH_TRUE;
    return give(at, spot, n->args[0], met) && pass(spot, n->args[met ? 1 : 2]);
}

/* The first argument, where the call left it as it is. */
static bool pass_unchanged(const trace_place *at, trace_spot *spot, const graph_node *n) {
    outcome_value before = value_of(at, n->args[0], spot->row);
    outcome_value after = value_of(at, spot->node, spot->row);
    return same_value(&before, &after) && pass(spot, n->args[0]);
}

/* What is unknown within a range is told by the range and by why it is unknown. */
static bool pass_range(const trace_place *at, trace_spot *spot, const graph_node *n) {
    outcome_value before = value_of(at, n->args[0], spot->row);
    if (value_known(&before)) return pass_unchanged(at, spot, n);
    if (spot->shown == GRAPH_NONE) {
        spot->shown = spot->node;
        spot->shown_row = spot->row;
    }
    return pass(spot, n->args[0]);
}

static bool pass_complete(const trace_place *at, trace_spot *spot, const graph_node *n) {
    if (value_of(at, n->args[1], spot->row).truth != TRUTH_TRUE) return false;
    graph_ref covers = coverage_below(at, n->args[1]);
    if (covers != GRAPH_NONE) spot->covers = covers;
    return pass(spot, n->args[0]);
}

static bool divides_by_one(const trace_place *at, const trace_spot *spot, const graph_node *n) {
    outcome_value divisor = value_of(at, n->args[1], spot->row);
    return divisor.lo == DEC_ONE && divisor.hi == DEC_ONE;
}

static bool pass_row_call(trace_place *at, trace_spot *spot, const graph_node *n) {
    static const char *const chosen[] = {"and", "or", "min", "max", "add"};
    if (is_call_of(n, "not")) {
        spot->negated = !spot->negated;
        return pass(spot, n->args[0]);
    }
    if (is_call_of(n, "if")) return pass_branch(at, spot, n);
    if (is_call_of(n, "open_above") || is_call_of(n, "open_below"))
        return pass_complete(at, spot, n);
    if (is_call_of(n, "range_check")) return pass_range(at, spot, n);
    if (is_call_of(n, "round") || is_call_of(n, "assume")) return pass_unchanged(at, spot, n);
    if (is_call_of(n, "div")) return divides_by_one(at, spot, n) && pass(spot, n->args[0]);
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        if (is_call_of(n, chosen[i])) return pass_to_only(at, spot, n);
    }
    return false;
}

static bool pass_one(trace_place *at, trace_spot *spot) {
    const graph_node *n = node_at(at, spot->node);
    int named = at->named[spot->node];
    if (n->kind != NODE_CALL || (named != 0 && named != at->entry + 1)) return false;
    if (n->kernel->kind == KERN_ROW) return pass_row_call(at, spot, n);
    if (n->kernel->kind != KERN_SPREAD) return false;
    spot->row = row_parent(at->o, at->view, n->source_space, spot->row);
    return pass(spot, n->args[0]);
}

void trace_through(trace_place *at, trace_spot *spot) {
    while (pass_one(at, spot)) continue;
}
