#include <assert.h>
#include <string.h>

#include "column/sum.h"
#include "graph/eval_private.h"
#include "graph/node.h"

enum { ROW_BYTES = 2 * sizeof(int64_t) }; /* of the widest type */

/* ---- rows ---------------------------------------------------------------------------------- */

/* Offsets of the parent rows in the batch, counted from the batch's first child row. */
static bool set_offsets(worker *w, int space, int64_t first_parent, int64_t parents) {
    const frame_space *s = &w->e->f->spaces[space];
    int64_t start = w->first[space];
    if (s->offsets && start == 0) {
        w->offsets[space] = s->offsets + first_parent;
        return true;
    }
    int64_t *own = arena_take(&w->batch, ((size_t)parents + 1) * sizeof *own);
    if (!own) return false;
    if (s->offsets) {
        memcpy(own, s->offsets + first_parent, ((size_t)parents + 1) * sizeof *own);
    } else {
        col_firsts(&s->counts, first_parent, parents, own);
    }
    for (int64_t i = 0; i <= parents; i++) own[i] -= start;
    w->offsets[space] = own;
    return true;
}

static bool set_many(worker *w, int space, int above) {
    const frame_space *s = &w->e->f->spaces[space];
    int64_t first = w->first[above];
    w->first[space] = w->rows[space] = 0;
    if (!frame_has_offsets(s)) return true; /* not loaded: no reached node needs it (G9) */
    w->first[space] = frame_first(s, first);
    w->rows[space] = frame_first(s, first + w->rows[above]) - w->first[space];
    bool used = w->plan && w->plan->uses[space];
    return !used || set_offsets(w, space, first, w->rows[above]);
}

bool batch_set(worker *w, int64_t first_subject, int64_t n) {
    const evaluation *e = w->e;
    arena_reset(&w->batch);
    for (int space = 0; space < e->n_spaces; space++) {
        const graph_space *s = graph_space_at(e->g, space);
        w->first[space] = s->kind == SPACE_ROOT ? first_subject : 0;
        w->rows[space] = s->kind == SPACE_ROOT ? n : e->f->spaces[space].rows;
        w->owners[space] = NULL;
        w->gathered[space] = (slice_rows){0};
        if (s->kind == SPACE_ONE) {
            w->first[space] = w->first[s->row_space];
            w->rows[space] = w->rows[s->row_space];
        }
        if (s->kind != SPACE_MANY) continue;
        if (!set_many(w, space, graph_space_above(e->g, space))) return false;
    }
    return true;
}

/* ---- values -------------------------------------------------------------------------------- */

static void fill_rows(const col_vec *one, col_vec *v) {
    for (int64_t i = 0; i < v->n; i++) col_copy_row(v, i, one, 0);
}

/* A constant as a vector of at least n rows, made anew only when more rows than ever are needed. */
static bool fill_const(worker *w, plan_ref value, const col_vec *one, int64_t n) {
    col_vec *filled = &w->filled[value];
    if (filled->type != 0 && filled->n >= n) return true;
    int64_t rows = n > filled->n * 2 ? n : filled->n * 2;
    col_vec wider;
    bool exact = col_is_known(one, 0);
    if (!col_take(&wider, &w->constants, one->type, rows, exact)) return false;
    fill_rows(one, &wider);
    *filled = wider;
    return true;
}

/* The one row of a constant; NULL for other values. */
static const col_vec *constant_of(const worker *w, plan_ref value) {
    const evaluation *e = w->e;
    bool node = value < e->n_nodes;
    if (node && graph_node_at(e->g, value)->space == SPACE_NONE) return &e->full[value];
    return w->plan->constants[value].type != 0 ? &w->plan->constants[value] : NULL;
}

bool batch_value(worker *w, plan_ref value, int64_t n, col_vec *out) {
    const evaluation *e = w->e;
    bool node = value < e->n_nodes;
    if (node && e->full[value].type == 0) value = w->plan->same[value];
    node = value < e->n_nodes;
    const col_vec *one = constant_of(w, value);
    if (one) {
        if (!fill_const(w, value, one, n)) return false;
        *out = col_view(&w->filled[value], 0, n);
    } else if (node && e->full[value].type != 0) {
        int space = graph_node_at(e->g, value)->space;
        *out = col_view(&e->full[value], w->first[space], w->rows[space]);
    } else {
        *out = w->values[value];
    }
    assert(out->n == n && "G10");
    return true;
}

