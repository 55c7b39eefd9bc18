/* What nodes can be whatever the data say: one row on which nothing is known but the domains of the
 * columns, computed by the same kernels as every other row. */
#include <string.h>

#include "graph/node.h"

enum { DEEPEST = 64 /* levels of a condition that are looked through for contradictions */ };

/* What a vector held before it was narrowed. */
typedef struct narrowed {
    col_vec *v;
    int64_t low, high;
    struct narrowed *before;
} narrowed;

typedef struct bounds {
    const graph *graph;
    arena store;     /* the values */
    arena scratch;   /* working memory of one call */
    col_vec *values; /* by node: one row; of nodes that are reached */
    narrowed *undo;  /* newest first, in the scratch */
    bool starved;    /* memory was short */
} bounds;

static void set_range(col_vec *v, int64_t low, int64_t high) {
    v->lo[0] = low;
    v->hi[0] = high;
}

static void set_unknown(col_vec *v) {
    switch (v->type) {
    case COL_TRUTH: v->truth[0] = TRUTH_UNKNOWN; break;
    case COL_TEXT: v->code[0] = DICT_UNKNOWN; break;
    case COL_NUMBER:
    case COL_DATE: set_range(v, DEC_LOW, DEC_HIGH);
    }
}

static bool is_kernel(const graph_node *n, const char *name) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, name) == 0;
}

static void join(col_vec *v, const col_vec *a, const col_vec *b) {
    if (v->type == COL_TRUTH) {
        if (a->truth[0] == b->truth[0]) v->truth[0] = a->truth[0];
    } else if (v->type != COL_TEXT) {
        set_range(v, a->lo[0] < b->lo[0] ? a->lo[0] : b->lo[0],
                  a->hi[0] > b->hi[0] ? a->hi[0] : b->hi[0]);
    }
}

/* Kernels that ask whether a value is known have an answer for the row of unknowns that says
 * nothing about others. */
static bool asks_what_is_known(const graph_node *n) {
    return is_kernel(n, "is_known") || is_kernel(n, "assume");
}

static bool run_row(bounds *b, const graph_node *n, col_vec *v) {
    col_vec *args = arena_array(&b->scratch, (size_t)n->n_args + 1, sizeof *args);
    if (!args) return false;
    for (int i = 0; i < n->n_args; i++) args[i] = b->values[n->args[i]];
    kern_call call = {.n_args = n->n_args,
                      .args = args,
                      .out = v,
                      .n = 1,
                      .imm = &n->imm,
                      .texts = b->graph->no_texts,
                      .scratch = &b->scratch,
                      .store = &b->scratch};
    int64_t *high = v->hi;
    if (!n->kernel->run(&call)) return false;
    if (call.trouble) set_unknown(v);
    /* narrowing needs both ends apart */
    if (high && v->hi != high) {
        high[0] = v->hi[0];
        v->hi = high;
    }
    return true;
}

/* Any number of rows, each within what the argument can be. */
static void bound_reduction(bounds *b, const graph_node *n, col_vec *v) {
    const col_vec *rows = &b->values[n->args[0]];
    bool natural = is_kernel(n, "count") || is_kernel(n, "distinct") || is_kernel(n, "longest_run");
    bool sums = is_kernel(n, "sum") || is_kernel(n, "sum_of_best");
    if (natural || (sums && rows->lo[0] >= 0)) set_range(v, 0, DEC_HIGH);
    if (is_kernel(n, "min_of") || is_kernel(n, "max_of")) join(v, rows, &b->values[n->args[2]]);
    if (is_kernel(n, "any") && rows->truth[0] == TRUTH_FALSE) v->truth[0] = TRUTH_FALSE;
    if (is_kernel(n, "all") && rows->truth[0] == TRUTH_TRUE) v->truth[0] = TRUTH_TRUE;
}

static bool is_listed(const kern_imm *list, const char *text) {
    for (int i = 0; i < list->n_texts; i++) {
        if (strcmp(list->texts[i], text) == 0) return true;
    }
    return false;
}

