#include <stdio.h>

#include "days.h"
#include "places.h"
#include "writers.h"

static void write_application(database *db, const profile *p) {
    char number[32], applied[DAY_TEXT], submitted[40];
    const place *county = place_county(p->city, p->county);
    bool paper = p->applied != GRADE_A && !(p->departures & NO_PAPER);
    int64_t received = p->departures & PAPER_LATE ? day_of(2024, 4, 28) : p->applied_on;
    const char *to = p->departures & PAPER_ELSEWHERE
                         ? place_county((p->city + 1) % PLACE_CITY_COUNT, p->county)->code
                         : county->code;
    day_text(p->applied_on, applied);
    snprintf(number, sizeof number, "EX2024-%06lld", (long long)p->id);
    snprintf(submitted, sizeof submitted, "%sT%s+08:00", applied, p->applied_time);
    INSERT(db, APPLICATION, whole(p->id), text(number), text(EXAMPLE_SCHEME), whole(p->id),
           text(place_cities[p->city].code), text(county->code), text(grade_code(p->applied)),
           text("applicant"), text("online"), text(submitted), day(p->applied_on),
           paper ? day(received) : none(), paper ? text(to) : none(), whole(paper ? 2 : 0),
           text("submitted"));
}

static void write_form(database *db, const profile *p) {
    static const char *const sections[] = {"basic", "qualification", "adverse_records",
                                           "good_records"};
    for (int i = 0; i < 4; i++) {
        const char *mark = i == 2                                      ? "none"
                           : i == 3 && (p->departures & SECTION_BLANK) ? "blank"
                                                                       : "value";
        INSERT(db, FORM_VALUE, whole(p->id), text(sections[i]), text(mark));
    }
}

static void document(database *db, const profile *p, const char *kind, const char *medium,
                     int copies) {
    INSERT(db, DOCUMENT, whole(p->id), text(kind), text(medium), whole(copies), day(p->applied_on));
}

static int seal_of(const profile *p) {
    if (p->departures & SEAL_UNKNOWN) return -1;
    return !(p->departures & NO_SEAL);
}

static void write_pledge(database *db, const profile *p) {
    if (p->departures & NO_PLEDGE) return;
    int64_t dated = p->applied_on - 1;
    if (p->departures & DATED_LATER) dated = p->applied_on + 5;
    if (p->departures & NO_DATE) dated = 0;
    document(db, p, "pledge", p->applied == GRADE_A ? "online" : "paper", 1);
    INSERT(db, DECLARATION, whole(p->id), text("JS24-A3"), truth(!(p->departures & NO_SIGNATURE)),
           truth(seal_of(p)), day(dated), truth(1));
}

void write_filing(database *db, profile *p) {
    write_application(db, p);
    write_form(db, p);
    if (!(p->departures & NO_FORM)) document(db, p, "application_form", "online", 1);
    document(db, p, "material", "online", 1);
    if (p->applied != GRADE_A && !(p->departures & NO_PAPER))
        document(db, p, "material", "paper", 2);
    write_pledge(db, p);
}
