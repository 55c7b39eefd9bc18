/* What is wanted of a reduction, as wants of the rows that it reduces. */
#include "analysis/reach_inside.h"

typedef struct rows {
    graph_ref filter, value, order; /* or GRAPH_NONE */
    int64_t first, end;
    int space;
} rows;

static rows rows_of(const reach_walk *k, const graph_node *n, int64_t parent) {
    const char *signature = n->kernel->args;
    const frame_space *s = &k->f->spaces[n->source_space];
    rows r = {.filter = n->args[0],
              .value = GRAPH_NONE,
              .order = GRAPH_NONE,
              .space = n->source_space,
              .first = frame_first(s, parent),
              .end = frame_first(s, parent + 1)};
    if (signature[0] == 'T' && signature[1] == '\0') return r;
    r.value = n->args[0];
    int letters = 0;
    for (const char *c = signature; *c != '\0' && *c != '^'; c++, letters++)
        if (*c == 'T') r.filter = n->args[letters];
    if (letters == 3 && signature[1] == 'O') r.order = n->args[1];
    return r;
}

/* Rows that are to meet something, any one of which may do, or a further one. */
static void want_one(reach_walk *k, const rows *r, graph_ref node, const reach_want *want,
                     reach_list *out) {
    for (int64_t i = r->first; i < r->end; i++) reach_want_node(k, node, i, want, out);
    reach_add_row(k, r->space, out);
}

/* Each row that does not is to meet it: the changes of one of them. */
static void want_every(reach_walk *k, const rows *r, graph_ref node, const reach_want *want,
                       reach_list *out) {
    reach_list best = {0};
    bool any = false;
    for (int64_t i = r->first; i < r->end; i++) {
        reach_list next = {0};
        if (reach_holds(k, node, i, want)) continue;
        reach_want_node(k, node, i, want, &next);
        reach_narrower(&best, &any, &next);
    }
    reach_join(k, out, &best);
}

/* More, or fewer, rows are to count. */
static void want_number_of(reach_walk *k, const rows *r, bool more, reach_list *out) {
    reach_want counts = reach_truth(more);
    if (more) {
        want_one(k, r, r->filter, &counts, out);
        return;
    }
    for (int64_t i = r->first; i < r->end; i++) reach_want_node(k, r->filter, i, &counts, out);
}

/* Rows that count may get values by which the result moves by the difference. */
static void want_values(reach_walk *k, const graph_node *n, const rows *r, int64_t up, int64_t down,
                        reach_list *out) {
    reach_want counts = reach_truth(true);
    for (int64_t i = r->first; i < r->end; i++) {
        int64_t low, high;
        if (!reach_holds(k, r->filter, i, &counts)) continue;
        reach_value(k, r->value, i, &low, &high);
        reach_want want = reach_range(n->type, DEC_LOW, DEC_HIGH);
        if (up > 0 && low != DEC_LOW) want.low = low + up;
        if (up > 0 && low == DEC_LOW) want.low = up;
        if (up > 0 && want.low > k->w->high[r->value]) want.low = k->w->high[r->value];
        if (down > 0 && high != DEC_HIGH) want.high = high - down;
        if (down > 0 && want.high < k->w->low[r->value]) want.high = k->w->low[r->value];
        reach_want_node(k, r->value, i, &want, out);
    }
}

static void want_total(reach_walk *k, const rows *r, graph_ref node, int64_t row,
                       const reach_want *want, reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    int64_t low, high;
    reach_value(k, node, row, &low, &high);
    bool more = low<want->low, fewer = high> want->high;
    if (more) want_number_of(k, r, true, out);
    if (fewer) want_number_of(k, r, false, out);
    if (r->value == GRAPH_NONE || low == DEC_LOW || high == DEC_HIGH) return;
    if (more) want_values(k, n, r, want->low - low, 0, out);
    if (fewer) want_values(k, n, r, 0, high - want->high, out);
}

