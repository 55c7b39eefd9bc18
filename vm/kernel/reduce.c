/* Reductions of child rows to their parent row. A row whose filter is unknown may or may not count,
 * and each end of the result takes the choice that pushes it outward. */
#include "kernel/entries.h"
#include "kernel/interval.h"

bool kern_any(kern_call *call) {
    const uint8_t *rows = call->args[0].truth;
    for (int64_t p = 0; p < call->n; p++) {
        uint8_t found = TRUTH_FALSE;
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++)
            found = rows[i] > found ? rows[i] : found;
        call->out->truth[p] = found;
    }
    return true;
}

bool kern_all(kern_call *call) {
    const uint8_t *rows = call->args[0].truth;
    for (int64_t p = 0; p < call->n; p++) {
        uint8_t found = TRUTH_TRUE;
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++)
            found = rows[i] < found ? rows[i] : found;
        call->out->truth[p] = found;
    }
    return true;
}

bool kern_count_rows(kern_call *call) {
    const uint8_t *rows = call->args[0].truth;
    for (int64_t p = 0; p < call->n; p++) {
        int64_t sure = 0, possible = 0;
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
            sure += rows[i] == TRUTH_TRUE;
            possible += rows[i] != TRUTH_FALSE;
        }
        call->out->lo[p] = sure * DEC_ONE;
        call->out->hi[p] = possible * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

bool kern_sum(kern_call *call) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    for (int64_t p = 0; p < call->n; p++) {
        kern_total total = {0};
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
            if (counts[i] == TRUTH_TRUE) kern_total_add(&total, value->lo[i], value->hi[i]);
            if (counts[i] == TRUTH_UNKNOWN)
                kern_total_add(&total, kern_lesser(value->lo[i], 0), kern_greater(value->hi[i], 0));
        }
        if (!kern_total_store(call, p, &total)) return false;
    }
    kern_settle(call);
    return true;
}

/* Smallest over the rows that count. Without a sure row the default may stand alone, and each
 * possible row may be the only one. */
static void smallest_of(kern_call *call, int64_t p) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t lo = DEC_HIGH, sure_hi = DEC_HIGH, possible_hi = DEC_LOW;
    bool sure = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        lo = kern_lesser(lo, value->lo[i]);
        possible_hi = kern_greater(possible_hi, value->hi[i]);
        if (counts[i] != TRUTH_TRUE) continue;
        sure = true;
        sure_hi = kern_lesser(sure_hi, value->hi[i]);
    }
    const col_vec *otherwise = &call->args[2];
    call->out->lo[p] = sure ? lo : kern_lesser(lo, otherwise->lo[p]);
    call->out->hi[p] = sure ? sure_hi : kern_greater(possible_hi, otherwise->hi[p]);
}

static void largest_of(kern_call *call, int64_t p) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t hi = DEC_LOW, sure_lo = DEC_LOW, possible_lo = DEC_HIGH;
    bool sure = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        hi = kern_greater(hi, value->hi[i]);
        possible_lo = kern_lesser(possible_lo, value->lo[i]);
        if (counts[i] != TRUTH_TRUE) continue;
        sure = true;
        sure_lo = kern_greater(sure_lo, value->lo[i]);
    }
    const col_vec *otherwise = &call->args[2];
    call->out->lo[p] = sure ? sure_lo : kern_lesser(possible_lo, otherwise->lo[p]);
    call->out->hi[p] = sure ? hi : kern_greater(hi, otherwise->hi[p]);
}

bool kern_reduce_min(kern_call *call) {
    for (int64_t p = 0; p < call->n; p++) smallest_of(call, p);
    kern_settle(call);
    return true;
}

bool kern_reduce_max(kern_call *call) {
    for (int64_t p = 0; p < call->n; p++) largest_of(call, p);
    kern_settle(call);
    return true;
}
