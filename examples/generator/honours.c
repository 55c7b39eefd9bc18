#include <stdio.h>

#include "days.h"
#include "writers.h"

enum { NUMBER_TEXT = 40 };

static void patent(database *db, profile *p, const char *kind, const char *status) {
    char number[NUMBER_TEXT];
    int64_t granted = day_of(2018, 2, 1) + random_between(&p->random, 0, 2000);
    bool is_granted = status[0] != 'p';
    snprintf(number, sizeof number, "EX%lld.%lld", (long long)p->id,
             (long long)random_between(&p->random, 1000000, 9999999));
    INSERT(db, PATENT, whole(p->id), text(number), text(kind), day(is_granted ? granted : 0),
           day(is_granted ? granted + 3650 : 0), text(status));
}

static void write_patents(database *db, profile *p) {
    for (int i = 0; i < p->inventions; i++) patent(db, p, "invention", "in_force");
    for (int i = 0; i < p->models; i++)
        patent(db, p, i % 2 ? "design" : "utility_model", "in_force");
    for (int i = 0; i < p->patents_pending; i++) patent(db, p, "invention", "pending");
}

static void award(database *db, const profile *p, const char *at, const char *kind) {
    INSERT(db, QUALITY_AWARD, whole(p->id), text(at), text("示例质量奖"), truth(1), text(kind),
           day(day_of(2020, 9, 1)));
}

static void title(database *db, const profile *p, const char *kind, const char *at) {
    INSERT(db, ENTERPRISE_TITLE, whole(p->id), text(kind), text(at), day(day_of(2022, 7, 1)),
           day(day_of(2025, 6, 30)), text("valid"));
}

void write_honours(database *db, profile *p) {
    if (p->applied == GRADE_A) return;
    if (p->brand) {
        INSERT(db, HONOUR, whole(p->id), text("premium_brand"), text("江苏精品"), text("province"),
               day(day_of(2022, 12, 1)), day(day_of(2025, 11, 30)), text("valid"));
    }
    if (p->quality_award) award(db, p, level_code(p->quality_award), "award");
    if (p->nomination) award(db, p, "province", "nomination");
    if (p->science_award) {
        INSERT(db, SCI_AWARD, whole(p->id), text(level_code(p->science_award)), text("progress"),
               text("second"), whole(random_between(&p->random, 1, 4)), day(day_of(2021, 11, 3)));
    }
    if (p->title) title(db, p, "little_giant", level_code(p->title));
    if (p->champion) title(db, p, "champion", "national");
    write_patents(db, p);
}
