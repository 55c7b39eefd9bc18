/* What an enterprise was and did: vetoes, bans, grades it holds. A source's silence is a "no" only
 * for days and cities that it covers. */
#include "loop_inside.h"

enum { LAST_AA_DAY = 19722 }; /* 2023-12-31: announced then or before, AA is of an earlier year */

static bool complete(const loop_state *s, size_t firm, int source, int first, int last) {
    if (s->d->firm.there[firm] != YES) return false;
    const covered *c = &s->d->cover[s->d->firm.city[firm]][source];
    for (int i = 0; i < c->n; i++) {
        if (c->from[i] <= first && last <= c->to[i]) return true;
    }
    return false;
}

static truth within(interval day, interval first, interval last) {
    return both(at_least(day, first), at_most(day, last));
}

/* ---- vetoes --------------------------------------------------------------------------------- */

static truth listed(const loop_data *d, size_t firm, interval first, interval day) {
    truth any = NO;
    for (size_t i = d->listing.first[firm]; i < d->listing.first[firm + 1]; i++) {
        truth bad = both(is(d->listing.list[i], KNOWN), at_most(at(d->listing.on, i), day));
        truth stayed = at_least(at(d->listing.off, i), first);
        any = either(any, both(bad, either(d->listing.still[i], stayed)));
    }
    return any;
}

static truth failed_check(const loop_data *d, size_t firm, interval first, interval day) {
    truth any = NO;
    for (size_t i = d->inspection.first[firm]; i < d->inspection.first[firm + 1]; i++) {
        truth fail = both(is(d->inspection.kind[i], KNOWN), is(d->inspection.result[i], KNOWN));
        if (fail == NO) continue;
        fail = both(fail, negated(is(d->inspection.retest[i], KNOWN)));
        any = either(any, both(fail, within(at(d->inspection.on, i), first, day)));
    }
    return any;
}

truth loop_unblemished(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    interval day = at(d->firm.submitted, firm);
    interval first = moved(s->back_veto, day);
    truth unlawful = NO, dishonest = NO;
    for (size_t i = d->record.first[firm]; i < d->record.first[firm + 1]; i++) {
        truth in = within(at(d->record.on, i), first, day);
        unlawful = either(unlawful, both(in, is(d->record.kind[i], RECORD_UNLAWFUL)));
        dishonest = either(dishonest, both(in, is(d->record.kind[i], RECORD_DISHONEST)));
    }
    bool recorded = complete(s, firm, SOURCE_PENALTY, first.lo, day.hi);
    bool lists = complete(s, firm, SOURCE_LISTING, first.lo, day.hi);
    bool checks = complete(s, firm, SOURCE_INSPECTION, first.lo, day.hi);
    truth bad = either(found(unlawful, recorded), found(dishonest, recorded));
    bad = either(bad, found(listed(d, firm, first, day), lists));
    return negated(either(bad, found(failed_check(d, firm, first, day), checks)));
}

truth loop_banned(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    interval day = at(d->firm.submitted, firm);
    truth any = NO;
    for (size_t i = d->ban.first[firm]; i < d->ban.first[firm + 1]; i++) {
        interval from = at(d->ban.from, i), years = at(d->ban.years, i);
        interval until = {OPEN_BELOW, OPEN_ABOVE};
        if (years.hi != OPEN_ABOVE)
            until = (interval){loop_shifted(from.lo, years.lo), loop_shifted(from.hi, years.hi)};
        truth now = both(is(d->ban.scope[i], KNOWN), at_most(from, day));
        any = either(any, both(now, at_least(until, day)));
    }
    return found(any, complete(s, firm, SOURCE_BAN, s->d->back[BAN_YEARS][day.lo], day.hi));
}

/* ---- grades held ---------------------------------------------------------------------------- */

static truth not_revoked(const loop_data *d, size_t i, interval day) {
    return negated(both(is(d->held.state[i], KNOWN), at_most(at(d->held.ended, i), day)));
}

/* Announced within the years of validity, not yet run out, not revoked. */
static truth valid(const loop_state *s, size_t i, uint8_t grade, interval day) {
    const loop_data *d = s->d;
    truth own = is(d->held.grade[i], grade);
    if (own == NO) return NO;
    own = both(own, within(at(d->held.announced, i), moved(s->d->back[VALIDITY_YEARS], day), day));
    return both(both(own, at_least(at(d->held.valid_to, i), day)), not_revoked(d, i, day));
}

static interval day_after(interval day) {
    return (interval){day.lo == OPEN_BELOW ? OPEN_BELOW : day.lo + 1,
                      day.hi == OPEN_ABOVE ? OPEN_ABOVE : day.hi + 1};
}

/* An A that ran on into the one held at present, which began on one of the days `since`. */
static truth renewed(const loop_state *s, size_t firm, interval day, interval since) {
    const loop_data *d = s->d;
    interval first = moved(s->d->back[RENEWAL_YEARS], day);
    truth any = NO;
    for (size_t i = d->held.first[firm]; i < d->held.first[firm + 1]; i++) {
        interval announced = at(d->held.announced, i);
        truth own = both(is(d->held.grade[i], LOOP_A), within(announced, first, day));
        own = both(own, at_most(moved(s->d->held_since, announced), day));
        own = both(own, not_revoked(d, i, day));
        any = either(any, both(own, at_least(day_after(at(d->held.valid_to, i)), since)));
    }
    return found(any, complete(s, firm, SOURCE_HISTORY, first.lo, day.hi));
}

truth loop_held_a(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    interval day = at(d->firm.submitted, firm);
    truth long_enough = NO, any = NO;
    interval since = {OPEN_ABOVE, OPEN_ABOVE};
    int possible = OPEN_BELOW;
    for (size_t i = d->held.first[firm]; i < d->held.first[firm + 1]; i++) {
        truth own = valid(s, i, LOOP_A, day);
        if (own == NO) continue;
        interval announced = at(d->held.announced, i);
        any = either(any, own);
        long_enough =
            either(long_enough, both(own, at_most(moved(s->d->held_since, announced), day)));
        if (announced.lo < since.lo) since.lo = announced.lo;
        if (announced.hi > possible) possible = announced.hi;
        if (own == YES && announced.hi < since.hi) since.hi = announced.hi;
    }
    if (any != YES) { /* the last day there is stands for "none" */
        if (since.lo > NEVER) since.lo = NEVER;
        since.hi = possible > NEVER ? possible : NEVER;
    }
    bool known = complete(s, firm, SOURCE_HISTORY, s->d->back[VALIDITY_YEARS][day.lo], day.hi);
    if (!known) since = (interval){OPEN_BELOW, OPEN_ABOVE};
    truth held = found(long_enough, known);
    if (held == YES || any == NO) return either(held, found(any, known));
    return either(held, both(any, renewed(s, firm, day, since)));
}

truth loop_held_aa(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    interval day = at(d->firm.submitted, firm);
    truth any = NO;
    for (size_t i = d->held.first[firm]; i < d->held.first[firm + 1]; i++) {
        truth earlier = at_most(at(d->held.announced, i), only(LAST_AA_DAY));
        any = either(any, both(valid(s, i, LOOP_AA, day), earlier));
    }
    return found(any,
                 complete(s, firm, SOURCE_HISTORY, s->d->back[VALIDITY_YEARS][day.lo], day.hi));
}
