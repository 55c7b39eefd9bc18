#include "graph/node.h"

graph *graph_open(const allocator *a) {
    graph *g = alloc_new(a, sizeof *g);
    if (!g) return NULL;
    if (a) g->alloc = *a;
    arena_open(&g->store, &g->alloc);
    arena_open(&g->scratch, &g->alloc);
    g->hasher = digest_begin();
    if (!g->hasher) {
        alloc_free(a, g, sizeof *g);
        return NULL;
    }
    return g;
}

static void free_list(const allocator *a, void *list, size_t capacity) {
    if (list) alloc_free(a, list, capacity * sizeof(void *));
}

void graph_close(graph *g) {
    if (!g) return;
    const allocator a = g->alloc;
    if (g->no_texts) dict_close(g->no_texts);
    digest_close(g->hasher);
    arena_close(&g->scratch);
    arena_close(&g->store);
    free_list(&a, g->spaces, g->cap_spaces);
    free_list(&a, g->columns, g->cap_columns);
    free_list(&a, g->externals, g->cap_externals);
    free_list(&a, g->nodes, g->cap_nodes);
    free_list(&a, g->entries, g->cap_entries);
    free_list(&a, g->asked, g->cap_asked);
    if (g->slots) alloc_free(&a, g->slots, g->n_slots * sizeof *g->slots);
    alloc_free(&a, g, sizeof *g);
}

void graph_set_zone(graph *g, int minutes_east) {
    g->zone_minutes = minutes_east;
}

int graph_zone(const graph *g) {
    return g->zone_minutes;
}

int graph_n_spaces(const graph *g) {
    return (int)g->n_spaces;
}

const graph_space *graph_space_at(const graph *g, int space) {
    return &g->spaces[space]->space;
}

int graph_n_columns(const graph *g) {
    return (int)g->n_columns;
}

const graph_column *graph_column_at(const graph *g, int column) {
    return &g->columns[column]->column;
}

uint32_t graph_n_nodes(const graph *g) {
    return (uint32_t)g->n_nodes;
}

const graph_node *graph_node_at(const graph *g, graph_ref node) {
    return g->nodes[node];
}

void graph_mark_reached(const graph *g, const graph_ref *from, int n, uint8_t *reached) {
    for (size_t i = 0; i < g->n_nodes; i++) reached[i] = 0;
    for (int i = 0; i < n; i++) {
        if (from[i] != GRAPH_NONE) reached[from[i]] = 1;
    }
    /* arguments are smaller than their users (G3), so one walk downward meets every user first */
    for (size_t i = g->n_nodes; i-- > 0;) {
        const graph_node *node = g->nodes[i];
        for (int k = 0; reached[i] && k < node->n_args; k++) reached[node->args[k]] = 1;
    }
}
