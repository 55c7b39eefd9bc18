/* A grade is a tree of conditions over texts. Where a condition is unknown both branches are
 * possible; which of them go together is found by assuming a condition that cannot be taken apart
 * true, then false, and evaluating the rest under it: a rule that stands in the way of all grades
 * is then not missing from one and met in the next.
 *
 * Two things must not be taken for what the view shows. Kernels that speak of knowledge itself
 * (is_known, assume, top_tie) change when facts come in: what rests on them is open. And an unknown
 * constant stands for different facts in different places, so that it is never assumed itself, but
 * the condition that it leaves open. */
#include <string.h>

#include "outcome/range.h"

enum { ABOUT_SPEAKS = 1, ABOUT_LOOSE = 2, ABOUT_WHOLE = 4, MAX_DEPTH = 400 };

int results_count(const outcome *o) {
    return o->n_grades + 2;
}

const char *results_name(const outcome *o, int result) {
    if (result < o->n_grades) return graph_entry_at(o->g, o->grade_entries[result])->id;
    return outcome_status_name(result == o->n_grades ? OUTCOME_UNGRADED : OUTCOME_REFUSED);
}

/* ---- what the nodes are --------------------------------------------------------------------- */

static bool speaks_itself(const graph_node *n) {
    return is_call_of(n, "is_known") || is_call_of(n, "assume") || is_call_of(n, "top_tie");
}

static bool is_logic(const graph_node *n) {
    return is_call_of(n, "and") || is_call_of(n, "or") || is_call_of(n, "not") ||
           (is_call_of(n, "if") && n->type == COL_TRUTH);
}

/* LOOSE: an unknown constant beside conditions, which stands for no single fact. WHOLE: is not
 * taken apart, because a loose one is part of it. */
static uint8_t about(const graph *g, const uint8_t *list, graph_ref ref) {
    const graph_node *n = graph_node_at(g, ref);
    uint8_t made = speaks_itself(n) ? ABOUT_SPEAKS : 0;
    bool negates = is_call_of(n, "not");
    for (int i = 0; i < n->n_args; i++) {
        uint8_t arg = list[n->args[i]];
        made |= arg & ABOUT_SPEAKS;
        if (is_open_const(g, n->args[i])) made |= ABOUT_LOOSE | ABOUT_WHOLE;
        if (arg & ABOUT_LOOSE) made |= negates ? ABOUT_LOOSE | ABOUT_WHOLE : ABOUT_WHOLE;
    }
    return n->type == COL_TRUTH ? made : made & ABOUT_SPEAKS;
}

bool range_open(grade_range *r, const outcome *o, arena *store) {
    size_t n = (size_t)graph_n_nodes(o->g) + 1, results = (size_t)results_count(o);
    *r = (grade_range){.o = o, .n_results = results_count(o)};
    r->about = arena_zero(store, n);
    r->open = arena_zero(store, n);
    r->assumed = arena_zero(store, n);
    r->stamp = arena_array(store, n, sizeof *r->stamp);
    r->truth = arena_zero(store, n);
    r->cuts = arena_array(store, 2 * RANGE_SPLITS + 2, sizeof *r->cuts);
    r->wide = arena_zero(store, results);
    r->found = arena_zero(store, results);
    if (!r->about || !r->open || !r->assumed || !r->stamp || !r->truth || !r->cuts || !r->wide ||
        !r->found)
        return false;
    for (graph_ref i = 0; i < graph_n_nodes(o->g); i++) {
        r->about[i] = about(o->g, r->about, i);
        r->any_speaks = r->any_speaks || (r->about[i] & ABOUT_SPEAKS) != 0;
    }
    return true;
}

/* ---- what the view leaves open -------------------------------------------------------------- */

static bool all_known(const col_vec *v) {
    for (int64_t i = 0; i < v->n; i++) {
        if (!col_is_known(v, i)) return false;
    }
    return true;
}

/* Whether facts that are missing may change the value that the view shows: nodes that speak of
 * knowledge do while what they speak of is unknown, other subjects' as well. In tables that belong
 * to nobody an empty cell means what the scheme reads into it ("every area"): nothing is missing.
 */
static bool stays_open(const grade_range *r, graph_ref ref) {
    const graph_node *n = graph_node_at(r->o->g, ref);
    if (!(r->about[ref] & ABOUT_SPEAKS)) return false;
    if (n->kind != NODE_CALL || n->kernel->kind == KERN_POPULATION) return true;
    for (int i = 0; i < n->n_args; i++) {
        if (r->open[n->args[i]]) return true;
    }
    const graph_node *first = graph_node_at(r->o->g, n->args[0]);
    if (!speaks_itself(n)) return false;
    if (first->kind == NODE_CONST || n->space == SPACE_NONE) return first->unknown;
    if (graph_space_at(r->o->g, n->space)->kind == SPACE_FREE) return false;
    const col_vec *v = &r->view->values[n->args[0]];
    return v->n == 0 ? r->view->rows[n->space] > 0 : !all_known(v);
}

