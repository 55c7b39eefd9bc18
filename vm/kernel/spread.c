/* Parent rows' values for child rows. */
#include "kernel/entries.h"
#include "kernel/interval.h"

static void spread_ends(kern_call *call) {
    const col_vec *arg = &call->args[0];
    bool exact = arg->lo == arg->hi;
    int64_t *lo = call->out->lo;
    int64_t *hi = call->out->hi;
    for (int64_t p = 0; p < call->n_parents; p++) {
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) lo[i] = arg->lo[p];
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1] && !exact; i++)
            hi[i] = arg->hi[p];
    }
    if (exact)
        call->out->hi = lo;
    else
        kern_settle(call);
}

static void spread_truth(kern_call *call) {
    for (int64_t p = 0; p < call->n_parents; p++) {
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++)
            call->out->truth[i] = call->args[0].truth[p];
    }
}

static void spread_code(kern_call *call) {
    for (int64_t p = 0; p < call->n_parents; p++) {
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++)
            call->out->code[i] = call->args[0].code[p];
    }
}

bool KERN_AT(kern_spread)(kern_call *call) {
    if (call->owners != NULL) {
        col_pick(call->out, &call->args[0], call->owners);
        return true;
    }
    switch (call->args[0].type) {
    case COL_TRUTH: spread_truth(call); break;
    case COL_TEXT: spread_code(call); break;
    case COL_NUMBER:
    case COL_DATE: spread_ends(call); break;
    }
    return true;
}