void batch_alias(col_vec *v) {
    if (v->type != COL_NUMBER && v->type != COL_DATE) return;
    if (v->hi == v->lo || memcmp(v->lo, v->hi, (size_t)v->n * sizeof *v->lo) != 0) return;
    v->hi = v->lo;
}

void batch_copy(col_vec *to, int64_t first, const col_vec *from) {
    assert(first >= 0 && first + from->n <= to->n && "G11");
    size_t n = (size_t)from->n;
    switch (from->type) {
    case COL_TRUTH: memcpy(to->truth + first, from->truth, n * sizeof *to->truth); break;
    case COL_TEXT: memcpy(to->code + first, from->code, n * sizeof *to->code); break;
    case COL_NUMBER:
    case COL_DATE:
        memcpy(to->lo + first, from->lo, n * sizeof *to->lo);
        memcpy(to->hi + first, from->hi, n * sizeof *to->hi);
        break;
    }
}

/* ---- calls --------------------------------------------------------------------------------- */

/* Rows that argument i of a call in all rows of a space must have, where the result has n. */
static int64_t arg_rows(const worker *w, const graph_node *call, int i, int64_t n) {
    kern_kind kind = call->kernel->kind;
    if (kind == KERN_SPREAD) return w->rows[graph_space_above(w->e->g, call->space)];
    if (kind != KERN_REDUCE && kind != KERN_LOOKUP) return n;
    sig_slot slot = {0, 0};
    (void)sig_slot_of(call->kernel->args, i, &slot);
    bool elsewhere = kind == KERN_REDUCE ? slot.mark != '^' : slot.mark == '*';
    return elsewhere ? w->rows[call->source_space] : n;
}

/* The same for a call in the parents of a slice. */
static int64_t arg_rows_in_slice(const worker *w, const plan_item *item, const graph_node *call,
                                 int i, int64_t n) {
    if (call->kernel->kind != KERN_REDUCE) return n;
    sig_slot slot = {0, 0};
    (void)sig_slot_of(call->kernel->args, i, &slot);
    return slot.mark == '^' ? n : w->slices[item->slice].n;
}

bool batch_kernel(worker *w, graph_ref node, kern_call *call) {
    const graph_node *n = graph_node_at(w->e->g, node);
    call->imm = &w->e->imms[node];
    call->texts = w->e->f->texts;
    call->scratch = &w->scratch;
    call->store = &w->reports;
    return n->kernel->run(call);
}

static const int64_t *offsets_for(const worker *w, const graph_node *n, const plan_item *item) {
    kern_kind kind = n->kernel->kind;
    if (kind != KERN_REDUCE && kind != KERN_SPREAD) return NULL;
    bool sliced = item && item->rows == ROWS_PARENTS;
    return sliced ? w->slices[item->slice].offsets : w->offsets[n->source_space];
}

/* Calls a kernel on as many arguments as the item has, or the node where it is NULL. */
static bool call_kernel(worker *w, graph_ref ref, const plan_item *item, const col_vec *args,
                        col_vec *out) {
    const graph_node *n = graph_node_at(w->e->g, ref);
    int n_args = item ? item->n_args : n->n_args;
    kern_call call = {.n_args = n_args, .args = args, .out = out, .n = out->n};
    call.offsets = offsets_for(w, n, item);
    call.crew = w->crew;
    if (item && item->rows == ROWS_PARENTS)
        call.single = w->slices[item->slice].n == w->slices[item->slice].n_parents;
    if (n->kernel->kind == KERN_SPREAD) {
        call.n_parents = args[0].n;
        call.owners = slice_owners(w, n->source_space);
        if (!call.owners) return false;
    }
    if (!batch_kernel(w, ref, &call)) return false;
    return !call.trouble || trouble_keep(w, ref, item, call.trouble);
}

/* `item` is NULL where the node is called with its own arguments. */
static bool run_kernel(worker *w, graph_ref ref, const plan_item *item, col_vec *out) {
    const graph_node *n = graph_node_at(w->e->g, ref);
    int n_args = item ? item->n_args : n->n_args;
    const plan_ref *from = item ? item->args : n->args;
    bool sliced = item && item->rows != ROWS_ALL;
    col_vec *args = arena_take(&w->scratch, ((size_t)n_args + 1) * sizeof *args);
    if (!args) return false;
    for (int i = 0; i < n_args; i++) {
        int64_t rows =
            sliced ? arg_rows_in_slice(w, item, n, i, out->n) : arg_rows(w, n, i, out->n);
        if (!batch_value(w, from[i], rows, &args[i])) return false;
    }
    return call_kernel(w, ref, item, args, out);
}

