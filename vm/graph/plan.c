#include <assert.h>
#include <string.h>

#include "graph/planner.h"

/* ---- opening -------------------------------------------------------------------------------- */

static bool is_full(const evaluation *e, graph_ref node) {
    return e->full[node].type != 0;
}

static bool take_by_node(planner *p) {
    arena *ar = &p->e->store;
    size_t n = p->e->n_nodes + 1;
    p->used = arena_array(ar, n, 1);
    p->kept = arena_array(ar, n, 1);
    p->again = arena_array(ar, n, 1);
    p->noisy = arena_array(ar, n, 1);
    p->n_args = arena_array(ar, n, sizeof *p->n_args);
    p->args = arena_array(ar, n, sizeof *p->args);
    p->slice_of = arena_array(ar, n, sizeof *p->slice_of);
    p->sparse = arena_array(ar, n, sizeof *p->sparse);
    p->need = arena_array(ar, n, 1);
    p->number = arena_array(ar, n, sizeof *p->number);
    p->out->same = arena_array(ar, n, sizeof *p->out->same);
    p->out->constants = arena_array(ar, n, sizeof *p->out->constants);
    p->out->tables = arena_array(ar, n, sizeof *p->out->tables);
    p->out->pairs = arena_array(ar, n, sizeof *p->out->pairs);
    if (!p->used || !p->kept || !p->again || !p->noisy || !p->n_args || !p->args || !p->slice_of ||
        !p->sparse || !p->need || !p->number || !p->out->same || !p->out->constants ||
        !p->out->tables || !p->out->pairs)
        return false;
    for (size_t i = 0; i < n; i++) {
        p->slice_of[i] = p->sparse[i] = -1;
        p->number[i] = PLAN_NONE;
    }
    return true;
}

static bool open_planner(planner *p, evaluation *e, plan *out, int n_targets) {
    arena *ar = &e->store;
    *out = (plan){0};
    *p = (planner){.e = e, .out = out, .truths = {PLAN_NONE, PLAN_NONE, PLAN_NONE}};
    arena_open(&p->scratch, &e->alloc);
    out->uses = arena_array(ar, (size_t)e->n_spaces, sizeof *out->uses);
    out->targets = arena_array(ar, (size_t)n_targets, sizeof *out->targets);
    out->results = arena_array(ar, (size_t)n_targets, sizeof *out->results);
    return out->uses && out->targets && out->results && take_by_node(p);
}

static void close_planner(planner *p) {
    alloc_free(&p->e->alloc, p->list, p->cap_list * sizeof *p->list);
    arena_close(&p->scratch);
}

/* ---- what is needed ------------------------------------------------------------------------- */

static const graph_node *node_at(const planner *p, graph_ref node) {
    return graph_node_at(p->e->g, node);
}

/* Must the value be computed in every batch? */
static bool is_made(const planner *p, plan_ref value) {
    if (value >= p->e->n_nodes || plan_known(p, value)) return false;
    return p->again[value] || !is_full(p->e, value);
}

/* Values that are read to compute a node in all its rows. */
static int reads_of(const planner *p, graph_ref ref, const plan_ref **out) {
    const fold_program *program = p->e->programs[ref];
    node_kind kind = node_at(p, ref)->kind;
    bool called = kind == NODE_CALL || kind == NODE_EXTERNAL;
    *out = program ? program->reads : p->args[ref];
    if (program) return program->n_reads;
    return called ? p->n_args[ref] : 0;
}

/* Fold programs name nodes; arguments of calls are values. */
static plan_ref value_of(const planner *p, plan_ref value) {
    return value < p->e->n_nodes ? p->out->same[value] : value;
}

static void mark_used(planner *p) {
    for (size_t i = p->e->n_nodes; i-- > 0;) {
        if (!p->used[i]) continue;
        const plan_ref *reads;
        int n = reads_of(p, (graph_ref)i, &reads);
        for (int k = 0; k < n; k++) {
            plan_ref value = value_of(p, reads[k]);
            if (is_made(p, value)) p->used[value] = 1;
        }
    }
}

static bool need_rows(planner *p, graph_ref ref) {
    const graph_node *n = node_at(p, ref);
    int slice = p->slice_of[ref], split = p->out->slices[slice].split;
    const plan_split *by = split >= 0 ? &p->out->splits[split] : NULL;
    if (by && !by->place_of_cell) p->need[by->column] |= NEED_ALL;
    for (int k = 0; k < p->n_args[ref]; k++) {
        sig_slot slot = {0, 0};
        (void)sig_slot_of(n->kernel->args, k, &slot);
        if (slot.mark == '^') continue;
        plan_ref value = plan_slice_value(p, slice, p->args[ref][k], 0);
        if (value == PLAN_NONE) return false;
        p->args[ref][k] = value;
    }
    return true;
}