/* Can the text, where it is known, be nothing but one of the listed? */
static bool stays_listed(const graph *g, graph_ref ref, const kern_imm *list, int depth) {
    const graph_node *n = graph_node_at(g, ref);
    if (depth > DEEPEST) return false;
    if (n->kind == NODE_CONST) return n->unknown || is_listed(list, n->text);
    if (n->kind == NODE_COLUMN) {
        const graph_column *column = graph_column_at(g, n->column);
        bool listed = column->n_one_of > 0;
        for (int i = 0; listed && i < column->n_one_of; i++)
            listed = is_listed(list, column->one_of[i]);
        return listed;
    }
    if (is_kernel(n, "if"))
        return stays_listed(g, n->args[1], list, depth + 1) &&
               stays_listed(g, n->args[2], list, depth + 1);
    bool hands_on = is_kernel(n, "last_of") || is_kernel(n, "first_of") || is_kernel(n, "spread");
    return hands_on && stays_listed(g, n->args[0], list, depth + 1);
}

static bool bound_call(bounds *b, const graph_node *n, col_vec *v) {
    const kern_entry *kernel = n->kernel;
    if (is_kernel(n, "assume")) join(v, &b->values[n->args[0]], &b->values[n->args[1]]);
    if (is_kernel(n, "in_set") && stays_listed(b->graph, n->args[0], &n->imm, 0))
        v->truth[0] = TRUTH_TRUE;
    if (kernel->kind == KERN_REDUCE) bound_reduction(b, n, v);
    if (kernel->kind == KERN_SPREAD) *v = b->values[n->args[0]];
    if (kernel->kind != KERN_ROW || asks_what_is_known(n)) return true;
    if (kernel->prepare || n->imm.n_texts > 0) return true;
    return run_row(b, n, v);
}

static bool bound_node(bounds *b, graph_ref ref) {
    const graph_node *n = graph_node_at(b->graph, ref);
    col_vec *v = &b->values[ref];
    if (!col_take(v, &b->store, n->type, 1, false)) return false;
    set_unknown(v);
    if (n->kind == NODE_CONST) graph_fill_const(n, DICT_UNKNOWN, v);
    if (n->kind == NODE_COLUMN && n->type == COL_NUMBER) {
        const graph_column *column = graph_column_at(b->graph, n->column);
        set_range(v, column->low, column->high);
    }
    if (n->kind == NODE_EXTERNAL && n->type == COL_NUMBER) {
        const graph_external *external = graph_external_at(b->graph, n->external);
        set_range(v, external->low, external->high);
    }
    if (n->kind != NODE_CALL) return true;
    arena_mark before = arena_here(&b->scratch);
    bool done = bound_call(b, n, v);
    arena_rewind(&b->scratch, before);
    return done;
}

/* ---- contradictions ------------------------------------------------------------------------- */

/* Narrows v to what compares so with a known limit. The units of numbers and dates are whole. */
static void narrow(bounds *b, col_vec *v, const char *comparison, int64_t limit) {
    narrowed *was = arena_take(&b->scratch, sizeof *was);
    b->starved = b->starved || !was;
    if (!was) return;
    *was = (narrowed){v, v->lo[0], v->hi[0], b->undo};
    b->undo = was;
    bool equal = strcmp(comparison, "eq") == 0;
    int64_t low = was->low, high = was->high;
    if (equal || strcmp(comparison, "ge") == 0) low = limit;
    if (equal || strcmp(comparison, "le") == 0) high = limit;
    if (strcmp(comparison, "gt") == 0) low = limit + 1;
    if (strcmp(comparison, "lt") == 0) high = limit - 1;
    set_range(v, low > was->low ? low : was->low, high < was->high ? high : was->high);
}

static void widen_again(bounds *b) {
    for (; b->undo; b->undo = b->undo->before) set_range(b->undo->v, b->undo->low, b->undo->high);
}

