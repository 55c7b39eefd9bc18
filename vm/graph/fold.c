#include <assert.h>

#include "graph/node.h"

/* ---- accumulators --------------------------------------------------------------------------- */

static graph_ref intern_accumulator(graph *g, const graph_node *like, int64_t number,
                                    graph_problem *problem) {
    graph_node draft = *like;
    draft.value = number;
    return graph_intern(g, &draft, problem);
}

graph_ref graph_accumulator(graph *g, int space, col_type type, int line) {
    assert(graph_space_at(g, space)->kind == SPACE_MANY && "only rows of a parent are folded");
    graph_problem unused = {0};
    graph_node draft = {.kind = NODE_ACCUMULATOR,
                        .type = type,
                        .space = space,
                        .source_space = space,
                        .column = -1,
                        .line = line};
    return intern_accumulator(g, &draft, ++g->accumulators, &unused);
}

graph_ref graph_depends(const graph *g, const graph_node *n) {
    if (n->kind != NODE_CALL) return GRAPH_NONE;
    for (int i = 0; i < n->n_args; i++) {
        graph_ref depends = graph_node_at(g, n->args[i])->accumulator;
        if (depends != GRAPH_NONE) return depends;
    }
    return GRAPH_NONE;
}

static bool refuse(graph_problem *problem, graph_problem_kind kind, int arg) {
    *problem =
        (graph_problem){.kind = kind, .arg = arg, .space_a = SPACE_NONE, .space_b = SPACE_NONE};
    return false;
}

bool graph_keeps_accumulator(const graph *g, const graph_node *call, graph_problem *problem) {
    graph_ref first = graph_depends(g, call);
    if (first == GRAPH_NONE) return true;
    bool below = graph_space_holds(g, graph_node_at(g, first)->space, call->space);
    for (int i = 0; i < call->n_args; i++) {
        graph_ref own = graph_node_at(g, call->args[i])->accumulator;
        sig_slot slot = {0, 0};
        (void)sig_slot_of(call->kernel->args, i, &slot);
        if (own == GRAPH_NONE) continue;
        if (own != first || !below || slot.mark == '*') {
            return refuse(problem, PROBLEM_ACCUMULATOR, i);
        }
    }
    return true;
}

bool graph_free_of_accumulators(const graph *g, const graph_node *n, graph_problem *problem) {
    for (int i = 0; i < n->n_args; i++) {
        if (graph_node_at(g, n->args[i])->accumulator == GRAPH_NONE) continue;
        return refuse(problem, PROBLEM_ACCUMULATOR, i);
    }
    return true;
}

/* ---- taking a step as one's own ------------------------------------------------------------- */

/* A step under change: what depends on one accumulator is made anew from another. */
typedef struct rebinding {
    graph *g;
    graph_ref from, to;
    uint8_t *reached;  /* by node */
    graph_ref *became; /* by node: its counterpart, where it depends on `from` */
    graph_problem *problem;
} rebinding;

static bool rebind_node(rebinding *r, graph_ref ref) {
    const graph_node *n = graph_node_at(r->g, ref);
    arena_mark mark = arena_here(&r->g->scratch);
    graph_ref *args = arena_array(&r->g->scratch, (size_t)n->n_args + 1, sizeof *args);
    if (!args) return refuse(r->problem, PROBLEM_MEMORY, 0);
    for (int i = 0; i < n->n_args; i++) {
        bool depends = graph_node_at(r->g, n->args[i])->accumulator == r->from;
        args[i] = depends ? r->became[n->args[i]] : n->args[i];
    }
    graph_node draft = *n;
    draft.args = args;
    r->became[ref] = graph_intern(r->g, &draft, r->problem);
    arena_rewind(&r->g->scratch, mark);
    return r->became[ref] != GRAPH_NONE;
}

/* Equal folds are one node because all of their rows and type share one accumulator, number 0. */
static graph_ref rebind(rebinding *r, graph_ref step) {
    uint32_t n = graph_n_nodes(r->g);
    r->reached = arena_array(&r->g->scratch, n, 1);
    r->became = arena_array(&r->g->scratch, n, sizeof *r->became);
    if (!r->reached || !r->became) {
        (void)refuse(r->problem, PROBLEM_MEMORY, 0);
        return GRAPH_NONE;
    }
    graph_mark_reached(r->g, &step, 1, r->reached);
    r->became[r->from] = r->to;
    for (graph_ref i = r->from + 1; i <= step; i++) {
        if (!r->reached[i] || graph_node_at(r->g, i)->accumulator != r->from) continue;
        if (!rebind_node(r, i)) return GRAPH_NONE;
    }
    return r->became[step];
}

