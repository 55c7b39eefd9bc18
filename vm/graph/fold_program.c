#include "graph/eval_private.h"
#include "graph/node.h"

/* One fold's program under construction. */
typedef struct programmer {
    evaluation *e;
    const graph_node *fold;
    fold_program *out;
    uint8_t *seen;  /* by node: belongs to the step or is read by it */
    uint8_t *taken; /* by node: stands in `reads` */
} programmer;

static void read_before(programmer *p, graph_ref node) {
    if (p->taken[node]) return;
    p->taken[node] = 1;
    p->out->reads[p->out->n_reads++] = node;
}

/* A value from outside the fold: one for each of the rows, or a constant, or a whole table. */
static void read_value(programmer *p, graph_ref node, bool whole) {
    read_before(p, node);
    bool constant = graph_node_at(p->e->g, node)->space == SPACE_NONE;
    if (p->seen[node] || constant || whole) return;
    p->seen[node] = 1;
    p->out->gathered[p->out->n_gathered++] = node;
}

/* Marks the calls of the step and finds what they read. They depend on the accumulator, so they
 * come after it; users come after arguments (G3). */
static void find_steps(programmer *p, graph_ref step) {
    const graph *g = p->e->g;
    graph_ref accumulator = p->out->accumulator;
    p->seen[step] = 1;
    for (graph_ref i = step; i > accumulator; i--) {
        const graph_node *n = graph_node_at(g, i);
        if (!p->seen[i] || n->accumulator != accumulator) continue;
        p->out->n_steps++;
        for (int k = 0; k < n->n_args; k++) {
            sig_slot slot = {0, 0};
            (void)sig_slot_of(n->kernel->args, k, &slot);
            bool inside = graph_node_at(g, n->args[k])->accumulator == accumulator;
            if (inside) p->seen[n->args[k]] = 1;
            if (!inside) read_value(p, n->args[k], slot.mark == '*');
        }
    }
}

/* Spaces below the fold's rows that steps reduce or spread to, and all between: parents come before
 * their children (G2). */
static void find_below(programmer *p, uint8_t *used) {
    const graph *g = p->e->g;
    for (int i = 0; i < p->out->n_steps; i++) {
        const graph_node *n = graph_node_at(g, p->out->steps[i]);
        if (n->kernel->kind != KERN_REDUCE && n->kernel->kind != KERN_SPREAD) continue;
        int at = n->source_space;
        for (; at != p->fold->source_space; at = graph_space_above(g, at)) used[at] = 1;
    }
    for (int s = 0; s < p->e->n_spaces; s++) {
        if (used[s]) p->out->below[p->out->n_below++] = s;
    }
}

static void list_steps(programmer *p, graph_ref step) {
    int n = 0;
    for (graph_ref i = p->out->accumulator + 1; i <= step; i++) {
        bool inside = graph_node_at(p->e->g, i)->accumulator == p->out->accumulator;
        if (p->seen[i] && inside) p->out->steps[n++] = i;
    }
}

/* Lists while they grow, in working memory. */
static bool open_lists(programmer *p, arena *scratch) {
    size_t n = p->e->n_nodes;
    p->seen = arena_array(scratch, n, 1);
    p->taken = arena_array(scratch, n, 1);
    p->out->gathered = arena_array(scratch, n, sizeof *p->out->gathered);
    p->out->reads = arena_array(scratch, n, sizeof *p->out->reads);
    return p->seen && p->taken && p->out->gathered && p->out->reads;
}

static graph_ref *keep_list(const programmer *p, const graph_ref *list, int n) {
    graph_ref *kept = arena_array(&p->e->store, (size_t)n, sizeof *kept);
    for (int i = 0; kept && i < n; i++) kept[i] = list[i];
    return kept;
}

static bool keep_lists(programmer *p) {
    fold_program *out = p->out;
    out->gathered = keep_list(p, out->gathered, out->n_gathered);
    out->reads = keep_list(p, out->reads, out->n_reads);
    out->steps = arena_array(&p->e->store, (size_t)out->n_steps, sizeof *out->steps);
    out->below = arena_array(&p->e->store, (size_t)p->e->n_spaces, sizeof *out->below);
    return out->gathered && out->reads && out->steps && out->below;
}

static bool fill_program(programmer *p, arena *scratch) {
    graph_ref step = p->fold->args[FOLD_STEP];
    uint8_t *used = arena_array(scratch, (size_t)p->e->n_spaces, 1);
    if (!used || !open_lists(p, scratch)) return false;
    for (int i = 0; i < FOLD_STEP; i++) read_before(p, p->fold->args[i]);
    p->out->accumulator = graph_node_at(p->e->g, step)->accumulator;
    bool depends = p->out->accumulator != GRAPH_NONE;
    if (depends) find_steps(p, step);
    if (!depends) read_value(p, step, false);
    if (!keep_lists(p)) return false;
    if (depends) list_steps(p, step);
    if (depends) find_below(p, used);
    return true;
}

static bool make_program(evaluation *e, graph_ref fold) {
    programmer p = {.e = e, .fold = graph_node_at(e->g, fold)};
    arena scratch;
    p.out = arena_zero(&e->store, sizeof *p.out);
    if (!p.out) return false;
    arena_open(&scratch, &e->alloc);
    bool ok = fill_program(&p, &scratch);
    arena_close(&scratch);
    e->programs[fold] = p.out;
    return ok;
}

bool fold_programs(evaluation *e) {
    for (size_t i = 0; i < e->n_nodes; i++) {
        bool folds = graph_node_at(e->g, (graph_ref)i)->kind == NODE_FOLD;
        if (e->reached[i] && folds && !make_program(e, (graph_ref)i)) return false;
    }
    return true;
}
