#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "graph/planner.h"

enum {
    LITERALS = 8, /* of one filter that are looked at */
    DEPTH = 16,   /* how far below a filter they are looked for */
    MOST_SLICES = 8000
};

/* A condition that a row's text is one of a few. */
typedef struct literal {
    plan_ref column;
    int n_codes;
    const dict_code *codes; /* ascending, each once */
} literal;

static bool has_code(const literal *by, dict_code code) {
    for (int i = 0; i < by->n_codes; i++) {
        if (by->codes[i] == code) return true;
    }
    return false;
}

typedef struct literal_list {
    int n;
    literal of[LITERALS];
} literal_list;

static const graph_node *call_at(const planner *p, plan_ref value, const char *kernel) {
    if (value >= p->e->n_nodes || plan_known(p, value) || p->e->full[value].type != 0) return NULL;
    const graph_node *n = graph_node_at(p->e->g, value);
    bool called = n->kind == NODE_CALL && n->accumulator == GRAPH_NONE;
    return called && strcmp(n->kernel->name, kernel) == 0 ? n : NULL;
}

/* ---- literals ------------------------------------------------------------------------------- */

static bool is_text_column(const planner *p, plan_ref value) {
    if (value >= p->e->n_nodes || plan_known(p, value)) return false;
    const graph_node *n = graph_node_at(p->e->g, value);
    return n->kind == NODE_COLUMN && n->type == COL_TEXT;
}

/* "column = text" */
static bool equality(const planner *p, plan_ref value, literal *out) {
    if (!call_at(p, value, "eq")) return false;
    const plan_ref *args = p->args[value];
    for (int i = 0; i < 2; i++) {
        const col_vec *text = plan_known(p, args[1 - i]);
        if (!is_text_column(p, args[i]) || !text || text->code[0] == DICT_UNKNOWN) continue;
        *out = (literal){.column = args[i], .n_codes = 1, .codes = text->code};
        return true;
    }
    return false;
}

static int by_code(const void *a, const void *b) {
    dict_code x = *(const dict_code *)a, y = *(const dict_code *)b;
    return (x > y) - (x < y);
}

/* "column is one of texts", in the order of the call */
static bool known_membership(const planner *p, plan_ref value, literal *out) {
    if (!call_at(p, value, "in_set") || !is_text_column(p, p->args[value][0])) return false;
    const kern_imm *imm = &p->e->imms[value];
    *out = (literal){.column = p->args[value][0], .n_codes = imm->n_texts, .codes = imm->codes};
    return imm->n_texts > 0;
}

static bool membership(planner *p, plan_ref value, literal *out) {
    if (!known_membership(p, value, out)) return false;
    const kern_imm *imm = &p->e->imms[value];
    dict_code *codes = arena_array(&p->e->store, (size_t)imm->n_texts + 1, sizeof *codes);
    int n = 0;
    if (!codes) p->short_of_memory = true;
    for (int i = 0; codes && i < imm->n_texts; i++) codes[i] = imm->codes[i];
    if (codes && imm->n_texts > 1) qsort(codes, (size_t)imm->n_texts, sizeof *codes, by_code);
    for (int i = 0; codes && i < imm->n_texts; i++) {
        if (n == 0 || codes[n - 1] != codes[i]) codes[n++] = codes[i];
    }
    out->n_codes = n;
    out->codes = codes;
    return codes != NULL;
}

/* Collects conditions without which `value` surely has the truth `otherwise`. */
static void collect(planner *p, plan_ref value, uint8_t otherwise, int depth, literal_list *out) {
    if (depth == DEPTH || out->n == LITERALS) return;
    bool false_without = otherwise == TRUTH_FALSE;
    literal found;
    if (false_without && (equality(p, value, &found) || membership(p, value, &found))) {
        out->of[out->n++] = found;
        return;
    }
    if (call_at(p, value, "not"))
        collect(p, p->args[value][0], TRUTH_TRUE - otherwise, depth + 1, out);
    if (!call_at(p, value, false_without ? "and" : "or")) return;
    for (int i = 0; i < p->n_args[value]; i++)
        collect(p, p->args[value][i], otherwise, depth + 1, out);
}

/* Position of the argument that says which rows of a reduction count: its last truth of rows. */
static int filter_of(const graph_node *n) {
    int filter = -1;
    for (int i = 0; i < n->n_args; i++) {
        sig_slot slot = {0, 0};
        (void)sig_slot_of(n->kernel->args, i, &slot);
        if (slot.letter == 'T' && slot.mark != '^') filter = i;
    }
    return filter;
}