static void find_open(grade_range *r) {
    for (graph_ref i = 0; r->any_speaks && i < graph_n_nodes(r->o->g); i++)
        r->open[i] = stays_open(r, i);
}

/* ---- values under assumptions --------------------------------------------------------------- */

static outcome_value value_of(const grade_range *r, graph_ref ref) {
    for (size_t i = r->n_cuts; i-- > 0;) {
        if (r->cuts[i].node == ref)
            return (outcome_value){.type = COL_NUMBER, .lo = r->cuts[i].lo, .hi = r->cuts[i].hi};
    }
    const graph_node *n = graph_node_at(r->o->g, ref);
    if (!r->open[ref]) return trace_value(r->o, r->view, ref, 0);
    return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
}

/* One number or date is less than another, or (not strict) equal to it. */
typedef struct comparison {
    graph_ref small, large;
    bool strict;
} comparison;

static bool read_comparison(const graph_node *n, comparison *out) {
    if (n->kind != NODE_CALL || n->kernel->kind != KERN_ROW || n->n_args != 2) return false;
    const char *op = n->kernel->name;
    bool less = strcmp(op, "lt") == 0 || strcmp(op, "le") == 0;
    bool more = strcmp(op, "gt") == 0 || strcmp(op, "ge") == 0;
    if (!less && !more) return false;
    *out = (comparison){.small = n->args[more], .large = n->args[!more], .strict = op[1] == 't'};
    return true;
}

