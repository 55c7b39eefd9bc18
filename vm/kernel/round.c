/* Rounding. A magnitude is raised by what its mode adds before the rest is cut off, so that one
 * loop serves all modes; the unit is a constant of each loop, for which no division is needed. */
#include "kernel/entries.h"
#include "kernel/interval.h"

/* What is added to magnitudes of positive and of negative numbers; `even`: a tie goes to the even
 * multiple. */
typedef struct raising {
    uint64_t above, below;
    bool even;
} raising;

static raising raising_of(dec_rounding mode, uint64_t unit) {
    switch (mode) {
    case DEC_HALF_UP: return (raising){unit / 2, unit / 2, false};
    case DEC_HALF_EVEN: return (raising){unit / 2, unit / 2, unit > 1};
    case DEC_UP: return (raising){unit - 1, unit - 1, false};
    case DEC_FLOOR: return (raising){0, unit - 1, false};
    case DEC_CEILING: return (raising){unit - 1, 0, false};
    case DEC_DOWN: break;
    }
    return (raising){0, 0, false};
}

/* Rounds n ends; unbounded ones stay. False where an end leaves the finite range. */
static inline bool round_by(int64_t *restrict out, const int64_t *ends, int64_t n,
                            const uint64_t unit, const raising up) {
    uint64_t beyond = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t end = ends[i];
        uint64_t size = end < 0 ? -(uint64_t)end : (uint64_t)end;
        uint64_t raised = size + (end < 0 ? up.below : up.above);
        uint64_t whole = raised / unit;
        bool tie = up.even && whole * unit == raised;
        whole -= tie ? whole & 1 : 0;
        uint64_t rounded = whole * unit;
        bool open = kern_unbounded(end);
        beyond |= !open && rounded > (uint64_t)DEC_MAX ? 1 : 0;
        int64_t value = (int64_t)(end < 0 ? -rounded : rounded);
        out[i] = open ? end : value;
    }
    return beyond == 0;
}

static bool round_ends(const kern_imm *imm, int64_t *out, const int64_t *ends, int64_t n) {
    dec_rounding mode = (dec_rounding)imm->ints[1];
    switch (imm->ints[0]) {
    case 0: return round_by(out, ends, n, 1000000, raising_of(mode, 1000000));
    case 1: return round_by(out, ends, n, 100000, raising_of(mode, 100000));
    case 2: return round_by(out, ends, n, 10000, raising_of(mode, 10000));
    case 3: return round_by(out, ends, n, 1000, raising_of(mode, 1000));
    case 4: return round_by(out, ends, n, 100, raising_of(mode, 100));
    case 5: return round_by(out, ends, n, 10, raising_of(mode, 10));
    case 6: return round_by(out, ends, n, 1, raising_of(mode, 1));
    default: return false;
    }
}

/* Rounds n ends to multiples of a step of imm.ints[0] millionths. */
static bool step_ends(const kern_imm *imm, int64_t *out, const int64_t *ends, int64_t n) {
    uint64_t step = (uint64_t)imm->ints[0];
    raising up = raising_of((dec_rounding)imm->ints[1], step);
    up.even = up.even && step % 2 == 0; /* an odd step has no middle */
    return round_by(out, ends, n, step, up);
}

/* Rounds an end; the side it is on decides what overflow means. False where the row surely
 * overflows. */
static bool round_end(const kern_imm *imm, int64_t end, bool upper, int64_t *out) {
    if (dec_round(end, (int)imm->ints[0], (dec_rounding)imm->ints[1], out)) return true;
    *out = upper ? DEC_HIGH : DEC_LOW;
    return upper == (end > 0);
}

static bool round_with_care(kern_call *call) {
    const col_vec *a = &call->args[0];
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

bool KERN_AT(kern_round)(kern_call *call) {
    const col_vec *a = &call->args[0];
    col_vec *out = call->out;
    if (!round_ends(call->imm, out->lo, a->lo, call->n)) return round_with_care(call);
    if (a->lo == a->hi) {
        out->hi = out->lo;
        return true;
    }
    if (!round_ends(call->imm, out->hi, a->hi, call->n)) return round_with_care(call);
    kern_settle(call);
    return true;
}

/* An end that would leave the finite range is no bound; where both lie beyond it, that is trouble.
 */
static bool step_with_care(kern_call *call) {
    const col_vec *a = &call->args[0];
    for (int64_t i = 0; i < call->n; i++) {
        bool low = step_ends(call->imm, &call->out->lo[i], &a->lo[i], 1);
        bool high = step_ends(call->imm, &call->out->hi[i], &a->hi[i], 1);
        if (!low) call->out->lo[i] = DEC_LOW;
        if (!high) call->out->hi[i] = DEC_HIGH;
        if ((low || a->lo[i] < 0) && (high || a->hi[i] > 0)) continue;
        kern_set_open(call, i);
        if (!kern_report(call, TROUBLE_OVERFLOW, i, 0)) return false;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_round_to)(kern_call *call) {
    const col_vec *a = &call->args[0];
    col_vec *out = call->out;
    if (!step_ends(call->imm, out->lo, a->lo, call->n)) return step_with_care(call);
    if (a->lo == a->hi) {
        out->hi = out->lo;
        return true;
    }
    if (!step_ends(call->imm, out->hi, a->hi, call->n)) return step_with_care(call);
    kern_settle(call);
    return true;
}