static void literals_of(planner *p, graph_ref ref, literal_list *out) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    int filter = filter_of(n), kept = 0;
    bool all = strcmp(n->kernel->name, "all") == 0;
    out->n = 0;
    if (filter < 0) return;
    collect(p, p->args[ref][filter], all ? TRUTH_TRUE : TRUTH_FALSE, 0, out);
    for (int i = 0; i < out->n; i++) {
        if (graph_node_at(p->e->g, out->of[i].column)->space == n->source_space)
            out->of[kept++] = out->of[i];
    }
    out->n = kept;
}

/* ---- choosing slices ------------------------------------------------------------------------ */

/* A literal that some reduction could be sliced by. */
typedef struct option {
    literal by;
    graph_ref reduction;
} option;

typedef struct option_list {
    option *of;
    size_t n, cap;
} option_list;

/* Everything that a slice's parents do not have must have one value. */
static bool may_slice(const planner *p, graph_ref ref) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    if (n->kind != NODE_CALL || n->kernel->kind != KERN_REDUCE) return false;
    if (n->accumulator != GRAPH_NONE || p->e->full[ref].type != 0) return false;
    for (int i = 0; i < n->n_args; i++) {
        sig_slot slot = {0, 0};
        (void)sig_slot_of(n->kernel->args, i, &slot);
        if (slot.mark == '^' && !plan_known(p, p->args[ref][i])) return false;
    }
    return true;
}

static int compare_literals(const literal *a, const literal *b) {
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    if (a->n_codes != b->n_codes) return a->n_codes < b->n_codes ? -1 : 1;
    return memcmp(a->codes, b->codes, (size_t)a->n_codes * sizeof *a->codes);
}

static int by_literal(const void *a, const void *b) {
    const option *x = a, *y = b;
    int order = compare_literals(&x->by, &y->by);
    return order != 0 ? order : (x->reduction > y->reduction) - (x->reduction < y->reduction);
}

static bool list_options(planner *p, option_list *out) {
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        if (!p->used[i] || !may_slice(p, (graph_ref)i)) continue;
        literal_list literals;
        literals_of(p, (graph_ref)i, &literals);
        option *of =
            alloc_grow(&p->e->alloc, out->of, &out->cap, out->n + LITERALS, sizeof *out->of);
        if (!of) return false;
        out->of = of;
        for (int k = 0; k < literals.n; k++)
            of[out->n++] = (option){.by = literals.of[k], .reduction = (graph_ref)i};
    }
    if (out->n > 1) qsort(out->of, out->n, sizeof *out->of, by_literal);
    return !p->short_of_memory;
}

/* By column (node): how many different literals there are. */
static void count_literals(const option_list *options, int *count) {
    for (size_t i = 0; i < options->n; i++) {
        bool first = i == 0 || compare_literals(&options->of[i - 1].by, &options->of[i].by) != 0;
        if (first) count[options->of[i].by.column]++;
    }
}

static int add_slice(planner *p, const graph_node *column, const literal *by) {
    plan *out = p->out;
    if (out->n_slices == MOST_SLICES) return -1;
    out->slices[out->n_slices] = (plan_slice){
        .space = column->space, .split = -1, .n_codes = by->n_codes, .codes = by->codes};
    return out->n_slices++;
}

/* Each reduction goes to the column with the most literals: one walk then serves the most of them.
 */
static void choose_slices(planner *p, const option_list *options, const int *count, const int *best,
                          plan_ref *column_of) {
    int slice = -1;
    const literal *last = NULL;
    for (size_t i = 0; i < options->n; i++) {
        const option *o = &options->of[i];
        if (count[o->by.column] < LIMIT_SLICES || count[o->by.column] != best[o->reduction] ||
            p->slice_of[o->reduction] >= 0)
            continue;
        if (!last || compare_literals(last, &o->by) != 0) {
            slice = add_slice(p, graph_node_at(p->e->g, o->by.column), &o->by);
            if (slice < 0) return;
            column_of[slice] = o->by.column;
            last = &o->by;
        }
        p->slice_of[o->reduction] = slice;
    }
}

/* ---- splits --------------------------------------------------------------------------------- */

/* Where codes are stored one by one it is not worth the look. */
static bool is_certain(const planner *p, const graph_node *column) {
    const frame *f = p->e->f;
    const col_packed *packed = &f->packed[column->column];
    const col_vec *v = &f->columns[column->column];
    const dict_code *codes = packed->width > 0 ? packed->codes : v->code;
    int64_t n = packed->width > 0 ? packed->n_codes : v->n;
    for (int64_t i = 0; codes && i < n; i++) {
        if (codes[i] == DICT_UNKNOWN) return false;
    }
    return codes != NULL;
}

