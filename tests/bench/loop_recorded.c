/* Points of what is recorded about an enterprise: certificates, standards, patents, titles, … */
#include "loop_inside.h"

enum { FULL_CYCLE_FIRST = 2023, FULL_CYCLE_LAST = 2023 };

static interval between(truth holds, int points) {
    return (interval){holds == YES ? points : 0, holds == NO ? 0 : points};
}

static interval capped(interval x, int most) {
    return (interval){x.lo < most ? x.lo : most, x.hi < most ? x.hi : most};
}

static interval better(interval a, interval b) {
    return (interval){a.lo > b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi};
}

static interval added(interval a, interval b) {
    return (interval){a.lo + b.lo, a.hi + b.hi};
}

/* Different codes among `n` rows of which `counts` says whether they count. */
static interval distinct(const uint32_t *codes, const truth *counts, size_t n) {
    interval number = {0, 0};
    bool sure_unknown = false;
    if (n == 1) return (interval){counts[0] == YES, counts[0] != NO};
    for (size_t i = 0; i < n; i++) {
        if (counts[i] == NO) continue;
        truth sure = counts[i];
        bool first = true;
        for (size_t j = 0; codes[i] != 0 && j < n; j++) {
            if (counts[j] == NO || codes[j] != codes[i]) continue;
            first = first && j >= i;
            sure = either(sure, counts[j]);
        }
        number.hi += first;
        if (codes[i] == 0)
            sure_unknown = sure_unknown || sure == YES;
        else
            number.lo += first && sure == YES;
    }
    if (number.lo == 0 && sure_unknown) number.lo = 1;
    return number;
}

/* Item 3.1: 2 points for the first standard, 0.5 for each further one, at most 4. */
static interval certified(const loop_state *s, size_t firm, interval day) {
    const loop_data *d = s->d;
    size_t first = d->certificate.first[firm], n = d->certificate.first[firm + 1] - first;
    if (n == 0) return only(0);
    for (size_t k = 0; k < n; k++) {
        size_t i = first + k;
        truth valid = is(d->certificate.status[i], KNOWN);
        if (valid != NO) valid = both(valid, at_most(at(d->certificate.from, i), day));
        s->room[k] = both(valid, at_least(at(d->certificate.to, i), day));
    }
    interval number = distinct(d->certificate.standard + first, s->room, n);
    if (number.hi == 0) return only(0);
    interval earned = {150 + 50 * number.lo, 150 + 50 * number.hi};
    earned = capped(earned, 400);
    return number.lo > 0 ? earned : (interval){0, earned.hi};
}

static interval piloted(const loop_data *d, size_t firm, interval day) {
    truth national = NO, province = NO;
    for (size_t i = d->pilot.first[firm]; i < d->pilot.first[firm + 1]; i++) {
        truth begun = both(is(d->pilot.status[i], KNOWN), at_most(at(d->pilot.from, i), day));
        national = either(national, both(begun, is(d->pilot.level[i], LEVEL_NATIONAL)));
        province = either(province, both(begun, is(d->pilot.level[i], LEVEL_PROVINCE)));
    }
    return better(between(national, 250), between(province, 200));
}

/* Hundredths that a standard of this level is worth. */
static interval standard_worth(uint8_t role, uint8_t level) {
    static const uint8_t led[] = {[LEVEL_INTERNATIONAL] = 250,
                                  [LEVEL_NATIONAL] = 200,
                                  [LEVEL_INDUSTRY] = 150,
                                  [LEVEL_LOCAL] = 100};
    static const uint8_t part[] = {[LEVEL_INTERNATIONAL] = 200,
                                   [LEVEL_NATIONAL] = 150,
                                   [LEVEL_INDUSTRY] = 100,
                                   [LEVEL_LOCAL] = 50};
    if (level == 0) return (interval){0, role == 0 || role == KNOWN ? 250 : 200};
    if (level >= sizeof led) return only(0);
    if (role == 0) return (interval){part[level], led[level]};
    return only(role == KNOWN ? led[level] : part[level]);
}

