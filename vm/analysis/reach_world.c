/* What the search knows before it begins: the subject alone, what calls over all subjects came to,
 * how far numbers can go, and which columns others' results depend on. */
#include <string.h>

#include "analysis/reach_inside.h"

static bool is_population(const graph_node *n) {
    return n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* ---- how far numbers can go ----------------------------------------------------------------- */

static void bound_sum(const reach_world *w, const graph_node *n, decimal *low, decimal *high) {
    *low = *high = 0;
    for (int i = 0; i < n->n_args; i++) {
        decimal l = w->low[n->args[i]], h = w->high[n->args[i]];
        if (*low == DEC_LOW || l == DEC_LOW || !dec_add(*low, l, low)) *low = DEC_LOW;
        if (*high == DEC_HIGH || h == DEC_HIGH || !dec_add(*high, h, high)) *high = DEC_HIGH;
    }
}

static void bound_extreme(const reach_world *w, const graph_node *n, bool smallest, decimal *low,
                          decimal *high) {
    *low = w->low[n->args[0]];
    *high = w->high[n->args[0]];
    for (int i = 1; i < n->n_args; i++) {
        decimal l = w->low[n->args[i]], h = w->high[n->args[i]];
        *low = smallest ? least(*low, l) : most(*low, l);
        *high = smallest ? least(*high, h) : most(*high, h);
    }
}

static void bound_call(const reach_world *w, const graph_node *n, decimal *low, decimal *high) {
    if (reach_is(n, "add")) {
        bound_sum(w, n, low, high);
    } else if (reach_is(n, "min") || reach_is(n, "max")) {
        bound_extreme(w, n, reach_is(n, "min"), low, high);
    } else if (reach_is(n, "range_check")) {
        *low = n->imm.ints[0];
        *high = n->imm.ints[1];
    } else if (reach_is(n, "spread")) {
        *low = w->low[n->args[0]];
        *high = w->high[n->args[0]];
    } else if (reach_is(n, "if") || reach_is(n, "assume")) {
        int first = reach_is(n, "if") ? 1 : 0;
        *low = least(w->low[n->args[first]], w->low[n->args[first + 1]]);
        *high = most(w->high[n->args[first]], w->high[n->args[first + 1]]);
    } else if (reach_is(n, "map_number") && n->imm.n_ints > 0) {
        *low = *high = n->imm.ints[0];
        for (int i = 1; i < n->imm.n_ints; i++) {
            *low = least(*low, n->imm.ints[i]);
            *high = most(*high, n->imm.ints[i]);
        }
    }
}

static void bound_node(const reach_world *w, graph_ref node) {
    const graph_node *n = graph_node_at(w->g, node);
    decimal low = DEC_LOW, high = DEC_HIGH;
    if (n->kind == NODE_CONST && !n->unknown && n->type != COL_TEXT) low = high = n->value;
    if (n->kind == NODE_COLUMN && n->type == COL_NUMBER) {
        low = graph_column_at(w->g, n->column)->low;
        high = graph_column_at(w->g, n->column)->high;
    }
    if (n->kind == NODE_CALL) bound_call(w, n, &low, &high);
    w->low[node] = low;
    w->high[node] = high;
}

/* ---- what is told --------------------------------------------------------------------------- */

static bool has_effect(const graph *g, int entry) {
    const graph_entry *e = graph_entry_at(g, entry);
    if (e->node == GRAPH_NONE || graph_node_at(g, e->node)->type != COL_NUMBER) return false;
    bool score = strcmp(e->kind, "outcome") == 0 && strcmp(e->id, "score") == 0;
    return score || strcmp(e->kind, "item") == 0;
}

static bool choose_told(reach_world *w) {
    int grade = graph_find_entry(w->g, "outcome", "grade");
    int day = graph_find_entry(w->g, "output", "as_of"), n = graph_n_entries(w->g);
    w->told = arena_array(w->store, 2 * (size_t)n + 2, sizeof *w->told);
    if (!w->told) return false;
    w->goal = graph_entry_at(w->g, grade)->node;
    w->day = day < 0 ? GRAPH_NONE : graph_entry_at(w->g, day)->node;
    if (w->day != GRAPH_NONE) {
        const graph_node *of_day = graph_node_at(w->g, w->day);
        bool own = of_day->kind == NODE_COLUMN && of_day->source_space == 0;
        if (!own) w->day = GRAPH_NONE;
    }
    w->told[w->n_told++] = w->goal;
    for (int i = 0; i < n; i++) {
        graph_ref node = graph_entry_at(w->g, i)->node;
        if (has_effect(w->g, i) && graph_node_at(w->g, node)->space != SPACE_NONE)
            w->told[w->n_told++] = node;
        graph_ref blocks = graph_entry_at(w->g, i)->blocks;
        if (blocks != GRAPH_NONE && graph_node_at(w->g, blocks)->space != SPACE_NONE)
            w->told[w->n_told++] = blocks;
    }
    return true;
}

/* ---- what others have ----------------------------------------------------------------------- */

static void mark_coverage(reach_world *w) {
    for (graph_ref i = 0; i < graph_n_nodes(w->g); i++) {
        const graph_node *node = graph_node_at(w->g, i);
        bool by_key = reach_is(node, "covers_key");
        if (!by_key && !reach_is(node, "covers")) continue;
        /* the last day of a span follows its first */
        const graph_node *end = graph_node_at(w->g, node->args[by_key ? 4 : 3]);
        if (end->kind == NODE_COLUMN) w->covers_to[end->column] = 1;
    }
}

typedef struct taking {
    reach_world *w;
    bool failed;
} taking;

static bool take_given(const eval_view *view, void *user_data) {
    taking *t = user_data;
    reach_world *w = t->w;
    for (graph_ref i = 0; i < graph_n_nodes(w->g); i++) {
        const graph_node *n = graph_node_at(w->g, i);
        if (!is_population(n) || view->values[i].n == 0) continue;
        if (!col_take(&w->given[i], w->store, n->type, 1, false)) {
            t->failed = true;
            return false;
        }
        col_copy_row(&w->given[i], 0, &view->values[i], 0);
    }
    return true;
}

status reach_prepare(reach_world *w, evaluation *e) {
    size_t n = graph_n_nodes(w->g) + (size_t)1, columns = (size_t)graph_n_columns(w->g) + 1;
    if (graph_find_entry(w->g, "outcome", "grade") < 0) return ST_INTERNAL;
    w->given = arena_zero(w->store, n * sizeof *w->given);
    w->low = arena_array(w->store, n, sizeof *w->low);
    w->high = arena_array(w->store, n, sizeof *w->high);
    w->covers_to = arena_zero(w->store, columns);
    if (!w->given || !w->low || !w->high || !w->covers_to) return ST_NOMEM;
    for (graph_ref i = 0; i < graph_n_nodes(w->g); i++) bound_node(w, i);
    mark_coverage(w);
    if (!choose_told(w) || !reach_base(w)) return ST_NOMEM;
    taking t = {.w = w};
    status st = eval_visit(e, &w->subject, 1, take_given, &t);
    return st == ST_OK && t.failed ? ST_NOMEM : st;
}
