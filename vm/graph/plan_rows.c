#include <string.h>

#include "graph/planner.h"

enum { DEEPEST = 400 }; /* nesting of conditions that is followed into a slice */

/* ---- what was planned already --------------------------------------------------------------- */

static uint64_t memo_key(const planner *p, int slice, plan_ref value) {
    return (uint64_t)slice * (p->e->n_nodes + 1) + value + 1;
}

static size_t memo_slot(const planner *p, uint64_t key) {
    size_t slot = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (p->cap_memo - 1);
    while (p->memo_keys[slot] != 0 && p->memo_keys[slot] != key)
        slot = (slot + 1) & (p->cap_memo - 1);
    return slot;
}

static bool memo_grow(planner *p) {
    planner old = *p;
    size_t cap = old.cap_memo > 0 ? old.cap_memo * 2 : 64;
    p->memo_keys = arena_array(&p->e->store, cap, sizeof *p->memo_keys);
    p->memo_values = arena_array(&p->e->store, cap, sizeof *p->memo_values);
    p->cap_memo = cap;
    if (!p->memo_keys || !p->memo_values) return false;
    for (size_t i = 0; i < old.cap_memo; i++) {
        if (old.memo_keys[i] == 0) continue;
        size_t slot = memo_slot(p, old.memo_keys[i]);
        p->memo_keys[slot] = old.memo_keys[i];
        p->memo_values[slot] = old.memo_values[i];
    }
    return true;
}

static plan_ref remember(planner *p, uint64_t key, plan_ref value) {
    if (value == PLAN_NONE || (2 * (p->n_memo + 1) > p->cap_memo && !memo_grow(p))) {
        p->short_of_memory = true;
        return PLAN_NONE;
    }
    size_t slot = memo_slot(p, key);
    p->memo_keys[slot] = key;
    p->memo_values[slot] = value;
    p->n_memo++;
    return value;
}

/* ---- rows outside a slice -------------------------------------------------------------------- */

static bool is_row_call(const planner *p, plan_ref value) {
    if (value >= p->e->n_nodes || p->e->full[value].type != 0) return false;
    const graph_node *n = graph_node_at(p->e->g, value);
    return n->kind == NODE_CALL && n->kernel->kind == KERN_ROW && n->accumulator == GRAPH_NONE;
}

/* The constant that the value is in rows whose text is known and not the slice's; PLAN_NONE where
 * it is none, or where trouble cannot be ruled out. */
static plan_ref outside(planner *p, int slice, plan_ref value, int depth) {
    const plan_slice *s = &p->out->slices[slice];
    if (plan_known(p, value)) return value;
    if (depth == DEEPEST || !is_row_call(p, value)) return PLAN_NONE;
    if (plan_only_in_slice(p, value, s)) return plan_truth(p, TRUTH_FALSE);
    const graph_node *n = graph_node_at(p->e->g, value);
    int n_args = p->n_args[value];
    plan_ref *args = arena_take(&p->scratch, ((size_t)n_args + 1) * sizeof *args);
    if (!args) return PLAN_NONE;
    for (int i = 0; i < n_args; i++) {
        plan_ref arg = outside(p, slice, p->args[value][i], depth + 1);
        args[i] = arg == PLAN_NONE ? p->args[value][i] : arg;
    }
    plan_ref equal = plan_fewer(p, n, &n_args, args);
    if (equal != PLAN_NONE) return plan_known(p, equal) ? equal : PLAN_NONE;
    planned made = {.item.node = GRAPH_NONE};
    if (!plan_fold(p, value, n_args, args, &made.constant)) return PLAN_NONE;
    return plan_add(p, &made);
}

/* Would the call, in rows outside the slice, report nothing? */
static bool is_quiet_outside(planner *p, int slice, plan_ref value) {
    if (plan_is_quiet(graph_node_at(p->e->g, value))) return true;
    arena_mark mark = arena_here(&p->scratch);
    bool quiet = outside(p, slice, value, 0) != PLAN_NONE;
    arena_rewind(&p->scratch, mark);
    return quiet;
}

/* ---- values of a slice's rows --------------------------------------------------------------- */