typedef struct code_in_slice {
    dict_code code;
    int32_t slice; /* place in the split's list */
} code_in_slice;

static int by_code_and_slice(const void *a, const void *b) {
    const code_in_slice *x = a, *y = b;
    if (x->code != y->code) return x->code < y->code ? -1 : 1;
    return (x->slice > y->slice) - (x->slice < y->slice);
}

static size_t count_codes(const planner *p, const plan_split *s) {
    size_t n = 0;
    for (int i = 0; i < s->n_slices; i++) n += (size_t)p->out->slices[s->slices[i]].n_codes;
    return n;
}

/* Writes the lists of all codes, one after the other, each ended by -1. */
static void write_lists(plan_split *s, const code_in_slice *pairs, size_t n) {
    uint32_t at = 0;
    int length = 0;
    s->lists[at++] = -1;
    for (size_t i = 0; i < n; i++) {
        bool first = i == 0 || pairs[i - 1].code != pairs[i].code;
        if (first) s->list_of[pairs[i].code] = at;
        length = first ? 1 : length + 1;
        if (length > s->most) s->most = length;
        s->lists[at++] = pairs[i].slice;
        if (i + 1 == n || pairs[i + 1].code != pairs[i].code) s->lists[at++] = -1;
    }
    if (s->certain) return;
    s->most = s->n_slices;
    s->list_of[DICT_UNKNOWN] = at;
    for (int i = 0; i < s->n_slices; i++) s->lists[at++] = i;
    s->lists[at] = -1;
}

/* Where rows can be told apart by their cells. False: no memory. */
static bool place_cells(planner *p, plan_split *s) {
    const plan_table *table = plan_table_of(p, s->column);
    if (!table || s->most > 1) return true;
    const col_vec *values = &table->lookup.values;
    uint16_t *places = arena_take(&p->e->store, (size_t)values->n * sizeof *places);
    if (!places) return false;
    for (int64_t i = 0; i < values->n; i++) {
        dict_code code = values->code[i];
        int32_t place = s->lists[code < s->n_listed ? s->list_of[code] : 0];
        places[i] = (uint16_t)(place < 0 ? s->n_slices : place);
    }
    s->place_of_cell = places;
    return true;
}

static bool fill_lists(planner *p, plan_split *s) {
    size_t n = count_codes(p, s), at = 0;
    code_in_slice *pairs = arena_array(&p->scratch, n + 1, sizeof *pairs);
    s->lists = arena_array(&p->e->store, 2 * n + (size_t)s->n_slices + 3, sizeof *s->lists);
    if (!pairs || !s->lists) return false;
    for (int i = 0; i < s->n_slices; i++) {
        const plan_slice *slice = &p->out->slices[s->slices[i]];
        for (int k = 0; k < slice->n_codes; k++)
            pairs[at++] = (code_in_slice){.code = slice->codes[k], .slice = i};
    }
    qsort(pairs, n, sizeof *pairs, by_code_and_slice);
    s->n_listed = n > 0 ? pairs[n - 1].code + 1 : 1;
    s->list_of = arena_array(&p->e->store, s->n_listed, sizeof *s->list_of);
    if (!s->list_of) return false;
    write_lists(s, pairs, n);
    return place_cells(p, s);
}

/* Slices of one column stand together. */
static bool make_splits(planner *p, const plan_ref *column_of) {
    plan *out = p->out;
    for (int i = 0; i < out->n_slices; i++) {
        if (i == 0 || column_of[i] != column_of[i - 1]) {
            const graph_node *column = graph_node_at(p->e->g, column_of[i]);
            plan_split *s = &out->splits[out->n_splits++];
            *s = (plan_split){
                .column = column_of[i], .space = column->space, .certain = is_certain(p, column)};
            s->slices = arena_array(&p->e->store, (size_t)(out->n_slices - i), sizeof *s->slices);
            if (!s->slices) return false;
        }
        plan_split *s = &out->splits[out->n_splits - 1];
        s->slices[s->n_slices++] = i;
        out->slices[i].split = out->n_splits - 1;
    }
    for (int i = 0; i < out->n_splits; i++) {
        if (!fill_lists(p, &out->splits[i])) return false;
    }
    return true;
}

/* ---- whole relations, and what follows ------------------------------------------------------ */

static bool is_sparse(const planner *p, int space) {
    const frame *f = p->e->f;
    int64_t parents = f->spaces[graph_space_above(p->e->g, space)].rows;
    return f->spaces[space].rows <= parents / 100 * LIMIT_SPARSE + LIMIT_SPARSE;
}

