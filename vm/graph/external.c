#include <string.h>

#include "graph/node.h"

/* The parts that point into the caller's memory. */
static bool keep_texts(graph *g, graph_external *copy) {
    bool ok = true;
    copy->module = graph_keep_text(g, copy->module, &ok);
    copy->version = graph_keep_text(g, copy->version, &ok);
    copy->function = graph_keep_text(g, copy->function, &ok);
    copy->identity = graph_keep_text(g, copy->identity, &ok);
    copy->args = graph_keep_text(g, copy->args, &ok);
    return ok;
}

static int find(const graph *g, const digest *identity) {
    for (size_t i = 0; i < g->n_externals; i++) {
        const digest *other = &g->externals[i]->identity;
        if (memcmp(other->bytes, identity->bytes, DIGEST_BYTES) == 0) return (int)i;
    }
    return -1;
}

int graph_add_external(graph *g, const graph_external *x) {
    digest identity;
    if (!graph_hash_external(g, x, &identity)) return -1;
    int found = find(g, &identity);
    if (found >= 0) return found;
    external_record *record = arena_zero(&g->store, sizeof *record);
    external_record **list = alloc_grow(&g->alloc, g->externals, &g->cap_externals,
                                        g->n_externals + 1, sizeof *g->externals);
    if (list) g->externals = list;
    if (!record || !list) return -1;
    record->external = *x;
    record->identity = identity;
    if (!keep_texts(g, &record->external)) return -1;
    record->entry = (kern_entry){.name = "external",
                                 .kind = x->reduces ? KERN_REDUCE : KERN_ROW,
                                 .args = record->external.args,
                                 .result = x->result,
                                 .null_rule = "own",
                                 .doc = ""};
    g->externals[g->n_externals] = record;
    return (int)g->n_externals++;
}

int graph_n_externals(const graph *g) {
    return (int)g->n_externals;
}

const graph_external *graph_external_at(const graph *g, int external) {
    return &g->externals[external]->external;
}

static graph_ref refuse(graph_problem *problem, graph_problem_kind kind, int arg) {
    problem->kind = kind;
    problem->arg = arg;
    return GRAPH_NONE;
}

/* The part that needs working memory; the caller rewinds it. */
static graph_ref place_and_intern(graph *g, graph_node *draft, int space, graph_problem *problem) {
    graph_ref *args = arena_array(&g->scratch, (size_t)draft->n_args + 1, sizeof *args);
    if (!args) return refuse(problem, PROBLEM_MEMORY, 0);
    for (int i = 0; i < draft->n_args; i++) args[i] = draft->args[i];
    draft->args = args;
    if (!graph_free_of_accumulators(g, draft, problem)) return GRAPH_NONE;
    if (!graph_place(g, draft, args, space, problem)) return GRAPH_NONE;
    draft->stage = graph_stage(g, draft);
    return graph_intern(g, draft, problem);
}

graph_ref graph_call_external(graph *g, int external, int space, int n_args, const graph_ref *args,
                              int line, graph_problem *problem) {
    *problem = (graph_problem){.space_a = SPACE_NONE, .space_b = SPACE_NONE};
    const kern_entry *entry = &g->externals[external]->entry;
    int required;
    if (!sig_takes(entry->args, n_args, &required)) return refuse(problem, PROBLEM_COUNT, required);
    graph_node draft = {.kind = NODE_EXTERNAL,
                        .column = -1,
                        .external = external,
                        .kernel = entry,
                        .n_args = n_args,
                        .args = args,
                        .line = line};
    if (!sig_check(g, entry, n_args, args, &draft.type, problem)) return GRAPH_NONE;
    arena_mark mark = arena_here(&g->scratch);
    graph_ref made = place_and_intern(g, &draft, space, problem);
    arena_rewind(&g->scratch, mark);
    return made;
}