bool batch_call(worker *w, graph_ref node, col_vec *out) {
    if (out->n == 0) return true;
    arena_mark mark = arena_here(&w->scratch);
    bool folds = graph_node_at(w->e->g, node)->kind == NODE_FOLD;
    bool ok = folds ? fold_run(w, node, out) : run_kernel(w, node, NULL, out);
    arena_rewind(&w->scratch, mark);
    if (ok) batch_alias(out);
    return ok;
}

/* ---- steps ---------------------------------------------------------------------------------- */

static bool step_call(worker *w, const plan_item *item, col_vec *out) {
    if (w->turns) w->turns[item->node] = (eval_turns){0};
    if (out->n == 0) return true;
    arena_mark mark = arena_here(&w->scratch);
    bool ok = item->step == STEP_FOLD ? fold_run(w, item->node, out)
                                      : run_kernel(w, item->node, item, out);
    arena_rewind(&w->scratch, mark);
    if (ok) batch_alias(out);
    return ok;
}

static void step_read(const worker *w, const plan_item *item, col_vec *out) {
    const graph_node *n = graph_node_at(w->e->g, item->node);
    int64_t first = w->first[n->space];
    if (item->rows == ROWS_ALL) {
        *out = frame_column(w->e->f, n->column, first, out->n, out);
    } else {
        col_unpack_rows(&w->e->f->packed[n->column], first, w->slices[item->slice].rows, out->n,
                        out);
    }
}

static const uint8_t *cells_of(const worker *w, graph_ref column) {
    const graph_node *n = graph_node_at(w->e->g, column);
    return (const uint8_t *)w->e->f->packed[n->column].cells + w->first[n->space];
}

static bool step_look_pair(worker *w, const plan_pair *pair, col_vec *out) {
    const uint8_t *first = cells_of(w, pair->columns[0]), *second = cells_of(w, pair->columns[1]);
    arena_mark mark = arena_here(&w->scratch);
    int32_t *places = arena_take(&w->scratch, ((size_t)out->n + 1) * sizeof *places);
    if (!places) return false;
    for (int64_t i = 0; i < out->n; i++) places[i] = first[i] * pair->n_cells + second[i];
    col_pick(out, &pair->values, places);
    arena_rewind(&w->scratch, mark);
    batch_alias(out);
    return true;
}

static void step_look(const worker *w, const plan_item *item, col_vec *out) {
    const plan_table *table = w->plan->tables[item->node];
    const graph_node *column = graph_node_at(w->e->g, table->column);
    const int32_t *rows = item->rows == ROWS_SLICE ? w->slices[item->slice].rows : NULL;
    col_look(&table->lookup, &w->e->f->packed[column->column], w->first[column->space], rows, out);
    batch_alias(out);
}

static bool step_move(worker *w, const plan_item *item, col_vec *out) {
    const slice_rows *slice = &w->slices[item->slice];
    col_vec from;
    int64_t rows = w->rows[item->space];
    if (item->step == STEP_OWNER) rows = w->rows[graph_space_above(w->e->g, item->space)];
    if (item->step == STEP_EXPAND) rows = slice->n_parents + 1;
    if (!batch_value(w, item->args[0], rows, &from)) return false;
    if (item->step == STEP_EXPAND) {
        col_scatter(out, &from, slice->parents);
    } else {
        col_pick(out, &from, item->step == STEP_PICK ? slice->rows : slice->owners);
    }
    return true;
}

/* Where the sum needs care, the terms are brought to all parents and the kernel takes it. */
static bool sum_with_care(worker *w, const plan_item *item, const col_term *terms, col_vec *out) {
    col_vec *args = arena_take(&w->scratch, ((size_t)item->n_args + 1) * sizeof *args);
    if (!args) return false;
    for (int k = 0; k < item->n_args; k++) {
        args[k] = terms[k].value;
        if (!terms[k].rows) continue;
        if (!col_take(&args[k], &w->scratch, COL_NUMBER, out->n, false)) return false;
        col_scatter(&args[k], &terms[k].value, terms[k].rows);
    }
    return call_kernel(w, item->node, item, args, out);
}