static bool need_in_parents(planner *p, graph_ref ref) {
    if (p->slice_of[ref] >= 0) return need_rows(p, ref);
    for (int k = 0; k < p->n_args[ref]; k++) {
        plan_ref arg = p->args[ref][k];
        if (!plan_known(p, arg)) p->need[arg] |= NEED_PARENTS;
    }
    return true;
}

/* G12, and G13: what depends on an accumulator is evaluated by its fold. */
static bool may_be_made(const graph_node *n) {
    if (n->space < 0 || n->accumulator != GRAPH_NONE) return false;
    if (n->kind == NODE_CALL) return n->kernel->kind != KERN_POPULATION;
    return n->kind == NODE_FOLD || n->kind == NODE_COLUMN;
}

/* Sums are taken from what their terms are in the parents that have rows. */
static bool is_sparse_sum(const planner *p, graph_ref ref) {
    const graph_node *n = node_at(p, ref);
    if (n->kind != NODE_CALL || strcmp(n->kernel->name, "add") != 0) return false;
    for (int k = 0; k < p->n_args[ref]; k++) {
        plan_ref arg = p->args[ref][k];
        if (is_made(p, arg) && p->sparse[arg] >= 0) return true;
    }
    return false;
}

/* From users to what they read: users come after what they read (G3). */
static bool follow_needs(planner *p) {
    for (size_t i = p->e->n_nodes; i-- > 0;) {
        if (!p->need[i] || !is_made(p, (plan_ref)i)) continue;
        assert(may_be_made(node_at(p, (graph_ref)i)) && "G12");
        if (p->sparse[i] >= 0) {
            p->need[i] |= NEED_PARENTS;
            if (!need_in_parents(p, (graph_ref)i)) return false;
            continue;
        }
        if (plan_is_looked_up(p, (plan_ref)i)) continue;
        const plan_ref *reads;
        int n = reads_of(p, (graph_ref)i, &reads);
        bool sums = is_sparse_sum(p, (graph_ref)i);
        for (int k = 0; k < n; k++) {
            plan_ref value = value_of(p, reads[k]);
            if (!is_made(p, value)) continue;
            p->need[value] |= sums && p->sparse[value] >= 0 ? NEED_PARENTS : NEED_ALL;
        }
    }
    return true;
}

/* ---- items ---------------------------------------------------------------------------------- */

/* Folds call nodes of their own. */
static bool prepare(planner *p, const plan_item *item) {
    if (item->step == STEP_CALL || item->step == STEP_SUM) return eval_prepare(p->e, item->node);
    const fold_program *program = item->step == STEP_FOLD ? p->e->programs[item->node] : NULL;
    for (int k = 0; program && k < program->n_steps; k++) {
        if (!eval_prepare(p->e, program->steps[k])) return false;
    }
    return true;
}

static bool add_item(planner *p, const plan_item *item) {
    plan *out = p->out;
    if (!prepare(p, item)) return false;
    if ((size_t)out->n_items == p->cap_items) {
        size_t cap = p->cap_items > 0 ? 2 * p->cap_items : 256;
        plan_item *items = arena_take(&p->e->store, cap * sizeof *items);
        if (!items) return false;
        for (int i = 0; i < out->n_items; i++) items[i] = out->items[i];
        out->items = items;
        p->cap_items = cap;
    }
    out->items[out->n_items] = *item;
    out->items[out->n_items].slot = -1;
    out->n_items++;
    return true;
}

static void use_offsets(planner *p, graph_ref ref) {
    const graph_node *n = node_at(p, ref);
    const fold_program *program = p->e->programs[ref];
    kern_kind kind = n->kind == NODE_CALL ? n->kernel->kind : KERN_ROW;
    if (program || kind == KERN_REDUCE) p->out->uses[n->source_space] = 1;
    for (int i = 0; program && i < program->n_below; i++) p->out->uses[program->below[i]] = 1;
}

/* Lists the walk that finds the slice's rows, before anything that is in them. */
static bool list_slice(planner *p, int slice) {
    const plan_slice *s = &p->out->slices[slice];
    size_t mark = s->split >= 0 ? (size_t)s->split : (size_t)(p->out->n_splits + slice);
    if (p->split_listed[mark]) return true;
    p->split_listed[mark] = 1;
    plan_item item = {.step = s->split >= 0 ? STEP_SPLIT : STEP_GATHER,
                      .slice = s->split >= 0 ? s->split : slice,
                      .space = s->space,
                      .node = GRAPH_NONE,
                      .value = PLAN_NONE};
    if (s->split >= 0 && !p->out->splits[s->split].place_of_cell) {
        item.n_args = 1;
        item.args = &p->out->splits[s->split].column;
    }
    return add_item(p, &item);
}

