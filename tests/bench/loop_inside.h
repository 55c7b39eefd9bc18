/* The arrays of the loop and what its files share. Truths are Kleene's, ordered as in
 * column/vector.h. Days are counted from 1970-01-01 in 16 bits: 0 is no lower, 65535 no upper
 * bound; numbers of years, copies and hundredths of points are held in the same way. Codes are 0
 * where unknown, 255 where the loop does not tell them apart. */
#ifndef HENG_TESTS_BENCH_LOOP_INSIDE_H
#define HENG_TESTS_BENCH_LOOP_INSIDE_H

#include "loop.h"

enum { NO, MAYBE, YES };
enum { OPEN_BELOW = 0, OPEN_ABOVE = 65535, NEVER = 65534, OTHER = 255, DAYS = 65536 };

typedef uint8_t truth;

/* Interval per row; where all rows are known both are one array. */
typedef struct span16 {
    const uint16_t *lo, *hi;
} span16;

typedef struct interval {
    int lo, hi;
} interval;

enum { RECORD_UNLAWFUL = 1, RECORD_DISHONEST };
enum {
    LEVEL_NATIONAL = 1,
    LEVEL_PROVINCE,
    LEVEL_CITY,
    LEVEL_COUNTY,
    LEVEL_INTERNATIONAL,
    LEVEL_INDUSTRY,
    LEVEL_LOCAL
};
enum {
    STAGE_FORMAT = 1,
    STAGE_OPINION,
    STAGE_CITY,
    STAGE_PROVINCE,
    STAGE_MARKET,
    STAGE_REFORM,
    STAGES /* 7: the bits of a stage; reviews of no other stage matter */
};
enum { SOURCE_BAN, SOURCE_HISTORY, SOURCE_PENALTY, SOURCE_LISTING, SOURCE_INSPECTION, SOURCES };
enum { DOCUMENT_FORM = 1, DOCUMENT_MATERIAL, DOCUMENT_PLEDGE };
enum { KNOWN = 1 }; /* the one value that a column is compared with */
enum { SCORE_ONSITE = 1, SCORE_MATERIAL, SCORE_STAGES = 2 };
enum { ITEM_OFFICER = 12, ITEM_REPORT = 18, EXPERT_ITEMS = 38 }; /* items scored by experts: 1 .. */
enum { TITLE_CHAMPION = 1, TITLE_GIANT, TITLE_SPECIALISED };
enum { PATENT_INVENTION = 1, PATENT_OTHER };

/* Days on which a source surely is complete for a city, ascending, joined where they adjoin. */
typedef struct covered {
    int n;
    const uint16_t *from, *to;
} covered;

/* What the city filed for all its firms. */
typedef struct city_filing {
    truth exists, summary, unit;
    interval received, copies;
} city_filing;

typedef uint32_t first_rows; /* rows of firm i: first[i] .. first[i + 1] - 1 */

struct loop_data {
    arena store;
    int64_t n;
    size_t widest; /* rows that a firm has at most of one kind */
    int n_cities;  /* cities are 1 .. n_cities, 0 is unknown */
    uint32_t n_enterprises, n_codes;
    interval threshold_aa, threshold_aaa; /* hundredths */
    uint16_t (*back)[DAYS];               /* by years and day: that day so many years before */
    uint16_t *held_since;                 /* by day: the day on which it is held long enough */
    covered (*cover)[SOURCES];            /* by city */
    city_filing *filing;                  /* by city */

