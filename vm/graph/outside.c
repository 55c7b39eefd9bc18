/* Calls of functions outside the kernels: for all rows of their space at once, in chunks whose size
 * does not depend on the number of threads. Threads are lanes that take chunks until there are none
 * left; what the chunks made is put together in the order of rows. */
#include "base/limits.h"
#include "graph/crew.h"
#include "graph/eval_private.h"
#include "graph/node.h"

/* Rows that are handed over at a time, and what became of them. */
typedef struct chunk {
    int64_t first, n;
    int n_failures;
    const eval_failure *failures; /* in a lane's arena */
    dict *texts;                  /* those of its results; NULL: none */
    const allocator *alloc;
} chunk;

/* One external being called. */
typedef struct outing {
    evaluation *e;
    graph_ref node;
    const graph_node *n;
    const graph_external *external;
    col_vec out; /* all rows */
    int64_t n_chunks;
    chunk *chunks;
    arena *lanes; /* one each */
    atomic_int_fast64_t next;
} outing;

/* The child rows of a chunk that take part. */
typedef struct gathering {
    int64_t first, n; /* all of them, in the frame */
    int64_t *offsets; /* by parent of the chunk, and one more; from 0, of those that take part */
    int32_t *rows;    /* those that take part, from 0; NULL: all */
    uint8_t *is_open; /* by parent: may another row take part? NULL: surely not */
    int64_t n_gathered;
} gathering;

/* ---- arguments ------------------------------------------------------------------------------ */

static bool fill_const(const col_vec *one, int64_t n, arena *ar, col_vec *out) {
    if (!col_take(out, ar, one->type, n, col_is_known(one, 0))) return false;
    for (int64_t i = 0; i < n; i++) col_copy_row(out, i, one, 0);
    return true;
}

/* Rows first .. first + n - 1 of an argument that is in `full`. */
static bool rows_of(const outing *o, graph_ref arg, int64_t first, int64_t n, arena *ar,
                    col_vec *out) {
    const col_vec *full = &o->e->full[arg];
    if (graph_node_at(o->e->g, arg)->space == SPACE_NONE) return fill_const(full, n, ar, out);
    *out = col_view(full, first, n);
    return true;
}

static bool take_offsets(const outing *o, const chunk *c, arena *ar, gathering *out) {
    const frame_space *s = &o->e->f->spaces[o->n->source_space];
    out->offsets = arena_take(ar, ((size_t)c->n + 1) * sizeof *out->offsets);
    if (!out->offsets) return false;
    for (int64_t i = 0; i <= c->n; i++) out->offsets[i] = frame_first(s, c->first + i);
    out->first = out->offsets[0];
    for (int64_t i = 0; i <= c->n; i++) out->offsets[i] -= out->first;
    out->n = out->n_gathered = out->offsets[c->n];
    return true;
}

/* Leaves out the rows whose filter is false; those of unknown filter leave their parent open. */
static void leave_out(const col_vec *filter, const chunk *c, gathering *out) {
    int64_t row = 0, kept = 0;
    for (int64_t parent = 0; parent < c->n; parent++) {
        int64_t end = out->offsets[parent + 1];
        out->offsets[parent] = kept;
        for (; row < end; row++) {
            if (filter->truth[row] == TRUTH_TRUE) out->rows[kept++] = (int32_t)row;
            if (filter->truth[row] == TRUTH_UNKNOWN) out->is_open[parent] = 1;
        }
    }
    out->offsets[c->n] = out->n_gathered = kept;
}

static bool gather(const outing *o, const chunk *c, arena *ar, gathering *out) {
    *out = (gathering){0};
    if (o->n->source_space == SPACE_NONE) return true;
    if (!take_offsets(o, c, ar, out)) return false;
    graph_ref filter = o->n->args[o->n->n_args - 1];
    const graph_node *f = graph_node_at(o->e->g, filter);
    if (f->kind == NODE_CONST && !f->unknown && f->value == TRUTH_TRUE) return true;
    col_vec truths;
    out->rows = arena_take(ar, ((size_t)out->n + 1) * sizeof *out->rows);
    out->is_open = arena_zero(ar, (size_t)c->n + 1);
    if (!out->rows || !out->is_open) return false;
    if (!rows_of(o, filter, out->first, out->n, ar, &truths)) return false;
    leave_out(&truths, c, out);
    return true;
}