/* Item 5.2: the best worth of each different standard. */
static interval standards(const loop_state *s, size_t firm, interval day) {
    const loop_data *d = s->d;
    size_t first = d->standard.first[firm], n = d->standard.first[firm + 1] - first;
    const uint32_t *numbers = d->standard.number + first;
    interval total = {0, 0};
    for (size_t k = 0; k < n; k++) {
        truth published = is(d->standard.status[first + k], KNOWN);
        s->room[k] = both(published, at_most(at(d->standard.on, first + k), day));
    }
    for (size_t k = 0; k < n; k++) {
        if (s->room[k] == NO) continue;
        interval best = {0, 0};
        bool repeated = false;
        for (size_t j = 0; j < n && !repeated; j++) {
            if (s->room[j] == NO || (j != k && (numbers[k] == 0 || numbers[j] != numbers[k])))
                continue;
            repeated = j < k;
            interval worth =
                standard_worth(d->standard.role[first + j], d->standard.level[first + j]);
            if (s->room[j] != YES || numbers[k] == 0) worth.lo = 0;
            best = better(best, worth);
        }
        if (!repeated) total = added(total, best);
    }
    return capped(total, 250);
}

/* Item 5.4: no mandatory instrument is out of date, and the list is complete. */
static interval verified(const loop_data *d, size_t firm, interval day) {
    if (d->firm.instruments_listed[firm] == NO) return (interval){0, 250};
    truth lapsed = NO;
    for (size_t i = d->instrument.first[firm]; i < d->instrument.first[firm + 1]; i++) {
        truth valid =
            both(at_most(at(d->instrument.on, i), day), at_least(at(d->instrument.until, i), day));
        lapsed = either(lapsed, both(d->instrument.mandatory[i], negated(valid)));
    }
    if (d->firm.instruments_listed[firm] == MAYBE) lapsed = MAYBE;
    return between(negated(lapsed), 250);
}

static truth reported(const loop_state *s, size_t firm, interval day) {
    const loop_data *d = s->d;
    interval year_ago = moved(s->d->back[1], day);
    truth any = NO;
    for (size_t i = d->credit_report.first[firm]; i < d->credit_report.first[firm + 1]; i++) {
        interval on = at(d->credit_report.on, i), year = at(d->credit_report.year, i);
        truth last_year =
            both(at_least(year, only(FULL_CYCLE_LAST)), at_most(year, only(FULL_CYCLE_LAST)));
        any = either(any, both(at_most(on, day), either(at_least(on, year_ago), last_year)));
    }
    return any;
}

static interval awarded(const loop_data *d, size_t firm, interval day) {
    truth high = NO, city = NO, county = NO, premium = NO;
    for (size_t i = d->award.first[firm]; i < d->award.first[firm + 1]; i++) {
        truth counts = both(d->award.government[i], at_most(at(d->award.on, i), day));
        counts = both(counts, is(d->award.kind[i], KNOWN));
        uint8_t level = d->award.level[i];
        high = either(high, both(counts, is_one(level, LEVEL_NATIONAL, LEVEL_PROVINCE)));
        city = either(city, both(counts, is(level, LEVEL_CITY)));
        county = either(county, both(counts, is(level, LEVEL_COUNTY)));
    }
    for (size_t i = d->honour.first[firm]; i < d->honour.first[firm + 1]; i++) {
        truth counts = both(is(d->honour.kind[i], KNOWN), is(d->honour.status[i], KNOWN));
        counts = both(counts, at_most(at(d->honour.on, i), day));
        premium = either(premium, both(counts, at_least(at(d->honour.to, i), day)));
    }
    interval best = better(between(high, 300), better(between(city, 200), between(county, 100)));
    return added(best, between(premium, 200));
}

