#include "profile.h"

#include <string.h>

#include "days.h"
#include "places.h"
#include "special.h"

const char *grade_code(grade g) {
    static const char *const codes[] = {NULL, "A", "AA", "AAA"};
    return codes[g];
}

const char *level_code(level l) {
    static const char *const codes[] = {NULL, "national", "province", "city", "county"};
    return codes[l];
}

void profile_perfect(profile *p, uint64_t seed, int64_t id) {
    memset(p, 0, sizeof *p);
    p->id = id;
    p->random = random_open(seed, id);
    p->quality = 1000;
    p->applied_on = day_of(2024, 4, 26);
    p->applied_time = "10:00:00";
    p->established_on = day_of(2010, 6, 18);
    p->systems = 5;
    p->pilot = p->quality_award = p->science_award = p->title = LEVEL_NATIONAL;
    p->standards_lead = 2;
    p->instruments = 4;
    p->instruments_listed = 1;
    p->brand = p->credit_report = true;
    p->inventions = 2;
    p->reports_own = 3;
    p->reports_third = 1;
    p->officer = 1;
}

/* Firms stand in blocks of cities, so that a city's firms can be gone through without a list. */
static int city_of(int64_t id, int64_t firms) {
    int64_t position = (id - SPECIAL_COUNT - 1) * 1000 / (firms - SPECIAL_COUNT);
    int city = 0;
    for (int64_t share = place_cities[0].share; share <= position;
         share += place_cities[city].share)
        city++;
    return city;
}

static grade grade_sought(random_stream *r, int city) {
    int64_t draw = random_between(r, 0, 999);
    if (draw < 800) return GRADE_A;
    if (draw < 925 || city == PLACE_TIE_CITY || city == PLACE_EXCESS_CITY) return GRADE_AA;
    return GRADE_AAA;
}

static void filing_day(profile *p) {
    static const char *const times[] = {"08:59:00", "10:30:15", "14:05:40", "16:48:09", "21:13:57"};
    random_stream *r = &p->random;
    p->applied_on = day_of(2024, 3, 26) + random_between(r, 0, 31);
    p->applied_time = times[random_between(r, 0, 4)];
    if (p->applied == GRADE_A)
        p->applied_on += random_between(r, 0, 20);
    else if (random_chance(r, 8))
        p->applied_on = day_of(2024, 4, 27) + random_between(r, 0, 3);
}

static void past_grades(profile *p) {
    random_stream *r = &p->random;
    if (p->applied == GRADE_A || random_chance(r, 40)) return;
    p->history = p->applied == GRADE_AA ? GRADE_A : GRADE_AA;
    bool early = random_chance(r, 60);
    p->history_on = p->history == GRADE_A
                        ? day_of(early ? 2022 : 2019 + (int)random_between(r, 1, 2), 6, 1)
                        : day_of(early ? 2024 : 2019 + (int)random_between(r, 1, 4), 1, 10);
    p->history_on += random_between(r, 0, 150);
    if (early && p->history == GRADE_AA) p->history_on = day_of(2024, 1, 10);
    if (random_chance(r, 5)) p->departures |= HISTORY_UNANNOUNCED;
}

static void adverse_events(profile *p) {
    random_stream *r = &p->random;
    if (random_chance(r, 45)) {
        p->record_on = day_of(2020, 1, 5) + random_between(r, 0, 1600);
        p->act_on = p->record_on - random_between(r, 20, 300);
        if (random_chance(r, 300)) p->departures |= RECORD_DISHONESTY;
        if (random_chance(r, 80)) p->departures |= RECORD_OVERTURNED;
    }
    if (random_chance(r, 8)) {
        p->listed_on = day_of(2019, 3, 1) + random_between(r, 0, 1700);
        p->removed_on = random_chance(r, 700) ? p->listed_on + random_between(r, 200, 900) : 0;
    }
    if (random_chance(r, 3)) {
        p->ban_on = day_of(2020, 6, 1) + random_between(r, 0, 1200);
        p->ban_years = 3;
    }
}

static void paper_faults(profile *p) {
    static const unsigned faults[] = {NO_SEAL,       SEAL_UNKNOWN, NO_SIGNATURE,    NO_DATE,
                                      SECTION_BLANK, NO_PAPER,     COUNTY_RETURNED, COUNTY_PENDING};
    random_stream *r = &p->random;
    if (random_chance(r, 50)) p->departures |= faults[random_between(r, 0, 7)];
    if (random_chance(r, 4)) p->departures |= PLACE_UNKNOWN;
    if (random_chance(r, 20)) p->departures |= HONG_KONG;
}

static level level_drawn(profile *p, int national, int province, int city) {
    int64_t draw = random_between(&p->random, 0, 999);
    if (draw < national) return LEVEL_NATIONAL;
    if (draw < national + province) return LEVEL_PROVINCE;
    return draw < national + province + city ? LEVEL_CITY : LEVEL_NONE;
}

static void capabilities(profile *p) {
    random_stream *r = &p->random;
    int strength = p->quality / 10; /* 0..100 */
    p->systems = (int)random_between(r, strength > 50 ? 3 : 0, strength > 50 ? 6 : 3);
    p->systems_expired = random_chance(r, 60);
    p->systems_suspended = random_chance(r, 10);
    p->systems_unknown = random_chance(r, 10);
    p->pilot = level_drawn(p, strength * 5, strength * 3, 20);
    p->quality_award = level_drawn(p, 5, strength * 7, strength * 3);
    p->science_award = level_drawn(p, strength, strength * 4, strength * 4);
    p->title = level_drawn(p, strength * 3, strength * 4, 150);
    p->champion = random_chance(r, strength);
    p->nomination = random_chance(r, 20);
    p->standards_lead = random_chance(r, strength * 4);
    p->standards_part = (int)random_between(r, 0, strength / 20);
    p->standards_group = random_chance(r, 60);
    p->instruments = (int)random_between(r, 0, 3);
    p->instruments_lapsed = p->instruments > 0 && random_chance(r, 50);
    p->instruments_listed = random_chance(r, 40) ? -1 : 1;
    p->brand = random_chance(r, strength * 5);
    p->inventions = (int)random_between(r, 0, strength / 25);
    p->models = (int)random_between(r, 0, strength / 20);
    p->patents_pending = random_chance(r, 100);
    p->reports_own = random_chance(r, 850) ? 3 : (int)random_between(r, 0, 2);
    p->reports_third = random_chance(r, strength * 8);
    p->credit_report = random_chance(r, 500 + strength * 5);
    p->officer = random_chance(r, 30) ? -1 : random_chance(r, 950);
}

void profile_random(profile *p, uint64_t seed, int64_t id, int64_t firms) {
    memset(p, 0, sizeof *p);
    p->id = id;
    p->random = random_open(seed, id);
    random_stream *r = &p->random;
    p->city = city_of(id, firms);
    p->county = (int)random_between(r, 0, 99);
    p->applied = grade_sought(r, p->city);
    int64_t floor = p->applied == GRADE_A ? 0 : p->applied == GRADE_AA ? 400 : 700;
    p->quality = (int)random_between(r, floor, 1000);
    p->established_on = day_of(1996, 1, 15) + random_between(r, 0, 9800);
    filing_day(p);
    past_grades(p);
    adverse_events(p);
    paper_faults(p);
    capabilities(p);
    p->deduction = (int)random_between(r, 0, 6) + (1000 - p->quality) / 40;
    if (p->applied != GRADE_A && random_chance(r, 15)) p->unscored = "4.3";
    if (p->applied != GRADE_A && random_chance(r, 4)) p->scoring |= SCORE_EMPTY;
}
