#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "graph/node.h"

/* G1, G2: the root comes first and once; parents before children; row spaces as they should be. */
static const char *space_broken(const graph *g, int index) {
    const graph_space *s = graph_space_at(g, index);
    if ((s->kind == SPACE_ROOT) != (index == 0)) return "G1";
    bool hangs = s->kind == SPACE_MANY || s->kind == SPACE_ONE;
    if (hangs ? s->parent < 0 || s->parent >= index : s->parent != SPACE_NONE) return "G2";
    int rows = s->kind == SPACE_ONE ? graph_row_space(g, s->parent) : index;
    return s->row_space == rows ? NULL : "G2";
}

/* G5: leaves have the type and rows of what they read. */
static const char *leaf_broken(const graph *g, const graph_node *n) {
    if (n->kind == NODE_CONST) return n->space == SPACE_NONE ? NULL : "G5";
    if (n->space != graph_row_space(g, n->source_space)) return "G5";
    if (n->kind == NODE_ACCUMULATOR) return n->space == n->source_space ? NULL : "G5";
    if (n->kind == NODE_PRESENT) return n->type == COL_TRUTH ? NULL : "G5";
    const graph_column *c = graph_column_at(g, n->column);
    return c->type == n->type && c->space == n->source_space ? NULL : "G5";
}

/* Row space in which a call needs its argument i. */
static int needed_space(const graph *g, const graph_node *n, int i) {
    sig_slot slot = {0, 0};
    (void)sig_slot_of(n->kernel->args, i, &slot);
    switch (n->kernel->kind) {
    case KERN_SPREAD: return graph_space_above(g, n->space);
    case KERN_REDUCE: return slot.mark == '^' ? n->space : n->source_space;
    case KERN_LOOKUP: return slot.mark == '*' ? n->source_space : n->space;
    case KERN_ROW:
    case KERN_POPULATION: break;
    }
    return n->space;
}

/* G6: each argument is a constant or has exactly the rows that it is needed for. */
static const char *rows_broken(const graph *g, const graph_node *n) {
    for (int i = 0; i < n->n_args; i++) {
        int space = graph_node_at(g, n->args[i])->space;
        if (space != SPACE_NONE && space != needed_space(g, n, i)) return "G6";
    }
    bool reduces = n->kernel->kind == KERN_REDUCE;
    if (reduces && n->space != graph_space_above(g, n->source_space)) return "G6";
    if (n->kernel->kind == KERN_POPULATION && n->space != 0) return "G6";
    return NULL;
}

/* G7: the stage counts population calls and externals on the longest path. */
static const char *stage_broken(const graph *g, const graph_node *n) {
    return n->stage == graph_stage(g, n) ? NULL : "G7";
}

static const char *call_broken(const graph *g, const graph_node *n) {
    int required;
    col_type result;
    graph_problem problem;
    if (!sig_takes(n->kernel->args, n->n_args, &required)) return "G5";
    if (!sig_check(g, n->kernel, n->n_args, n->args, &result, &problem)) return "G5";
    if (result != n->type) return "G5";
    return rows_broken(g, n);
}

/* G5, G6: a fold's start and step have its type, and its arguments the rows of its signature. */
static const char *fold_broken(const graph *g, const graph_node *n) {
    if (n->n_args != FOLD_ARGS) return "G5";
    for (int i = 0; i < n->n_args; i++) {
        const graph_node *arg = graph_node_at(g, n->args[i]);
        if (!fold_takes(i, n->type, arg->type)) return "G5";
        int needed = i == FOLD_START ? n->space : n->source_space;
        if (arg->space != SPACE_NONE && arg->space != needed) return "G6";
    }
    return n->space == graph_space_above(g, n->source_space) ? NULL : "G6";
}

/* G13: of a fold only the step depends on an accumulator, on the one that stands for all folds of
 * its rows and type; a call depends on one at most and stays within the rows of its fold. */
static const char *accumulator_broken(const graph *g, const graph_node *n, graph_ref self) {
    graph_problem unused;
    graph_ref depends = n->kind == NODE_ACCUMULATOR ? self : graph_depends(g, n);
    if (n->accumulator != depends) return "G13";
    if (n->kind == NODE_CALL) return graph_keeps_accumulator(g, n, &unused) ? NULL : "G13";
    if (n->kind == NODE_EXTERNAL) return graph_free_of_accumulators(g, n, &unused) ? NULL : "G13";
    if (n->kind != NODE_FOLD) return NULL;
    for (int i = 0; i < n->n_args; i++) {
        graph_ref own = graph_node_at(g, n->args[i])->accumulator;
        if (own == GRAPH_NONE) continue;
        const graph_node *a = graph_node_at(g, own);
        bool bound = a->value == 0 && a->space == n->source_space && a->type == n->type;
        if (i != FOLD_STEP || !bound) return "G13";
    }
    return NULL;
}

static const char *content_broken(const graph *g, const graph_node *n) {
    if (n->kind == NODE_CALL || n->kind == NODE_EXTERNAL) return call_broken(g, n);
    return n->kind == NODE_FOLD ? fold_broken(g, n) : leaf_broken(g, n);
}

const char *graph_node_broken(const graph *g, graph_ref node) {
    const graph_node *n = g->nodes[node];
    for (int i = 0; i < n->n_args; i++) {
        if (n->args[i] >= node) return "G3";
    }
    if (graph_find_node(g, n) != node) return "G4";
    const char *broken = content_broken(g, n);
    if (!broken) broken = stage_broken(g, n);
    if (!broken) broken = accumulator_broken(g, n, node);
    uint8_t hash[16];
    if (broken || !graph_hash_node(g, n, hash)) return broken;
    return memcmp(hash, n->hash, sizeof hash) == 0 ? NULL : "G8";
}

const char *graph_broken(const graph *g) {
    const char *broken = NULL;
    for (int i = 0; !broken && i < graph_n_spaces(g); i++) broken = space_broken(g, i);
    for (graph_ref i = 0; !broken && i < graph_n_nodes(g); i++) broken = graph_node_broken(g, i);
    return broken;
}

void graph_assert_ok(const graph *g) {
#ifdef HENG_TEST
    const char *broken = graph_broken(g);
    if (broken) (void)fprintf(stderr, "graph invariant %s is broken\n", broken);
    assert(!broken);
#else
    (void)g;
#endif
}
