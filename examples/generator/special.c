#include "special.h"

#include <stddef.h>

#include "days.h"
#include "places.h"
#include "special_cases.h"

static const char *group_meaning(int64_t id, int english) {
    if (id < SPECIAL_TIE_FIRST) {
        return english
                   ? "one of the sixteen that Changzhou put forward for AAA (fifteen are allowed)"
                   : "常州市推荐的16家AAA之一（上限15家）";
    }
    int rank = (int)(id - SPECIAL_TIE_FIRST) + 1;
    if (rank == 15 || rank == 16) {
        return english ? "Suqian, candidate for AAA: places 15 and 16 have the same total"
                       : "宿迁市AAA候选：第15、16名总分相同";
    }
    return english ? "Suqian, candidate for AAA, nothing submitted yet" : "宿迁市AAA候选，尚未上报";
}

const char *special_meaning(int64_t id, int english) {
    if (id > SPECIAL_CASES) return group_meaning(id, english);
    return english ? special_cases[id - 1].en : special_cases[id - 1].zh;
}

/* Days are written as yyyymmdd in the table of cases; 0 stays 0. */
static int64_t day_written(int number) {
    return number ? day_of(number / 10000, number / 100 % 100, number % 100) : 0;
}

static void usual_history(profile *p) {
    if (p->applied == GRADE_A) return;
    p->history = p->applied == GRADE_AA ? GRADE_A : GRADE_AA;
    p->history_on = day_of(2021, 6, 1);
}

static void apply_events(profile *p, const special_case *c) {
    p->departures = c->departures;
    p->scoring = c->scoring;
    p->record_on = day_written(c->record_on);
    p->act_on = c->act_on ? day_written(c->act_on) : p->record_on ? p->record_on - 30 : 0;
    p->record_text = c->record_text;
    p->listed_on = day_written(c->listed_on);
    p->removed_on = day_written(c->removed_on);
    p->ban_on = day_written(c->ban_on);
    p->ban_years = c->ban_on ? 3 : 0;
    if (c->history_on < 0)
        p->history = GRADE_NONE;
    else if (c->history_on)
        p->history_on = day_written(c->history_on);
    if (c->applied_on) p->applied_on = day_written(c->applied_on);
    if (c->applied_time) p->applied_time = c->applied_time;
    if (c->established_on) p->established_on = day_written(c->established_on);
    p->deduction = c->deduction;
    p->unscored = c->unscored;
}

static void apply_capability(profile *p, capability_case kind) {
    switch (kind) {
    case CAPABILITY_FULL: break;
    case SYSTEMS_SIX: p->systems = 6; break;
    case SYSTEM_EXPIRED: p->systems = 0, p->systems_expired = 1; break;
    case SYSTEM_SUSPENDED: p->systems = 0, p->systems_suspended = 1; break;
    case SYSTEM_UNKNOWN: p->systems = 0, p->systems_unknown = 1; break;
    case SYSTEM_THRICE: p->systems = 1, p->same_standard = 2; break;
    case INSTRUMENT_LAPSED: p->instruments = 10, p->instruments_lapsed = 1; break;
    case INSTRUMENTS_UNKNOWN: p->instruments = 0, p->instruments_listed = -1; break;
    case INSTRUMENTS_NONE: p->instruments = 0; break;
    case PATENTS_MIXED: p->inventions = 1, p->models = 1, p->patents_pending = 3; break;
    case STANDARD_GROUP: p->standards_lead = 0, p->standards_group = 1; break;
    case AWARD_NOMINATION: p->quality_award = LEVEL_NONE, p->nomination = true; break;
    case TITLES_TWO: p->champion = true; break;
    case REPORT_YEAR_MISSING: p->reports_own = 1, p->reports_third = 0; break;
    case PILOT_CITY: p->pilot = LEVEL_CITY; break;
    }
}

/* So that firms with full marks do not fill one city's places among themselves. All of these cities
 * have submitted nothing. */
static int city_of_case(const special_case *c, int64_t id) {
    static const int spread[] = {PLACE_PLENTY_CITY, 2, 5,
                                 11}; /* Suzhou, Xuzhou, Nantong, Taizhou */
    return c->city == PLACE_PLENTY_CITY ? spread[id % 4] : c->city;
}

void special_profile(profile *p, uint64_t seed, int64_t id) {
    profile_perfect(p, seed, id);
    p->county = (int)(id % 7);
    if (id > SPECIAL_CASES) {
        bool tie = id >= SPECIAL_TIE_FIRST;
        int rank = (int)(id - SPECIAL_TIE_FIRST) + 1;
        p->city = tie ? PLACE_TIE_CITY : PLACE_EXCESS_CITY;
        p->applied = GRADE_AAA;
        /* the sixteenth has lost no more than the fifteenth */
        p->deduction = !tie ? 2 : rank < 16 ? rank : rank - 1;
        usual_history(p);
        return;
    }
    const special_case *c = &special_cases[id - 1];
    p->city = city_of_case(c, id);
    p->applied = c->applied;
    usual_history(p);
    apply_events(p, c);
    apply_capability(p, c->capability);
}