static bool take_step(graph *g, graph_ref accumulator, graph_ref *step, graph_problem *problem) {
    if (graph_node_at(g, *step)->accumulator == GRAPH_NONE) return true;
    rebinding r = {.g = g, .from = accumulator, .problem = problem};
    const graph_node *own = graph_node_at(g, accumulator);
    arena_mark mark = arena_here(&g->scratch);
    r.to = intern_accumulator(g, own, 0, problem);
    if (r.to != GRAPH_NONE) *step = rebind(&r, *step);
    arena_rewind(&g->scratch, mark);
    return r.to != GRAPH_NONE && *step != GRAPH_NONE;
}

/* ---- the fold ------------------------------------------------------------------------------- */

bool fold_takes(int arg, col_type result, col_type type) {
    if (arg == FOLD_ORDER) return type == COL_NUMBER || type == COL_DATE;
    return arg == FOLD_FILTER ? type == COL_TRUTH : type == result;
}

static bool check_types(const graph *g, col_type result, const graph_ref *args,
                        graph_problem *problem) {
    for (int i = 0; i < FOLD_ARGS; i++) {
        col_type type = graph_node_at(g, args[i])->type;
        if (fold_takes(i, result, type)) continue;
        (void)refuse(problem, PROBLEM_TYPE, i);
        problem->expected = (char)result;
        if (i == FOLD_ORDER) problem->expected = 'O';
        if (i == FOLD_FILTER) problem->expected = COL_TRUTH;
        problem->got = (char)type;
        return false;
    }
    return true;
}

/* Only the step may depend on an accumulator, and only on this fold's. */
static bool check_accumulators(const graph *g, const graph_fold_parts *parts, const graph_ref *args,
                               graph_problem *problem) {
    const graph_node *own = graph_node_at(g, parts->accumulator);
    bool is_free = own->kind == NODE_ACCUMULATOR && own->space == parts->space && own->value > 0;
    if (!is_free) return refuse(problem, PROBLEM_ACCUMULATOR, FOLD_STEP);
    for (int i = 0; i < FOLD_ARGS; i++) {
        graph_ref depends = graph_node_at(g, args[i])->accumulator;
        bool fits = depends == GRAPH_NONE || (i == FOLD_STEP && depends == parts->accumulator);
        if (!fits) return refuse(problem, PROBLEM_ACCUMULATOR, i);
    }
    return true;
}

static bool check_space(const graph *g, int space, graph_problem *problem) {
    bool many =
        space >= 0 && space < graph_n_spaces(g) && graph_space_at(g, space)->kind == SPACE_MANY;
    if (many) return true;
    (void)refuse(problem, PROBLEM_SPACE, 0);
    problem->space_a = space;
    return false;
}

graph_ref graph_fold(graph *g, const graph_fold_parts *parts, int line, graph_problem *problem) {
    graph_ref args[FOLD_ARGS] = {[FOLD_START] = parts->start,
                                 [FOLD_ORDER] = parts->order,
                                 [FOLD_FILTER] = parts->filter,
                                 [FOLD_STEP] = parts->step};
    *problem = (graph_problem){.space_a = SPACE_NONE, .space_b = SPACE_NONE};
    if (!check_space(g, parts->space, problem)) return GRAPH_NONE;
    if (!check_accumulators(g, parts, args, problem)) return GRAPH_NONE;
    graph_node draft = {.kind = NODE_FOLD,
                        .type = graph_node_at(g, parts->accumulator)->type,
                        .space = graph_space_above(g, parts->space),
                        .source_space = parts->space,
                        .column = -1,
                        .n_args = FOLD_ARGS,
                        .args = args,
                        .line = line};
    if (!check_types(g, draft.type, args, problem)) return GRAPH_NONE;
    for (int i = 0; i < FOLD_ARGS; i++) {
        int target = i == FOLD_START ? draft.space : draft.source_space;
        if (!graph_bring(g, &draft, args, i, target, problem)) return GRAPH_NONE;
    }
    if (!take_step(g, parts->accumulator, &args[FOLD_STEP], problem)) return GRAPH_NONE;
    draft.stage = graph_stage(g, &draft);
    return graph_intern(g, &draft, problem);
}
