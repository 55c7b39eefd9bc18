/* The walk over all firms: what firms of one city or enterprise have in common is counted first. */
#include "loop.h"

#include <string.h>

#include "loop_inside.h"
#include "outcome/outcome.h"

enum { HEIGHTS = 10002, QUOTAS = 2, MOST_ENTRIES = 255 }; /* scores from 0.00 to 100.00, and none */

/* How many surely, and how many possibly. */
typedef struct tally {
    uint32_t sure, possible;
} tally;

/* Candidates of each city by score: how many stand at this height or above. City 0 is unknown. */
typedef struct ladder {
    uint32_t (*possible)[HEIGHTS], (*sure)[HEIGHTS], (*settled)[HEIGHTS];
} ladder;

typedef struct population {
    loop_state s;
    arena store;
    uint8_t *filings[2]; /* by enterprise: surely and possibly not withdrawn, at most 255 */
    tally stray_filings; /* of unknown enterprise */
    int most_filings;    /* possibly, of one enterprise */
    truth *recommended[QUOTAS + 1]; /* by firm: at all, for AAA, for AA */
    uint8_t *city;                  /* by firm: whose list it stands on */
    tally *listed[QUOTAS];          /* by city; 0: unknown */
    uint32_t most_listed[QUOTAS];   /* possibly, of one known city */
    uint32_t *on_list;              /* firms on any list */
    uint32_t n_on_list, stray_codes;
    uint8_t *code_seen; /* by credit code: firms on any list, at most 255 */
    truth *unblemished; /* by firm, with quotas by rank */
    ladder ladders[QUOTAS];
    loop_results *out;
} population;

static void count(tally *t, truth counts) {
    t->sure += counts == YES;
    t->possible += counts != NO;
}

static truth no_more_than(int64_t sure, int64_t possible, int64_t limit) {
    return possible <= limit ? YES : sure > limit ? NO : MAYBE;
}

/* ---- who filed, who is listed --------------------------------------------------------------- */

static void count_filing(population *p, size_t firm) {
    const loop_data *d = p->s.d;
    truth filed = negated(is(d->firm.status[firm], KNOWN));
    uint32_t enterprise = d->firm.enterprise[firm];
    if (enterprise == 0) {
        count(&p->stray_filings, filed);
        return;
    }
    for (int k = 0; k < 2; k++) {
        uint8_t *number = &p->filings[k][enterprise];
        if ((k == 0 ? filed == YES : filed != NO) && *number < MOST_ENTRIES) (*number)++;
        if (k == 1 && *number > p->most_filings) p->most_filings = *number;
    }
}

static truth filed_once(const population *p, size_t firm) {
    const loop_data *d = p->s.d;
    uint32_t enterprise = d->firm.enterprise[firm];
    if (enterprise != 0)
        return no_more_than(p->filings[0][enterprise],
                            (int64_t)p->filings[1][enterprise] + p->stray_filings.possible, 1);
    truth own = negated(is(d->firm.status[firm], KNOWN));
    return no_more_than(own == YES, (int64_t)p->stray_filings.possible + p->most_filings, 1);
}

/* City of the latest recommendation; 0 where that is open. */
static uint8_t latest_city(const loop_data *d, size_t first, size_t end) {
    int reach = OPEN_BELOW, city = -1;
    for (size_t i = first; i < end; i++)
        if (d->recommended.on.lo[i] > reach) reach = d->recommended.on.lo[i];
    for (size_t i = first; i < end; i++) {
        if (d->recommended.on.hi[i] < reach) continue;
        city = city < 0 || city == d->recommended.city[i] ? d->recommended.city[i] : 0;
    }
    return (uint8_t)city;
}

static void count_listed(population *p, size_t firm) {
    const loop_data *d = p->s.d;
    size_t first = d->recommended.first[firm], end = d->recommended.first[firm + 1];
    p->city[firm] = d->firm.city[firm];
    if (first == end) return;
    p->city[firm] = latest_city(d, first, end);
    p->recommended[0][firm] = YES;
    for (int q = 0; q < QUOTAS; q++) {
        truth any = NO;
        for (size_t i = first; i < end; i++)
            any = either(any, is(d->recommended.grade[i], (uint8_t)(LOOP_AAA + q)));
        p->recommended[1 + q][firm] = any;
        count(&p->listed[q][p->city[firm]], any);
    }
    p->on_list[p->n_on_list++] = (uint32_t)firm;
    uint32_t code = d->firm.code[firm];
    p->stray_codes += code == 0 || p->city[firm] == 0;
    if (p->code_seen[code] < MOST_ENTRIES) p->code_seen[code]++;
}

/* The firm's credit code stands on its city's list once. */
static truth listed_once(const population *p, size_t firm) {
    const loop_data *d = p->s.d;
    uint32_t code = d->firm.code[firm], n = 0;
    if (code == 0 || p->city[firm] == 0)
        return no_more_than(1, p->n_on_list - p->stray_codes + p->stray_codes, 1);
    if (p->code_seen[code] == 1) return no_more_than(1, 1 + p->stray_codes, 1);
    for (uint32_t k = 0; k < p->n_on_list; k++) {
        uint32_t other = p->on_list[k];
        n += d->firm.code[other] == code && p->city[other] == p->city[firm];
    }
    return no_more_than(n, (int64_t)n + p->stray_codes, 1);
}

