/* Sums, differences, extremes and cuts of intervals. Each kernel has a plain loop for exact
 * arguments; a row that overflows sends the batch through the general loop, which reports it. */
#include "kernel/entries.h"
#include "kernel/interval.h"

static bool beyond(int64_t value) {
    return (value < DEC_MIN) | (value > DEC_MAX);
}

static bool add_column(int64_t *restrict sum, const int64_t *restrict term, int64_t n) {
    bool bad = false;
    for (int64_t i = 0; i < n; i++) {
        bad |= __builtin_add_overflow(sum[i], term[i], &sum[i]);
        bad |= beyond(sum[i]);
    }
    return !bad;
}

static bool add_exact(kern_call *call) {
    int64_t *sum = call->out->lo;
    bool good = true;
    for (int64_t i = 0; i < call->n; i++) sum[i] = call->args[0].lo[i];
    for (int k = 1; k < call->n_args && good; k++)
        good = add_column(sum, call->args[k].lo, call->n);
    if (good) call->out->hi = sum;
    return good;
}

bool kern_add(kern_call *call) {
    if (kern_args_exact(call) && add_exact(call)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        kern_total total = {0};
        for (int k = 0; k < call->n_args; k++)
            kern_total_add(&total, call->args[k].lo[i], call->args[k].hi[i]);
        if (!kern_total_store(call, i, &total)) return false;
    }
    kern_settle(call);
    return true;
}

static bool sub_exact(kern_call *call) {
    const int64_t *a = call->args[0].lo;
    const int64_t *b = call->args[1].lo;
    int64_t *out = call->out->lo;
    bool bad = false;
    for (int64_t i = 0; i < call->n; i++) {
        bad |= __builtin_sub_overflow(a[i], b[i], &out[i]);
        bad |= beyond(out[i]);
    }
    if (!bad) call->out->hi = out;
    return !bad;
}

bool kern_sub(kern_call *call) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    if (kern_args_exact(call) && sub_exact(call)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        kern_total total = {0};
        kern_total_add(&total, a->lo[i], a->hi[i]);
        kern_total_add(&total, kern_opposite(b->hi[i]), kern_opposite(b->lo[i]));
        if (!kern_total_store(call, i, &total)) return false;
    }
    kern_settle(call);
    return true;
}

bool kern_neg(kern_call *call) {
    const col_vec *a = &call->args[0];
    int64_t *out = call->out->lo;
    if (a->lo == a->hi) {
        for (int64_t i = 0; i < call->n; i++) out[i] = -a->lo[i];
        call->out->hi = out;
        return true;
    }
    for (int64_t i = 0; i < call->n; i++) {
        out[i] = kern_opposite(a->hi[i]);
        call->out->hi[i] = kern_opposite(a->lo[i]);
    }
    kern_settle(call);
    return true;
}

bool kern_abs(kern_call *call) {
    const col_vec *a = &call->args[0];
    int64_t *out = call->out->lo;
    if (a->lo == a->hi) {
        for (int64_t i = 0; i < call->n; i++) out[i] = a->lo[i] < 0 ? -a->lo[i] : a->lo[i];
        call->out->hi = out;
        return true;
    }
    for (int64_t i = 0; i < call->n; i++) {
        int64_t lo = a->lo[i];
        int64_t minus_hi = kern_opposite(a->hi[i]);
        out[i] = kern_greater(0, kern_greater(lo, minus_hi));
        call->out->hi[i] = kern_greater(a->hi[i], kern_opposite(lo));
    }
    kern_settle(call);
    return true;
}

static void lower_to(int64_t *restrict out, const int64_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_lesser(arg[i], out[i]);
}

static void raise_to(int64_t *restrict out, const int64_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_greater(arg[i], out[i]);
}

typedef void (*extreme_step)(int64_t *restrict out, const int64_t *restrict arg, int64_t n);

static void extreme(kern_call *call, extreme_step step) {
    int64_t *lo = call->out->lo;
    int64_t *hi = call->out->hi;
    bool exact = kern_args_exact(call);
    for (int64_t i = 0; i < call->n; i++) lo[i] = call->args[0].lo[i];
    for (int k = 1; k < call->n_args; k++) step(lo, call->args[k].lo, call->n);
    if (exact) {
        call->out->hi = lo;
        return;
    }
    for (int64_t i = 0; i < call->n; i++) hi[i] = call->args[0].hi[i];
    for (int k = 1; k < call->n_args; k++) step(hi, call->args[k].hi, call->n);
    kern_settle(call);
}

bool kern_min(kern_call *call) {
    extreme(call, lower_to);
    return true;
}

bool kern_max(kern_call *call) {
    extreme(call, raise_to);
    return true;
}

/* Rounds an end; the side it is on decides what overflow means. False where the row surely
 * overflows. */
static bool round_end(const kern_imm *imm, int64_t end, bool upper, int64_t *out) {
    if (dec_round(end, (int)imm->ints[0], (dec_rounding)imm->ints[1], out)) return true;
    *out = upper ? DEC_HIGH : DEC_LOW;
    return upper == (end > 0);
}

static bool round_exact(kern_call *call) {
    const kern_imm *imm = call->imm;
    const int64_t *a = call->args[0].lo;
    int64_t *out = call->out->lo;
    for (int64_t i = 0; i < call->n; i++) {
        if (!dec_round(a[i], (int)imm->ints[0], (dec_rounding)imm->ints[1], &out[i])) return false;
    }
    call->out->hi = out;
    return true;
}

bool kern_round(kern_call *call) {
    const col_vec *a = &call->args[0];
    if (a->lo == a->hi && round_exact(call)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        bool low = round_end(call->imm, a->lo[i], false, &call->out->lo[i]);
        bool high = round_end(call->imm, a->hi[i], true, &call->out->hi[i]);
        if (low && high) continue;
        kern_set_open(call, i);
        if (!kern_report(call, TROUBLE_OVERFLOW, i, 0)) return false;
    }
    kern_settle(call);
    return true;
}

bool kern_range_check(kern_call *call) {
    const col_vec *a = &call->args[0];
    int64_t low = call->imm->ints[0];
    int64_t high = call->imm->ints[1];
    for (int64_t i = 0; i < call->n; i++) {
        call->out->lo[i] = kern_greater(a->lo[i], low);
        call->out->hi[i] = kern_lesser(a->hi[i], high);
        if (call->out->lo[i] <= call->out->hi[i]) continue;
        call->out->lo[i] = low;
        call->out->hi[i] = high;
        int64_t nearest = a->lo[i] > high ? a->lo[i] : a->hi[i];
        if (!kern_report(call, TROUBLE_RANGE, i, nearest)) return false;
    }
    kern_settle(call);
    return true;
}

bool kern_open_above(kern_call *call) {
    const col_vec *a = &call->args[0];
    const uint8_t *whole = call->args[1].truth;
    for (int64_t i = 0; i < call->n; i++) {
        call->out->lo[i] = a->lo[i];
        call->out->hi[i] = whole[i] == TRUTH_TRUE ? a->hi[i] : DEC_HIGH;
    }
    kern_settle(call);
    return true;
}

bool kern_open_below(kern_call *call) {
    const col_vec *a = &call->args[0];
    const uint8_t *whole = call->args[1].truth;
    for (int64_t i = 0; i < call->n; i++) {
        call->out->lo[i] = whole[i] == TRUTH_TRUE ? a->lo[i] : DEC_LOW;
        call->out->hi[i] = a->hi[i];
    }
    kern_settle(call);
    return true;
}