static bool step_sum(worker *w, const plan_item *item, col_vec *out) {
    if (out->n == 0) return true;
    arena_mark mark = arena_here(&w->scratch);
    col_term *terms = arena_take(&w->scratch, ((size_t)item->n_args + 1) * sizeof *terms);
    bool ok = terms != NULL;
    for (int k = 0; ok && k < item->n_args; k++) {
        const slice_rows *slice = item->sources[k] >= 0 ? &w->slices[item->sources[k]] : NULL;
        terms[k].rows = slice ? slice->parents : NULL;
        int64_t rows = slice ? slice->n_parents + 1 : out->n;
        ok = batch_value(w, item->args[k], rows, &terms[k].value);
    }
    if (ok && !col_sum(terms, item->n_args, out)) ok = sum_with_care(w, item, terms, out);
    arena_rewind(&w->scratch, mark);
    if (ok) batch_alias(out);
    return ok;
}

static bool step_split(worker *w, const plan_item *item) {
    const plan_split *split = &w->plan->splits[item->slice];
    col_vec column = {.type = COL_TEXT, .n = w->rows[split->space]};
    if (!split->place_of_cell && !batch_value(w, split->column, column.n, &column)) return false;
    return slice_split(w, split, &column);
}

static bool step_deliver(worker *w, const plan_item *item) {
    col_vec from;
    if (!batch_value(w, item->args[0], w->rows[item->space], &from)) return false;
    batch_copy(&w->plan->results[item->target], w->first[item->space], &from);
    return true;
}

/* ---- a whole batch --------------------------------------------------------------------------- */

static bool grow_slot(worker *w, buffer *s, int64_t n) {
    size_t size = ((size_t)n + 1) * ROW_BYTES;
    if (size <= s->size) return true;
    void *bytes = alloc_new(&w->e->alloc, size);
    if (!bytes) return false;
    if (s->bytes) alloc_free(&w->e->alloc, s->bytes, s->size);
    *s = (buffer){.bytes = bytes, .size = size};
    return true;
}

static col_vec slot_vector(const buffer *s, col_type type, int64_t n) {
    col_vec v = {.type = type, .n = n};
    switch (type) {
    case COL_TRUTH: v.truth = s->bytes; break;
    case COL_TEXT: v.code = s->bytes; break;
    case COL_NUMBER:
    case COL_DATE:
        v.lo = s->bytes;
        v.hi = v.lo + n + (n == 0);
        break;
    }
    return v;
}

static int64_t rows_of(const worker *w, const plan_item *item) {
    if (item->rows == ROWS_ALL) return w->rows[item->space];
    const slice_rows *slice = &w->slices[item->slice];
    return item->rows == ROWS_SLICE ? slice->n : slice->n_parents + 1;
}

static bool make_value(worker *w, const plan_item *item) {
    int64_t rows = rows_of(w, item);
    buffer *slot = &w->slots[item->slot];
    if (!grow_slot(w, slot, rows)) return false;
    col_vec out = slot_vector(slot, graph_node_at(w->e->g, item->node)->type, rows);
    bool ok = true;
    if (item->step == STEP_CALL || item->step == STEP_FOLD) {
        ok = step_call(w, item, &out);
    } else if (item->step == STEP_READ) {
        step_read(w, item, &out);
    } else if (item->step == STEP_SUM) {
        ok = step_sum(w, item, &out);
    } else if (item->step == STEP_LOOK && w->plan->pairs[item->node]) {
        ok = step_look_pair(w, w->plan->pairs[item->node], &out);
    } else if (item->step == STEP_LOOK) {
        step_look(w, item, &out);
    } else {
        ok = step_move(w, item, &out);
    }
    w->values[item->value] = out;
    return ok;
}

bool batch_run(worker *w) {
    const plan *p = w->plan;
    bool ok = true;
    for (int i = 0; ok && i < p->n_items; i++) {
        const plan_item *item = &p->items[i];
        switch (item->step) {
        case STEP_SPLIT: ok = step_split(w, item); break;
        case STEP_GATHER: ok = slice_gather(w, item->slice); break;
        case STEP_DELIVER: ok = step_deliver(w, item); break;
        default: ok = make_value(w, item); break;
        }
    }
    return ok;
}
