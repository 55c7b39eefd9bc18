/* What is decided about one firm before anything is written. Plain values; nothing is owned. */
#ifndef EXAMPLE_PROFILE_H
#define EXAMPLE_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "random.h"

typedef enum grade { GRADE_NONE, GRADE_A, GRADE_AA, GRADE_AAA } grade;
typedef enum level { LEVEL_NONE, LEVEL_NATIONAL, LEVEL_PROVINCE, LEVEL_CITY, LEVEL_COUNTY } level;

/* Ways in which a firm departs from a clean and complete file. */
typedef enum departure {
    NO_SEAL = 1 << 0,
    SEAL_UNKNOWN = 1 << 1,
    NO_SIGNATURE = 1 << 2,
    NO_DATE = 1 << 3,
    DATED_LATER = 1 << 4,
    NO_PLEDGE = 1 << 5,
    NO_FORM = 1 << 6,
    SECTION_BLANK = 1 << 7,
    NO_PAPER = 1 << 8,
    PAPER_LATE = 1 << 9,
    PAPER_ELSEWHERE = 1 << 10,
    OUTSIDE_PROVINCE = 1 << 11,
    PLACE_UNKNOWN = 1 << 12,
    HONG_KONG = 1 << 13,
    BRANCH = 1 << 14,
    RECORD_OVERTURNED = 1 << 15,
    RECORD_DISHONESTY = 1 << 16,
    HISTORY_UNANNOUNCED = 1 << 17,
    HISTORY_REVOKED = 1 << 18,
    FRAUD_FOUND = 1 << 19,
    FEE_TAKEN = 1 << 20,
    OBJECTION_OPEN = 1 << 21,
    OBJECTION_DISMISSED = 1 << 22,
    OBJECTION_UPHELD = 1 << 23,
    CREDIT_FAILED = 1 << 24,
    COUNTY_RETURNED = 1 << 25,
    COUNTY_PENDING = 1 << 26
} departure;

/* Ways in which the scores of experts are out of the ordinary. */
typedef enum scoring {
    SCORE_ABOVE_MAXIMUM = 1 << 0,
    SCORE_EMPTY = 1 << 1,
    SCORE_THREE_EXPERTS = 1 << 2,
    SCORE_ONSITE_LOWER = 1 << 3
} scoring;

typedef struct profile {
    int64_t id;           /* of firm and application alike */
    random_stream random; /* for particulars */
    int city;             /* index of place_cities */
    int county;           /* index among the city's counties */
    grade applied;
    int quality; /* 0..1000, what a city ranks its candidates by */
    int64_t applied_on;
    const char *applied_time;
    int64_t established_on;
    unsigned departures, scoring;
    grade history; /* GRADE_NONE: no row */
    int64_t history_on;
    int64_t record_on;       /* day of a decision against the firm; 0: see record_text */
    int64_t act_on;          /* 0: unknown */
    const char *record_text; /* the day as far as it is known ("2022-04"); "": unknown; NULL: see
                                record_on */
    int64_t listed_on, removed_on; /* list of the seriously dishonest */
    int64_t ban_on;
    int ban_years;
    int deduction;        /* half points that experts held back, all items together */
    const char *unscored; /* item without a score, or NULL */
    int systems;          /* certified management systems */
    int same_standard;    /* further certificates of the first system */
    int systems_expired, systems_suspended, systems_unknown;
    level pilot, quality_award, science_award, title;
    bool nomination, champion;
    int standards_lead, standards_part, standards_group;
    int instruments, instruments_lapsed;
    int instruments_listed; /* -1: unknown */
    bool brand;
    int inventions, models, patents_pending;
    int reports_own, reports_third; /* satisfaction reports, one for each of the last years */
    bool credit_report;
    int officer; /* chief quality officer: 0, 1, -1 for unknown */
} profile;

/* The ordinary firm of this number. */
void profile_random(profile *p, uint64_t seed, int64_t id, int64_t firms);
/* A clean firm with full marks. */
void profile_perfect(profile *p, uint64_t seed, int64_t id);
const char *grade_code(grade g); /* NULL for GRADE_NONE */
const char *level_code(level l); /* NULL for LEVEL_NONE */

#endif