/* Lists a value of a slice's rows after the values that it is made of. */
static bool list_planned(planner *p, plan_ref value) {
    if (value < p->e->n_nodes) return true;
    planned *v = &p->list[value - p->e->n_nodes];
    if (v->listed || v->constant.type != 0) return true;
    v->listed = true;
    for (int k = 0; k < v->item.n_args; k++) {
        if (!list_planned(p, v->item.args[k])) return false;
    }
    return add_item(p, &v->item);
}

static bool list_in_parents(planner *p, graph_ref ref) {
    int slice = p->sparse[ref], n_args = p->n_args[ref];
    plan_ref *args = arena_take(&p->e->store, ((size_t)n_args + 1) * sizeof *args);
    if (!args || !list_slice(p, slice)) return false;
    for (int k = 0; k < n_args; k++) {
        plan_ref arg = p->args[ref][k];
        bool reduces = p->slice_of[ref] >= 0;
        if (reduces && !list_planned(p, arg)) return false;
        args[k] = reduces || plan_known(p, arg) ? arg : p->number[arg];
    }
    planned made = {.item = {.step = STEP_CALL,
                             .rows = ROWS_PARENTS,
                             .slice = slice,
                             .space = node_at(p, ref)->space,
                             .node = ref,
                             .n_args = n_args,
                             .args = args}};
    p->number[ref] = plan_add(p, &made);
    if (p->number[ref] == PLAN_NONE) return false;
    made.item.value = p->number[ref];
    if (!add_item(p, &made.item)) return false;
    if (!(p->need[ref] & NEED_ALL)) return true;
    plan_item expand = {.step = STEP_EXPAND,
                        .slice = slice,
                        .space = made.item.space,
                        .node = ref,
                        .value = ref,
                        .n_args = 1,
                        .args = &p->number[ref]};
    return add_item(p, &expand);
}

static bool list_sum(planner *p, graph_ref ref) {
    int n_args = p->n_args[ref];
    plan_ref *args = arena_take(&p->e->store, ((size_t)n_args + 1) * sizeof *args);
    int *sources = arena_take(&p->e->store, ((size_t)n_args + 1) * sizeof *sources);
    if (!args || !sources) return false;
    for (int k = 0; k < n_args; k++) {
        plan_ref arg = p->args[ref][k];
        bool in_parents = is_made(p, arg) && p->sparse[arg] >= 0;
        args[k] = in_parents ? p->number[arg] : arg;
        sources[k] = in_parents ? p->sparse[arg] : -1;
    }
    plan_item item = {.step = STEP_SUM,
                      .space = node_at(p, ref)->space,
                      .node = ref,
                      .value = ref,
                      .n_args = n_args,
                      .args = args,
                      .sources = sources};
    return add_item(p, &item);
}

static bool list_in_all(planner *p, graph_ref ref) {
    if (!plan_is_looked_up(p, ref) && is_sparse_sum(p, ref)) return list_sum(p, ref);
    const graph_node *n = node_at(p, ref);
    const plan_ref *reads;
    bool looked_up = plan_is_looked_up(p, ref);
    int n_reads = looked_up ? 0 : reads_of(p, ref, &reads);
    plan_ref *args = arena_take(&p->e->store, ((size_t)n_reads + 1) * sizeof *args);
    if (!args) return false;
    for (int k = 0; k < n_reads; k++) args[k] = value_of(p, reads[k]);
    use_offsets(p, ref);
    plan_item item = {.step = looked_up                ? STEP_LOOK
                              : n->kind == NODE_COLUMN ? STEP_READ
                              : n->kind == NODE_FOLD   ? STEP_FOLD
                                                       : STEP_CALL,
                      .space = n->space,
                      .node = ref,
                      .value = ref,
                      .n_args = n_reads,
                      .args = args};
    return add_item(p, &item);
}

static bool list_items(planner *p) {
    size_t marks = (size_t)(p->out->n_splits + p->out->n_slices);
    p->split_listed = arena_array(&p->scratch, marks + 1, 1);
    if (!p->split_listed) return false;
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        if (!p->need[i] || !is_made(p, (plan_ref)i)) continue;
        bool ok =
            p->sparse[i] >= 0 ? list_in_parents(p, (graph_ref)i) : list_in_all(p, (graph_ref)i);
        if (!ok) return false;
    }
    return true;
}

static bool deliver(planner *p) {
    for (int t = 0; t < p->out->n_targets; t++) {
        graph_ref target = p->out->targets[t];
        plan_item item = {.step = STEP_DELIVER,
                          .space = node_at(p, target)->space,
                          .node = target,
                          .value = PLAN_NONE,
                          .n_args = 1,
                          .args = &p->out->same[target],
                          .target = t};
        if (!add_item(p, &item)) return false;
    }
    return true;
}

