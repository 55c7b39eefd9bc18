#include <string.h>

#include "outcome/inside.h"

static int64_t row_for(const graph_node *n, int64_t row) {
    return n->space == SPACE_NONE ? 0 : row;
}

static outcome_value value_here(const walk *w, graph_ref node, int64_t row) {
    return trace_value(w->o, w->view, node, row_for(graph_node_at(w->o->g, node), row));
}

static bool known_here(const walk *w, graph_ref node, int64_t row) {
    outcome_value v = value_here(w, node, row);
    return value_known(&v);
}

/* Puts the unknown arguments among the given ones on the list; returns whether there were any. */
static bool push_unknown(walk *w, const graph_node *n, int64_t row) {
    bool any = false;
    for (int i = 0; i < n->n_args; i++) {
        row_argument a = row_argument_of(n->kernel->args, i);
        if (a.whole || known_here(w, n->args[i], row)) continue;
        walk_push(w, n->args[i], row, false);
        any = true;
    }
    return any;
}

static void push_doubts(walk *w, const graph_node *n, int64_t row) {
    for (int i = 0; i < n->n_args; i++) walk_push(w, n->args[i], row, true);
}

/* ---- unknown nodes -------------------------------------------------------------------------- */

static void look_at_const(walk *w, const graph_node *n) {
    missing_fact fact = {.kind = "figure", .name = n->figure};
    if (n->figure != NULL) {
        int entry = graph_find_entry(w->o->g, "figure", n->figure);
        if (entry >= 0) fact.title = graph_entry_at(w->o->g, entry)->title;
    } else {
        fact.name = w->rule != NULL ? w->rule->id : "grade";
        fact.title = w->rule != NULL ? w->rule->title : NULL;
    }
    found_fact open = {.fact = fact, .space = SPACE_NONE};
    if (!facts_add(&w->open, &open)) w->short_of_memory = true;
}

/* Arguments that an "and" or an "or" has decided already matter only beside a gap. */
static void look_at_logic(walk *w, const graph_node *n, int64_t row) {
    bool gap = false;
    for (int i = 0; i < n->n_args; i++) gap = gap || is_open_const(w->o->g, n->args[i]);
    for (int i = 0; i < n->n_args; i++) {
        bool known = known_here(w, n->args[i], row);
        if (!known || gap) walk_push(w, n->args[i], row, known);
    }
}

static void look_at_if(walk *w, const graph_node *n, int64_t row) {
    outcome_value condition = value_here(w, n->args[0], row);
    if (!value_known(&condition)) {
        push_unknown(w, n, row);
        return;
    }
    graph_ref branch = n->args[condition.truth == TRUTH_TRUE ? 1 : 2];
    walk_push(w, branch, row, false);
    if (is_open_const(w->o->g, branch)) walk_push(w, n->args[0], row, true);
}

static void look_at_open(walk *w, const graph_node *n, int64_t row) {
    outcome_value complete = value_here(w, n->args[1], row);
    if (!known_here(w, n->args[0], row)) walk_push(w, n->args[0], row, false);
    if (complete.truth != TRUTH_TRUE) walk_push(w, n->args[1], row, value_known(&complete));
}

static void look_at_row_call(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    if (is_call_of(n, "and") || is_call_of(n, "or")) {
        look_at_logic(w, n, row);
    } else if (is_call_of(n, "if")) {
        look_at_if(w, n, row);
    } else if (is_call_of(n, "open_above") || is_call_of(n, "open_below")) {
        look_at_open(w, n, row);
    } else if (!push_unknown(w, n, row)) {
        push_doubts(w, n, row);
    }
}

