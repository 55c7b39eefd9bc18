/* The score: experts' points item by item, and what is recorded. */
#include <string.h>

#include "loop_inside.h"

const uint16_t loop_item_max[EXPERT_ITEMS + 1] = {0,   250, 250, 250, 250, 250, 250, 250, 250, 200,
                                                  200, 250, 250, 250, 250, 250, 200, 200, 200, 200,
                                                  200, 100, 100, 100, 100, 100, 100, 100, 100, 100,
                                                  100, 200, 200, 200, 200, 200, 200, 200, 200};

const char *const loop_item_ids[EXPERT_ITEMS + 1] = {
    NULL,   "1.1", "1.2", "1.3", "1.4",  "2.1",  "2.2",  "2.3",  "2.4", "3.2",
    "3.3",  "4.1", "4.2", "4.3", "4.4",  "5.3",  "6.1",  "6.2",  "6.3", "6.4",
    "6.5",  "8.1", "8.2", "8.3", "8.4",  "8.5",  "8.6",  "8.7",  "8.8", "8.9",
    "8.10", "9.1", "9.2", "9.3", "10.1", "10.2", "10.3", "10.4", "10.5"};

enum { EXPERT_MOST = 7250 };

/* What the entries of one item and stage add up to. */
typedef struct entries {
    uint32_t lo, hi;      /* sums */
    uint16_t n, possible; /* entries that count, and those that may besides */
} entries;

/* Points as entered: those surely outside of the item's range are as good as unknown. */
static interval entered(interval points, int most) {
    if (points.lo > most) return (interval){0, most};
    return (interval){points.lo, points.hi < most ? points.hi : most};
}

static void enter(entries *e, truth counts, interval points) {
    if (counts == NO) return;
    e->hi += (uint32_t)points.hi;
    if (counts == MAYBE) {
        e->possible++;
        return;
    }
    e->lo += (uint32_t)points.lo;
    e->n++;
}

/* Mean to two places, half up. */
static int mean(uint32_t sum, uint32_t n) {
    return n == 1 ? (int)sum : (int)((2 * sum + n) / (2 * n));
}

static interval item_points(const entries *onsite, const entries *material, int most) {
    const entries *e = onsite->n + onsite->possible > 0 ? onsite : material;
    if (e->n == 0) return (interval){0, most};
    int hi = mean(e->hi, e->n);
    return (interval){mean(e->lo, (uint32_t)e->n + e->possible), hi < most ? hi : most};
}

static void gather_known(const loop_data *d, size_t first, size_t end,
                         entries sums[SCORE_STAGES + 1][EXPERT_ITEMS + 1]) {
    for (size_t i = first; i < end; i++) {
        uint8_t item = d->score.item[i], stage = d->score.stage[i];
        if (item > EXPERT_ITEMS || stage > SCORE_STAGES) continue;
        enter(&sums[stage][item], YES, entered(at(d->score.points, i), loop_item_max[item]));
    }
}

/* Rows of unknown item or stage may belong to any. */
static void gather_any(const loop_data *d, size_t first, size_t end,
                       entries sums[SCORE_STAGES + 1][EXPERT_ITEMS + 1]) {
    for (size_t i = first; i < end; i++) {
        for (uint8_t item = 1; item <= EXPERT_ITEMS; item++) {
            truth own = is(d->score.item[i], item);
            int most = loop_item_max[item];
            interval points =
                own == YES ? entered(at(d->score.points, i), most) : (interval){0, most};
            for (uint8_t stage = SCORE_ONSITE; stage <= SCORE_MATERIAL; stage++)
                enter(&sums[stage][item], both(own, is(d->score.stage[i], stage)), points);
        }
    }
}

static bool all_placed(const loop_data *d, size_t first, size_t end) {
    uint8_t least = OTHER;
    for (size_t i = first; i < end; i++) {
        if (d->score.item[i] < least) least = d->score.item[i];
        if (d->score.stage[i] < least) least = d->score.stage[i];
    }
    return least > 0;
}

/* An item that counts only under a condition: else 0. */
static interval under(truth condition, interval points) {
    if (condition == NO) return only(0);
    return condition == YES ? points : (interval){0, points.hi};
}

/* Items 1 .. 38; officer and report are what items 4.2 and 6.3 depend on. */
static interval expert_points(const loop_data *d, size_t firm, truth officer, truth report) {
    size_t first = d->score.first[firm], end = d->score.first[firm + 1];
    interval total = {0, 0};
    entries sums[SCORE_STAGES + 1][EXPERT_ITEMS + 1];
    if (first == end) {
        return (interval){0, EXPERT_MOST - (officer == NO ? 250 : 0) - (report == NO ? 200 : 0)};
    }
    memset(sums, 0, sizeof sums);
    if (all_placed(d, first, end))
        gather_known(d, first, end, sums);
    else
        gather_any(d, first, end, sums);
    for (int item = 1; item <= EXPERT_ITEMS; item++) {
        interval points = item_points(&sums[SCORE_ONSITE][item], &sums[SCORE_MATERIAL][item],
                                      loop_item_max[item]);
        if (item == ITEM_OFFICER) points = under(officer, points);
        if (item == ITEM_REPORT) points = under(report, points);
        total = (interval){total.lo + points.lo, total.hi + points.hi};
    }
    return total;
}

interval loop_score(const loop_state *s, size_t firm) {
    truth report;
    interval recorded = loop_recorded_points(s, firm, &report);
    truth officer = either(s->d->firm.officer_system[firm], s->d->firm.officer[firm]);
    interval judged = expert_points(s->d, firm, officer, report);
    bool open = recorded.lo == LOOP_OPEN;
    return (interval){open ? LOOP_OPEN : recorded.lo + judged.lo, recorded.hi + judged.hi};
}