static void slice_whole(planner *p, int *whole) {
    plan *out = p->out;
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        if (!p->used[i] || p->slice_of[i] >= 0 || !may_slice(p, (graph_ref)i)) continue;
        int space = graph_node_at(p->e->g, (graph_ref)i)->source_space;
        if (!is_sparse(p, space)) continue;
        if (whole[space] < 0) {
            whole[space] = out->n_slices;
            out->slices[out->n_slices++] = (plan_slice){.space = space, .split = -1};
        }
        p->slice_of[i] = whole[space];
    }
}

/* The slice whose parents are enough to know the call for all. */
static int sparse_call(const planner *p, graph_ref ref, const graph_node *n) {
    int slice = -1;
    if (n->kernel->kind == KERN_REDUCE) return p->slice_of[ref];
    if (n->kernel->kind != KERN_ROW) return -1;
    for (int i = 0; i < p->n_args[ref]; i++) {
        plan_ref arg = p->args[ref][i];
        if (plan_known(p, arg)) continue;
        if (arg >= p->e->n_nodes || p->sparse[arg] < 0) return -1;
        if (slice >= 0 && p->sparse[arg] != slice) return -1;
        slice = p->sparse[arg];
    }
    return slice;
}

static void spread_sparseness(planner *p) {
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        const graph_node *n = graph_node_at(p->e->g, (graph_ref)i);
        bool called = p->used[i] && n->kind == NODE_CALL && n->accumulator == GRAPH_NONE;
        if (!called || p->e->full[i].type != 0 || plan_known(p, (plan_ref)i)) continue;
        p->sparse[i] = sparse_call(p, (graph_ref)i, n);
    }
}

static bool choose(planner *p, option_list *options) {
    size_t n = p->e->n_nodes, spaces = (size_t)p->e->n_spaces;
    int *count = arena_array(&p->scratch, n + 1, sizeof *count);
    int *best = arena_array(&p->scratch, n + 1, sizeof *best);
    int *whole = arena_array(&p->scratch, spaces, sizeof *whole);
    if (!count || !best || !whole || !list_options(p, options)) return false;
    size_t most = options->n < MOST_SLICES ? options->n : MOST_SLICES;
    plan_ref *column_of = arena_array(&p->scratch, most + 1, sizeof *column_of);
    p->out->slices = arena_array(&p->e->store, most + spaces, sizeof *p->out->slices);
    p->out->splits = arena_array(&p->e->store, most + 1, sizeof *p->out->splits);
    if (!column_of || !p->out->slices || !p->out->splits) return false;
    count_literals(options, count);
    for (size_t i = 0; i < options->n; i++) {
        const option *o = &options->of[i];
        if (count[o->by.column] > best[o->reduction]) best[o->reduction] = count[o->by.column];
    }
    choose_slices(p, options, count, best, column_of);
    if (!make_splits(p, column_of)) return false;
    for (size_t s = 0; s < spaces; s++) whole[s] = -1;
    slice_whole(p, whole);
    spread_sparseness(p);
    return true;
}

bool plan_slices(planner *p) {
    option_list options = {0};
    arena_mark mark = arena_here(&p->scratch);
    bool ok = choose(p, &options);
    alloc_free(&p->e->alloc, options.of, options.cap * sizeof *options.of);
    arena_rewind(&p->scratch, mark);
    return ok;
}

/* ---- in a slice ----------------------------------------------------------------------------- */

/* The condition as a literal of the slice's column. */
static bool literal_of_slice(const planner *p, plan_ref condition, const plan_slice *slice,
                             literal *out) {
    bool found = equality(p, condition, out) || known_membership(p, condition, out);
    return found && out->column == p->out->splits[slice->split].column;
}

uint8_t plan_in_slice(const planner *p, plan_ref condition, const plan_slice *slice) {
    literal by;
    int held = 0;
    if (!literal_of_slice(p, condition, slice, &by)) return TRUTH_UNKNOWN;
    for (int i = 0; i < slice->n_codes; i++) held += has_code(&by, slice->codes[i]);
    if (held == slice->n_codes) return TRUTH_TRUE;
    return held == 0 ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

bool plan_only_in_slice(const planner *p, plan_ref condition, const plan_slice *slice) {
    literal by, whole = {.n_codes = slice->n_codes, .codes = slice->codes};
    if (!literal_of_slice(p, condition, slice, &by)) return false;
    for (int i = 0; i < by.n_codes; i++) {
        if (!has_code(&whole, by.codes[i])) return false;
    }
    return true;
}