/* Unknown values in child rows that count or may count; an unknown filter comes first. */
static bool look_at_child(walk *w, const graph_node *n, int64_t row) {
    int filter = row_filter(n);
    outcome_value counts = {.type = COL_TRUTH, .truth = TRUTH_TRUE};
    if (filter >= 0) counts = value_here(w, n->args[filter], row);
    if (counts.truth == TRUTH_FALSE && n->n_args > 1) return false;
    bool any = false;
    for (int i = 0; i < n->n_args; i++) {
        bool parent = row_argument_of(n->kernel->args, i).parent;
        if (parent || known_here(w, n->args[i], row)) continue;
        walk_push(w, n->args[i], row, false);
        any = true;
    }
    return any;
}

/* The last or first row was wanted, and there is one that surely counts. With nothing unknown in
 * them, rows of equal order must differ. */
static bool is_conflict(const walk *w, const graph_node *n, int64_t first, int64_t end) {
    if (!is_call_of(n, "last_of") && !is_call_of(n, "first_of")) return false;
    for (int64_t child = first; child < end; child++) {
        if (value_here(w, n->args[row_filter(n)], child).truth == TRUTH_TRUE) return true;
    }
    return false;
}

static void look_at_reduction(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    int64_t first, end;
    bool any = false;
    row_children(w->o, w->view, n, row, &first, &end);
    for (int64_t child = first; child < end; child++) {
        bool unknown = look_at_child(w, n, child);
        any = any || unknown;
    }
    for (int i = 0; i < n->n_args; i++) {
        if (!row_argument_of(n->kernel->args, i).parent) continue;
        if (known_here(w, n->args[i], row)) continue;
        walk_push(w, n->args[i], row, false);
        any = true;
    }
    if (any) return;
    walk_record(w, is_conflict(w, n, first, end) ? "conflict" : "row", node, row_filter(n));
}

/* ---- contests ------------------------------------------------------------------------------- */

/* Whether a truth about ties is about this contest: `levels` calls down there is its top_tie. */
static bool tells_tie_of(const graph *g, graph_ref node, const graph_node *contest, int levels) {
    const graph_node *n = graph_node_at(g, node);
    if (is_call_of(n, "top_tie")) return contest_same(n, contest);
    if (n->kind != NODE_CALL || n->kernel->kind != KERN_ROW || levels == 0) return false;
    for (int i = 0; i < n->n_args; i++) {
        if (tells_tie_of(g, n->args[i], contest, levels - 1)) return true;
    }
    return false;
}

enum { TIE_LEVELS = 4 };

/* The entry that a contest belongs to; NULL where it stands alone. */
static const graph_entry *entry_of(const walk *w, const graph_node *contest) {
    const graph *g = w->o->g;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        const entry_attr *tied = graph_attr(e, "tied");
        if (tied == NULL || tied->kind != ATTR_NODE || tied->node == GRAPH_NONE) continue;
        if (tells_tie_of(g, tied->node, contest, TIE_LEVELS)) return e;
    }
    return NULL;
}

static bool is_tied(const walk *w, const graph_entry *e) {
    const entry_attr *tied = graph_attr(e, "tied");
    return value_here(w, tied->node, 0).truth == TRUTH_TRUE;
}

static void look_at_population(walk *w, const graph_node *n, int64_t row) {
    if (push_unknown(w, n, row)) return;
    const graph_entry *e = is_call_of(n, "top") ? entry_of(w, n) : NULL;
    if (e == NULL) {
        walk_rule(w, "others", w->rule);
    } else {
        walk_rule(w, is_tied(w, e) ? "tie" : "others", e);
    }
}

static void look_at_call(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    if (walk_trouble(w, node, row)) return;
    switch (n->kernel->kind) {
    case KERN_ROW: look_at_row_call(w, node, row); break;
    case KERN_REDUCE: look_at_reduction(w, node, row); break;
    case KERN_SPREAD:
        walk_push(w, n->args[0], row_parent(w->o, w->view, n->source_space, row), false);
        break;
    case KERN_LOOKUP:
        if (!push_unknown(w, n, row)) walk_space(w, "coverage", n->source_space);
        break;
    case KERN_POPULATION: look_at_population(w, n, row); break;
    }
}

