#include "submissions.h"

#include "days.h"
#include "places.h"
#include "special.h"
#include "writers.h"

enum { PLACES_AAA = 15, PLACES_AA = 30 };

/* The best candidates of one city for one grade, best first. */
typedef struct pick {
    int64_t id;
    int quality;
    bool clean;
} pick;
typedef struct picks {
    int count, places;
    pick best[PLACES_AA];
} picks;

typedef struct submission {
    int city;
    const char *received_at;
    int paper_copies;
} submission;

static const submission submissions[] = {
    {PLACE_NANJING, "2024-05-07T18:30:00+08:00", 2},
    {PLACE_WUXI, "2024-05-06T09:12:00+08:00", 2},
    {PLACE_EXCESS_CITY, "2024-05-06T15:40:00+08:00", 2},
    {PLACE_ONE_COPY_CITY, "2024-04-30T11:05:00+08:00", 1},
    {PLACE_LATE_CITY, "2024-05-08T08:30:00+08:00", 2},
};
enum { SUBMISSION_COUNT = sizeof submissions / sizeof submissions[0], FOREIGN_FIRM = 80 };

/* Equal quality goes by number: whom a city put forward is a fact of the example, not a judgement.
 */
static void consider(picks *list, pick candidate) {
    int at = list->count;
    while (at > 0 && list->best[at - 1].quality < candidate.quality) at--;
    if (at >= list->places) return;
    if (list->count < list->places) list->count++;
    for (int i = list->count - 1; i > at; i--) list->best[i] = list->best[i - 1];
    list->best[at] = candidate;
}

static bool can_be_put_forward(const profile *p) {
    unsigned faults = COUNTY_RETURNED | COUNTY_PENDING | NO_PAPER | FRAUD_FOUND;
    return !(p->departures & faults) && p->applied_on <= day_of(2024, 4, 26);
}

/* Nothing known of the firm stands in the way of a notice; objections come with a notice already.
 */
static bool is_clean(const profile *p) {
    return !p->departures && !p->scoring && !p->unscored && !p->record_on && !p->listed_on &&
           !p->ban_on && p->history != GRADE_NONE && p->quality >= 850;
}

static void gather(picks lists[PLACE_CITY_COUNT][2], uint64_t seed, int64_t firms) {
    for (int64_t id = 1; id <= firms; id++) {
        profile p;
        if (id <= SPECIAL_COUNT)
            special_profile(&p, seed, id);
        else
            profile_random(&p, seed, id, firms);
        if (p.applied == GRADE_A || id == FOREIGN_FIRM || !can_be_put_forward(&p)) continue;
        consider(&lists[p.city][p.applied == GRADE_AAA], (pick){id, p.quality, is_clean(&p)});
    }
}

static void announce(database *db, int64_t firm, grade applied) {
    INSERT(db, NOTICE_ENTRY, whole(firm), whole(1), whole(firm), text(grade_code(applied)),
           day(day_of(2024, 6, 14)));
}

static void recommend(database *db, int city, int64_t firm, grade applied, int row) {
    INSERT(db, RECOMMENDATION, text(EXAMPLE_SCHEME), whole(firm), text(place_cities[city].code),
           text(grade_code(applied)), text("江苏省市场监督管理局"), whole(row),
           day(day_of(2024, 4, 29)));
}

/* Returns the number of the last row. Only submissions in order led to a notice. */
static int recommend_all(database *db, int city, const picks *list, grade applied, int row) {
    bool announces = city == PLACE_NANJING || city == PLACE_WUXI;
    for (int i = 0; i < list->count; i++) {
        recommend(db, city, list->best[i].id, applied, ++row);
        if (announces && list->best[i].clean) announce(db, list->best[i].id, applied);
    }
    return row;
}

static void write_submission(database *db, const submission *s, picks lists[2]) {
    int row = 0;
    const place_city *city = &place_cities[s->city];
    INSERT(db, CITY_SUBMISSION, text(EXAMPLE_SCHEME), text(city->code), text("示例填报单位"),
           text(s->received_at), truth(1), whole(s->paper_copies));
    row = recommend_all(db, s->city, &lists[1], GRADE_AAA, row);
    if (s->city == PLACE_EXCESS_CITY) {
        /* its candidates are the sixteen of the example; the list holds fifteen of them */
        recommend(db, s->city, SPECIAL_EXCESS_FIRST + SPECIAL_EXCESS_COUNT - 1, GRADE_AAA, ++row);
    }
    row = recommend_all(db, s->city, &lists[0], GRADE_AA, row);
    if (s->city == PLACE_LATE_CITY) recommend(db, s->city, FOREIGN_FIRM, GRADE_AA, ++row);
}

void submissions_write(database *db, uint64_t seed, int64_t firms) {
    picks lists[PLACE_CITY_COUNT][2];
    for (int city = 0; city < PLACE_CITY_COUNT; city++) {
        lists[city][0] = (picks){.places = city == PLACE_LATE_CITY ? 12 : PLACES_AA};
        lists[city][1] = (picks){.places = city == PLACE_ONE_COPY_CITY ? 8 : PLACES_AAA};
    }
    lists[PLACE_EXCESS_CITY][0].places = 28; /* its excess is in AAA alone */
    gather(lists, seed, firms);
    for (int i = 0; i < SUBMISSION_COUNT; i++) {
        write_submission(db, &submissions[i], lists[submissions[i].city]);
    }
}
