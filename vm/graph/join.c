#include <assert.h>
#include <string.h>

#include "graph/node.h"

/* A graph being added to another. */
typedef struct taking_in {
    graph *to;
    const graph *from;
    graph_choose_fn choose;
    void *user_data;
    int *spaces, *columns; /* by index in `from` */
    graph_ref *made;
} taking_in;

bool graph_may_join(const graph *a, const graph *b) {
    return a->n_spaces > 0 && b->n_spaces > 0 && a->zone_minutes == b->zone_minutes &&
           memcmp(graph_space_identity(a, 0), graph_space_identity(b, 0), sizeof(digest)) == 0;
}

/* The space that is what `s` would be in g; the subjects are the subjects. -1: there is none;
 * -2: memory is short. */
static int find_space(const graph *g, const graph_space *s) {
    digest identity;
    if (s->kind == SPACE_ROOT) return g->n_spaces > 0 ? 0 : -1;
    if (!graph_hash_space(g, s, &identity)) return -2;
    for (size_t i = 0; i < g->n_spaces; i++) {
        if (memcmp(&g->spaces[i]->identity, &identity, sizeof identity) == 0) return (int)i;
    }
    return -1;
}

static int find_column(const graph *g, const graph_column *c) {
    digest identity;
    if (!graph_hash_column(g, c, &identity)) return -2;
    for (size_t i = 0; i < g->n_columns; i++) {
        if (memcmp(&g->columns[i]->identity, &identity, sizeof identity) == 0) return (int)i;
    }
    return -1;
}

static int mapped(const int *map, int index) {
    return index < 0 ? index : map[index];
}

static bool take_inputs(const taking_in *t) {
    for (size_t i = 0; i < t->from->n_spaces; i++) {
        graph_space space = t->from->spaces[i]->space;
        space.parent = mapped(t->spaces, space.parent);
        t->spaces[i] = find_space(t->to, &space);
        if (t->spaces[i] == -1) t->spaces[i] = graph_add_space(t->to, &space);
        if (t->spaces[i] < 0) return false;
    }
    for (size_t i = 0; i < t->from->n_columns; i++) {
        graph_column column = t->from->columns[i]->column;
        column.space = mapped(t->spaces, column.space);
        t->columns[i] = find_column(t->to, &column);
        if (t->columns[i] == -1) t->columns[i] = graph_add_column(t->to, &column);
        if (t->columns[i] < 0) return false;
    }
    return true;
}

static graph_ref take_node(const taking_in *t, graph_ref ref) {
    graph_node draft = *graph_node_at(t->from, ref);
    graph_ref *args = arena_array(&t->to->scratch, (size_t)draft.n_args + 1, sizeof *args);
    graph_problem problem = {0};
    if (!args) return GRAPH_NONE;
    for (int i = 0; i < draft.n_args; i++) args[i] = t->made[draft.args[i]];
    draft.args = args;
    draft.space = mapped(t->spaces, draft.space);
    draft.source_space = mapped(t->spaces, draft.source_space);
    if (draft.kind == NODE_COLUMN) draft.column = t->columns[draft.column];
    if (draft.kind == NODE_CALL && !graph_settle(t->to, &draft)) return GRAPH_NONE;
    graph_ref copy = graph_intern(t->to, &draft, &problem);
    if (copy == GRAPH_NONE || !t->choose) return copy;
    graph_ref chosen = t->choose(t->user_data, ref, copy);
    const graph_node *a = graph_node_at(t->to, copy), *b = graph_node_at(t->to, chosen);
    assert(a->type == b->type && a->space == b->space && "what is chosen fits where it stands");
    (void)a;
    (void)b;
    return chosen;
}

static bool take_nodes(const taking_in *t) {
    for (graph_ref i = 0; i < graph_n_nodes(t->from); i++) {
        arena_mark mark = arena_here(&t->to->scratch);
        t->made[i] = take_node(t, i);
        arena_rewind(&t->to->scratch, mark);
        if (t->made[i] == GRAPH_NONE) return false;
    }
    return true;
}

bool graph_take_in(graph *to, const graph *from, graph_choose_fn choose, void *user_data,
                   graph_ref *made) {
    size_t n_spaces = from->n_spaces + 1, n_columns = from->n_columns + 1;
    taking_in t = {.to = to, .from = from, .choose = choose, .user_data = user_data, .made = made};
    t.spaces = alloc_array(&to->alloc, n_spaces, sizeof *t.spaces);
    t.columns = alloc_array(&to->alloc, n_columns, sizeof *t.columns);
    if (to->n_spaces == 0) graph_set_zone(to, graph_zone(from));
    bool ok = t.spaces && t.columns && take_inputs(&t) && take_nodes(&t);
    alloc_free(&to->alloc, t.spaces, n_spaces * sizeof *t.spaces);
    alloc_free(&to->alloc, t.columns, n_columns * sizeof *t.columns);
    return ok;
}
