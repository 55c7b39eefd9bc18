#include "graph/node.h"

static bool apart(graph_problem *problem, int arg, int space_a, int space_b) {
    *problem =
        (graph_problem){.kind = PROBLEM_SPACE, .arg = arg, .space_a = space_a, .space_b = space_b};
    return false;
}

static int space_of(const graph *g, graph_ref node) {
    return graph_node_at(g, node)->space;
}

static char mark_of(const kern_entry *kernel, int arg) {
    sig_slot slot = {0, 0};
    (void)sig_slot_of(kernel->args, arg, &slot);
    return slot.mark;
}

/* The node's value for each row of `target`, which lies below the node's rows: one spread per
 * level. */
static graph_ref spread_to(graph *g, graph_ref node, int target, int line, graph_problem *problem) {
    if (space_of(g, node) == target) return node;
    graph_ref above = spread_to(g, node, graph_space_above(g, target), line, problem);
    if (above == GRAPH_NONE) return GRAPH_NONE;
    graph_node draft = {.kind = NODE_CALL,
                        .type = graph_node_at(g, above)->type,
                        .space = target,
                        .source_space = target,
                        .column = -1,
                        .kernel = kern_find("spread"),
                        .n_args = 1,
                        .args = &above,
                        .stage = graph_node_at(g, above)->stage,
                        .line = line};
    if (!draft.kernel) {
        problem->kind = PROBLEM_KERNEL;
        return GRAPH_NONE;
    }
    return graph_intern(g, &draft, problem);
}

bool graph_bring(graph *g, const graph_node *draft, graph_ref *args, int i, int target,
                 graph_problem *problem) {
    int space = space_of(g, args[i]);
    if (space == SPACE_NONE || space == target) return true;
    if (!graph_space_holds(g, space, target)) return apart(problem, i, target, space);
    args[i] = spread_to(g, args[i], target, draft->line, problem);
    return args[i] != GRAPH_NONE;
}

/* Deepest row space among the arguments that decide on the result's rows. */
static int deepest(const graph *g, const graph_node *draft, const graph_ref *args) {
    int deep = SPACE_NONE;
    for (int i = 0; i < draft->n_args; i++) {
        int space = space_of(g, args[i]);
        if (space == SPACE_NONE || mark_of(draft->kernel, i) == '*') continue;
        if (deep == SPACE_NONE || graph_space_depth(g, space) > graph_space_depth(g, deep)) {
            deep = space;
        }
    }
    return deep;
}

/* Starred arguments are columns of one free table, or constants that fill up to it. */
static bool find_table(const graph *g, graph_node *draft, const graph_ref *args,
                       graph_problem *problem) {
    int table = SPACE_NONE, first = -1;
    for (int i = 0; i < draft->n_args; i++) {
        if (mark_of(draft->kernel, i) != '*') continue;
        if (first < 0) first = i;
        int space = space_of(g, args[i]);
        if (space == SPACE_NONE) continue;
        int top = graph_space_top(g, space);
        bool is_free = graph_space_at(g, top)->kind == SPACE_FREE;
        if (!is_free || (table != SPACE_NONE && space != table)) {
            return apart(problem, i, table, space);
        }
        table = space;
    }
    draft->source_space = table;
    return table != SPACE_NONE || apart(problem, first, SPACE_NONE, SPACE_NONE);
}

static bool place_row(graph *g, graph_node *draft, graph_ref *args, graph_problem *problem) {
    draft->space = deepest(g, draft, args);
    if (draft->kernel->kind == KERN_LOOKUP && !find_table(g, draft, args, problem)) return false;
    for (int i = 0; i < draft->n_args; i++) {
        if (mark_of(draft->kernel, i) == '*') continue;
        if (!graph_bring(g, draft, args, i, draft->space, problem)) return false;
    }
    return true;
}

static bool place_reduce(graph *g, graph_node *draft, graph_ref *args, int space,
                         graph_problem *problem) {
    int child = graph_row_space(g, space);
    if (child == SPACE_NONE || graph_space_at(g, child)->kind != SPACE_MANY) {
        return apart(problem, 0, space, space_of(g, args[0]));
    }
    draft->source_space = child;
    draft->space = graph_space_above(g, child);
    for (int i = 0; i < draft->n_args; i++) {
        int target = mark_of(draft->kernel, i) == '^' ? draft->space : child;
        if (!graph_bring(g, draft, args, i, target, problem)) return false;
    }
    return true;
}

static bool place_population(const graph *g, graph_node *draft, const graph_ref *args,
                             graph_problem *problem) {
    draft->space = 0;
    for (int i = 0; i < draft->n_args; i++) {
        int space = space_of(g, args[i]);
        if (space != SPACE_NONE && space != 0) return apart(problem, i, 0, space);
    }
    return true;
}

bool graph_place(graph *g, graph_node *draft, graph_ref *args, int space, graph_problem *problem) {
    draft->space = draft->source_space = SPACE_NONE;
    switch (draft->kernel->kind) {
    case KERN_ROW:
    case KERN_LOOKUP: return place_row(g, draft, args, problem);
    case KERN_REDUCE: return place_reduce(g, draft, args, space, problem);
    case KERN_POPULATION: return place_population(g, draft, args, problem);
    case KERN_SPREAD: break; /* put in where needed, never asked for */
    }
    problem->kind = PROBLEM_KERNEL;
    return false;
}
