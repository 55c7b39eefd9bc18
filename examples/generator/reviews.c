#include <stdio.h>

#include "days.h"
#include "places.h"
#include "special.h"
#include "writers.h"

typedef struct step {
    const char *stage, *result, *authority, *area;
    int64_t received_on, completed_on;
} step;

static void review(database *db, const profile *p, const step *s) {
    bool proposes = s->result && s->result[0] == 'p';
    INSERT(db, REVIEW, whole(p->id), text(s->stage), text(s->result),
           text(proposes ? grade_code(p->applied) : NULL), text(s->authority), text(s->area),
           day(s->received_on), day(s->completed_on), none());
}

/* True if the file went on to the city. */
static bool county_steps(database *db, const profile *p) {
    if (p->departures & COUNTY_PENDING) return false;
    const char *code = place_county(p->city, p->county)->code;
    bool returned = p->departures & COUNTY_RETURNED;
    step format = {"county_format",  returned ? "return" : "pass", NULL, code, p->applied_on,
                   p->applied_on + 2};
    review(db, p, &format);
    if (returned) return false;
    if (p->applied == GRADE_A) {
        step opinion = {"county_opinion", "pass", NULL, code, p->applied_on, p->applied_on + 3};
        review(db, p, &opinion);
    }
    return true;
}

static void credit_steps(database *db, const profile *p) {
    int64_t received = day_of(2024, 5, 7), done = day_of(2024, 5, 14);
    step market = {"credit_market", "pass", "SAMR-32", "320000", received, done};
    step reform = {"credit_reform", p->departures & CREDIT_FAILED ? "fail" : "pass",
                   "DRC-32",        "320000",
                   received,        done};
    review(db, p, &market);
    review(db, p, &reform);
}

static void write_objection(database *db, const profile *p) {
    bool open = p->departures & OBJECTION_OPEN, upheld = p->departures & OBJECTION_UPHELD;
    if (!open && !upheld && !(p->departures & OBJECTION_DISMISSED)) return;
    INSERT(db, NOTICE_ENTRY, whole(p->id), whole(1), whole(p->id), text(grade_code(p->applied)),
           day(day_of(2024, 6, 14)));
    INSERT(db, OBJECTION, whole(p->id), whole(p->id), day(day_of(2024, 6, 12)),
           open ? none() : day(day_of(2024, 6, 18)), truth(open ? -1 : upheld), text("示例异议"));
}

static void write_fraud(database *db, const profile *p) {
    if (!(p->departures & FRAUD_FOUND)) return;
    INSERT(db, FRAUD_FINDING, whole(p->id), whole(p->id), whole(p->id), truth(1), truth(1),
           day(day_of(2024, 5, 10)));
    INSERT(db, BAN, whole(p->id), text("apply"), text("JS24-4.2.b"), day(day_of(2024, 5, 10)),
           whole(3), day(day_of(2027, 5, 10)), whole(p->id));
}

void write_reviews(database *db, profile *p) {
    write_fraud(db, p);
    if (p->departures & FEE_TAKEN) {
        INSERT(db, FEE_CHARGED, whole(p->id), text("other"), text("paid"), whole(50000),
               day(p->applied_on), text("示例收费单位"));
    }
    write_objection(db, p);
    if (!county_steps(db, p)) return;
    step city = {"city_review",     "pass",           NULL, place_cities[p->city].code,
                 p->applied_on + 3, p->applied_on + 6};
    review(db, p, &city);
    bool is_pending = p->id > SPECIAL_COUNT && random_chance(&p->random, 100);
    if (p->applied == GRADE_A && !is_pending) {
        step confirm = {"province_confirm", "pass", "SAMR-32", "320000", p->applied_on + 7,
                        p->applied_on + 20};
        review(db, p, &confirm);
    }
    if (p->applied != GRADE_A && p->city != PLACE_TIE_CITY) credit_steps(db, p);
}