/* What a comparison is when it is denied, or read from the other side. */
static const char *turned(const char *comparison, bool denied, bool swapped) {
    static const char *const names[] = {"lt", "le", "gt", "ge"};
    static const int opposite[] = {3, 2, 1, 0}, mirrored[] = {2, 3, 0, 1};
    for (int i = 0; i < 4; i++) {
        if (strcmp(names[i], comparison) != 0) continue;
        int turn = denied ? opposite[i] : i;
        return names[swapped ? mirrored[turn] : turn];
    }
    return denied ? "" : comparison;
}

/* Takes a comparison as given: false where no value meets all that were taken. */
static bool take_comparison(bounds *b, const graph_node *n, bool denied) {
    col_vec *left = &b->values[n->args[0]], *right = &b->values[n->args[1]];
    if (left->type != COL_NUMBER && left->type != COL_DATE) return true;
    const char *name = n->kernel->name;
    if (right->lo[0] == right->hi[0]) {
        narrow(b, left, turned(name, denied, false), right->lo[0]);
    } else if (left->lo[0] == left->hi[0]) {
        narrow(b, right, turned(name, denied, true), left->lo[0]);
    }
    return left->lo[0] <= left->hi[0] && right->lo[0] <= right->hi[0];
}

/* Takes a condition as given, or as denied; false where it contradicts what was taken before. */
static bool take_condition(bounds *b, graph_ref ref, bool denied, int depth) {
    const graph_node *n = graph_node_at(b->graph, ref);
    if (n->kind != NODE_CALL || n->kernel->kind != KERN_ROW || depth > DEEPEST) return true;
    if (is_kernel(n, "not")) return take_condition(b, n->args[0], !denied, depth + 1);
    if (is_kernel(n, denied ? "or" : "and")) {
        bool held = true;
        for (int i = 0; held && i < n->n_args; i++)
            held = take_condition(b, n->args[i], denied, depth + 1);
        return held;
    }
    bool compares = n->n_args == 2 && n->type == COL_TRUTH && strlen(n->kernel->name) == 2;
    return !compares || take_comparison(b, n, denied);
}

/* ---- the answer ----------------------------------------------------------------------------- */

static bool fill(bounds *b, const graph_ref *truths, int n) {
    uint32_t count = graph_n_nodes(b->graph);
    uint8_t *reached = arena_array(&b->store, (size_t)count + 1, 1);
    b->values = arena_array(&b->store, (size_t)count + 1, sizeof *b->values);
    if (!reached || !b->values) return false;
    graph_mark_reached(b->graph, truths, n, reached);
    for (uint32_t ref = 0; ref < count; ref++) {
        if (reached[ref] && !bound_node(b, ref)) return false;
    }
    return true;
}

/* Could the condition hold, or where it is denied, fail? */
static bool may_be(bounds *b, graph_ref ref, bool denied) {
    arena_mark before = arena_here(&b->scratch);
    bool held = take_condition(b, ref, denied, 0);
    widen_again(b);
    arena_rewind(&b->scratch, before);
    return held;
}

static uint8_t judge(bounds *b, graph_ref ref) {
    uint8_t truth = b->values[ref].truth[0];
    if (truth != TRUTH_UNKNOWN) return truth;
    if (!may_be(b, ref, false)) return TRUTH_FALSE;
    return may_be(b, ref, true) ? TRUTH_UNKNOWN : TRUTH_TRUE;
}

bool graph_surely(const graph *g, const graph_ref *truths, int n, uint8_t *out) {
    bounds b = {.graph = g};
    arena_open(&b.store, &g->alloc);
    arena_open(&b.scratch, &g->alloc);
    bool filled = fill(&b, truths, n);
    for (int i = 0; filled && i < n; i++) out[i] = judge(&b, truths[i]);
    arena_close(&b.scratch);
    arena_close(&b.store);
    return filled && !b.starved;
}
