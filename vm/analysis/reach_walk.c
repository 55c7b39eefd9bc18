/* From what is wanted of a node down to the cells and rows that can bring it about: truths, choices
 * and texts. Where several arguments must be met, the changes of one of them are enough to draw
 * from, since each set holds one of these; where one of several suffices, all of theirs. */
#include <string.h>

#include "analysis/reach_inside.h"

enum { DEEPEST = 400 };

bool reach_is(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

reach_want reach_truth(bool wanted) {
    return (reach_want){.type = COL_TRUTH, .truth = wanted ? TRUTH_TRUE : TRUTH_FALSE};
}

reach_want reach_range(col_type type, int64_t low, int64_t high) {
    return (reach_want){.type = type, .low = low, .high = high};
}

/* ---- lists ---------------------------------------------------------------------------------- */

void reach_append(reach_walk *k, reach_list *out, const reach_change *c) {
    for (int i = 0; i < out->n; i++)
        if (reach_same_change(&out->items[i], c)) return;
    if (out->n == out->cap) {
        int cap = out->cap > 0 ? 2 * out->cap : 8;
        reach_change *items = arena_array(k->scratch, (size_t)cap, sizeof *items);
        if (!items) {
            k->starved = true;
            return;
        }
        if (out->n > 0) memcpy(items, out->items, (size_t)out->n * sizeof *items);
        out->items = items;
        out->cap = cap;
    }
    out->items[out->n++] = *c;
}

void reach_join(reach_walk *k, reach_list *out, const reach_list *more) {
    for (int i = 0; i < more->n; i++) reach_append(k, out, &more->items[i]);
}

void reach_narrower(reach_list *best, bool *any, const reach_list *next) {
    if (!*any || next->n < best->n) *best = *next;
    *any = true;
}

/* ---- values --------------------------------------------------------------------------------- */

void reach_value(const reach_walk *k, graph_ref node, int64_t row, int64_t *low, int64_t *high) {
    const col_vec *v = &k->view->values[node];
    if (v->n == 1) row = 0;
    *low = DEC_LOW;
    *high = DEC_HIGH;
    if (v->n == 0 || row >= v->n) return;
    if (v->type == COL_TRUTH) {
        *low = *high = v->truth[row];
    } else if (v->type == COL_TEXT) {
        *low = *high = v->code[row];
    } else {
        *low = v->lo[row];
        *high = v->hi[row];
    }
}

static bool text_holds(const reach_walk *k, dict_code code, const reach_want *want) {
    if (code == DICT_UNKNOWN) return false;
    const char *text = dict_text(k->f->texts, code, NULL);
    for (int i = 0; i < want->n_texts; i++)
        if (strcmp(text, want->texts[i]) == 0) return !want->none;
    return want->none;
}

bool reach_holds(const reach_walk *k, graph_ref node, int64_t row, const reach_want *want) {
    int64_t low, high;
    if (k->view->values[node].n == 0) return false;
    reach_value(k, node, row, &low, &high);
    switch (want->type) {
    case COL_TRUTH: return low == want->truth;
    case COL_TEXT: return text_holds(k, (dict_code)low, want);
    case COL_NUMBER:
    case COL_DATE: return low >= want->low && high <= want->high;
    }
    return false;
}

int64_t reach_row_of(const reach_walk *k, graph_ref node, int64_t row) {
    return graph_node_at(k->w->g, node)->space == SPACE_NONE ? 0 : row;
}

/* ---- truths --------------------------------------------------------------------------------- */

/* All arguments must come to the same: of one that does not yet. */
static void want_each(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                      reach_list *out) {
    reach_list best = {0};
    bool any = false;
    for (int i = 0; i < n->n_args; i++) {
        reach_list next = {0};
        if (reach_holds(k, n->args[i], row, want)) continue;
        reach_want_node(k, n->args[i], row, want, &next);
        reach_narrower(&best, &any, &next);
    }
    reach_join(k, out, &best);
}

static void want_some(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                      reach_list *out) {
    for (int i = 0; i < n->n_args; i++) reach_want_node(k, n->args[i], row, want, out);
}

static int64_t strictly(col_type type) {
    return type == COL_DATE ? 1 : DEC_ONE / 100;
}

/* a is to be at least b, or strictly more. */
static void want_order(reach_walk *k, graph_ref a, graph_ref b, int64_t row, int64_t gap,
                       reach_list *out) {
    col_type type = graph_node_at(k->w->g, a)->type;
    int64_t a_low, a_high, b_low, b_high;
    reach_value(k, a, row, &a_low, &a_high);
    reach_value(k, b, row, &b_low, &b_high);
    if (b_high != DEC_HIGH) {
        reach_want above = reach_range(type, b_high + gap, DEC_HIGH);
        reach_want_node(k, a, row, &above, out);
    }
    if (a_low != DEC_LOW) {
        reach_want below = reach_range(type, DEC_LOW, a_low - gap);
        reach_want_node(k, b, row, &below, out);
    }
    if (b_high == DEC_HIGH && a_low == DEC_LOW) { /* both open: whichever can be settled */
        reach_want known = reach_range(type, DEC_LOW + 1, DEC_HIGH - 1);
        reach_want_node(k, a, row, &known, out);
        reach_want_node(k, b, row, &known, out);
    }
}

static bool want_compare(reach_walk *k, const graph_node *n, int64_t row, bool wanted,
                         reach_list *out) {
    static const struct {
        const char *name;
        bool swapped, strict; /* of the comparison as it stands, read as "at least" */
    } orders[] = {
        {"ge", false, false}, {"gt", false, true}, {"le", true, false}, {"lt", true, true}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (!reach_is(n, orders[i].name)) continue;
        bool swapped = orders[i].swapped == wanted, strict = orders[i].strict == wanted;
        int64_t gap = strict ? strictly(graph_node_at(k->w->g, n->args[0])->type) : 0;
        want_order(k, n->args[swapped ? 1 : 0], n->args[swapped ? 0 : 1], row, gap, out);
        return true;
    }
    return false;
}

/* One side is to have, or not to have, the value of the other. */
static void want_side(reach_walk *k, graph_ref side, graph_ref other, int64_t row, bool same,
                      reach_list *out) {
    col_type type = graph_node_at(k->w->g, side)->type;
    int64_t low, high;
    reach_value(k, other, row, &low, &high);
    if (type == COL_TEXT) {
        if (low == DICT_UNKNOWN || k->view->values[other].n == 0) return;
        const char **text = arena_array(k->scratch, 1, sizeof *text);
        if (text) *text = dict_text(k->f->texts, (dict_code)low, NULL);
        reach_want want = {.type = COL_TEXT, .texts = text, .n_texts = 1, .none = !same};
        if (text)
            reach_want_node(k, side, row, &want, out);
        else
            k->starved = true;
    } else if (type == COL_TRUTH) {
        if (low == TRUTH_UNKNOWN) return;
        reach_want want = reach_truth((low == TRUTH_TRUE) == same);
        reach_want_node(k, side, row, &want, out);
    } else if (low == high) {
        reach_want at = reach_range(type, low, low), above = at, below = at;
        above.low = low + strictly(type);
        above.high = DEC_HIGH;
        below.low = DEC_LOW;
        below.high = low - strictly(type);
        reach_want_node(k, side, row, same ? &at : &above, out);
        if (!same) reach_want_node(k, side, row, &below, out);
    }
}

static void want_known(reach_walk *k, graph_ref node, int64_t row, reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    reach_want want = reach_range(n->type, DEC_LOW + 1, DEC_HIGH - 1);
    if (n->type == COL_TEXT) want = (reach_want){.type = COL_TEXT, .none = true};
    if (n->type != COL_TRUTH) {
        reach_want_node(k, node, row, &want, out);
        return;
    }
    for (int i = 0; i < 2; i++) {
        want = reach_truth(i == 1);
        reach_want_node(k, node, row, &want, out);
    }
}

static void want_truth(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                       reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    bool wanted = want->truth == TRUTH_TRUE;
    if (reach_is(n, "and") || reach_is(n, "or")) {
        bool each = reach_is(n, "and") == wanted;
        (each ? want_each : want_some)(k, n, row, want, out);
    } else if (reach_is(n, "not")) {
        reach_want contrary = reach_truth(!wanted);
        reach_want_node(k, n->args[0], row, &contrary, out);
    } else if (reach_is(n, "eq") || reach_is(n, "ne")) {
        bool same = reach_is(n, "eq") == wanted;
        want_side(k, n->args[0], n->args[1], row, same, out);
        want_side(k, n->args[1], n->args[0], row, same, out);
    } else if (reach_is(n, "in_set")) {
        reach_want one = {
            .type = COL_TEXT, .texts = n->imm.texts, .n_texts = n->imm.n_texts, .none = !wanted};
        reach_want_node(k, n->args[0], row, &one, out);
    } else if (reach_is(n, "is_known")) {
        if (wanted) want_known(k, n->args[0], row, out);
    } else {
        k->passed_over = !want_compare(k, n, row, wanted, out) || k->passed_over;
    }
}

/* ---- choices and texts ---------------------------------------------------------------------- */

/* Whether a node may ever come to what is wanted, by what is constant. */
static bool is_open(reach_walk *k, graph_ref node, const reach_want *want) {
    const graph_node *n = graph_node_at(k->w->g, node);
    if (reach_is(n, "if")) return is_open(k, n->args[1], want) || is_open(k, n->args[2], want);
    return n->kind != NODE_CONST || reach_holds(k, node, 0, want);
}

static void want_choice(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                        reach_list *out) {
    int64_t condition, same;
    reach_value(k, n->args[0], row, &condition, &same);
    for (int i = 0; i < 2; i++) {
        graph_ref branch = n->args[i + 1];
        if (!is_open(k, branch, want)) continue;
        reach_want met = reach_truth(i == 0);
        if (condition != met.truth) reach_want_node(k, n->args[0], row, &met, out);
        if (condition != TRUTH_TRUE + TRUTH_FALSE - met.truth)
            reach_want_node(k, branch, row, want, out);
    }
}

static void want_mapped(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                        reach_list *out) {
    bool number = reach_is(n, "map_number");
    const char **texts = arena_array(k->scratch, (size_t)n->imm.n_texts + 1, sizeof *texts);
    reach_want from = {.type = COL_TEXT, .texts = texts};
    if (!texts) {
        k->starved = true;
        return;
    }
    for (int i = 0; number && i < n->imm.n_texts; i++) {
        int64_t value = n->imm.ints[i];
        if (value >= want->low && value <= want->high) texts[from.n_texts++] = n->imm.texts[i];
    }
    for (int i = 0; !number && i + 1 < n->imm.n_texts; i += 2) {
        bool listed = want->none;
        for (int t = 0; t < want->n_texts; t++)
            if (strcmp(n->imm.texts[i + 1], want->texts[t]) == 0) listed = !want->none;
        if (listed) texts[from.n_texts++] = n->imm.texts[i];
    }
    if (from.n_texts > 0) reach_want_node(k, n->args[0], row, &from, out);
}

/* ---- any node ------------------------------------------------------------------------------- */

static void want_present(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                         reach_list *out) {
    const graph_space *s = graph_space_at(k->w->g, n->source_space);
    if (want->truth != TRUTH_TRUE || s->rows_by == CHANGED_BY_NOBODY || s->row_space != 0) return;
    reach_change c = {.kind = REACH_ROW, .space = n->source_space, .row = row, .column = -1};
    reach_append(k, out, &c);
}

static void want_call(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                      reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    if (n->kernel->kind == KERN_SPREAD) {
        const frame_space *s = &k->f->spaces[n->source_space];
        int64_t parents = k->f->spaces[graph_space_at(k->w->g, n->source_space)->parent].rows;
        reach_want_node(k, n->args[0], frame_parent(s, parents, row), want, out);
    } else if (n->kernel->kind == KERN_REDUCE) {
        reach_want_rows(k, node, row, want, out);
    } else if (n->kernel->kind != KERN_ROW) {
        return; /* what the others and whole tables say is left as it is */
    } else if (reach_is(n, "if")) {
        want_choice(k, n, row, want, out);
    } else if (reach_is(n, "assume")) {
        reach_want_node(k, n->args[0], row, want, out);
        reach_want_node(k, n->args[1], row, want, out);
    } else if (reach_is(n, "map_number") || reach_is(n, "map_text")) {
        want_mapped(k, n, row, want, out);
    } else if (n->type == COL_TRUTH) {
        want_truth(k, node, row, want, out);
    } else if (n->type != COL_TEXT) {
        reach_want_range(k, node, row, want, out);
    } else {
        k->passed_over = true;
    }
}

void reach_want_node(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                     reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    if (k->depth >= DEEPEST || k->starved || n->kind == NODE_CONST) return;
    if (k->view->values[node].n == 0 || reach_holds(k, node, row, want)) return;
    k->depth++;
    if (n->kind == NODE_COLUMN) reach_want_cell(k, n, row, want, out);
    if (n->kind == NODE_PRESENT) want_present(k, n, row, want, out);
    if (n->kind == NODE_CALL) want_call(k, node, row, want, out);
    if (n->kind == NODE_FOLD || n->kind == NODE_EXTERNAL) k->passed_over = true;
    k->depth--;
}
