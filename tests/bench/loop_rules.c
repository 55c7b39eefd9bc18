/* Rules that look at one firm: conditions, documents, reviews, what the city filed. */
#include "loop_inside.h"

enum {
    FILING_OPENS = 19808,
    FILING_CLOSES = 19839,
    CITY_DEADLINE = 19850
}; /* 2024-03-26, -04-26,
      -05-07 */
enum { FORM_SECTIONS = 4, PAPER_COPIES = 2 };

/* ---- papers --------------------------------------------------------------------------------- */

static truth papers(const loop_state *s, size_t firm, uint8_t grade) {
    const loop_data *d = s->d;
    truth form = NO, online = NO, material = NO, pledge = NO;
    for (size_t i = d->document.first[firm]; i < d->document.first[firm + 1]; i++) {
        uint8_t kind = d->document.kind[i];
        truth is_form = is(kind, DOCUMENT_FORM);
        form = either(form, is_form);
        online = either(online, both(is_form, is(d->document.medium[i], KNOWN)));
        material = either(material, is(kind, DOCUMENT_MATERIAL));
        pledge = either(pledge, is(kind, DOCUMENT_PLEDGE));
    }
    truth all = both(form, both(material, pledge));
    return grade == LOOP_A ? both(all, online) : all;
}

static truth pledged(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    interval day = at(d->firm.submitted, firm);
    truth sealed = NO, signed_ = NO, dated = NO;
    for (size_t i = d->pledge.first[firm]; i < d->pledge.first[firm + 1]; i++) {
        sealed = either(sealed, d->pledge.sealed[i]);
        signed_ = either(signed_, d->pledge.signed_[i]);
        dated = either(dated, at_most(at(d->pledge.dated, i), day));
    }
    return both(sealed, both(signed_, dated));
}

/* The four sections of the form are filled, be it with "none". */
static truth form_filled(const loop_data *d, size_t firm) {
    unsigned sure = 0, possible = 0;
    int nameless = 0;
    for (size_t i = d->form.first[firm]; i < d->form.first[firm + 1]; i++) {
        uint8_t field = d->form.field[i];
        truth mark = is(d->form.mark[i], KNOWN);
        if (mark == NO || field == OTHER) continue;
        nameless += field == 0;
        if (field == 0) continue;
        possible |= 1U << (field - 1);
        if (mark == YES) sure |= 1U << (field - 1);
    }
    static const uint8_t ones[16] = {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4};
    int least = ones[sure], most = ones[possible] + nameless;
    return at_least((interval){least, most}, only(FORM_SECTIONS));
}

static truth filed_in_time(const loop_data *d, size_t firm) {
    interval opens = only(FILING_OPENS), closes = only(FILING_CLOSES);
    interval submitted = at(d->firm.submitted, firm), paper = at(d->firm.paper, firm);
    truth in_time = both(at_least(submitted, opens), at_most(submitted, closes));
    for (size_t i = d->late.first[firm]; i < d->late.first[firm + 1]; i++)
        in_time = either(in_time, is(d->late.decision[i], KNOWN));
    uint32_t got = d->firm.paper_county[firm], own = d->firm.county[firm];
    truth in_place = got == 0 || own == 0 ? MAYBE : got == own ? YES : NO;
    return both(both(in_time, in_place), both(at_least(paper, opens), at_most(paper, closes)));
}

/* ---- reviews -------------------------------------------------------------------------------- */

/* Whether the last of some rows surely passed. A row on the same day with another result, or one
 * that may be later, leaves it open; so does no row at all. */
typedef struct latest {
    int reach; /* day that the last row reaches at least */
    bool sure;
    bool started;
    uint8_t result;
} latest;

static void reach(latest *l, truth counts, int day) {
    if (counts != YES) return;
    l->sure = true;
    if (day > l->reach) l->reach = day;
}

static void take(latest *l, truth counts, int day, uint8_t result) {
    if (counts == NO || day < l->reach) return;
    if (l->started && l->result != result) result = 0;
    l->result = result;
    l->started = true;
}