static truth within_limit(const population *p, size_t firm, int q) {
    int limit = q == 0 ? p->s.figures->aaa_per_city : p->s.figures->aa_per_city;
    truth applies = p->recommended[1 + q][firm];
    if (applies == NO) return YES;
    const tally *stray = &p->listed[q][0];
    const tally *own = &p->listed[q][p->city[firm]];
    int64_t sure = own->sure, possible = (int64_t)own->possible + stray->possible;
    if (p->city[firm] == 0) {
        sure = applies == YES;
        possible = (int64_t)stray->possible + p->most_listed[q];
    }
    return either(negated(applies), no_more_than(sure, possible, limit));
}

/* ---- places by rank ------------------------------------------------------------------------- */

static size_t height(int score) {
    return score == LOOP_OPEN ? 0 : (size_t)score + 1;
}

static truth candidate(const population *p, size_t firm, int q) {
    return both(is(p->s.d->firm.grade[firm], (uint8_t)(LOOP_AAA + q)), p->unblemished[firm]);
}

static void climb(population *p, size_t firm) {
    uint8_t city = p->s.d->firm.city[firm];
    int lo = p->out->score_low[firm], hi = p->out->score_high[firm];
    for (int q = 0; q < QUOTAS; q++) {
        truth counts = candidate(p, firm, q);
        ladder *l = &p->ladders[q];
        l->possible[city][height(hi)] += counts != NO;
        l->sure[city][height(lo)] += counts == YES;
        l->settled[city][height(lo)] += counts == YES && lo == hi;
    }
}

static void add_up(uint32_t (*steps)[HEIGHTS], int n_cities) {
    for (int city = 0; city <= n_cities; city++) {
        for (size_t h = HEIGHTS - 1; h-- > 0;) steps[city][h] += steps[city][h + 1];
    }
}

static truth has_place(const population *p, size_t firm, int q) {
    const ladder *l = &p->ladders[q];
    uint8_t city = p->s.d->firm.city[firm];
    int64_t places = q == 0 ? p->s.figures->aaa_per_city : p->s.figures->aa_per_city;
    size_t lo = height(p->out->score_low[firm]), hi = height(p->out->score_high[firm]);
    truth counts = candidate(p, firm, q), top = MAYBE;
    if (counts == NO) return YES;
    if (city == 0) return MAYBE;
    int64_t rivals = (int64_t)l->possible[city][lo] + l->possible[0][lo] - 1;
    uint32_t ahead = hi + 1 < HEIGHTS ? l->sure[city][hi + 1] : 0;
    if (counts == YES && rivals < places)
        top = YES;
    else if (ahead >= places)
        top = NO;
    if (counts == YES && lo == hi && top == MAYBE) {
        uint32_t beyond = lo + 1 < HEIGHTS ? l->settled[city][lo + 1] : 0;
        int64_t level = (int64_t)l->settled[city][lo] - beyond - 1;
        truth decided = loop_recommended(&p->s, firm);
        if (rivals - level < places && decided != MAYBE) top = decided;
    }
    return either(negated(counts), top);
}

static void rank_all(population *p) {
    const loop_data *d = p->s.d;
    for (size_t i = 0; i < (size_t)d->n; i++) {
        uint8_t grade = d->firm.grade[i];
        if (grade != 0 && grade != LOOP_AAA && grade != LOOP_AA) continue;
        interval score = loop_score(&p->s, i);
        p->out->score_low[i] = (int16_t)score.lo;
        p->out->score_high[i] = (int16_t)score.hi;
        p->unblemished[i] = loop_unblemished(&p->s, i);
        climb(p, i);
    }
    for (int q = 0; q < QUOTAS; q++) {
        add_up(p->ladders[q].possible, d->n_cities);
        add_up(p->ladders[q].sure, d->n_cities);
        add_up(p->ladders[q].settled, d->n_cities);
    }
}

/* ---- grades --------------------------------------------------------------------------------- */

static truth reaches(const population *p, size_t firm, uint8_t grade) {
    const loop_data *d = p->s.d;
    interval mark = grade == LOOP_AAA ? d->threshold_aaa : d->threshold_aa;
    if (p->s.figures->with_score || p->s.figures->quota_by_rank) {
        interval score = {p->out->score_low[firm], p->out->score_high[firm]};
        return at_least(score, mark);
    }
    return at_least(loop_score(&p->s, firm), mark);
}

