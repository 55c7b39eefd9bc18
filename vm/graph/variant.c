#include <string.h>

#include "graph/node.h"

/* A graph being copied with other values for some figures. */
typedef struct variation {
    const graph *from;
    graph *to;
    const graph_figure *figures;
    int n_figures;
    graph_ref *made;    /* by node of `from` */
    graph_edit_fn edit; /* or NULL */
    void *user_data;    /* of `edit` */
} variation;

static bool copy_inputs(const variation *v) {
    graph_set_zone(v->to, graph_zone(v->from));
    for (int i = 0; i < graph_n_spaces(v->from); i++) {
        if (graph_add_space(v->to, graph_space_at(v->from, i)) < 0) return false;
    }
    for (int i = 0; i < graph_n_columns(v->from); i++) {
        if (graph_add_column(v->to, graph_column_at(v->from, i)) < 0) return false;
    }
    for (size_t i = 0; i < v->from->n_asked; i++) {
        if (!graph_add_asked(v->to, v->from->asked[i])) return false;
    }
    for (int i = 0; i < graph_n_externals(v->from); i++) {
        if (graph_add_external(v->to, graph_external_at(v->from, i)) < 0) return false;
    }
    return true;
}

static const graph_figure *change_of(const variation *v, const char *figure) {
    for (int i = 0; figure && i < v->n_figures; i++) {
        if (strcmp(v->figures[i].name, figure) == 0) return &v->figures[i];
    }
    return NULL;
}

static void set_value(graph_node *draft, const graph_figure *change) {
    if (draft->type == COL_TEXT) {
        draft->text = change->text;
    } else {
        draft->value = change->value;
    }
    draft->unknown = false;
}

static graph_ref copy_node(const variation *v, graph_ref ref) {
    graph_node draft = *graph_node_at(v->from, ref);
    graph_ref *args = arena_array(&v->to->scratch, (size_t)draft.n_args + 1, sizeof *args);
    graph_problem problem = {0};
    if (!args) return GRAPH_NONE;
    for (int i = 0; i < draft.n_args; i++) args[i] = v->made[draft.args[i]];
    draft.args = args;
    if (draft.kind == NODE_EXTERNAL) draft.kernel = &v->to->externals[draft.external]->entry;
    const graph_figure *change = draft.kind == NODE_CONST ? change_of(v, draft.figure) : NULL;
    if (change) set_value(&draft, change);
    if (draft.kind == NODE_CALL && !graph_settle(v->to, &draft)) return GRAPH_NONE;
    return graph_intern(v->to, &draft, &problem);
}

static bool copy_nodes(const variation *v) {
    for (graph_ref i = 0; i < graph_n_nodes(v->from); i++) {
        arena_mark mark = arena_here(&v->to->scratch);
        v->made[i] = copy_node(v, i);
        arena_rewind(&v->to->scratch, mark);
        if (v->made[i] != GRAPH_NONE && v->edit)
            v->made[i] = v->edit(v->to, v->from, i, v->made[i], v->user_data);
        if (v->made[i] == GRAPH_NONE) return false;
    }
    return true;
}

static graph_ref copied(const variation *v, graph_ref node) {
    return node == GRAPH_NONE ? GRAPH_NONE : v->made[node];
}

/* The entry of a changed figure says that it was set. */
static bool copy_entry(const variation *v, const graph_entry *e, arena *scratch) {
    graph_entry copy = *e;
    entry_attr *attrs = arena_array(scratch, (size_t)e->n_attrs + 1, sizeof *attrs);
    if (!attrs) return false;
    bool changed = strcmp(e->kind, "figure") == 0 && change_of(v, e->id);
    for (int i = 0; i < e->n_attrs; i++) {
        attrs[i] = e->attrs[i];
        if (attrs[i].kind == ATTR_NODE) attrs[i].node = copied(v, attrs[i].node);
        if (changed && strcmp(attrs[i].key, "set") == 0) attrs[i].number = 1;
    }
    copy.attrs = attrs;
    copy.node = copied(v, e->node);
    copy.blocks = copied(v, e->blocks);
    return graph_add_entry(v->to, &copy) >= 0;
}

static bool copy_entries(const variation *v) {
    for (int i = 0; i < graph_n_entries(v->from); i++) {
        arena_mark mark = arena_here(&v->to->scratch);
        bool ok = copy_entry(v, graph_entry_at(v->from, i), &v->to->scratch);
        arena_rewind(&v->to->scratch, mark);
        if (!ok) return false;
    }
    return true;
}

bool graph_is_asked(const graph *g, const char *figure) {
    for (size_t i = 0; i < g->n_asked; i++) {
        if (strcmp(g->asked[i], figure) == 0) return true;
    }
    return false;
}

bool graph_add_asked(graph *g, const char *figure) {
    if (graph_is_asked(g, figure)) return true;
    const char **list =
        alloc_grow(&g->alloc, g->asked, &g->cap_asked, g->n_asked + 1, sizeof *g->asked);
    bool ok = list != NULL;
    if (!ok) return false;
    g->asked = list;
    g->asked[g->n_asked] = graph_keep_text(g, figure, &ok);
    if (ok) g->n_asked++;
    return ok;
}

graph *graph_variant(const graph *g, const graph_figure *figures, int n, const allocator *a) {
    return graph_edited(g, figures, n, NULL, NULL, a);
}

graph *graph_edited(const graph *g, const graph_figure *figures, int n, graph_edit_fn edit,
                    void *user_data, const allocator *a) {
    variation v = {.from = g,
                   .to = graph_open(a),
                   .figures = figures,
                   .n_figures = n,
                   .edit = edit,
                   .user_data = user_data};
    if (!v.to) return NULL;
    size_t size = (size_t)graph_n_nodes(g) + 1;
    v.made = alloc_array(a, size, sizeof *v.made);
    bool ok = v.made && copy_inputs(&v) && copy_nodes(&v) && copy_entries(&v);
    alloc_free(a, v.made, size * sizeof *v.made);
    if (ok) return v.to;
    graph_close(v.to);
    return NULL;
}