static truth has_passed(const latest *l) {
    return l->sure ? is(l->result, KNOWN) : MAYBE;
}

static truth review_passed(const loop_data *d, size_t firm, uint8_t stage) {
    size_t first = d->review.first[firm], end = d->review.first[firm + 1];
    latest l = {0};
    for (size_t i = first; i < end; i++)
        reach(&l, is(d->review.stage[i], stage), d->review.on.lo[i]);
    for (size_t i = first; i < end; i++)
        take(&l, is(d->review.stage[i], stage), d->review.on.hi[i], d->review.result[i]);
    return has_passed(&l);
}

static truth defended(const loop_data *d, size_t firm) {
    size_t first = d->defence.first[firm], end = d->defence.first[firm + 1];
    latest l = {0};
    for (size_t i = first; i < end; i++) reach(&l, YES, d->defence.on.lo[i]);
    for (size_t i = first; i < end; i++) take(&l, YES, d->defence.on.hi[i], d->defence.result[i]);
    return has_passed(&l);
}

/* The last result of each stage, where all stages and days are known. */
typedef struct last_results {
    uint16_t day[STAGES + 1];   /* OPEN_BELOW: there was none */
    uint8_t result[STAGES + 1]; /* 0 where results of one day differ */
} last_results;

/* False where a stage or a day is not known. */
static bool find_last(const loop_data *d, size_t firm, last_results *last) {
    *last = (last_results){{OPEN_BELOW}, {0}};
    for (size_t i = d->review.first[firm]; i < d->review.first[firm + 1]; i++) {
        uint8_t stage = d->review.stage[i] & STAGES, result = d->review.result[i];
        uint16_t day = d->review.on.lo[i];
        if (d->review.stage[i] == 0 || day != d->review.on.hi[i]) return false;
        if (day > last->day[stage]) {
            last->day[stage] = day;
            last->result[stage] = result;
        } else if (day == last->day[stage] && result != last->result[stage]) {
            last->result[stage] = 0;
        }
    }
    return true;
}

static truth reviewed(const loop_data *d, size_t firm, uint8_t grade) {
    static const uint8_t for_a[] = {STAGE_FORMAT, STAGE_CITY, STAGE_OPINION, STAGE_PROVINCE};
    static const uint8_t higher[] = {STAGE_FORMAT, STAGE_CITY, STAGE_MARKET, STAGE_REFORM};
    const uint8_t *stages = grade == LOOP_A ? for_a : higher;
    last_results last;
    truth all = YES;
    bool known = find_last(d, firm, &last);
    for (int k = 0; k < 4 && all != NO; k++) {
        uint8_t stage = stages[k];
        truth passed = known ? last.day[stage] == OPEN_BELOW ? MAYBE : is(last.result[stage], KNOWN)
                             : review_passed(d, firm, stage);
        all = both(all, passed);
    }
    return all;
}

/* ---- award ---------------------------------------------------------------------------------- */

static truth checked(const loop_data *d, size_t firm) {
    truth failed = NO;
    for (size_t i = d->check.first[firm]; i < d->check.first[firm + 1]; i++)
        failed = either(failed, both(d->check.selected[i], negated(is(d->check.result[i], KNOWN))));
    return negated(failed);
}

static truth announced(const loop_data *d, size_t firm) {
    truth all = YES;
    size_t first = d->notice.first[firm], end = d->notice.first[firm + 1];
    if (first == end) return MAYBE;
    for (size_t i = first; i < end; i++)
        all = both(all, at_least(at(d->notice.end, i), at(d->firm.submitted, firm)));
    return all;
}

static truth unopposed(const loop_data *d, size_t firm) {
    truth all = YES;
    for (size_t i = d->objection.first[firm]; i < d->objection.first[firm + 1]; i++)
        all = both(all, negated(d->objection.upheld[i]));
    return all;
}

static truth honest(const loop_data *d, size_t firm) {
    truth all = YES;
    for (size_t i = d->fraud.first[firm]; i < d->fraud.first[firm + 1]; i++)
        all = both(all, negated(d->fraud.found[i]));
    return all;
}

