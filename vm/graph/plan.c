#include <assert.h>

#include "graph/eval_private.h"
#include "graph/node.h"

/* Working state of one planning; everything lies in the evaluation's store. */
typedef struct planner {
    evaluation *e;
    plan *out;
    bool keeps;      /* no buffer is used twice */
    uint8_t *needed; /* by node: must be called in each batch */
    uint32_t *left;  /* by node: arguments of later items that read it */
    int *slot_of;    /* by node */
    int *target_of;  /* by node: index of targets + 1, or 0 */
    int *free_slot;  /* by space: first free slot + 1, or 0 */
    int *next_free;  /* by slot: further free slot + 1, or 0 */
} planner;

static bool is_full(const evaluation *e, graph_ref node) {
    return e->full[node].type != 0;
}

static bool open_planner(planner *p, evaluation *e, plan *out, int n_targets) {
    arena *ar = &e->store;
    *out = (plan){0};
    *p = (planner){.e = e, .out = out};
    p->needed = arena_array(ar, e->n_nodes, sizeof *p->needed);
    p->left = arena_array(ar, e->n_nodes, sizeof *p->left);
    p->slot_of = arena_array(ar, e->n_nodes, sizeof *p->slot_of);
    p->target_of = arena_array(ar, e->n_nodes, sizeof *p->target_of);
    p->free_slot = arena_array(ar, (size_t)e->n_spaces, sizeof *p->free_slot);
    out->uses = arena_array(ar, (size_t)e->n_spaces, sizeof *out->uses);
    out->targets = arena_array(ar, (size_t)n_targets, sizeof *out->targets);
    out->results = arena_array(ar, (size_t)n_targets, sizeof *out->results);
    return p->needed && p->left && p->slot_of && p->target_of && p->free_slot && out->uses &&
           out->targets && out->results;
}

int plan_reads(const evaluation *e, graph_ref node, const graph_ref **out) {
    const graph_node *n = graph_node_at(e->g, node);
    const fold_program *program = e->programs[node];
    *out = program ? program->reads : n->args;
    return program ? program->n_reads : n->n_args;
}

/* G12, and G13: what depends on an accumulator is evaluated by its fold. */
static bool may_be_item(const graph_node *n) {
    if (n->space < 0 || n->accumulator != GRAPH_NONE) return false;
    if (n->kind == NODE_CALL) return n->kernel->kind != KERN_POPULATION;
    return n->kind == NODE_FOLD || n->kind == NODE_COLUMN;
}

/* Spreads the need from users to what they read and counts readers. */
static void follow_needs(planner *p) {
    for (size_t i = p->e->n_nodes; i-- > 0;) {
        if (!p->needed[i]) continue;
        assert(may_be_item(graph_node_at(p->e->g, (graph_ref)i)) && "G12");
        p->out->n_items++;
        const graph_ref *reads;
        int n = plan_reads(p->e, (graph_ref)i, &reads);
        for (int k = 0; k < n; k++) {
            if (is_full(p->e, reads[k])) continue;
            p->needed[reads[k]] = 1;
            p->left[reads[k]]++;
        }
    }
}

static int take_slot(planner *p, int space) {
    int taken = p->free_slot[space];
    if (taken == 0) return p->out->n_slots++;
    p->free_slot[space] = p->next_free[taken - 1];
    return taken - 1;
}

/* Once nobody reads the node any more its buffer serves another node of the same rows. */
static void release(planner *p, graph_ref node) {
    if (p->keeps || p->left[node] > 0) return;
    int space = graph_node_at(p->e->g, node)->space;
    p->next_free[p->slot_of[node]] = p->free_slot[space];
    p->free_slot[space] = p->slot_of[node] + 1;
}

static void use_offsets(planner *p, graph_ref ref) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    const fold_program *program = p->e->programs[ref];
    kern_kind kind = n->kind == NODE_CALL ? n->kernel->kind : KERN_ROW;
    if (program || kind == KERN_REDUCE || kind == KERN_SPREAD) p->out->uses[n->source_space] = 1;
    for (int i = 0; program && i < program->n_below; i++) p->out->uses[program->below[i]] = 1;
}

static void add_item(planner *p, graph_ref ref, plan_item *item) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    *item =
        (plan_item){.node = ref, .slot = take_slot(p, n->space), .target = p->target_of[ref] - 1};
    p->slot_of[ref] = item->slot;
    use_offsets(p, ref);
    /* arguments are released after the result has its buffer, so that no call writes where it reads
     */
    const graph_ref *reads;
    int n_reads = plan_reads(p->e, ref, &reads);
    for (int k = 0; k < n_reads; k++) {
        if (is_full(p->e, reads[k])) continue;
        p->left[reads[k]]--;
        release(p, reads[k]);
    }
    if (p->left[ref] == 0) release(p, ref);
}

static bool finish(planner *p) {
    follow_needs(p);
    arena *ar = &p->e->store;
    p->out->items = arena_array(ar, (size_t)p->out->n_items, sizeof *p->out->items);
    p->next_free = arena_array(ar, (size_t)p->out->n_items, sizeof *p->next_free);
    if (!p->out->items || !p->next_free) return false;
    int n = 0;
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        if (p->needed[i]) add_item(p, (graph_ref)i, &p->out->items[n++]);
    }
    return true;
}

bool plan_targets(evaluation *e, const graph_ref *targets, int n, plan *out) {
    planner p;
    if (!open_planner(&p, e, out, n)) return false;
    for (int i = 0; i < n; i++) {
        if (is_full(e, targets[i]) || p.target_of[targets[i]] != 0) continue;
        int at = out->n_targets++;
        out->targets[at] = targets[i];
        p.target_of[targets[i]] = out->n_targets;
        p.needed[targets[i]] = 1;
        col_type type = graph_node_at(e->g, targets[i])->type;
        if (!col_take(&out->results[at], &e->store, type, e->subjects, false)) return false;
    }
    return finish(&p);
}

bool plan_values(evaluation *e, const graph_ref *nodes, int n, plan *out) {
    planner p;
    if (!open_planner(&p, e, out, 0)) return false;
    for (int i = 0; i < n; i++) {
        if (is_full(e, nodes[i])) continue;
        p.needed[nodes[i]] = 1;
        p.left[nodes[i]]++; /* a reader that never comes: the buffer is not used again */
    }
    return finish(&p);
}

/* Is the node evaluated again to be shown to a visitor? */
static bool is_shown(const evaluation *e, graph_ref node) {
    const graph_node *n = graph_node_at(e->g, node);
    if (n->accumulator != GRAPH_NONE) return false;
    if (n->kind == NODE_FOLD && !eval_is_global(e->g, n)) return true;
    return !is_full(e, node);
}

bool plan_all(evaluation *e, plan *out) {
    planner p;
    if (!open_planner(&p, e, out, 0)) return false;
    p.keeps = true;
    for (size_t i = 0; i < e->n_nodes; i++) {
        p.needed[i] = e->reached[i] && is_shown(e, (graph_ref)i);
    }
    return finish(&p);
}
