/* Kleene logic, knowledge and choice. Truth is ordered false < unknown < true, so that "and" is the
 * minimum and "or" the maximum. */
#include "kernel/entries.h"
#include "kernel/interval.h"

bool kern_and(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    for (int64_t i = 0; i < call->n; i++) out[i] = call->args[0].truth[i];
    for (int k = 1; k < call->n_args; k++) {
        const uint8_t *restrict arg = call->args[k].truth;
        for (int64_t i = 0; i < call->n; i++) out[i] = arg[i] < out[i] ? arg[i] : out[i];
    }
    return true;
}

bool kern_or(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    for (int64_t i = 0; i < call->n; i++) out[i] = call->args[0].truth[i];
    for (int k = 1; k < call->n_args; k++) {
        const uint8_t *restrict arg = call->args[k].truth;
        for (int64_t i = 0; i < call->n; i++) out[i] = arg[i] > out[i] ? arg[i] : out[i];
    }
    return true;
}

bool kern_not(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    const uint8_t *restrict arg = call->args[0].truth;
    for (int64_t i = 0; i < call->n; i++) out[i] = (uint8_t)(TRUTH_TRUE - arg[i]);
    return true;
}

static uint8_t truth_of(bool condition) {
    return condition ? TRUTH_TRUE : TRUTH_FALSE;
}

bool kern_is_known(kern_call *call) {
    uint8_t *restrict out = call->out->truth;
    const col_vec *arg = &call->args[0];
    int64_t n = call->n;
    switch (arg->type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg->truth[i] != TRUTH_UNKNOWN);
        break;
    case COL_TEXT:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg->code[i] != DICT_UNKNOWN);
        break;
    case COL_NUMBER:
    case COL_DATE:
        for (int64_t i = 0; i < n; i++) out[i] = truth_of(arg->lo[i] == arg->hi[i]);
        break;
    }
    return true;
}

static uint8_t choose_truth(uint8_t condition, uint8_t yes, uint8_t no) {
    if (condition == TRUTH_UNKNOWN) return yes == no ? yes : TRUTH_UNKNOWN;
    return condition == TRUTH_TRUE ? yes : no;
}

static dict_code choose_code(uint8_t condition, dict_code yes, dict_code no) {
    if (condition == TRUTH_UNKNOWN) return yes == no ? yes : DICT_UNKNOWN;
    return condition == TRUTH_TRUE ? yes : no;
}

/* condition, then the two ends: an unknown condition keeps the outer one of both branches. */
static void choose_ends(kern_call *call) {
    const uint8_t *condition = call->args[0].truth;
    const col_vec *yes = &call->args[1];
    const col_vec *no = &call->args[2];
    for (int64_t i = 0; i < call->n; i++) {
        uint8_t c = condition[i];
        int64_t lo = c == TRUTH_TRUE ? yes->lo[i] : no->lo[i];
        int64_t hi = c == TRUTH_TRUE ? yes->hi[i] : no->hi[i];
        bool both = c == TRUTH_UNKNOWN;
        call->out->lo[i] = both ? kern_lesser(lo, yes->lo[i]) : lo;
        call->out->hi[i] = both ? kern_greater(hi, yes->hi[i]) : hi;
    }
    kern_settle(call);
}

bool kern_if(kern_call *call) {
    const uint8_t *condition = call->args[0].truth;
    const col_vec *yes = &call->args[1];
    const col_vec *no = &call->args[2];
    switch (yes->type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < call->n; i++)
            call->out->truth[i] = choose_truth(condition[i], yes->truth[i], no->truth[i]);
        break;
    case COL_TEXT:
        for (int64_t i = 0; i < call->n; i++)
            call->out->code[i] = choose_code(condition[i], yes->code[i], no->code[i]);
        break;
    case COL_NUMBER:
    case COL_DATE: choose_ends(call); break;
    }
    return true;
}

static void assume_ends(kern_call *call) {
    const col_vec *first = &call->args[0];
    const col_vec *second = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        bool known = first->lo[i] == first->hi[i];
        call->out->lo[i] = known ? first->lo[i] : second->lo[i];
        call->out->hi[i] = known ? first->hi[i] : second->hi[i];
    }
    kern_settle(call);
}

bool kern_assume(kern_call *call) {
    const col_vec *first = &call->args[0];
    const col_vec *second = &call->args[1];
    int64_t n = call->n;
    switch (first->type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < n; i++)
            call->out->truth[i] =
                first->truth[i] != TRUTH_UNKNOWN ? first->truth[i] : second->truth[i];
        break;
    case COL_TEXT:
        for (int64_t i = 0; i < n; i++)
            call->out->code[i] = first->code[i] != DICT_UNKNOWN ? first->code[i] : second->code[i];
        break;
    case COL_NUMBER:
    case COL_DATE: assume_ends(call); break;
    }
    return true;
}
