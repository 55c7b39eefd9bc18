/* Calendar arithmetic on intervals of days. All of it is monotone in each argument, so that the
 * ends of the result come from the ends of the arguments. */
#include <assert.h>

#include "kernel/civil.h"
#include "kernel/entries.h"
#include "kernel/interval.h"

typedef bool (*date_step)(int64_t day, int64_t n, int64_t *out);

static date_step step_of(const kern_imm *imm) {
    if (imm->ints[0] == 0) return date_add_days;
    return imm->ints[0] == 1 ? date_add_months : date_add_years;
}

/* ---- the same number of days, months or years in all rows ---- */

/* The loops below write ends moved by n; unbounded ones, which equal `open`, stay, and a day of
 * 1970 is moved in vain for them. They return false where a day or a result lies outside the
 * calendar: then what they wrote means nothing. */

static bool move_days(int64_t *restrict out, const int64_t *days, int64_t n, int64_t open,
                      int64_t rows) {
    int64_t outside = 0;
    for (int64_t i = 0; i < rows; i++) {
        bool unbounded = days[i] == open;
        int64_t day = unbounded ? 0 : days[i];
        int64_t moved = (int64_t)((uint64_t)day + (uint64_t)n);
        int64_t wrong = civil_outside(day) | civil_outside(moved);
        outside |= wrong;
        out[i] = unbounded ? open : moved;
    }
    return outside >= 0;
}

static bool move_years(int64_t *restrict out, const int64_t *days, int64_t n, int64_t open,
                       int64_t rows) {
    int64_t outside = 0;
    for (int64_t i = 0; i < rows; i++) {
        bool unbounded = days[i] == open;
        int64_t day = unbounded ? 0 : days[i];
        march_date d = march_of(day);
        uint32_t year = d.year + (uint32_t)n;
        int64_t moved = march_first(year) + march_fit(year, d.day);
        int64_t wide_year = d.year + n;
        int64_t wrong = civil_outside(day) | civil_outside(moved) | wide_year | (9999 - wide_year);
        outside |= wrong;
        out[i] = unbounded ? open : moved;
    }
    return outside >= 0;
}

static bool move_months(int64_t *restrict out, const int64_t *days, int64_t n, int64_t open,
                        int64_t rows) {
    int64_t outside = 0;
    for (int64_t i = 0; i < rows; i++) {
        bool unbounded = days[i] == open;
        int64_t day = unbounded ? 0 : days[i];
        march_date d = march_of(day);
        uint32_t from_month = march_month(d.day);
        uint32_t months = 12 * d.year + from_month + (uint32_t)n;
        uint32_t year = months / 12, month = months % 12;
        uint32_t same = march_month_start(month) + d.day - march_month_start(from_month);
        uint32_t last = march_fit(year, march_month_start(month + 1) - 1);
        int64_t moved = march_first(year) + (same < last ? same : last);
        int64_t wide = 12 * (int64_t)d.year + from_month + n;
        int64_t wrong = civil_outside(day) | civil_outside(moved) | wide | (12 * 10000 - wide);
        outside |= wrong;
        out[i] = unbounded ? open : moved;
    }
    return outside >= 0;
}

static bool move_ends(const kern_call *call, int64_t *out, const int64_t *days, int64_t n,
                      int64_t open) {
    switch (call->imm->ints[0]) {
    case 0: return move_days(out, days, n, open, call->n);
    case 1: return move_months(out, days, n, open, call->n);
    default: return move_years(out, days, n, open, call->n);
    }
}

/* The one whole number that all rows have; false if there is none, or one beyond the calendar. */
static bool one_number(const kern_call *call, int64_t *out) {
    const col_vec *number = &call->args[1];
    int64_t n = call->n, differing = 0;
    if (n == 0 || number->lo != number->hi) return false;
    for (int64_t i = 0; i < n; i++) differing |= number->lo[i] ^ number->lo[0];
    *out = number->lo[0] / DEC_ONE;
    return differing == 0 && number->lo[0] % DEC_ONE == 0 && *out >= -DATE_MAX * 2 &&
           *out <= DATE_MAX * 2;
}