static bool take_argument(const outing *o, int i, const chunk *c, const gathering *g, arena *ar,
                          col_vec *out) {
    sig_slot slot = {0, 0};
    (void)sig_slot_of(o->external->args, i, &slot);
    bool own = o->n->source_space == SPACE_NONE || slot.mark == '^';
    if (own) return rows_of(o, o->n->args[i], c->first, c->n, ar, out);
    col_vec all;
    if (!rows_of(o, o->n->args[i], g->first, g->n, ar, &all)) return false;
    if (!g->rows) {
        *out = all;
        return true;
    }
    if (!col_take(out, ar, all.type, g->n_gathered, false)) return false;
    col_pick(out, &all, g->rows);
    return true;
}

/* ---- one chunk ------------------------------------------------------------------------------ */

static dict_code enter(void *user_data, const char *bytes, size_t size) {
    chunk *c = user_data;
    if (!c->texts) c->texts = dict_open(c->alloc);
    return c->texts ? dict_enter(c->texts, bytes, size) : DICT_UNKNOWN;
}

/* Results of numbers lie in the domain that was declared, also where they are unknown. */
static void narrow(const graph_external *x, col_vec *out) {
    for (int64_t i = 0; x->result == COL_NUMBER && i < out->n; i++) {
        if (out->lo[i] == out->hi[i]) continue;
        if (out->lo[i] < x->low && out->hi[i] >= x->low) out->lo[i] = x->low;
        if (out->hi[i] > x->high && out->lo[i] <= x->high) out->hi[i] = x->high;
    }
}

/* Where another row may take part nothing is known, and nothing has gone wrong. */
static bool leave_open(chunk *c, const gathering *g, arena *ar, col_vec *out) {
    if (!g->is_open) return true;
    eval_failure *kept = arena_take(ar, ((size_t)c->n_failures + 1) * sizeof *kept);
    if (!kept) return false;
    int n = 0;
    for (int i = 0; i < c->n_failures; i++) {
        if (!g->is_open[c->failures[i].row]) kept[n++] = c->failures[i];
    }
    c->failures = kept;
    c->n_failures = n;
    for (int64_t i = 0; i < c->n; i++) {
        if (g->is_open[i]) col_set_unknown(out, i);
    }
    return true;
}

static status call_chunk(outing *o, chunk *c, int lane) {
    arena *ar = &o->lanes[lane];
    int n_args = o->n->n_args - (o->external->reduces ? 1 : 0);
    gathering g;
    col_vec *args = arena_array(ar, (size_t)n_args + 1, sizeof *args);
    const int64_t **offsets = arena_array(ar, (size_t)n_args + 1, sizeof *offsets);
    if (!args || !offsets || !gather(o, c, ar, &g)) return ST_NOMEM;
    for (int i = 0; i < n_args; i++) {
        sig_slot slot = {0, 0};
        (void)sig_slot_of(o->external->args, i, &slot);
        if (!take_argument(o, i, c, &g, ar, &args[i])) return ST_NOMEM;
        if (o->external->reduces && slot.mark != '^') offsets[i] = g.offsets;
    }
    col_vec out = col_view(&o->out, c->first, c->n);
    for (int64_t i = 0; i < c->n; i++) col_set_unknown(&out, i);
    eval_outside call = {.external = o->n->external,
                         .lane = lane,
                         .n_args = n_args,
                         .args = args,
                         .offsets = offsets,
                         .n = c->n,
                         .texts = o->e->f->texts,
                         .out = &out,
                         .store = ar,
                         .enter = enter,
                         .user_data = c};
    status result = o->e->outside(o->e->outside_data, &call);
    if (result != ST_OK) return result;
    c->n_failures = call.n_failures;
    c->failures = call.failures;
    if (!leave_open(c, &g, ar, &out)) return ST_NOMEM;
    narrow(o->external, &out);
    return ST_OK;
}

