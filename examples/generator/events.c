#include <stdio.h>

#include "days.h"
#include "writers.h"

enum { NUMBER_TEXT = 48 };

static void write_history(database *db, profile *p) {
    if (p->history == GRADE_NONE) return;
    char scheme[NUMBER_TEXT], document[NUMBER_TEXT];
    int cycle = day_year(p->history_on);
    bool known = !(p->departures & HISTORY_UNANNOUNCED), revoked = p->departures & HISTORY_REVOKED;
    snprintf(scheme, sizeof scheme, "jiangsu/%d", cycle);
    snprintf(document, sizeof document, "示例文号〔%d〕%lld号", cycle, (long long)(p->id % 90 + 1));
    INSERT(
        db, GRADE_HISTORY, whole(p->id), text(scheme),
        whole(p->id == 25 ? 2023 : cycle), /* the case of a cycle that was announced a year later */
        text(grade_code(p->history)), known ? day(p->history_on) : none(),
        known ? day(p->history_on) : none(),
        known ? day(day_years_later(p->history_on, 5) - 1) : none(),
        revoked ? day(day_of(2023, 6, 1)) : none(), text(revoked ? "revoked" : "in_force"),
        text(document));
}

static value record_day(const profile *p) {
    if (!p->record_text) return day(p->record_on);
    return p->record_text[0] ? text(p->record_text) : none();
}

static void write_record(database *db, profile *p) {
    if (!p->record_on && !p->record_text) return;
    char document[NUMBER_TEXT];
    bool overturned = p->departures & RECORD_OVERTURNED;
    snprintf(document, sizeof document, "示例罚字%06lld号", (long long)p->id);
    INSERT(db, ADVERSE_RECORD, whole(p->id),
           text(p->departures & RECORD_DISHONESTY ? "quality_dishonesty" : "quality_violation"),
           day(p->act_on), record_day(p), text("general"), text("fine"), text(document),
           overturned ? day(p->record_on + 90) : none(),
           text(overturned ? "overturned" : "effective"));
}

static void write_inspection(database *db, profile *p) {
    if (!random_chance(&p->random, 300)) return;
    int64_t sampled = day_of(2021, 2, 1) + random_between(&p->random, 0, 1150);
    bool passed = !random_chance(&p->random, 30);
    INSERT(db, INSPECTION, whole(p->id), text("product_sampling"), day(sampled), day(sampled + 25),
           text(passed ? "pass" : "fail"), none());
}

void write_events(database *db, profile *p) {
    write_history(db, p);
    write_record(db, p);
    write_inspection(db, p);
    if (p->listed_on) {
        INSERT(db, LISTING, whole(p->id), text("serious_dishonesty"), day(p->listed_on),
               day(p->removed_on), truth(p->removed_on == 0));
    }
    if (p->ban_on) {
        INSERT(db, BAN, whole(p->id), text("apply"), text("JS24-4.2.b"), day(p->ban_on),
               whole(p->ban_years), day(day_years_later(p->ban_on, p->ban_years)), none());
    }
}