static bool move_all(kern_call *call) {
    const col_vec *day = &call->args[0];
    col_vec *out = call->out;
    int64_t n = 0;
    if (!one_number(call, &n)) return false;
    if (!move_ends(call, out->lo, day->lo, n, DEC_LOW)) return false;
    if (day->lo == day->hi) {
        out->hi = out->lo;
        return true;
    }
    if (!move_ends(call, out->hi, day->hi, n, DEC_HIGH)) return false;
    kern_settle(call);
    return true;
}

/* ---- any numbers ---- */

static bool add_known(kern_call *call, date_step step) {
    const int64_t *day = call->args[0].lo;
    const int64_t *number = call->args[1].lo;
    int64_t *out = call->out->lo;
    for (int64_t i = 0; i < call->n; i++) {
        if (number[i] % DEC_ONE != 0 || !step(day[i], number[i] / DEC_ONE, &out[i])) return false;
    }
    call->out->hi = out;
    return true;
}

/* One end of date + n. False where the row surely leaves the calendar. */
static bool add_end(date_step step, int64_t day, int64_t n, bool upper, int64_t *out) {
    *out = upper ? DEC_HIGH : DEC_LOW;
    if (day == *out || n == *out) return true;
    if (step(day, n, out)) return true;
    *out = upper ? DEC_HIGH : DEC_LOW;
    return upper == (n > 0);
}

static bool add_row(kern_call *call, date_step step, int64_t row) {
    const col_vec *day = &call->args[0];
    const col_vec *number = &call->args[1];
    int64_t first = 0, last = 0;
    if (!kern_whole_ends(number->lo[row], number->hi[row], &first, &last)) {
        kern_set_open(call, row);
        return kern_report(call, TROUBLE_FRACTION, row, number->lo[row]);
    }
    bool low = add_end(step, day->lo[row], first, false, &call->out->lo[row]);
    bool high = add_end(step, day->hi[row], last, true, &call->out->hi[row]);
    if (low && high) return true;
    kern_set_open(call, row);
    return kern_report(call, TROUBLE_OVERFLOW, row, 0);
}

bool KERN_AT(kern_date_add)(kern_call *call) {
    date_step step = step_of(call->imm);
    if (move_all(call)) return true;
    if (kern_args_exact(call) && add_known(call, step)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        if (!add_row(call, step, i)) return false;
    }
    kern_settle(call);
    return true;
}

/* ---- parts of dates ---- */

static int64_t year_number(march_date d) {
    return march_civil_year(d) * DEC_ONE;
}

static int64_t new_year(march_date d) {
    uint32_t before = march_civil_year(d) - 1;
    return march_first(before) + MARCH_TO_NEW_YEAR;
}

static int64_t end_of_year(march_date d) {
    return march_first(march_civil_year(d)) + MARCH_TO_NEW_YEAR - 1;
}

/* Of each end that is not unbounded, the part of its date. */
static inline void each_end(int64_t *restrict out, const int64_t *ends, int64_t n,
                            int64_t (*const part)(march_date d)) {
    int64_t outside = 0;
    for (int64_t i = 0; i < n; i++) {
        bool open = kern_unbounded(ends[i]);
        int64_t day = open ? 0 : ends[i];
        outside |= civil_outside(day);
        int64_t found = part(march_of(day));
        out[i] = open ? ends[i] : found;
    }
    assert(outside >= 0);
    (void)outside;
}

static inline bool both_ends(kern_call *call, int64_t (*const part)(march_date d)) {
    const col_vec *day = &call->args[0];
    each_end(call->out->lo, day->lo, call->n, part);
    if (day->lo == day->hi) {
        call->out->hi = call->out->lo;
        return true;
    }
    each_end(call->out->hi, day->hi, call->n, part);
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_year_of)(kern_call *call) {
    return both_ends(call, year_number);
}

bool KERN_AT(kern_year_start)(kern_call *call) {
    return both_ends(call, new_year);
}

bool KERN_AT(kern_year_end)(kern_call *call) {
    return both_ends(call, end_of_year);
}

/* The month, 1 to 12, by its number from March. */
static inline uint32_t civil_month(uint32_t month) {
    return month >= 10 ? month - 9 : month + 3;
}