static void work(void *context, int lane) {
    outing *o = context;
    while (atomic_load(&o->e->failure) == ST_OK) {
        int64_t number = atomic_fetch_add(&o->next, 1);
        if (number >= o->n_chunks) return;
        if (eval_stopped(o->e)) {
            eval_fail(o->e, ST_INTERRUPTED);
            return;
        }
        status result = call_chunk(o, &o->chunks[number], lane);
        if (result != ST_OK) eval_fail(o->e, result);
    }
}

/* ---- all chunks ----------------------------------------------------------------------------- */

/* Texts are entered in the order of rows, whoever called the chunk. */
static bool take_texts(outing *o, const chunk *c) {
    if (!c->texts) return true;
    size_t size = (size_t)dict_count(c->texts) + 1;
    dict_code *codes = alloc_array(&o->e->alloc, size, sizeof *codes);
    bool merged = codes && dict_merge(o->e->f->texts, c->texts, codes);
    dict_code *out = o->out.code + c->first;
    for (int64_t i = 0; merged && i < c->n; i++) out[i] = codes[out[i]];
    alloc_free(&o->e->alloc, codes, size * sizeof *codes);
    return merged;
}

static bool take_chunk(outing *o, const chunk *c) {
    if (!take_texts(o, c)) return false;
    for (int i = 0; i < c->n_failures; i++) {
        const eval_failure *f = &c->failures[i];
        if (!trouble_outside(o->e, o->node, c->first + f->row, f->message)) return false;
    }
    return true;
}

static status run_chunks(outing *o, int lanes) {
    const kern_crew crew = crew_of(lanes);
    crew.run(&crew, lanes, work, o);
    status result = (status)atomic_load(&o->e->failure);
    for (int64_t i = 0; result == ST_OK && i < o->n_chunks; i++) {
        if (!take_chunk(o, &o->chunks[i])) result = ST_NOMEM;
    }
    return result;
}

static status run_lanes(outing *o, int64_t rows) {
    int64_t most = eval_threads(o->e);
    int lanes = (int)(o->n_chunks < most ? o->n_chunks : most);
    for (int64_t i = 0; i < o->n_chunks; i++) {
        int64_t first = i * LIMIT_BATCH_ROWS, left = rows - first;
        o->chunks[i] = (chunk){.first = first,
                               .n = left < LIMIT_BATCH_ROWS ? left : LIMIT_BATCH_ROWS,
                               .alloc = &o->e->alloc};
    }
    o->lanes = alloc_array(&o->e->alloc, (size_t)lanes + 1, sizeof *o->lanes);
    if (!o->lanes) return ST_NOMEM;
    for (int i = 0; i < lanes; i++) arena_open(&o->lanes[i], &o->e->alloc);
    status result = run_chunks(o, lanes);
    for (int i = 0; i < lanes; i++) arena_close(&o->lanes[i]);
    alloc_free(&o->e->alloc, o->lanes, ((size_t)lanes + 1) * sizeof *o->lanes);
    return result;
}

status eval_call_outside(evaluation *e, graph_ref node, int64_t rows) {
    outing o = {.e = e, .node = node, .n = graph_node_at(e->g, node)};
    o.external = graph_external_at(e->g, o.n->external);
    o.n_chunks = (rows + LIMIT_BATCH_ROWS - 1) / LIMIT_BATCH_ROWS;
    atomic_init(&o.next, 0);
    if (!col_take(&o.out, &e->store, o.n->type, rows, false)) return ST_NOMEM;
    size_t size = (size_t)o.n_chunks + 1;
    o.chunks = alloc_array(&e->alloc, size, sizeof *o.chunks);
    if (!o.chunks) return ST_NOMEM;
    status result = rows == 0 ? ST_OK : run_lanes(&o, rows);
    for (int64_t i = 0; i < o.n_chunks; i++) dict_close(o.chunks[i].texts);
    alloc_free(&e->alloc, o.chunks, size * sizeof *o.chunks);
    if (result != ST_OK) return result;
    batch_alias(&o.out);
    e->full[node] = o.out;
    return ST_OK;
}
