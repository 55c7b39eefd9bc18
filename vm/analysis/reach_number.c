/* What is wanted of calls whose value is a number or a date, as wants of their arguments. Where an
 * argument cannot go as far as wanted it goes as far as it can: the rest is for the next change. */
#include "analysis/reach_inside.h"
#include "base/date.h"

static int64_t clamp(int64_t value, int64_t low, int64_t high) {
    return value < low ? low : value > high ? high : value;
}

static bool is_finite(int64_t value) {
    return value > DEC_LOW && value < DEC_HIGH;
}

static int64_t opposite(int64_t value) {
    return value == DEC_LOW ? DEC_HIGH : value == DEC_HIGH ? DEC_LOW : -value;
}

/* One argument moves by as much as the whole is to move, or as far as it can. */
static void want_moved(reach_walk *k, graph_ref arg, int64_t row, int64_t up, int64_t down,
                       reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, arg);
    int64_t low, high;
    reach_value(k, arg, row, &low, &high);
    reach_want want = reach_range(n->type, DEC_LOW, DEC_HIGH);
    if (up > 0 && is_finite(low)) {
        want.low = low + up > k->w->high[arg] ? k->w->high[arg] : low + up;
        reach_want_node(k, arg, row, &want, out);
    }
    want.low = DEC_LOW;
    if (down > 0 && is_finite(high)) {
        want.high = high - down < k->w->low[arg] ? k->w->low[arg] : high - down;
        reach_want_node(k, arg, row, &want, out);
    }
    bool open = !is_finite(low) || !is_finite(high);
    reach_want known = reach_range(n->type, DEC_LOW + 1, DEC_HIGH - 1);
    if (open) reach_want_node(k, arg, row, &known, out);
}

/* How far a sum can go up by as many changes as are left, each of which moves one argument. */
static int64_t headroom(const reach_walk *k, const graph_node *n, int64_t row) {
    int64_t best[REACH_CHANGES] = {0}, sum = 0;
    int left = k->left + k->state->n; /* cells that are changed may change further */
    left = left < REACH_CHANGES ? left : REACH_CHANGES;
    for (int i = 0; i < n->n_args; i++) {
        int64_t low, high, most = k->w->high[n->args[i]];
        reach_value(k, n->args[i], row, &low, &high);
        if (!is_finite(low) || !is_finite(most)) return DEC_HIGH;
        int64_t room = most - low;
        for (int b = 0; b < left; b++) {
            if (room <= best[b]) continue;
            int64_t smaller = best[b];
            best[b] = room;
            room = smaller;
        }
    }
    for (int b = 0; b < left; b++) sum += best[b];
    return sum;
}

static void want_sum(reach_walk *k, const graph_node *n, int64_t row, int64_t up, int64_t down,
                     reach_list *out) {
    bool minus = reach_is(n, "sub");
    if (up > 0 && !minus && headroom(k, n, row) < up) return;
    for (int i = 0; i < n->n_args; i++) {
        bool turned = minus && i == 1;
        want_moved(k, n->args[i], row, turned ? down : up, turned ? up : down, out);
    }
}

/* All of them, or one of them, is to be beyond the bound. */
static void want_bound(reach_walk *k, const graph_node *n, int64_t row, bool each,
                       const reach_want *want, reach_list *out) {
    reach_list best = {0};
    bool any = false;
    for (int i = 0; i < n->n_args; i++) {
        reach_list next = {0};
        graph_ref arg = n->args[i];
        reach_want part = *want;
        if (is_finite(part.low)) part.low = clamp(part.low, DEC_LOW, k->w->high[arg]);
        if (is_finite(part.high)) part.high = clamp(part.high, k->w->low[arg], DEC_HIGH);
        if (reach_holds(k, arg, row, &part)) continue;
        reach_want_node(k, arg, row, &part, &next);
        if (each)
            reach_narrower(&best, &any, &next);
        else
            reach_join(k, out, &next);
    }
    reach_join(k, out, &best);
}

static void want_extreme(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                         reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    int64_t low, high;
    reach_value(k, node, row, &low, &high);
    bool least = reach_is(n, "min");
    reach_want above = *want, below = *want;
    above.high = DEC_HIGH;
    below.low = DEC_LOW;
    /* no further than the node itself can go */
    above.low = clamp(above.low, DEC_LOW, k->w->high[node]);
    if (low < above.low) want_bound(k, n, row, least, &above, out);
    if (high > want->high) want_bound(k, n, row, !least, &below, out);
}

/* The bound of an argument from that of the product or quotient; open ends stay open. */
static bool unscale(int64_t bound, decimal by, bool quotient, bool up, int64_t *out) {
    decimal low, high;
    *out = bound;
    if (!is_finite(bound)) return true;
    bool ok = quotient ? dec_mul(bound, by, &low, &high) : dec_div(bound, by, &low, &high);
    if (ok) *out = up ? high : low;
    return ok;
}

