#include "graph/eval_private.h"
#include "graph/node.h"

/* ---- rows ----------------------------------------------------------------------------------- */

/* All rows of a space below that belong to the picked rows above it. */
static bool pick_below(worker *w, int space) {
    const fold_pick *above = &w->picks[graph_space_above(w->e->g, space)];
    fold_pick *pick = &w->picks[space];
    const int64_t *whole = w->offsets[space];
    *pick = (fold_pick){0};
    pick->offsets = arena_take(&w->scratch, ((size_t)above->n + 1) * sizeof *pick->offsets);
    if (!pick->offsets) return false;
    pick->offsets[0] = 0;
    for (int64_t i = 0; i < above->n; i++) {
        pick->n += whole[above->rows[i] + 1] - whole[above->rows[i]];
        pick->offsets[i + 1] = pick->n;
    }
    pick->rows = arena_take(&w->scratch, ((size_t)pick->n + 1) * sizeof *pick->rows);
    if (!pick->rows) return false;
    int64_t at = 0;
    for (int64_t i = 0; i < above->n; i++) {
        int64_t end = whole[above->rows[i] + 1];
        for (int64_t row = whole[above->rows[i]]; row < end; row++) pick->rows[at++] = row;
    }
    return true;
}

static bool pick_rows(worker *w, int space, const fold_move *moves, int64_t n) {
    fold_pick *pick = &w->picks[space];
    *pick = (fold_pick){.n = n};
    pick->rows = arena_take(&w->scratch, (size_t)n * sizeof *pick->rows);
    for (int64_t i = 0; pick->rows && i < n; i++) pick->rows[i] = moves[i].row;
    return pick->rows != NULL;
}

/* ---- values --------------------------------------------------------------------------------- */

/* G10 holds for what is gathered too. */
static bool gather(worker *w, graph_ref node, const fold_pick *pick, col_vec *out) {
    const graph_node *n = graph_node_at(w->e->g, node);
    col_vec whole;
    if (!batch_value(w, node, w->rows[n->space], &whole)) return false;
    if (!col_take(out, &w->scratch, n->type, pick->n, col_is_exact(&whole))) return false;
    for (int64_t i = 0; i < pick->n; i++) col_copy_row(out, i, &whole, pick->rows[i]);
    batch_alias(out);
    return true;
}

static bool value_before(worker *w, graph_ref fold, const fold_move *moves, int64_t n,
                         const col_vec *states) {
    const fold_program *program = w->e->programs[fold];
    if (program->accumulator == GRAPH_NONE) return true;
    col_vec *before = &w->chosen[program->accumulator];
    if (!col_take(before, &w->scratch, states->type, n, false)) return false;
    for (int64_t i = 0; i < n; i++) col_copy_row(before, i, states, moves[i].from);
    batch_alias(before);
    return true;
}

/* Value of an argument of a step, which needs n rows of it; whole tables are as they are. */
static bool argument(worker *w, const graph_node *call, int i, int64_t n, col_vec *out) {
    graph_ref arg = call->args[i];
    sig_slot slot = {0, 0};
    (void)sig_slot_of(call->kernel->args, i, &slot);
    if (slot.mark == '*') return batch_value(w, arg, w->rows[call->source_space], out);
    if (graph_node_at(w->e->g, arg)->space == SPACE_NONE) {
        bool child = call->kernel->kind == KERN_REDUCE && slot.mark != '^';
        return batch_value(w, arg, child ? w->picks[call->source_space].n : n, out);
    }
    *out = w->chosen[arg];
    return true;
}

static bool run_step(worker *w, graph_ref step, const graph_node *n, col_vec *out) {
    const fold_pick *pick = &w->picks[n->space];
    kern_kind kind = n->kernel->kind;
    col_vec *args = arena_take(&w->scratch, ((size_t)n->n_args + 1) * sizeof *args);
    if (!args) return false;
    for (int i = 0; i < n->n_args; i++) {
        if (!argument(w, n, i, out->n, &args[i])) return false;
    }
    kern_call call = {.n_args = n->n_args, .args = args, .out = out, .n = out->n};
    if (kind == KERN_REDUCE || kind == KERN_SPREAD) {
        call.offsets = w->picks[n->source_space].offsets;
        call.n_parents = args[0].n;
    }
    if (!batch_kernel(w, step, &call)) return false;
    for (kern_trouble *t = call.trouble; t; t = t->next) t->row = pick->rows[t->row];
    return !call.trouble || trouble_keep(w, step, NULL, call.trouble);
}

static bool take_step(worker *w, graph_ref step) {
    const graph_node *n = graph_node_at(w->e->g, step);
    col_vec *out = &w->chosen[step];
    if (!col_take(out, &w->scratch, n->type, w->picks[n->space].n, false)) return false;
    if (out->n == 0) return true;
    arena_mark mark = arena_here(&w->scratch);
    bool ok = run_step(w, step, n, out);
    arena_rewind(&w->scratch, mark);
    if (ok) batch_alias(out);
    return ok;
}

/* ---- joining -------------------------------------------------------------------------------- */

void fold_join(col_vec *to, int64_t j, const col_vec *from, int64_t i) {
    switch (to->type) {
    case COL_TRUTH:
        if (to->truth[j] != from->truth[i]) to->truth[j] = TRUTH_UNKNOWN;
        break;
    case COL_TEXT:
        if (to->code[j] != from->code[i]) to->code[j] = DICT_UNKNOWN;
        break;
    case COL_NUMBER:
    case COL_DATE:
        if (from->lo[i] < to->lo[j]) to->lo[j] = from->lo[i];
        if (from->hi[i] > to->hi[j]) to->hi[j] = from->hi[i];
        break;
    }
}

/* The step's value in n rows that may be written. */
static bool value_after(worker *w, graph_ref step, int64_t n, col_vec *out) {
    const graph_node *node = graph_node_at(w->e->g, step);
    col_vec value = w->chosen[step];
    if (node->space == SPACE_NONE && !batch_value(w, step, n, &value)) return false;
    if (!col_take(out, &w->scratch, node->type, n, false)) return false;
    batch_copy(out, 0, &value);
    return true;
}

bool fold_step(worker *w, graph_ref fold, const fold_move *moves, int64_t n, const col_vec *states,
               col_vec *out) {
    const graph_node *node = graph_node_at(w->e->g, fold);
    const fold_program *p = w->e->programs[fold];
    if (!pick_rows(w, node->source_space, moves, n)) return false;
    for (int i = 0; i < p->n_below; i++) {
        if (!pick_below(w, p->below[i])) return false;
    }
    for (int i = 0; i < p->n_gathered; i++) {
        const fold_pick *pick = &w->picks[graph_node_at(w->e->g, p->gathered[i])->space];
        if (!gather(w, p->gathered[i], pick, &w->chosen[p->gathered[i]])) return false;
    }
    if (!value_before(w, fold, moves, n, states)) return false;
    for (int i = 0; i < p->n_steps; i++) {
        if (!take_step(w, p->steps[i])) return false;
    }
    if (!value_after(w, node->args[FOLD_STEP], n, out)) return false;
    for (int64_t i = 0; i < n; i++) {
        if (!moves[i].sure) fold_join(out, i, states, moves[i].from);
    }
    return true;
}