/* The view has no values of what depends on the value so far, so that all of a step is looked
 * through down to what it reads in the rows that take part. */
static void look_at_fold(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    int64_t first, end;
    size_t before = w->n_steps;
    if (walk_trouble(w, node, row)) return;
    row_children(w->o, w->view, n, row, &first, &end);
    for (int64_t child = first; child < end; child++) {
        outcome_value counts = value_here(w, n->args[FOLD_FILTER], child);
        if (counts.truth == TRUTH_FALSE) continue;
        if (!value_known(&counts)) walk_push(w, n->args[FOLD_FILTER], child, false);
        if (!known_here(w, n->args[FOLD_ORDER], child))
            walk_push(w, n->args[FOLD_ORDER], child, false);
        if (!known_here(w, n->args[FOLD_STEP], child))
            walk_push(w, n->args[FOLD_STEP], child, false);
    }
    if (!known_here(w, n->args[FOLD_START], row)) walk_push(w, n->args[FOLD_START], row, false);
    if (w->n_steps == before) walk_record(w, "row", node, FOLD_FILTER);
}

/* What a function outside the kernels was not told. */
static void look_at_external(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    if (walk_trouble(w, node, row)) return;
    if (n->kernel->kind == KERN_REDUCE)
        look_at_reduction(w, node, row);
    else
        (void)push_unknown(w, n, row);
}

static void look_at_unknown(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    switch (n->kind) {
    case NODE_CONST: look_at_const(w, n); break;
    case NODE_COLUMN: walk_cell(w, n, row); break;
    case NODE_PRESENT: walk_absent(w, n->source_space, row); break;
    case NODE_CALL: look_at_call(w, node, row); break;
    case NODE_FOLD: look_at_fold(w, node, row); break;
    case NODE_EXTERNAL: look_at_external(w, node, row); break;
    case NODE_ACCUMULATOR: break;
    }
}

/* ---- known nodes that left a gap standing --------------------------------------------------- */

/* False, or no rows, or none of them counted. */
static bool is_nothing(const outcome_value *v) {
    if (v->type == COL_TRUTH) return v->truth == TRUTH_FALSE;
    return v->type == COL_NUMBER && v->lo == 0;
}

static void doubt_contest(walk *w, const graph_node *n, const outcome_value *v) {
    if (!is_call_of(n, "top_tie") || v->truth != TRUTH_TRUE) return;
    const graph_entry *e = entry_of(w, n);
    if (e != NULL && is_tied(w, e)) walk_rule(w, "tie", e);
}

static void doubt_call(walk *w, graph_ref node, int64_t row, const outcome_value *v) {
    const graph_node *n = graph_node_at(w->o->g, node);
    switch (n->kernel->kind) {
    case KERN_ROW: push_doubts(w, n, row); break;
    case KERN_REDUCE:
        if (is_nothing(v)) walk_record(w, "row", node, row_filter(n));
        break;
    case KERN_SPREAD:
        walk_push(w, n->args[0], row_parent(w->o, w->view, n->source_space, row), true);
        break;
    case KERN_LOOKUP:
        if (is_nothing(v)) walk_space(w, "coverage", n->source_space);
        break;
    case KERN_POPULATION: doubt_contest(w, n, v); break;
    }
}

static void doubt(walk *w, graph_ref node, int64_t row, const outcome_value *v) {
    const graph_node *n = graph_node_at(w->o->g, node);
    if (n->kind == NODE_PRESENT && v->truth == TRUTH_FALSE) walk_absent(w, n->source_space, row);
    if (n->kind == NODE_CALL) doubt_call(w, node, row, v);
}

void walk_look(walk *w, walk_step step) {
    outcome_value v = value_here(w, step.node, step.row);
    if (!value_known(&v)) {
        look_at_unknown(w, step.node, step.row);
    } else if (step.doubt) {
        doubt(w, step.node, step.row, &v);
    }
}
