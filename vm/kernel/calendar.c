/* Working days by a loaded calendar table. */
#include "kernel/entries.h"
#include "kernel/interval.h"

/* A day's standing: TRUTH_FALSE rest, TRUTH_TRUE work, TRUTH_UNKNOWN contradictory or unknown, or:
 */
enum { DAY_ABSENT = 3 };

/* Every day from the first to the last that the table names. */
typedef struct workdays {
    int64_t first, span;
    uint8_t *standing;
    int64_t *before; /* work days earlier than the day; span + 1 entries */
    int64_t *work;   /* the n-th work day, as a place */
    int64_t *broken; /* the first place from here on that is absent or unknown; span + 1 entries */
} workdays;

/* Days that a row of unknown day may speak of lose what such a row may contradict. The counts are
 * kept as differences, so that long intervals cost no more than short ones. */
typedef struct doubts {
    int64_t *rest, *work; /* rows that may say "rest", "work" of a day; span + 1 differences */
} doubts;

static void find_span(const col_vec *day, workdays *w) {
    int64_t first = DEC_HIGH, last = DEC_LOW;
    for (int64_t i = 0; i < day->n; i++) {
        if (day->lo[i] != day->hi[i]) continue;
        first = kern_lesser(first, day->lo[i]);
        last = kern_greater(last, day->lo[i]);
    }
    w->first = first <= last ? first : 0;
    w->span = first <= last ? last - first + 1 : 0;
}

static bool open_workdays(kern_call *call, workdays *w) {
    find_span(&call->args[2], w);
    size_t span = (size_t)w->span + 1;
    w->standing = arena_take(call->scratch, span);
    w->before = arena_array(call->scratch, span, sizeof *w->before);
    w->work = arena_array(call->scratch, span, sizeof *w->work);
    w->broken = arena_array(call->scratch, span, sizeof *w->broken);
    if (w->standing == NULL || w->before == NULL || w->work == NULL || w->broken == NULL)
        return false;
    for (size_t at = 0; at < span; at++) w->standing[at] = DAY_ABSENT;
    return true;
}

static void enter_doubt(int64_t *differences, int64_t from, int64_t to) {
    differences[from]++;
    differences[to + 1]--;
}

static bool apply_doubts(kern_call *call, workdays *w) {
    const col_vec *day = &call->args[2];
    const uint8_t *flag = call->args[3].truth;
    doubts d = {arena_array(call->scratch, (size_t)w->span + 1, sizeof *d.rest),
                arena_array(call->scratch, (size_t)w->span + 1, sizeof *d.work)};
    if (d.rest == NULL || d.work == NULL) return false;
    for (int64_t i = 0; i < day->n; i++) {
        if (day->lo[i] == day->hi[i]) continue;
        int64_t last_day = w->first + w->span - 1;
        if (day->lo[i] > last_day || day->hi[i] < w->first) continue;
        int64_t from = kern_greater(day->lo[i], w->first) - w->first;
        int64_t to = kern_lesser(day->hi[i], last_day) - w->first;
        if (flag[i] != TRUTH_TRUE) enter_doubt(d.rest, from, to);
        if (flag[i] != TRUTH_FALSE) enter_doubt(d.work, from, to);
    }
    int64_t rest = 0, work = 0;
    for (int64_t at = 0; at < w->span; at++) {
        rest += d.rest[at];
        work += d.work[at];
        bool contradicted = (w->standing[at] == TRUTH_TRUE && rest > 0) ||
                            (w->standing[at] == TRUTH_FALSE && work > 0);
        if (contradicted) w->standing[at] = TRUTH_UNKNOWN;
    }
    return true;
}

static bool enter_days(kern_call *call, workdays *w) {
    const col_vec *day = &call->args[2];
    const uint8_t *flag = call->args[3].truth;
    bool doubtful = false;
    for (int64_t i = 0; i < day->n; i++) {
        if (day->lo[i] != day->hi[i]) {
            doubtful = true;
            continue;
        }
        uint8_t *standing = &w->standing[day->lo[i] - w->first];
        if (*standing == DAY_ABSENT)
            *standing = flag[i];
        else if (*standing != flag[i])
            *standing = TRUTH_UNKNOWN;
    }
    return !doubtful || w->span == 0 || apply_doubts(call, w);
}

static void number_workdays(workdays *w) {
    int64_t count = 0;
    for (int64_t at = 0; at < w->span; at++) {
        w->before[at] = count;
        if (w->standing[at] == TRUTH_TRUE) w->work[count++] = at;
    }
    w->before[w->span] = count;
    w->broken[w->span] = w->span;
    for (int64_t at = w->span - 1; at >= 0; at--) {
        bool sound = w->standing[at] == TRUTH_TRUE || w->standing[at] == TRUTH_FALSE;
        w->broken[at] = sound ? w->broken[at + 1] : at;
    }
}

/* False where the table does not say. */
static bool nth_workday(const workdays *w, int64_t day, int64_t n, int64_t *out) {
    if (day < w->first - 1 || day - w->first + 1 >= w->span) return false;
    int64_t next = day + 1 - w->first;
    if (n > w->before[w->span] - w->before[next]) return false;
    int64_t place = w->work[w->before[next] + n - 1];
    *out = w->first + place;
    return w->broken[next] > place;
}

static bool workday_row(kern_call *call, const workdays *w, int64_t row) {
    const col_vec *day = &call->args[0];
    const col_vec *number = &call->args[1];
    int64_t n = number->lo[row];
    kern_set_open(call, row);
    if (n != number->hi[row]) return true;
    if (n % DEC_ONE != 0) return kern_report(call, TROUBLE_FRACTION, row, n);
    if (n < DEC_ONE) return kern_report(call, TROUBLE_RANGE, row, n);
    int64_t found = 0;
    if (day->lo[row] != day->hi[row]) return true;
    if (!nth_workday(w, day->lo[row], n / DEC_ONE, &found)) return true;
    call->out->lo[row] = call->out->hi[row] = found;
    return true;
}

bool KERN_AT(kern_workday_add)(kern_call *call) {
    workdays w;
    if (call->n == 0) return true;
    if (!open_workdays(call, &w) || !enter_days(call, &w)) return false;
    number_workdays(&w);
    for (int64_t i = 0; i < call->n; i++) {
        if (!workday_row(call, &w, i)) return false;
    }
    kern_settle(call);
    return true;
}
