#include <string.h>

#include "graph/node.h"

static const entry_attr *keep_attrs(graph *g, const graph_entry *e, bool *ok) {
    if (e->n_attrs == 0) return NULL;
    entry_attr *copy = arena_array(&g->store, (size_t)e->n_attrs, sizeof *copy);
    if (!copy) *ok = false;
    for (int i = 0; *ok && i < e->n_attrs; i++) {
        copy[i] = e->attrs[i];
        copy[i].key = graph_keep_text(g, e->attrs[i].key, ok);
        copy[i].text = graph_keep_text(g, e->attrs[i].text, ok);
    }
    return copy;
}

int graph_add_entry(graph *g, const graph_entry *e) {
    graph_entry *copy = arena_zero(&g->store, sizeof *copy);
    graph_entry **list =
        alloc_grow(&g->alloc, g->entries, &g->cap_entries, g->n_entries + 1, sizeof *g->entries);
    if (list) g->entries = list;
    if (!copy || !list) return -1;
    bool ok = true;
    *copy = *e;
    copy->kind = graph_keep_text(g, e->kind, &ok);
    copy->id = graph_keep_text(g, e->id, &ok);
    copy->title = graph_keep_text(g, e->title, &ok);
    copy->cite = graph_keep_text(g, e->cite, &ok);
    copy->attrs = keep_attrs(g, e, &ok);
    if (!ok) return -1;
    g->entries[g->n_entries] = copy;
    return (int)g->n_entries++;
}

int graph_n_entries(const graph *g) {
    return (int)g->n_entries;
}

const graph_entry *graph_entry_at(const graph *g, int entry) {
    return g->entries[entry];
}

const entry_attr *graph_attr(const graph_entry *e, const char *key) {
    for (int i = 0; i < e->n_attrs; i++) {
        if (strcmp(e->attrs[i].key, key) == 0) return &e->attrs[i];
    }
    return NULL;
}

static bool is_text(const char *text, const char *wanted) {
    return text && strcmp(text, wanted) == 0;
}

int graph_find_entry(const graph *g, const char *kind, const char *id) {
    for (size_t i = 0; i < g->n_entries; i++) {
        if (is_text(g->entries[i]->kind, kind) && is_text(g->entries[i]->id, id)) return (int)i;
    }
    return -1;
}
