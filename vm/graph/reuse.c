#include <string.h>

#include "graph/eval_private.h"
#include "graph/node.h"

bool graph_same_inputs(const graph *a, const graph *b) {
    if (a->n_spaces != b->n_spaces || a->n_columns != b->n_columns) return false;
    if (a->zone_minutes != b->zone_minutes) return false;
    for (size_t i = 0; i < a->n_spaces; i++) {
        if (memcmp(&a->spaces[i]->identity, &b->spaces[i]->identity, sizeof(digest)) != 0)
            return false;
    }
    for (size_t i = 0; i < a->n_columns; i++) {
        if (memcmp(&a->columns[i]->identity, &b->columns[i]->identity, sizeof(digest)) != 0)
            return false;
    }
    return true;
}

/* Values of the subjects' rows that cost something to compute. */
static bool is_worth_keeping(const graph_node *n) {
    bool made = n->kind == NODE_CALL || n->kind == NODE_FOLD || n->kind == NODE_EXTERNAL;
    return made && n->space == 0 && n->accumulator == GRAPH_NONE;
}

/* Whole columns are asked for by population calls, which would unpack them each time. */
static bool is_read_whole(const graph_node *caller, const graph_node *n) {
    bool whole = caller->kind == NODE_CALL && caller->kernel->kind == KERN_POPULATION;
    return whole && n->kind == NODE_COLUMN && n->space == 0;
}

bool graph_frontier(const graph *base, const graph *g, const graph_ref *from, int n,
                    uint8_t *keep) {
    size_t n_nodes = graph_n_nodes(g);
    uint8_t *visited = alloc_array(&g->alloc, n_nodes + 1, 1);
    if (!visited) return false;
    for (int i = 0; i < n; i++) {
        if (from[i] != GRAPH_NONE) visited[from[i]] = 1;
    }
    for (size_t i = n_nodes; i-- > 0;) {
        if (!visited[i]) continue;
        const graph_node *node = graph_node_at(g, (graph_ref)i);
        graph_ref equal = graph_equal_node(base, node->hash, GRAPH_NONE);
        if (equal != GRAPH_NONE && is_worth_keeping(node)) {
            keep[equal] = 1;
            continue;
        }
        for (int k = 0; k < node->n_args; k++) {
            const graph_node *arg = graph_node_at(g, node->args[k]);
            visited[node->args[k]] = 1;
            equal = graph_equal_node(base, arg->hash, GRAPH_NONE);
            if (equal != GRAPH_NONE && is_read_whole(node, arg)) keep[equal] = 1;
        }
    }
    alloc_free(&g->alloc, visited, n_nodes + 1);
    return true;
}

static bool is_of(const graph_node *n, const char *const *figures, int n_figures) {
    if (n->kind != NODE_CONST || n->figure == NULL) return false;
    for (int i = 0; i < n_figures; i++) {
        if (strcmp(n->figure, figures[i]) == 0) return true;
    }
    return false;
}

void graph_mark_moved(const graph *g, const char *const *figures, int n, uint8_t *moved) {
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        moved[i] = is_of(node, figures, n);
        for (int k = 0; k < node->n_args; k++) moved[i] |= moved[node->args[k]];
    }
}

bool graph_frontier_of(const graph *g, const uint8_t *moved, const graph_ref *from, int n,
                       uint8_t *keep) {
    size_t n_nodes = graph_n_nodes(g);
    uint8_t *visited = alloc_array(&g->alloc, n_nodes + 1, 1);
    if (!visited) return false;
    for (int i = 0; i < n; i++) {
        if (from[i] != GRAPH_NONE) visited[from[i]] = 1;
    }
    for (size_t i = n_nodes; i-- > 0;) {
        const graph_node *node = graph_node_at(g, (graph_ref)i);
        if (!visited[i]) continue;
        if (!moved[i] && is_worth_keeping(node)) {
            keep[i] = 1;
            continue;
        }
        for (int k = 0; k < node->n_args; k++) {
            visited[node->args[k]] = 1;
            if (is_read_whole(node, graph_node_at(g, node->args[k]))) keep[node->args[k]] = 1;
        }
    }
    alloc_free(&g->alloc, visited, n_nodes + 1);
    return true;
}

/* ---- taking values over --------------------------------------------------------------------- */

static const col_vec *find_value(const evaluation *base, const graph_node *n) {
    for (; base; base = base->base) {
        graph_ref equal = graph_equal_node(base->g, n->hash, GRAPH_NONE);
        for (; equal != GRAPH_NONE; equal = graph_equal_node(base->g, n->hash, equal)) {
            bool of_subjects = graph_node_at(base->g, equal)->space == 0;
            if (of_subjects && base->full[equal].type != 0) return &base->full[equal];
        }
    }
    return NULL;
}

/* Troubles of values that are taken over, and of those that they were made of. */
static bool take_troubles(evaluation *e, const evaluation *base) {
    for (size_t i = 0; i < base->n_troubles; i++) {
        const uint8_t *hash = graph_node_at(base->g, base->troubles[i].node)->hash;
        graph_ref equal = graph_equal_node(e->g, hash, GRAPH_NONE);
        for (; equal != GRAPH_NONE; equal = graph_equal_node(e->g, hash, equal)) {
            eval_trouble t = base->troubles[i];
            t.node = equal;
            if (e->needed[equal] && !trouble_add(e, &t)) return false;
        }
    }
    return !base->base || take_troubles(e, base->base);
}

/* What the base kept may be, here as there, the value of a simpler node: that one is needed then.
 */
bool eval_reuse(evaluation *e, const graph_ref *same) {
    if (!e->base) return true;
    for (size_t i = 0; i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        graph_ref needed = e->reached[i] ? same[i] : GRAPH_NONE;
        if (needed == GRAPH_NONE || !e->needed[needed] || e->full[needed].type != 0) continue;
        bool kept = is_worth_keeping(n) || (n->kind == NODE_COLUMN && n->space == 0);
        const col_vec *value = kept ? find_value(e->base, n) : NULL;
        if (value) e->full[needed] = e->full[i] = *value;
    }
    return take_troubles(e, e->base);
}
