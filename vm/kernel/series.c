/* Reductions that look at child rows as a set of values or as a series in an order. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* ---- distinct ---- */

typedef struct value_set {
    int64_t *rows; /* rows that may count and have known values */
    int64_t n;
    int64_t unknown; /* rows that may count and have unknown values */
    bool sure_unknown;
} value_set;

static void collect_values(const kern_call *call, const kern_plain *plain, int64_t p,
                           value_set *set) {
    const uint8_t *counts = call->args[1].truth;
    set->n = set->unknown = 0;
    set->sure_unknown = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        if (plain->known[i]) {
            set->rows[set->n++] = i;
        } else {
            set->unknown++;
            set->sure_unknown |= counts[i] == TRUTH_TRUE;
        }
    }
}

/* Counts runs of equal values in the sorted set: all of them, and those with a sure row. */
static void count_values(kern_call *call, const int64_t *value, int64_t p, const value_set *set) {
    const uint8_t *counts = call->args[1].truth;
    int64_t sure = 0, possible = set->unknown;
    for (int64_t first = 0, end = 0; first < set->n; first = end) {
        bool has_sure = false;
        for (end = first; end < set->n && value[set->rows[end]] == value[set->rows[first]]; end++)
            has_sure |= counts[set->rows[end]] == TRUTH_TRUE;
        possible++;
        sure += has_sure;
    }
    if (sure == 0 && set->sure_unknown) sure = 1;
    if (call->args[0].type == COL_TRUTH) possible = kern_lesser(possible, 2);
    call->out->lo[p] = sure * DEC_ONE;
    call->out->hi[p] = possible * DEC_ONE;
}

enum { FEW_VALUES = 8 };

static bool is_among(const int64_t *values, int n, int64_t value) {
    bool found = false;
    for (int i = 0; i < n; i++) found |= values[i] == value;
    return found;
}

/* Different values of a parent's rows where few count and nothing is unknown; else -1. */
static int count_few(const kern_call *call, const kern_plain *plain, int64_t p) {
    const uint8_t *counts = call->args[1].truth;
    int64_t values[FEW_VALUES];
    int n = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        if (counts[i] == TRUTH_UNKNOWN || !plain->known[i] || n == FEW_VALUES) return -1;
        values[n] = plain->value[i];
        n += !is_among(values, n, plain->value[i]);
    }
    return n;
}

bool KERN_AT(kern_distinct)(kern_call *call) {
    value_set set = {.rows = kern_widest_parent(call)};
    kern_plain plain;
    if (set.rows == NULL || !kern_plain_values(call, &call->args[0], &plain)) return false;
    for (int64_t p = 0; p < call->n; p++) {
        int few = count_few(call, &plain, p);
        if (few >= 0) {
            call->out->lo[p] = call->out->hi[p] = few * DEC_ONE;
            continue;
        }
        collect_values(call, &plain, p, &set);
        if (!kern_sort_by_number(set.rows, set.n, plain.value, 1, call->scratch)) return false;
        count_values(call, plain.value, p, &set);
    }
    kern_settle(call);
    return true;
}

/* ---- last_of, first_of ---- */

/* The ends of a row's order as they stand for "last"; for "first" the axis is turned round. */
static int64_t least_order(const kern_call *call, int64_t row, bool first) {
    return first ? kern_opposite(call->args[1].hi[row]) : call->args[1].lo[row];
}

static int64_t greatest_order(const kern_call *call, int64_t row, bool first) {
    return first ? kern_opposite(call->args[1].lo[row]) : call->args[1].hi[row];
}

/* Order that the winning row reaches at least; false without a sure row. */
static bool order_to_reach(const kern_call *call, int64_t p, bool first, int64_t *reach) {
    const uint8_t *counts = call->args[2].truth;
    bool sure = false;
    *reach = DEC_LOW;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] != TRUTH_TRUE) continue;
        sure = true;
        *reach = kern_greater(*reach, least_order(call, i, first));
    }
    return sure;
}

/* Widens the value in the result's row to hold that of a further row which may win. */
static void join_value(col_vec *out, int64_t p, const col_vec *from, int64_t row) {
    switch (from->type) {
    case COL_TRUTH:
        if (out->truth[p] != from->truth[row]) out->truth[p] = TRUTH_UNKNOWN;
        break;
    case COL_TEXT:
        if (out->code[p] != from->code[row]) out->code[p] = DICT_UNKNOWN;
        break;
    case COL_NUMBER:
    case COL_DATE:
        out->lo[p] = kern_lesser(out->lo[p], from->lo[row]);
        out->hi[p] = kern_greater(out->hi[p], from->hi[row]);
        break;
    }
}

static void pick_winner(kern_call *call, int64_t p, bool first) {
    const uint8_t *counts = call->args[2].truth;
    int64_t reach = 0;
    bool started = false;
    if (!order_to_reach(call, p, first, &reach)) {
        col_set_unknown(call->out, p);
        return;
    }
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE || greatest_order(call, i, first) < reach) continue;
        if (started)
            join_value(call->out, p, &call->args[0], i);
        else
            col_copy_row(call->out, p, &call->args[0], i);
        started = true;
    }
}