/* a × b and a ÷ b, where the other is known and above 0. */
static void want_scaled(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                        reach_list *out) {
    bool quotient = reach_is(n, "div");
    for (int i = 0; i < (quotient ? 1 : 2); i++) {
        int64_t low, high;
        reach_value(k, n->args[1 - i], row, &low, &high);
        if (low != high || low <= 0) continue;
        reach_want part = *want;
        bool ok = unscale(want->low, low, quotient, true, &part.low) &&
                  unscale(want->high, low, quotient, false, &part.high);
        if (!ok) continue;
        graph_ref arg = n->args[i];
        if (is_finite(part.low)) part.low = clamp(part.low, DEC_LOW, k->w->high[arg]);
        reach_want_node(k, arg, row, &part, out);
    }
}

enum { SLACK_DAYS = 3, YEAR_DAYS = 366 };

/* Months are of different lengths: a few days more are asked for; the day is made exact afterwards.
 */
static void want_shifted(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                         reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    int64_t low, high, from_low, from_high;
    reach_value(k, node, row, &low, &high);
    reach_value(k, n->args[0], row, &from_low, &from_high);
    bool months = n->imm.n_ints > 0 && n->imm.ints[0] != 0;
    int64_t slack = months ? SLACK_DAYS : 0;
    if (low != high || from_low != from_high || !is_finite(low)) {
        reach_want known = reach_range(COL_DATE, DEC_LOW + 1, DEC_HIGH - 1);
        reach_want_node(k, n->args[0], row, &known, out);
        return;
    }
    reach_want from = reach_range(COL_DATE, DEC_LOW, DEC_HIGH);
    if (want->low > low) from.low = from_low + (want->low - low) + slack;
    if (want->high < high) from.high = from_high - (high - want->high) - slack;
    reach_want_node(k, n->args[0], row, &from, out);
}

/* From days to years, and from one day to another. */
static void want_between(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                         reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    bool years = reach_is(n, "whole_years");
    int64_t low, high;
    reach_value(k, node, row, &low, &high);
    if (!is_finite(low) || !is_finite(high)) return;
    int64_t unit = years ? YEAR_DAYS : 1;
    int64_t up = want->low > low ? ((want->low - low) / DEC_ONE + (years ? 1 : 0)) * unit : 0;
    int64_t down = want->high < high ? ((high - want->high) / DEC_ONE + (years ? 1 : 0)) * unit : 0;
    want_moved(k, n->args[0], row, down, up, out);
    want_moved(k, n->args[1], row, up, down, out);
}

static void want_year(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                      reach_list *out) {
    reach_want day = reach_range(COL_DATE, DEC_LOW, DEC_HIGH);
    int64_t first = want->low / DEC_ONE, last = want->high / DEC_ONE;
    if (is_finite(want->low) && first > 0 && first <= 9999)
        day.low = date_from_civil((civil_date){.year = (int)first, .month = 1, .day = 1});
    if (is_finite(want->high) && last > 0 && last <= 9999)
        day.high = date_from_civil((civil_date){.year = (int)last, .month = 12, .day = 31});
    reach_want_node(k, n->args[0], row, &day, out);
}

/* The text is to be longer: what stands there is not known, only that something does. */
static void want_length(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                        reach_list *out) {
    static const char *const filler[] = {""};
    reach_want some = {.type = COL_TEXT, .texts = filler, .n_texts = 1, .none = true};
    if (want->low <= DEC_ONE) reach_want_node(k, n->args[0], row, &some, out);
}

void reach_want_range(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                      reach_list *out) {
    const graph_node *n = graph_node_at(k->w->g, node);
    int64_t low, high;
    reach_value(k, node, row, &low, &high);
    if (reach_is(n, "add") || reach_is(n, "sub")) {
        int64_t up = low < want->low && is_finite(low) ? want->low - low : 0;
        int64_t down = high > want->high && is_finite(high) ? high - want->high : 0;
        want_sum(k, n, row, up, down, out);
    } else if (reach_is(n, "min") || reach_is(n, "max")) {
        want_extreme(k, node, row, want, out);
    } else if (reach_is(n, "mul") || reach_is(n, "div")) {
        want_scaled(k, n, row, want, out);
    } else if (reach_is(n, "neg")) {
        reach_want turned = reach_range(COL_NUMBER, opposite(want->high), opposite(want->low));
        reach_want_node(k, n->args[0], row, &turned, out);
    } else if (reach_is(n, "round") || reach_is(n, "round_to") || reach_is(n, "range_check") ||
               reach_is(n, "open_above") || reach_is(n, "open_below")) {
        reach_want_node(k, n->args[0], row, want, out);
    } else if (reach_is(n, "date_add")) {
        want_shifted(k, node, row, want, out);
    } else if (reach_is(n, "days_between") || reach_is(n, "whole_years")) {
        want_between(k, node, row, want, out);
    } else if (reach_is(n, "year_of")) {
        want_year(k, n, row, want, out);
    } else if (reach_is(n, "text_length")) {
        want_length(k, n, row, want, out);
    } else {
        k->passed_over = true;
    }
}
