#include "graph/node.h"

int graph_stage(const graph *g, const graph_node *n) {
    int stage = 0;
    for (int i = 0; i < n->n_args; i++) {
        int below = graph_node_at(g, n->args[i])->stage;
        if (below > stage) stage = below;
    }
    bool population = n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
    return stage + (population || n->kind == NODE_EXTERNAL);
}

static graph_ref refuse(graph_problem *problem, graph_problem_kind kind, int arg) {
    problem->kind = kind;
    problem->arg = arg;
    return GRAPH_NONE;
}

/* The part of a call that needs working memory; the caller rewinds it. */
static graph_ref call_in_scratch(graph *g, graph_node *draft, int space, graph_problem *problem) {
    graph_ref *args = arena_array(&g->scratch, (size_t)draft->n_args + 1, sizeof *args);
    if (!args) return refuse(problem, PROBLEM_MEMORY, 0);
    for (int i = 0; i < draft->n_args; i++) args[i] = draft->args[i];
    draft->args = args;
    if (!graph_place(g, draft, args, space, problem)) return GRAPH_NONE;
    draft->stage = graph_stage(g, draft);
    if (!graph_keeps_accumulator(g, draft, problem)) return GRAPH_NONE;
    if (!graph_settle(g, draft)) return refuse(problem, PROBLEM_MEMORY, 0);
    return graph_intern(g, draft, problem);
}

graph_ref graph_call(graph *g, const char *kernel, int space, int n_args, const graph_ref *args,
                     const kern_imm *imm, int line, graph_problem *problem) {
    *problem = (graph_problem){.space_a = SPACE_NONE, .space_b = SPACE_NONE};
    const kern_entry *entry = kern_find(kernel);
    int required;
    if (!entry) return refuse(problem, PROBLEM_KERNEL, 0);
    if (!sig_takes(entry->args, n_args, &required)) return refuse(problem, PROBLEM_COUNT, required);
    graph_node draft = {.kind = NODE_CALL,
                        .column = -1,
                        .kernel = entry,
                        .n_args = n_args,
                        .args = args,
                        .line = line};
    if (imm) draft.imm = *imm;
    if (!sig_check(g, entry, n_args, args, &draft.type, problem)) return GRAPH_NONE;
    arena_mark mark = arena_here(&g->scratch);
    graph_ref made = call_in_scratch(g, &draft, space, problem);
    arena_rewind(&g->scratch, mark);
    return made;
}