bool KERN_AT(kern_month_of)(kern_call *call) {
    const int64_t *lo = call->args[0].lo, *hi = call->args[0].hi;
    int64_t *restrict low = call->out->lo, *restrict high = call->out->hi;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) {
        bool open = kern_unbounded(lo[i]) | kern_unbounded(hi[i]);
        march_date first = march_of(open ? 0 : lo[i]), last = march_of(open ? 0 : hi[i]);
        bool one_year = march_civil_year(first) == march_civil_year(last);
        uint32_t from = one_year ? civil_month(march_month(first.day)) : 1;
        uint32_t to = one_year ? civil_month(march_month(last.day)) : 12;
        low[i] = (open ? 1 : (int64_t)from) * DEC_ONE;
        high[i] = (open ? 12 : (int64_t)to) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_day_of)(kern_call *call) {
    const int64_t *lo = call->args[0].lo, *hi = call->args[0].hi;
    int64_t *restrict low = call->out->lo, *restrict high = call->out->hi;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) {
        bool open = kern_unbounded(lo[i]) | kern_unbounded(hi[i]);
        march_date first = march_of(open ? 0 : lo[i]), last = march_of(open ? 0 : hi[i]);
        uint32_t from_month = march_month(first.day), to_month = march_month(last.day);
        bool one_month = 12 * first.year + from_month == 12 * last.year + to_month;
        uint32_t from = one_month ? first.day - march_month_start(from_month) + 1 : 1;
        uint32_t to = one_month ? last.day - march_month_start(to_month) + 1 : 31;
        low[i] = (open ? 1 : (int64_t)from) * DEC_ONE;
        high[i] = (open ? 31 : (int64_t)to) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

/* ---- spans ---- */

/* From one end to another, in days. They cannot overflow: 7.3 million of them make 7.3e12
 * millionths. */
static void span_days(int64_t *restrict out, const col_vec ends[2], bool upper, int64_t n) {
    const int64_t *from = upper ? ends[0].lo : ends[0].hi;
    const int64_t *to = upper ? ends[1].hi : ends[1].lo;
    int64_t open_end = upper ? DEC_HIGH : DEC_LOW;
    for (int64_t i = 0; i < n; i++) {
        bool open = (to[i] == open_end) | (from[i] == kern_opposite(open_end));
        uint64_t days = (uint64_t)to[i] - (uint64_t)from[i];
        int64_t span = (int64_t)(days * DEC_ONE);
        out[i] = open ? open_end : span;
    }
}

/* Largest n with from + n years <= to. In years that begin in March `from` + n years lands in the
 * year of `to` if n is the difference of both years, so that it is that many or one fewer. */
static void span_years(int64_t *restrict out, const col_vec ends[2], bool upper, int64_t n) {
    const int64_t *from = upper ? ends[0].lo : ends[0].hi;
    const int64_t *to = upper ? ends[1].hi : ends[1].lo;
    int64_t open_end = upper ? DEC_HIGH : DEC_LOW, outside = 0;
    for (int64_t i = 0; i < n; i++) {
        bool open = kern_unbounded(from[i]) | kern_unbounded(to[i]);
        int64_t first = open ? 0 : from[i], last = open ? 0 : to[i];
        outside |= civil_outside(first) | civil_outside(last);
        march_date a = march_of(first), b = march_of(last);
        uint32_t years = b.year - a.year - march_less(b.day, march_fit(b.year, a.day));
        int64_t span = (int64_t)(int32_t)years * DEC_ONE;
        out[i] = open ? open_end : span;
    }
    assert(outside >= 0);
    (void)outside;
}

typedef void (*span_of)(int64_t *restrict out, const col_vec ends[2], bool upper, int64_t n);

static bool store_span(kern_call *call, span_of span) {
    span(call->out->lo, call->args, false, call->n);
    if (kern_args_exact(call)) {
        call->out->hi = call->out->lo;
        return true;
    }
    span(call->out->hi, call->args, true, call->n);
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_days_between)(kern_call *call) {
    return store_span(call, span_days);
}

bool KERN_AT(kern_whole_years)(kern_call *call) {
    return store_span(call, span_years);
}