    struct {
        const uint8_t *grade, *filed_by, *channel, *status;
        span16 submitted, paper;
        const uint32_t *paper_county, *county, *enterprise, *code; /* 0: unknown */
        const uint8_t *city;
        const truth *there, *in_province, *individual, *code_fits, *name, *address, *in_city;
        const truth *officer_system, *officer, *instruments_listed;
    } firm;
    struct {
        const first_rows *first;
        const uint8_t *decision;
    } late;
    struct {
        const first_rows *first;
        const uint8_t *grade, *city;
        span16 on;
    } recommended;
    struct {
        const first_rows *first;
        const uint8_t *field, *mark;
    } form;
    struct {
        const first_rows *first;
        const uint8_t *kind, *medium;
    } document;
    struct {
        const first_rows *first;
        const truth *sealed, *signed_;
        span16 dated;
    } pledge;
    struct {
        const first_rows *first;
        const truth *name, *department, *phone;
    } contact;
    struct {
        const first_rows *first;
        const uint8_t *stage, *result;
        span16 on;
    } review;
    struct {
        const first_rows *first;
        const uint8_t *item, *stage;
        span16 points;
    } score;
    struct {
        const first_rows *first;
        const truth *selected;
        const uint8_t *result;
    } check;
    struct {
        const first_rows *first;
        const uint8_t *result;
        span16 on;
    } defence;
    struct {
        const first_rows *first;
        const truth *found;
    } fraud;
    struct {
        const first_rows *first;
        span16 end;
    } notice;
    struct {
        const first_rows *first;
        const truth *upheld;
    } objection;
    struct {
        const first_rows *first;
        const uint8_t *scope;
        span16 from, years;
    } ban;
    struct {
        const first_rows *first;
        const uint8_t *grade, *state;
        span16 announced, valid_to, ended;
    } held;
    struct {
        const first_rows *first;
        const uint8_t *kind;
        span16 on;
    } record;
    struct {
        const first_rows *first;
        const uint8_t *list;
        span16 on, off;
        const truth *still;
    } listing;
    struct {
        const first_rows *first;
        const uint8_t *kind, *result, *retest;
        span16 on;
    } inspection;
    struct {
        const first_rows *first;
        const uint8_t *status;
        const uint32_t *standard;
        span16 from, to;
    } certificate;
    struct {
        const first_rows *first;
        const uint8_t *status, *level;
        span16 from;
    } pilot;
    struct {
        const first_rows *first;
        const uint8_t *status, *level, *role;
        const uint32_t *number;
        span16 on;
    } standard;
    struct {
        const first_rows *first;
        const truth *mandatory;
        span16 on, until;
    } instrument;
    struct {
        const first_rows *first;
        span16 on, year;
    } credit_report;
    struct {
        const first_rows *first;
        const truth *genuine;
        const uint8_t *issuer;
        span16 on, year;
    } satisfaction;
    struct {
        const first_rows *first;
        const uint8_t *kind, *status;
        span16 on, to;
    } honour;
    struct {
        const first_rows *first;
        const truth *government;
        const uint8_t *kind, *level;
        span16 on;
    } award;
    struct {
        const first_rows *first;
        const uint8_t *kind, *level;
        span16 on;
    } science;
    struct {
        const first_rows *first;
        const uint8_t *status, *kind;
        const uint32_t *number;
        span16 on;
    } patent;
    struct {
        const first_rows *first;
        const uint8_t *status, *kind, *level;
        span16 on, to;
    } title;
};

enum { BACK_MOST = 20, BAN_YEARS = 3, VALIDITY_YEARS = 5, HELD_YEARS = 2, RENEWAL_YEARS = 7 };

typedef struct loop_state {
    const loop_data *d;
    const loop_figures *figures;
    const uint16_t *back_veto; /* by day: that many years before */
    truth *room;               /* for the rows of one firm */
} loop_state;

/* ---- truths --------------------------------------------------------------------------------- */

static inline truth both(truth a, truth b) {
    return a < b ? a : b;
}
static inline truth either(truth a, truth b) {
    return a > b ? a : b;
}
static inline truth negated(truth a) {
    return (truth)(2 - a);
}
static inline truth is(uint8_t code, uint8_t wanted) {
    return code == wanted ? YES : code == 0 ? MAYBE : NO;
}
/* code is a or b */
static inline truth is_one(uint8_t code, uint8_t a, uint8_t b) {
    return code == a || code == b ? YES : code == 0 ? MAYBE : NO;
}
static inline interval at(span16 s, size_t row) {
    return (interval){s.lo[row], s.hi[row]};
}
static inline truth at_least(interval a, interval b) {
    return a.lo >= b.hi ? YES : a.hi < b.lo ? NO : MAYBE;
}
static inline truth at_most(interval a, interval b) {
    return at_least(b, a);
}
static inline interval only(int value) {
    return (interval){value, value};
}
static inline interval moved(const uint16_t *by, interval day) {
    return (interval){by[day.lo], by[day.hi]};
}
/* No record is a "no" only where nothing can be missing. */
static inline truth found(truth any, bool complete) {
    return any == NO && !complete ? MAYBE : any;
}

/* ---- parts ---------------------------------------------------------------------------------- */

/* A day of the years 1970 to 2148, moved; ends that are open stay so. */
uint16_t loop_shifted(int day, int years);
/* Greatest points of an item that experts score, in hundredths; 1 .. EXPERT_ITEMS. */
extern const uint16_t loop_item_max[EXPERT_ITEMS + 1];
extern const char *const loop_item_ids[EXPERT_ITEMS + 1];
/* The score in hundredths; lo is LOOP_OPEN where it has no lower bound. */
interval loop_score(const loop_state *s, size_t firm);
/* Points of what is recorded about the enterprise, without the experts'. Sets *reported: whether a
 * credit report was published. */
interval loop_recorded_points(const loop_state *s, size_t firm, truth *reported);
/* Neither of the vetoes stands in the way. */
truth loop_unblemished(const loop_state *s, size_t firm);
truth loop_banned(const loop_state *s, size_t firm);
truth loop_held_a(const loop_state *s, size_t firm);
truth loop_held_aa(const loop_state *s, size_t firm);
/* The city's recommendation is for the grade applied for; MAYBE where it has not been filed. */
truth loop_recommended(const loop_state *s, size_t firm);
/* Rules of one grade that concern the firm alone, without the score: all hold. */
truth loop_own_rules(const loop_state *s, size_t firm, uint8_t grade, truth in_summary);

#endif
