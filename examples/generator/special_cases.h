/* One firm each: a clean firm with full marks but for what is said here. Days are yyyymmdd. */
#ifndef EXAMPLE_SPECIAL_CASES_H
#define EXAMPLE_SPECIAL_CASES_H

#include "special.h"

typedef enum capability_case {
    CAPABILITY_FULL,
    SYSTEMS_SIX,
    SYSTEM_EXPIRED,
    SYSTEM_SUSPENDED,
    SYSTEM_UNKNOWN,
    SYSTEM_THRICE,
    INSTRUMENT_LAPSED,
    INSTRUMENTS_UNKNOWN,
    INSTRUMENTS_NONE,
    PATENTS_MIXED,
    STANDARD_GROUP,
    AWARD_NOMINATION,
    TITLES_TWO,
    REPORT_YEAR_MISSING,
    PILOT_CITY
} capability_case;

typedef struct special_case {
    const char *zh, *en;
    int city; /* PLACE_PLENTY_CITY: one of the cities that submitted nothing */
    grade applied;
    unsigned departures, scoring;
    int applied_on;           /* 0: 2024-04-26 */
    const char *applied_time; /* NULL: 10:00:00 */
    int record_on, act_on;
    const char *record_text;
    int listed_on, removed_on;
    int history_on; /* 0: 2021-06-01; -1: no history */
    int ban_on;
    int established_on;
    int deduction;
    const char *unscored;
    capability_case capability;
} special_case;

extern const special_case special_cases[SPECIAL_CASES];

#endif