static interval patented(const loop_state *s, size_t firm, interval day) {
    const loop_data *d = s->d;
    size_t first = d->patent.first[firm], n = d->patent.first[firm + 1] - first;
    interval number[2] = {{0, 0}, {0, 0}};
    for (uint8_t kind = PATENT_INVENTION; n > 0 && kind <= PATENT_OTHER; kind++) {
        for (size_t k = 0; k < n; k++) {
            size_t i = first + k;
            truth held = both(is(d->patent.status[i], KNOWN), at_most(at(d->patent.on, i), day));
            s->room[k] = both(held, is(d->patent.kind[i], kind));
        }
        number[kind - PATENT_INVENTION] = distinct(d->patent.number + first, s->room, n);
    }
    interval total = {100 * number[0].lo + 50 * number[1].lo,
                      100 * number[0].hi + 50 * number[1].hi};
    return capped(total, 200);
}

static interval progressed(const loop_data *d, size_t firm, interval day) {
    truth any[LEVEL_CITY + 1] = {NO, NO, NO, NO};
    for (size_t i = d->science.first[firm]; i < d->science.first[firm + 1]; i++) {
        truth counts = both(is(d->science.kind[i], KNOWN), at_most(at(d->science.on, i), day));
        for (uint8_t level = LEVEL_NATIONAL; level <= LEVEL_CITY; level++)
            any[level] = either(any[level], both(counts, is(d->science.level[i], level)));
    }
    return better(between(any[LEVEL_NATIONAL], 300),
                  better(between(any[LEVEL_PROVINCE], 200), between(any[LEVEL_CITY], 100)));
}

static interval titled(const loop_data *d, size_t firm, interval day) {
    truth national = NO, province = NO, city = NO;
    for (size_t i = d->title.first[firm]; i < d->title.first[firm + 1]; i++) {
        truth held = both(is(d->title.status[i], KNOWN), at_most(at(d->title.on, i), day));
        held = both(held, at_least(at(d->title.to, i), day));
        uint8_t kind = d->title.kind[i], level = d->title.level[i];
        truth great = both(held, is_one(kind, TITLE_CHAMPION, TITLE_GIANT));
        truth giant = both(held, is(kind, TITLE_GIANT));
        truth special = both(held, is(kind, TITLE_SPECIALISED));
        national = either(national, both(great, is(level, LEVEL_NATIONAL)));
        province = either(province, both(either(giant, special), is(level, LEVEL_PROVINCE)));
        city = either(city, both(giant, is(level, LEVEL_CITY)));
    }
    return better(between(national, 200), better(between(province, 150), between(city, 100)));
}

static interval satisfied(const loop_data *d, size_t firm, interval day) {
    truth yearly = NO, third = NO;
    for (size_t i = d->satisfaction.first[firm]; i < d->satisfaction.first[firm + 1]; i++) {
        truth issued = at_most(at(d->satisfaction.on, i), day);
        interval year = at(d->satisfaction.year, i);
        truth recent =
            both(at_least(year, only(FULL_CYCLE_FIRST)), at_most(year, only(FULL_CYCLE_LAST)));
        yearly = either(yearly, both(issued, both(recent, d->satisfaction.genuine[i])));
        third = either(third, both(issued, is(d->satisfaction.issuer[i], KNOWN)));
    }
    return added(between(yearly, 200), between(third, 200));
}

interval loop_recorded_points(const loop_state *s, size_t firm, truth *report) {
    const loop_data *d = s->d;
    if (d->firm.there[firm] != YES) {
        *report = MAYBE;
        return (interval){LOOP_OPEN, 400 + 3 * 250 + 200 + 300 + 200 + 300 + 200 + 2 * 200};
    }
    interval day = at(d->firm.submitted, firm);
    *report = reported(s, firm, day);
    interval total = added(certified(s, firm, day), piloted(d, firm, day));
    total = added(total, standards(s, firm, day));
    total = added(total, verified(d, firm, day));
    total = added(total, awarded(d, firm, day));
    total = added(total, patented(s, firm, day));
    total = added(total, progressed(d, firm, day));
    total = added(total, titled(d, firm, day));
    return added(total, satisfied(d, firm, day));
}