/* The one row that wins where all orders are known, as is which rows count. -1: none, or several.
 */
static int64_t sole_winner(const kern_call *call, int64_t p, int64_t sign) {
    const int64_t *order = call->args[1].lo;
    const uint8_t *counts = call->args[2].truth;
    int64_t winner = -1, best = DEC_LOW; /* which no known order is */
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        int64_t at = counts[i] == TRUTH_TRUE ? sign * order[i] : DEC_LOW;
        bool level = (at == best) & (best != DEC_LOW);
        winner = at > best ? i : level ? -1 : winner;
        best = kern_greater(best, at);
    }
    return winner;
}

static void copy_winner(col_vec *out, int64_t p, const col_vec *from, int64_t row) {
    switch (from->type) {
    case COL_TRUTH: out->truth[p] = from->truth[row]; break;
    case COL_TEXT: out->code[p] = from->code[row]; break;
    case COL_NUMBER:
    case COL_DATE:
        out->lo[p] = from->lo[row];
        out->hi[p] = from->hi[row];
        break;
    }
}

static void pick_known(kern_call *call, bool first) {
    for (int64_t p = 0; p < call->n; p++) {
        int64_t winner = sole_winner(call, p, first ? -1 : 1);
        if (winner >= 0)
            copy_winner(call->out, p, &call->args[0], winner);
        else
            pick_winner(call, p, first);
    }
}

static void pick_winners(kern_call *call, bool first) {
    const col_vec *order = &call->args[1];
    bool known = order->lo == order->hi && !kern_has_unknown(call->args[2].truth, order->n);
    if (known) pick_known(call, first);
    for (int64_t p = 0; p < call->n && !known; p++) pick_winner(call, p, first);
    bool ends = call->out->type == COL_NUMBER || call->out->type == COL_DATE;
    if (ends) kern_settle(call);
}

bool KERN_AT(kern_last_of)(kern_call *call) {
    pick_winners(call, false);
    return true;
}

bool KERN_AT(kern_first_of)(kern_call *call) {
    pick_winners(call, true);
    return true;
}

/* ---- longest_run ---- */

static bool order_before(const void *context, int64_t a, int64_t b) {
    const col_vec *order = context;
    return order->lo[a] < order->lo[b];
}

/* Rows that count into `rows`; false if the filter or order of one that may count is unknown, *most
 * then holding how many rows a run may have. */
static bool collect_series(const kern_call *call, int64_t p, int64_t *rows, int64_t *n,
                           int64_t *most) {
    const col_vec *order = &call->args[1];
    const uint8_t *counts = call->args[2].truth;
    bool certain = true;
    *n = *most = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        certain &= counts[i] == TRUTH_TRUE && order->lo[i] == order->hi[i];
        *most += call->args[0].truth[i] != TRUTH_FALSE;
        rows[(*n)++] = i;
    }
    return certain;
}

/* Runs seen so far while walking over groups of equal order. */
typedef struct run_length {
    int64_t open; /* rows of the run that reaches the end of the last group */
    int64_t best;
} run_length;

/* Longest that a run can be: rows of a mixed group may all stand next to their neighbours. */
static void extend_longest(run_length *run, int64_t yes, int64_t no) {
    run->best = kern_greater(run->best, run->open + yes);
    run->open = no == 0 ? run->open + yes : yes;
}

/* At least this long whatever the order: `no` rows cut `yes` rows of a mixed group into no + 1
 * parts. */
static void extend_shortest(run_length *run, int64_t yes, int64_t no) {
    run->open = no == 0 ? run->open + yes : 0;
    run->best = kern_greater(run->best, no == 0 ? run->open : (yes + no) / (no + 1));
}

static void measure_series(kern_call *call, int64_t p, const int64_t *rows, int64_t n) {
    const uint8_t *flag = call->args[0].truth;
    run_length longest = {0, 0}, shortest = {0, 0};
    for (int64_t first = 0, end = 0; first < n; first = end) {
        int64_t sure = 0, possible = 0;
        for (end = first; end < n && !order_before(&call->args[1], rows[first], rows[end]); end++) {
            sure += flag[rows[end]] == TRUTH_TRUE;
            possible += flag[rows[end]] != TRUTH_FALSE;
        }
        extend_longest(&longest, possible, end - first - possible);
        extend_shortest(&shortest, sure, end - first - sure);
    }
    call->out->lo[p] = shortest.best * DEC_ONE;
    call->out->hi[p] = longest.best * DEC_ONE;
}

bool KERN_AT(kern_longest_run)(kern_call *call) {
    int64_t *rows = kern_widest_parent(call);
    if (rows == NULL) return false;
    for (int64_t p = 0; p < call->n; p++) {
        int64_t n = 0, most = 0;
        if (!collect_series(call, p, rows, &n, &most)) {
            call->out->lo[p] = 0;
            call->out->hi[p] = most * DEC_ONE;
            continue;
        }
        if (!kern_sort(rows, n, order_before, &call->args[1], call->scratch)) return false;
        measure_series(call, p, rows, n);
    }
    kern_settle(call);
    return true;
}
