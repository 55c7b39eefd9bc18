/* Kleene logic, knowledge and choice. Truth is ordered false < unknown < true, so that "and" is the
 * minimum and "or" the maximum. */
#include <string.h>

#include "kernel/entries.h"
#include "kernel/interval.h"

static void lower_to(uint8_t *restrict out, const uint8_t *a, const uint8_t *b, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = a[i] < b[i] ? a[i] : b[i];
}

static void raise_to(uint8_t *restrict out, const uint8_t *a, const uint8_t *b, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = a[i] > b[i] ? a[i] : b[i];
}

static void lower_further(uint8_t *restrict out, const uint8_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = arg[i] < out[i] ? arg[i] : out[i];
}

static void raise_further(uint8_t *restrict out, const uint8_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = arg[i] > out[i] ? arg[i] : out[i];
}

bool KERN_AT(kern_and)(kern_call *call) {
    const col_vec *args = call->args;
    uint8_t *out = call->out->truth;
    int first = call->n_args > 1 ? 1 : 0;
    lower_to(out, args[0].truth, args[first].truth, call->n);
    for (int k = 2; k < call->n_args; k++) lower_further(out, args[k].truth, call->n);
    return true;
}

bool KERN_AT(kern_or)(kern_call *call) {
    const col_vec *args = call->args;
    uint8_t *out = call->out->truth;
    int first = call->n_args > 1 ? 1 : 0;
    raise_to(out, args[0].truth, args[first].truth, call->n);
    for (int k = 2; k < call->n_args; k++) raise_further(out, args[k].truth, call->n);
    return true;
}

bool KERN_AT(kern_not)(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    const uint8_t *restrict arg = call->args[0].truth;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) out[i] = (uint8_t)(TRUTH_TRUE - arg[i]);
    return true;
}

static uint8_t truth_of(bool condition) {
    return condition ? TRUTH_TRUE : TRUTH_FALSE;
}

bool KERN_AT(kern_is_known)(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    const col_vec arg = call->args[0];
    int64_t n = call->n;
    switch (arg.type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg.truth[i] != TRUTH_UNKNOWN);
        break;
    case COL_TEXT:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg.code[i] != DICT_UNKNOWN);
        break;
    case COL_NUMBER:
    case COL_DATE:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg.lo[i] == arg.hi[i]);
        break;
    }
    return true;
}

static void choose_truths(uint8_t *restrict out, const uint8_t *condition, const uint8_t *yes,
                          const uint8_t *no, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        uint8_t c = condition[i];
        uint8_t either = yes[i] == no[i] ? yes[i] : TRUTH_UNKNOWN;
        uint8_t chosen = c == TRUTH_TRUE ? yes[i] : no[i];
        out[i] = c == TRUTH_UNKNOWN ? either : chosen;
    }
}

static void choose_codes(dict_code *restrict out, const uint8_t *condition, const dict_code *yes,
                         const dict_code *no, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        uint8_t c = condition[i];
        dict_code either = yes[i] == no[i] ? yes[i] : DICT_UNKNOWN;
        dict_code chosen = c == TRUTH_TRUE ? yes[i] : no[i];
        out[i] = c == TRUTH_UNKNOWN ? either : chosen;
    }
}

/* Where every condition and both branches are known. */
static void choose_known(int64_t *restrict out, const uint8_t *condition, const int64_t *yes,
                         const int64_t *no, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        int64_t a = yes[i], b = no[i];
        out[i] = condition[i] == TRUTH_TRUE ? a : b;
    }
}

/* An unknown condition keeps the outer end of both branches. Returns lo ^ hi of all rows. */
static int64_t choose_ends(int64_t *restrict lo, int64_t *restrict hi, const uint8_t *condition,
                           const col_vec *args, int64_t n) {
    const col_vec yes = args[1], no = args[2];
    int64_t differing = 0;
    for (int64_t i = 0; i < n; i++) {
        uint8_t c = condition[i];
        int64_t low = c == TRUTH_TRUE ? yes.lo[i] : no.lo[i];
        int64_t high = c == TRUTH_TRUE ? yes.hi[i] : no.hi[i];
        int64_t lower = kern_lesser(low, yes.lo[i]);
        int64_t higher = kern_greater(high, yes.hi[i]);
        lo[i] = c == TRUTH_UNKNOWN ? lower : low;
        hi[i] = c == TRUTH_UNKNOWN ? higher : high;
        differing |= lo[i] ^ hi[i];
    }
    return differing;
}

bool KERN_AT(kern_if)(kern_call *call) {
    const uint8_t *condition = call->args[0].truth;
    const col_vec *yes = &call->args[1];
    const col_vec *no = &call->args[2];
    col_vec *out = call->out;
    if (yes->type == COL_TRUTH) {
        choose_truths(out->truth, condition, yes->truth, no->truth, call->n);
    } else if (yes->type == COL_TEXT) {
        choose_codes(out->code, condition, yes->code, no->code, call->n);
    } else if (kern_args_exact(call) && !kern_has_unknown(condition, call->n)) {
        choose_known(out->lo, condition, yes->lo, no->lo, call->n);
        out->hi = out->lo;
    } else {
        kern_settle_by(call, choose_ends(out->lo, out->hi, condition, call->args, call->n));
    }
    return true;
}

static int64_t assume_ends(int64_t *restrict lo, int64_t *restrict hi, const col_vec *args,
                           int64_t n) {
    const col_vec first = args[0], second = args[1];
    int64_t differing = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t low = first.lo[i], high = first.hi[i];
        int64_t other_low = second.lo[i], other_high = second.hi[i];
        bool known = low == high;
        lo[i] = known ? low : other_low;
        hi[i] = known ? high : other_high;
        differing |= lo[i] ^ hi[i];
    }
    return differing;
}

static void assume_truths(uint8_t *restrict out, const uint8_t *first, const uint8_t *second,
                          int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = first[i] != TRUTH_UNKNOWN ? first[i] : second[i];
}

static void assume_codes(dict_code *restrict out, const dict_code *first, const dict_code *second,
                         int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = first[i] != DICT_UNKNOWN ? first[i] : second[i];
}

bool KERN_AT(kern_assume)(kern_call *call) {
    const col_vec *first = &call->args[0];
    const col_vec *second = &call->args[1];
    col_vec *out = call->out;
    if (first->type == COL_TRUTH) {
        assume_truths(out->truth, first->truth, second->truth, call->n);
    } else if (first->type == COL_TEXT) {
        assume_codes(out->code, first->code, second->code, call->n);
    } else if (first->lo == first->hi) {
        if (call->n > 0) memcpy(out->lo, first->lo, (size_t)call->n * sizeof *out->lo);
        out->hi = out->lo;
    } else {
        kern_settle_by(call, assume_ends(out->lo, out->hi, call->args, call->n));
    }
    return true;
}