/* A further value among those of the rows that count: of rows to come, one that is not there. */
static void want_different(reach_walk *k, const rows *r, reach_list *out) {
    reach_want counts = reach_truth(true);
    const char **texts = arena_array(k->scratch, (size_t)(r->end - r->first) + 1, sizeof *texts);
    reach_want other = {.type = COL_TEXT, .texts = texts, .none = true};
    want_one(k, r, r->filter, &counts, out);
    if (!texts) {
        k->starved = true;
        return;
    }
    if (graph_node_at(k->w->g, r->value)->type != COL_TEXT) return;
    for (int64_t i = r->first; i < r->end; i++) {
        int64_t code, same;
        reach_value(k, r->value, i, &code, &same);
        if (code != DICT_UNKNOWN)
            texts[other.n_texts++] = dict_text(k->f->texts, (dict_code)code, NULL);
    }
    for (int64_t i = r->first; i < r->end; i++) reach_want_node(k, r->value, i, &other, out);
}

/* The value of the last (first) row: of one that counts already, or of a further one, which then
 * has to be the last. */
static void want_last(reach_walk *k, const graph_node *n, const rows *r, const reach_want *want,
                      reach_list *out) {
    bool last = reach_is(n, "last_of");
    reach_want counts = reach_truth(true);
    col_type type = graph_node_at(k->w->g, r->order)->type;
    reach_add_row(k, r->space, out);
    for (int64_t i = r->first; i < r->end; i++) {
        if (!reach_holds(k, r->filter, i, &counts)) {
            reach_want_node(k, r->filter, i, &counts, out);
            continue;
        }
        if (!reach_holds(k, r->value, i, want)) {
            reach_want_node(k, r->value, i, want, out);
            continue;
        }
        reach_want before = reach_range(type, DEC_LOW + 1, DEC_HIGH - 1);
        for (int64_t j = r->first; j < r->end; j++) {
            int64_t low, high;
            reach_value(k, r->order, j, &low, &high);
            if (j == i || low == DEC_LOW || high == DEC_HIGH) continue;
            if (last && high >= before.low) before.low = high + (type == COL_DATE ? 1 : DEC_ONE);
            if (!last && low <= before.high) before.high = low - (type == COL_DATE ? 1 : DEC_ONE);
        }
        reach_want_node(k, r->order, i, &before, out);
    }
}

/* The smallest or largest. `each`: all rows must be beyond the bound, else one of them. */
static void want_extreme(reach_walk *k, const rows *r, bool each, const reach_want *want,
                         reach_list *out) {
    reach_want counts = reach_truth(true), gone = reach_truth(false);
    if (!each) want_number_of(k, r, true, out);
    for (int64_t i = r->first; i < r->end; i++) {
        if (each && !reach_holds(k, r->filter, i, &gone))
            reach_want_node(k, r->filter, i, &gone, out);
        if (reach_holds(k, r->filter, i, &counts)) reach_want_node(k, r->value, i, want, out);
    }
    if (each && r->first == r->end) reach_add_row(k, r->space, out);
}

void reach_want_rows(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                     reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    rows r = rows_of(k, n, row);
    int64_t low, high;
    reach_value(k, node, row, &low, &high);
    if (reach_is(n, "any") || reach_is(n, "all")) {
        bool one = reach_is(n, "any") == (want->truth == TRUTH_TRUE);
        (one ? want_one : want_every)(k, &r, r.filter, want, out);
    } else if (reach_is(n, "count") || reach_is(n, "sum") || reach_is(n, "sum_of_best")) {
        if (reach_is(n, "count")) r.value = GRAPH_NONE;
        want_total(k, &r, node, row, want, out);
    } else if (reach_is(n, "distinct")) {
        if (low < want->low) want_different(k, &r, out);
        if (high > want->high) want_number_of(k, &r, false, out);
    } else if (reach_is(n, "last_of") || reach_is(n, "first_of")) {
        want_last(k, n, &r, want, out);
    } else if (reach_is(n, "min_of")) {
        want_extreme(k, &r, low < want->low, want, out);
    } else if (reach_is(n, "max_of")) {
        want_extreme(k, &r, high > want->high, want, out);
    } else {
        k->passed_over = true;
    }
}