static truth deserves(const population *p, size_t firm, uint8_t grade) {
    truth in_summary = p->recommended[0][firm];
    truth all = filed_once(p, firm);
    if (all != NO && grade != LOOP_A) {
        all = both(all, within_limit(p, firm, grade - LOOP_AAA));
        if (in_summary == YES) all = both(all, listed_once(p, firm));
    }
    if (all != NO) all = both(all, loop_own_rules(&p->s, firm, grade, in_summary));
    if (grade == LOOP_A || all == NO) return all;
    if (p->s.figures->quota_by_rank)
        all = both(both(all, p->unblemished[firm]), has_place(p, firm, grade - LOOP_AAA));
    else
        all = both(all, loop_unblemished(&p->s, firm));
    return all == NO ? all : both(all, reaches(p, firm, grade));
}

static void decide(population *p, size_t firm) {
    uint8_t grade = p->s.d->firm.grade[firm];
    truth all = NO;
    if (grade == 0) {
        for (uint8_t g = LOOP_AAA; g <= LOOP_A && all == NO; g++)
            all = both(MAYBE, deserves(p, firm, g));
    } else if (grade <= LOOP_A) {
        all = deserves(p, firm, grade);
    }
    p->out->grade[firm] = all == YES ? grade : LOOP_NONE;
    p->out->status[firm] = all == YES  ? OUTCOME_GRADED
                           : all == NO ? OUTCOME_REFUSED
                                       : OUTCOME_UNDETERMINED;
}

static void grade_all(population *p) {
    const loop_data *d = p->s.d;
    for (size_t i = 0; i < (size_t)d->n; i++) {
        bool scored = p->s.figures->quota_by_rank && d->firm.grade[i] <= LOOP_AA;
        if (p->s.figures->with_score && !scored) {
            interval score = loop_score(&p->s, i);
            p->out->score_low[i] = (int16_t)score.lo;
            p->out->score_high[i] = (int16_t)score.hi;
        }
        decide(p, i);
    }
}

/* ---- running -------------------------------------------------------------------------------- */

static bool open_ladders(population *p, size_t cities) {
    for (int q = 0; q < QUOTAS; q++) {
        ladder *l = &p->ladders[q];
        l->possible = arena_array(&p->store, cities, sizeof *l->possible);
        l->sure = arena_array(&p->store, cities, sizeof *l->sure);
        l->settled = arena_array(&p->store, cities, sizeof *l->settled);
        if (l->possible == NULL || l->sure == NULL || l->settled == NULL) return false;
    }
    p->unblemished = arena_take(&p->store, (size_t)p->s.d->n);
    return p->unblemished != NULL;
}

static bool open_population(population *p) {
    const loop_data *d = p->s.d;
    size_t n = (size_t)d->n, cities = (size_t)d->n_cities + 1;
    bool there = true;
    for (int k = 0; k < 2; k++) {
        p->filings[k] = arena_zero(&p->store, (size_t)d->n_enterprises + 1);
        p->listed[k] = arena_array(&p->store, cities, sizeof *p->listed[k]);
        there = there && p->filings[k] != NULL && p->listed[k] != NULL;
    }
    for (int k = 0; k <= QUOTAS; k++) {
        p->recommended[k] = arena_zero(&p->store, n);
        there = there && p->recommended[k] != NULL;
    }
    p->city = arena_take(&p->store, n);
    p->on_list = arena_take(&p->store, n * sizeof *p->on_list);
    p->code_seen = arena_zero(&p->store, (size_t)d->n_codes + 1);
    p->s.room = arena_take(&p->store, d->widest);
    there = there && p->city != NULL && p->on_list != NULL && p->code_seen != NULL;
    if (!there || p->s.room == NULL) return false;
    return !p->s.figures->quota_by_rank || open_ladders(p, cities);
}

bool loop_run(const loop_data *d, const loop_figures *figures, loop_results *out) {
    population p = {.s = {.d = d, .figures = figures, .back_veto = d->back[figures->veto_years]},
                    .out = out};
    arena_open(&p.store, NULL);
    bool opened = open_population(&p);
    for (size_t i = 0; opened && i < (size_t)d->n; i++) {
        count_filing(&p, i);
        count_listed(&p, i);
    }
    for (int q = 0; opened && q < QUOTAS; q++) {
        for (int city = 1; city <= d->n_cities; city++)
            if (p.listed[q][city].possible > p.most_listed[q])
                p.most_listed[q] = p.listed[q][city].possible;
    }
    if (opened && figures->quota_by_rank) rank_all(&p);
    if (opened) grade_all(&p);
    arena_close(&p.store);
    return opened;
}

loop_figures loop_figures_of_scheme(void) {
    return (loop_figures){
        .aaa_per_city = 15, .aa_per_city = 30, .veto_years = 2, .with_score = true};
}

bool loop_results_open(loop_results *r, const loop_data *d) {
    size_t n = (size_t)d->n;
    *r = (loop_results){.n = d->n};
    arena_open(&r->store, NULL);
    r->grade = arena_zero(&r->store, n);
    r->status = arena_zero(&r->store, n);
    r->score_low = arena_array(&r->store, n, sizeof *r->score_low);
    r->score_high = arena_array(&r->store, n, sizeof *r->score_high);
    bool there = r->grade && r->status && r->score_low && r->score_high;
    if (!there) loop_results_close(r);
    return there;
}

void loop_results_close(loop_results *r) {
    arena_close(&r->store);
}