static plan_ref pick(planner *p, int slice, plan_ref value) {
    const graph_node *n = graph_node_at(p->e->g, value);
    plan_ref *args = arena_take(&p->e->store, sizeof *args);
    if (!args) return PLAN_NONE;
    bool packed = n->kind == NODE_COLUMN && p->e->full[value].type == 0;
    bool spread = n->kind == NODE_CALL && n->kernel->kind == KERN_SPREAD &&
                  n->accumulator == GRAPH_NONE && p->e->full[value].type == 0;
    planned made = {.item = {.step = packed ? STEP_READ : STEP_PICK,
                             .rows = ROWS_SLICE,
                             .slice = slice,
                             .space = p->out->slices[slice].space,
                             .node = value,
                             .n_args = packed ? 0 : 1,
                             .args = args}};
    args[0] = value;
    if (spread) {
        made.item.step = STEP_OWNER;
        args[0] = p->args[value][0];
        if (plan_known(p, args[0])) return args[0];
    }
    if (!packed && args[0] < p->e->n_nodes) p->need[args[0]] |= NEED_ALL;
    return plan_add(p, &made);
}

static plan_ref look_up(planner *p, int slice, plan_ref value) {
    planned made = {.item = {.step = STEP_LOOK,
                             .rows = ROWS_SLICE,
                             .slice = slice,
                             .space = p->out->slices[slice].space,
                             .node = value}};
    return plan_add(p, &made);
}

static bool is_among(plan_ref value, const plan_ref *list, int n) {
    for (int i = 0; i < n; i++) {
        if (list[i] == value) return true;
    }
    return false;
}

/* What goes wrong in an argument is reported even where the slice makes its value irrelevant. */
static void need_noisy(planner *p, plan_ref value, const plan_ref *all, const plan_ref *left,
                       int n_left) {
    for (int i = 0; i < p->n_args[value]; i++) {
        plan_ref arg = p->args[value][i];
        if (arg >= p->e->n_nodes || !p->noisy[arg] || is_among(all[i], left, n_left)) continue;
        if (!plan_known(p, arg)) p->need[arg] |= NEED_ALL;
    }
}

static plan_ref call(planner *p, int slice, plan_ref value, int depth) {
    const graph_node *n = graph_node_at(p->e->g, value);
    int n_args = p->n_args[value];
    size_t size = ((size_t)n_args + 1) * sizeof(plan_ref);
    plan_ref *args = arena_take(&p->e->store, size), *all = arena_take(&p->e->store, size);
    if (!args || !all) return PLAN_NONE;
    for (int i = 0; i < n_args; i++) {
        args[i] = all[i] = plan_slice_value(p, slice, p->args[value][i], depth + 1);
        if (args[i] == PLAN_NONE) return PLAN_NONE;
    }
    plan_ref equal = plan_fewer(p, n, &n_args, args);
    need_noisy(p, value, all, equal != PLAN_NONE ? &equal : args, equal != PLAN_NONE ? 1 : n_args);
    if (equal != PLAN_NONE) return equal;
    planned made = {.item = {.step = STEP_CALL,
                             .rows = ROWS_SLICE,
                             .slice = slice,
                             .space = n->space,
                             .node = value,
                             .n_args = n_args,
                             .args = args}};
    if (plan_fold(p, value, n_args, args, &made.constant)) made.item.node = GRAPH_NONE;
    if (made.item.node != GRAPH_NONE) made.constant = (col_vec){0};
    return p->short_of_memory ? PLAN_NONE : plan_add(p, &made);
}

static plan_ref make(planner *p, int slice, plan_ref value, int depth) {
    const plan_slice *s = &p->out->slices[slice];
    if (p->out->splits[s->split].certain) {
        uint8_t truth = plan_in_slice(p, value, s);
        if (truth != TRUTH_UNKNOWN) return plan_truth(p, truth);
    }
    bool looked_up = plan_is_looked_up(p, value) && plan_table_of(p, value);
    if (looked_up && plan_table_of(p, value)->column != p->out->splits[s->split].column)
        return look_up(p, slice, value);
    bool follows = depth < DEEPEST && is_row_call(p, value) && is_quiet_outside(p, slice, value);
    return follows ? call(p, slice, value, depth) : pick(p, slice, value);
}

plan_ref plan_slice_value(planner *p, int slice, plan_ref value, int depth) {
    if (plan_known(p, value)) return value;
    if (p->out->slices[slice].split < 0) {
        p->need[value] |= NEED_ALL;
        return value;
    }
    uint64_t key = memo_key(p, slice, value);
    if (p->cap_memo > 0) {
        size_t slot = memo_slot(p, key);
        if (p->memo_keys[slot] == key) return p->memo_values[slot];
    }
    return remember(p, key, make(p, slice, value, depth));
}