/* Constants are found by their number, nodes and others. */
static bool number_constants(planner *p) {
    plan *out = p->out;
    size_t n_nodes = p->e->n_nodes;
    out->n_values = (plan_ref)(n_nodes + p->n_list);
    col_vec *constants = arena_array(&p->e->store, out->n_values, sizeof *constants);
    if (!constants) return false;
    for (size_t i = 0; i < n_nodes; i++) constants[i] = out->constants[i];
    for (size_t i = 0; i < p->n_list; i++) constants[n_nodes + i] = p->list[i].constant;
    out->constants = constants;
    return true;
}

/* From the nodes marked `used` to the finished plan. */
static bool finish(planner *p) {
    evaluation *e = p->e;
    uint8_t *asked = arena_take(&p->scratch, e->n_nodes + 1);
    if (!asked) return false;
    for (size_t i = 0; i < e->n_nodes; i++) asked[i] = p->used[i];
    if (!plan_know(p)) return false;
    for (size_t i = 0; i < e->n_nodes; i++) p->used[i] = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        plan_ref value = asked[i] ? p->out->same[i] : PLAN_NONE;
        if (value != PLAN_NONE && is_made(p, value)) p->used[value] = 1;
    }
    for (size_t i = 0; i < e->n_nodes; i++) p->need[i] = p->used[i] ? NEED_ALL : 0;
    mark_used(p);
    if (!p->plain && !plan_slices(p)) return false;
    return follow_needs(p) && list_items(p) && deliver(p) && number_constants(p) && plan_slots(p) &&
           !p->short_of_memory;
}

/* ---- plans ---------------------------------------------------------------------------------- */

bool plan_nothing(evaluation *e, plan *out) {
    arena *ar = &e->store;
    *out = (plan){.n_values = (plan_ref)e->n_nodes};
    out->uses = arena_array(ar, (size_t)e->n_spaces, 1);
    out->same = arena_array(ar, e->n_nodes, sizeof *out->same);
    out->constants = arena_array(ar, e->n_nodes, sizeof *out->constants);
    if (!out->uses || !out->same || !out->constants) return false;
    for (size_t i = 0; i < e->n_nodes; i++) out->same[i] = (plan_ref)i;
    return true;
}

static bool take_result(planner *p, graph_ref target) {
    plan *out = p->out;
    const graph_node *n = node_at(p, target);
    int64_t rows = p->e->f->spaces[n->space].rows;
    out->targets[out->n_targets] = target;
    return col_take(&out->results[out->n_targets++], &p->e->store, n->type, rows, false);
}

bool plan_targets(evaluation *e, const graph_ref *targets, int n, plan *out) {
    planner p;
    bool ok = open_planner(&p, e, out, n);
    for (int i = 0; ok && i < n; i++) {
        if (is_full(e, targets[i]) || p.used[targets[i]]) continue;
        p.used[targets[i]] = 1;
        ok = take_result(&p, targets[i]);
    }
    ok = ok && finish(&p);
    close_planner(&p);
    return ok;
}

bool plan_values(evaluation *e, const graph_ref *nodes, int n, plan *out) {
    planner p;
    bool ok = open_planner(&p, e, out, 0);
    for (int i = 0; ok && i < n; i++) {
        if (!is_full(e, nodes[i])) p.used[nodes[i]] = p.kept[nodes[i]] = 1;
    }
    ok = ok && finish(&p);
    close_planner(&p);
    return ok;
}

static void mark_steps(const evaluation *e, uint8_t *needed) {
    for (size_t i = 0; i < e->n_nodes; i++) {
        const fold_program *program = needed[i] ? e->programs[i] : NULL;
        for (int k = 0; program && k < program->n_steps; k++) needed[program->steps[k]] = 1;
    }
}

bool plan_needed(evaluation *e, const graph_ref *nodes, int n, uint8_t *needed, graph_ref *same) {
    planner p;
    plan unused;
    arena_mark mark = arena_here(&e->store);
    bool ok = open_planner(&p, e, &unused, 0) && plan_know(&p);
    for (int i = 0; ok && i < n; i++) {
        plan_ref value = p.out->same[nodes[i]];
        if (is_made(&p, value)) p.used[value] = 1;
    }
    if (ok) {
        mark_used(&p);
        for (size_t i = 0; i < e->n_nodes; i++) {
            needed[i] = p.used[i];
            same[i] = p.out->same[i];
        }
        mark_steps(e, needed);
    }
    close_planner(&p);
    arena_rewind(&e->store, mark);
    return ok;
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
    bool ok = open_planner(&p, e, out, 0);
    p.plain = p.keeps = true;
    for (size_t i = 0; ok && i < e->n_nodes; i++)
        p.used[i] = p.again[i] = e->reached[i] && is_shown(e, (graph_ref)i);
    ok = ok && finish(&p);
    close_planner(&p);
    return ok;
}
