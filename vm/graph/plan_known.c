#include <stdlib.h>
#include <string.h>

#include "graph/planner.h"

const col_vec *plan_known(const planner *p, plan_ref value) {
    size_t n_nodes = p->e->n_nodes;
    const col_vec *v =
        value < n_nodes ? &p->out->constants[value] : &p->list[value - n_nodes].constant;
    return v->type != 0 ? v : NULL;
}

bool plan_is_truth(const planner *p, plan_ref value, uint8_t truth) {
    const col_vec *v = plan_known(p, value);
    return v && v->type == COL_TRUTH && v->truth[0] == truth;
}

plan_ref plan_add(planner *p, const planned *value) {
    planned *list = alloc_grow(&p->e->alloc, p->list, &p->cap_list, p->n_list + 1, sizeof *list);
    if (!list) {
        p->short_of_memory = true;
        return PLAN_NONE;
    }
    p->list = list;
    plan_ref number = (plan_ref)(p->e->n_nodes + p->n_list);
    list[p->n_list] = *value;
    list[p->n_list].item.value = number;
    p->n_list++;
    return number;
}

plan_ref plan_truth(planner *p, uint8_t truth) {
    if (p->truths[truth] != PLAN_NONE) return p->truths[truth];
    planned made = {.item.node = GRAPH_NONE};
    if (!col_take(&made.constant, &p->e->store, COL_TRUTH, 1, false)) return PLAN_NONE;
    made.constant.truth[0] = truth;
    return p->truths[truth] = plan_add(p, &made);
}

/* ---- fewer arguments ------------------------------------------------------------------------ */

static bool is_kernel(const graph_node *n, const char *name) {
    return strcmp(n->kernel->name, name) == 0;
}

static plan_ref fewer_truths(const planner *p, uint8_t neutral, int *n_args, plan_ref *args) {
    uint8_t deciding = TRUTH_TRUE - neutral;
    plan_ref last = args[0];
    int kept = 0;
    for (int i = 0; i < *n_args; i++) {
        if (plan_is_truth(p, args[i], deciding)) return args[i];
        if (plan_is_truth(p, args[i], neutral)) {
            last = args[i];
        } else {
            args[kept++] = args[i];
        }
    }
    if (kept <= 1) return kept == 1 ? args[0] : last;
    *n_args = kept;
    return PLAN_NONE;
}

plan_ref plan_fewer(planner *p, const graph_node *n, int *n_args, plan_ref *args) {
    if (is_kernel(n, "and")) return fewer_truths(p, TRUTH_TRUE, n_args, args);
    if (is_kernel(n, "or")) return fewer_truths(p, TRUTH_FALSE, n_args, args);
    if (!is_kernel(n, "if")) return PLAN_NONE;
    if (plan_is_truth(p, args[0], TRUTH_TRUE)) return args[1];
    return plan_is_truth(p, args[0], TRUTH_FALSE) ? args[2] : PLAN_NONE;
}

/* ---- constants ------------------------------------------------------------------------------ */

static bool run_once(planner *p, graph_ref node, int n_args, const plan_ref *args, col_vec *one) {
    const graph_node *n = graph_node_at(p->e->g, node);
    col_vec *values = arena_array(&p->scratch, (size_t)n_args + 1, sizeof *values);
    if (!values || !eval_prepare(p->e, node) || !col_take(one, &p->e->store, n->type, 1, false)) {
        p->short_of_memory = true;
        return false;
    }
    for (int i = 0; i < n_args; i++) values[i] = *plan_known(p, args[i]);
    kern_call call = {.n_args = n_args,
                      .args = values,
                      .out = one,
                      .n = 1,
                      .imm = &p->e->imms[node],
                      .texts = p->e->f->texts,
                      .scratch = &p->scratch,
                      .store = &p->scratch};
    if (!n->kernel->run(&call)) p->short_of_memory = true;
    return !p->short_of_memory && !call.trouble;
}

bool plan_fold(planner *p, graph_ref node, int n_args, const plan_ref *args, col_vec *one) {
    if (graph_node_at(p->e->g, node)->kernel->kind != KERN_ROW) return false;
    for (int i = 0; i < n_args; i++) {
        if (!plan_known(p, args[i])) return false;
    }
    arena_mark mark = arena_here(&p->scratch);
    bool folded = run_once(p, node, n_args, args, one);
    arena_rewind(&p->scratch, mark);
    if (folded) batch_alias(one);
    return folded;
}

/* ---- troubles ------------------------------------------------------------------------------- */

static int compare_names(const void *name, const void *listed) {
    return strcmp(name, *(const char *const *)listed);
}

bool plan_is_quiet(const graph_node *n) {
    static const char *const quiet[] = {
        /* sorted */
        "and", "assume",      "contains",    "day_of",   "days_between", "ends_with",
        "eq",  "ge",          "gt",          "if",       "in_set",       "is_known",
        "le",  "lt",          "map_number",  "map_text", "matches",      "max",
        "min", "month_of",    "ne",          "not",      "open_above",   "open_below",
        "or",  "starts_with", "text_length", "year_of",  "year_start"};
    return bsearch(n->kernel->name, quiet, sizeof quiet / sizeof *quiet, sizeof *quiet,
                   compare_names) != NULL;
}

static bool is_noisy(const planner *p, const graph_node *n) {
    if (n->kind == NODE_FOLD) return true;
    if (n->kind != NODE_CALL) return false;
    if (!plan_is_quiet(n) && n->kernel->kind != KERN_SPREAD) return true;
    for (int i = 0; i < n->n_args; i++) {
        if (p->noisy[n->args[i]]) return true;
    }
    return false;
}

/* ---- all nodes ------------------------------------------------------------------------------ */

static bool know_call(planner *p, graph_ref ref, const graph_node *n) {
    plan_ref *args = arena_take(&p->e->store, ((size_t)n->n_args + 1) * sizeof *args);
    if (!args) return false;
    int n_args = n->n_args;
    for (int i = 0; i < n_args; i++) args[i] = p->out->same[n->args[i]];
    plan_ref equal = PLAN_NONE;
    bool may_shrink = !p->plain && n->kind == NODE_CALL && n->kernel->kind == KERN_ROW;
    if (may_shrink) equal = plan_fewer(p, n, &n_args, args);
    p->n_args[ref] = n_args;
    p->args[ref] = args;
    if (equal != PLAN_NONE) {
        p->out->same[ref] = equal;
        return true;
    }
    col_vec one;
    if (may_shrink && plan_fold(p, ref, n_args, args, &one)) p->out->constants[ref] = one;
    return !p->short_of_memory;
}

bool plan_know(planner *p) {
    evaluation *e = p->e;
    for (size_t i = 0; i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        p->out->same[i] = (plan_ref)i;
        p->noisy[i] = is_noisy(p, n);
        if (!e->reached[i]) continue;
        if (e->full[i].type != 0) {
            if (n->space == SPACE_NONE) p->out->constants[i] = e->full[i];
            continue;
        }
        bool called = n->kind == NODE_CALL || n->kind == NODE_EXTERNAL;
        called = called && n->accumulator == GRAPH_NONE;
        if (called && !know_call(p, (graph_ref)i, n)) return false;
        if (!plan_tabulate(p, (graph_ref)i)) return false;
    }
    return true;
}