/* ---- the city's list ------------------------------------------------------------------------ */

truth loop_recommended(const loop_state *s, size_t firm) {
    const loop_data *d = s->d;
    uint8_t applied = d->firm.grade[firm];
    truth any = NO;
    for (size_t i = d->recommended.first[firm]; i < d->recommended.first[firm + 1]; i++) {
        uint8_t grade = d->recommended.grade[i];
        any = either(any, grade == 0 || applied == 0 ? MAYBE : grade == applied ? YES : NO);
    }
    return d->filing[d->firm.city[firm]].exists == YES ? any : MAYBE;
}

static truth recommended_by_own_city(const loop_data *d, size_t firm) {
    uint8_t own = d->firm.city[firm];
    truth all = YES;
    for (size_t i = d->recommended.first[firm]; i < d->recommended.first[firm + 1]; i++) {
        uint8_t city = d->recommended.city[i];
        all = both(all, city == 0 || own == 0 ? MAYBE : city == own ? YES : NO);
    }
    return all;
}

static truth reachable(const loop_data *d, size_t firm) {
    truth any = NO;
    for (size_t i = d->contact.first[firm]; i < d->contact.first[firm + 1]; i++) {
        truth filled = both(d->contact.name[i], d->contact.department[i]);
        any = either(any, both(filled, d->contact.phone[i]));
    }
    return any;
}

/* What the city filed is complete and in time. */
static truth city_filed(const city_filing *c) {
    truth filed = both(at_most(c->received, only(CITY_DEADLINE)), c->summary);
    filed = both(filed, at_least(c->copies, only(PAPER_COPIES)));
    return either(negated(c->exists), filed);
}

/* The columns of the city's list, for firms that are on it. */
static truth summary_filled(const loop_data *d, size_t firm) {
    truth all = both(d->filing[d->firm.city[firm]].unit, d->firm.name[firm]);
    all = both(all, both(d->firm.address[firm], d->firm.code_fits[firm]));
    return both(all, both(d->firm.in_city[firm], reachable(d, firm)));
}

/* ---- together ------------------------------------------------------------------------------- */

static truth higher_rules(const loop_state *s, size_t firm, uint8_t grade, truth in_summary) {
    const loop_data *d = s->d;
    truth all = both(filed_in_time(d, firm), city_filed(&d->filing[d->firm.city[firm]]));
    if (all != NO && in_summary != NO)
        all = both(all, either(negated(in_summary), summary_filled(d, firm)));
    if (all != NO && !s->figures->quota_by_rank) all = both(all, loop_recommended(s, firm));
    if (all != NO) all = both(all, recommended_by_own_city(d, firm));
    if (all != NO) all = both(all, both(announced(d, firm), unopposed(d, firm)));
    if (all != NO) all = both(all, checked(d, firm));
    if (all != NO && grade == LOOP_AAA) all = both(all, defended(d, firm));
    if (all != NO)
        all = both(all, grade == LOOP_AAA ? loop_held_aa(s, firm) : loop_held_a(s, firm));
    return all;
}

truth loop_own_rules(const loop_state *s, size_t firm, uint8_t grade, truth in_summary) {
    const loop_data *d = s->d;
    truth all = both(is(d->firm.filed_by[firm], KNOWN), is(d->firm.channel[firm], KNOWN));
    all = both(all, both(d->firm.in_province[firm], negated(d->firm.individual[firm])));
    if (all != NO && grade != LOOP_A) all = both(all, higher_rules(s, firm, grade, in_summary));
    if (all != NO) all = both(all, papers(s, firm, grade));
    if (all != NO) all = both(all, pledged(s, firm));
    if (all != NO) all = both(all, honest(d, firm));
    if (all != NO) all = both(all, negated(loop_banned(s, firm)));
    if (all != NO) all = both(all, reviewed(d, firm, grade));
    if (all != NO && grade == LOOP_A) all = both(all, form_filled(d, firm));
    return all;
}