static uint8_t compare(const grade_range *r, const comparison *c) {
    outcome_value small = value_of(r, c->small), large = value_of(r, c->large);
    bool holds = c->strict ? small.hi < large.lo : small.hi <= large.lo;
    bool fails = c->strict ? small.lo >= large.hi : small.lo > large.hi;
    if (holds) return TRUTH_TRUE;
    return fails ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static uint8_t truth_of(grade_range *r, graph_ref ref, int depth);

static uint8_t combine(grade_range *r, const graph_node *n, int depth) {
    uint8_t first = truth_of(r, n->args[0], depth);
    if (is_call_of(n, "not")) return (uint8_t)(TRUTH_TRUE - first);
    if (is_call_of(n, "if")) {
        if (first != TRUTH_UNKNOWN) return truth_of(r, n->args[first == TRUTH_TRUE ? 1 : 2], depth);
        uint8_t yes = truth_of(r, n->args[1], depth), no = truth_of(r, n->args[2], depth);
        return yes == no ? yes : TRUTH_UNKNOWN;
    }
    bool all = is_call_of(n, "and");
    uint8_t ends = all ? TRUTH_FALSE : TRUTH_TRUE, made = first;
    for (int i = 1; i < n->n_args && made != ends; i++) {
        uint8_t next = truth_of(r, n->args[i], depth);
        if (all ? next < made : next > made) made = next;
    }
    return made;
}

static bool is_taken_apart(const grade_range *r, graph_ref ref) {
    const graph_node *n = graph_node_at(r->o->g, ref);
    return is_logic(n) && n->space == 0 && !(r->about[ref] & ABOUT_WHOLE);
}

static uint8_t find_truth(grade_range *r, graph_ref ref, int depth) {
    comparison c;
    const graph_node *n = graph_node_at(r->o->g, ref);
    uint8_t shown = r->open[ref] ? TRUTH_UNKNOWN : trace_value(r->o, r->view, ref, 0).truth;
    if (shown != TRUTH_UNKNOWN || depth == 0) return shown;
    if (is_taken_apart(r, ref)) return combine(r, n, depth - 1);
    return read_comparison(n, &c) ? compare(r, &c) : TRUTH_UNKNOWN;
}

static uint8_t truth_of(grade_range *r, graph_ref ref, int depth) {
    if (r->assumed[ref]) return (uint8_t)(r->assumed[ref] - 1);
    if (r->stamp[ref] == r->now) return r->truth[ref];
    uint8_t truth = find_truth(r, ref, depth);
    r->stamp[ref] = r->now;
    r->truth[ref] = truth;
    return truth;
}

/* ---- assuming ------------------------------------------------------------------------------- */

static void cut(grade_range *r, graph_ref node, int64_t lo, int64_t hi) {
    if (lo <= hi) r->cuts[r->n_cuts++] = (range_cut){node, lo, hi};
}

/* A comparison that holds, or does not, bounds what it compares. */
static void cut_by(grade_range *r, const comparison *c, bool holds) {
    comparison is = *c;
    if (!holds) is = (comparison){.small = c->large, .large = c->small, .strict = !c->strict};
    outcome_value small = value_of(r, is.small), large = value_of(r, is.large);
    int64_t most = large.hi, least = small.lo;
    if (is.strict && most != DEC_HIGH) most--;
    if (is.strict && least != DEC_LOW) least++;
    if (most < small.hi) cut(r, is.small, small.lo, most);
    if (least > large.lo) cut(r, is.large, least, large.hi);
}

/* The condition that an unknown one hangs on and that is not taken apart. */
static graph_ref hinge_of(grade_range *r, graph_ref ref) {
    for (int depth = MAX_DEPTH; depth > 0 && is_taken_apart(r, ref); depth--) {
        const graph_node *n = graph_node_at(r->o->g, ref);
        int i = 0;
        uint8_t first = truth_of(r, n->args[0], depth);
        if (is_call_of(n, "if") && first != TRUTH_UNKNOWN) i = first == TRUTH_TRUE ? 1 : 2;
        while (i < n->n_args && truth_of(r, n->args[i], depth) != TRUTH_UNKNOWN) i++;
        if (i == n->n_args) break;
        ref = n->args[i];
    }
    return ref;
}

/* ---- results -------------------------------------------------------------------------------- */

static int result_of(const grade_range *r, const char *text) {
    const outcome *o = r->o;
    if (text == NULL) return -1;
    if (text[0] == '\0') return o->n_grades + 1;
    for (int i = 0; i < o->n_grades; i++) {
        if (strcmp(results_name(o, i), text) == 0) return i;
    }
    bool ungraded =
        o->ungraded != DICT_UNKNOWN && strcmp(dict_text(o->f->texts, o->ungraded, NULL), text) == 0;
    return ungraded ? o->n_grades : -1;
}

/* A text that is not known may be any grade's. */
static void mark(const grade_range *r, graph_ref leaf, uint8_t *results) {
    outcome_value v = {.type = COL_TEXT};
    if (!r->open[leaf]) v = trace_value(r->o, r->view, leaf, 0);
    int result = result_of(r, v.text);
    if (result >= 0) {
        results[result] = 1;
    } else {
        memset(results, 1, (size_t)r->n_results);
    }
}

static bool is_branching(const graph_node *n) {
    return is_call_of(n, "if") && n->space == 0;
}

/* Every branch that no condition, taken alone, excludes. */
static void mark_wide(grade_range *r, graph_ref at) {
    const graph_node *n = graph_node_at(r->o->g, at);
    while (is_branching(n)) {
        uint8_t truth = truth_of(r, n->args[0], MAX_DEPTH);
        if (truth == TRUTH_UNKNOWN) mark_wide(r, n->args[1]);
        at = n->args[truth == TRUTH_TRUE ? 1 : 2];
        n = graph_node_at(r->o->g, at);
    }
    mark(r, at, r->wide);
}

static void explore(grade_range *r) {
    if (memcmp(r->wide, r->found, (size_t)r->n_results) == 0 || r->splits < 0) return;
    graph_ref at = r->o->grade;
    const graph_node *n = graph_node_at(r->o->g, at);
    uint8_t truth = TRUTH_TRUE;
    while (is_branching(n)) {
        truth = truth_of(r, n->args[0], MAX_DEPTH);
        if (truth == TRUTH_UNKNOWN) break;
        at = n->args[truth == TRUTH_TRUE ? 1 : 2];
        n = graph_node_at(r->o->g, at);
    }
    if (truth != TRUTH_UNKNOWN) {
        mark(r, at, r->found);
        return;
    }
    if (r->splits-- == 0) return;
    graph_ref hinge = hinge_of(r, n->args[0]);
    comparison c;
    bool compares = read_comparison(graph_node_at(r->o->g, hinge), &c);
    size_t cuts = r->n_cuts;
    for (int holds = 1; holds >= 0; holds--) {
        r->assumed[hinge] = (uint8_t)((holds ? TRUTH_TRUE : TRUTH_FALSE) + 1);
        if (compares) cut_by(r, &c, holds != 0);
        r->now++;
        explore(r);
        r->n_cuts = cuts;
    }
    r->assumed[hinge] = 0;
    r->now++;
}

const uint8_t *range_find(grade_range *r, const eval_view *view) {
    r->view = view;
    r->splits = RANGE_SPLITS;
    r->n_cuts = 0;
    r->now++;
    memset(r->wide, 0, (size_t)r->n_results);
    memset(r->found, 0, (size_t)r->n_results);
    find_open(r);
    mark_wide(r, r->o->grade);
    explore(r);
    return r->splits < 0 ? r->wide : r->found;
}
