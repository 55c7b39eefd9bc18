/* Calendar arithmetic on intervals of days. All of it is monotone in each argument, so that the
 * ends of the result come from the ends of the arguments. */
#include "base/date.h"
#include "kernel/entries.h"
#include "kernel/interval.h"

typedef bool (*date_step)(int64_t day, int64_t n, int64_t *out);

static date_step step_of(const kern_imm *imm) {
    if (imm->ints[0] == 0) return date_add_days;
    return imm->ints[0] == 1 ? date_add_months : date_add_years;
}

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

bool kern_date_add(kern_call *call) {
    date_step step = step_of(call->imm);
    if (kern_args_exact(call) && add_known(call, step)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        if (!add_row(call, step, i)) return false;
    }
    kern_settle(call);
    return true;
}

static bool unbounded(int64_t end) {
    return end == DEC_LOW || end == DEC_HIGH;
}

static int64_t year_number(int64_t day) {
    return unbounded(day) ? day : date_to_civil(day).year * DEC_ONE;
}

static int64_t first_of_year(int64_t day) {
    if (unbounded(day)) return day;
    return date_from_civil((civil_date){date_to_civil(day).year, 1, 1});
}

static int64_t end_of_year(int64_t day) {
    if (unbounded(day)) return day;
    return date_from_civil((civil_date){date_to_civil(day).year, 12, 31});
}

static bool each_end(kern_call *call, int64_t (*part)(int64_t day)) {
    const col_vec *day = &call->args[0];
    bool exact = day->lo == day->hi;
    for (int64_t i = 0; i < call->n; i++) call->out->lo[i] = part(day->lo[i]);
    for (int64_t i = 0; i < call->n && !exact; i++) call->out->hi[i] = part(day->hi[i]);
    if (exact)
        call->out->hi = call->out->lo;
    else
        kern_settle(call);
    return true;
}

bool kern_year_of(kern_call *call) {
    return each_end(call, year_number);
}

bool kern_year_start(kern_call *call) {
    return each_end(call, first_of_year);
}

bool kern_year_end(kern_call *call) {
    return each_end(call, end_of_year);
}

bool kern_month_of(kern_call *call) {
    const col_vec *day = &call->args[0];
    for (int64_t i = 0; i < call->n; i++) {
        bool open = unbounded(day->lo[i]) || unbounded(day->hi[i]);
        civil_date first = date_to_civil(open ? 0 : day->lo[i]);
        civil_date last = date_to_civil(open ? 0 : day->hi[i]);
        bool one_year = !open && first.year == last.year;
        call->out->lo[i] = (one_year ? first.month : 1) * DEC_ONE;
        call->out->hi[i] = (one_year ? last.month : 12) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

bool kern_day_of(kern_call *call) {
    const col_vec *day = &call->args[0];
    for (int64_t i = 0; i < call->n; i++) {
        bool open = unbounded(day->lo[i]) || unbounded(day->hi[i]);
        civil_date first = date_to_civil(open ? 0 : day->lo[i]);
        civil_date last = date_to_civil(open ? 0 : day->hi[i]);
        bool one_month = !open && first.year == last.year && first.month == last.month;
        call->out->lo[i] = (one_month ? first.day : 1) * DEC_ONE;
        call->out->hi[i] = (one_month ? last.day : 31) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

/* Days between two bounded dates cannot overflow: 7.3 million of them make 7.3e12 millionths. */
bool kern_days_between(kern_call *call) {
    const col_vec *from = &call->args[0];
    const col_vec *to = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        bool open_lo = to->lo[i] == DEC_LOW || from->hi[i] == DEC_HIGH;
        bool open_hi = to->hi[i] == DEC_HIGH || from->lo[i] == DEC_LOW;
        call->out->lo[i] = open_lo ? DEC_LOW : (to->lo[i] - from->hi[i]) * DEC_ONE;
        call->out->hi[i] = open_hi ? DEC_HIGH : (to->hi[i] - from->lo[i]) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

/* Largest n with first + n years <= second; both bounded. Adding the difference of the calendar
 * years lands in the second date's year, so that it is that many or one fewer. */
static int64_t years_reached(int64_t first, int64_t second) {
    int64_t n = date_to_civil(second).year - date_to_civil(first).year;
    int64_t reached = 0;
    bool inside = date_add_years(first, n, &reached);
    return inside && reached <= second ? n : n - 1;
}

bool kern_whole_years(kern_call *call) {
    const col_vec *from = &call->args[0];
    const col_vec *to = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        bool open_lo = unbounded(to->lo[i]) || unbounded(from->hi[i]);
        bool open_hi = unbounded(to->hi[i]) || unbounded(from->lo[i]);
        call->out->lo[i] = open_lo ? DEC_LOW : years_reached(from->hi[i], to->lo[i]) * DEC_ONE;
        call->out->hi[i] = open_hi ? DEC_HIGH : years_reached(from->lo[i], to->hi[i]) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}
