#include <string.h>

#include "days.h"
#include "writers.h"

typedef struct scored_item {
    const char *name;
    int maximum;
} scored_item; /* hundredths */

/* The items that only people can score; the others follow from certificates, awards and the like.
 */
static const scored_item items[] = {
    {"1.1", 250},  {"1.2", 250},  {"1.3", 250}, {"1.4", 250},  {"2.1", 250},  {"2.2", 250},
    {"2.3", 250},  {"2.4", 250},  {"3.2", 200}, {"3.3", 200},  {"4.1", 250},  {"4.2", 250},
    {"4.3", 250},  {"4.4", 250},  {"5.3", 250}, {"6.1", 200},  {"6.2", 200},  {"6.3", 200},
    {"6.4", 200},  {"6.5", 200},  {"8.1", 100}, {"8.2", 100},  {"8.3", 100},  {"8.4", 100},
    {"8.5", 100},  {"8.6", 100},  {"8.7", 100}, {"8.8", 100},  {"8.9", 100},  {"8.10", 100},
    {"9.1", 200},  {"9.2", 200},  {"9.3", 200}, {"10.1", 200}, {"10.2", 200}, {"10.3", 200},
    {"10.4", 200}, {"10.5", 200},
};
enum { ITEM_COUNT = sizeof items / sizeof items[0], HALF_POINT = 50 };

/* Half points are held back item by item, round and round, beginning where `start` says. */
static void hold_back(int points[ITEM_COUNT], const profile *p, int start) {
    int left = p->deduction;
    for (int turn = 0; left > 0 && turn < 4 * ITEM_COUNT; turn++) {
        int i = (start + turn) % ITEM_COUNT;
        bool skipped = p->unscored && strcmp(items[i].name, p->unscored) == 0;
        if (skipped || points[i] < HALF_POINT) continue;
        points[i] -= HALF_POINT;
        left--;
    }
}

static void score(database *db, const profile *p, const char *expert, int item, value points) {
    INSERT(db, EXPERT_SCORE, whole(p->id), text("material"), text(items[item].name), text(expert),
           points, day(day_of(2024, 5, 20)));
}

static value points_of(const profile *p, const int points[ITEM_COUNT], int item) {
    if (item == 0 && (p->scoring & SCORE_ABOVE_MAXIMUM)) return whole(items[0].maximum + 10);
    if (item == 0 && (p->scoring & SCORE_EMPTY)) return none();
    return whole(points[item]);
}

static void write_material_scores(database *db, const profile *p, const int points[ITEM_COUNT]) {
    for (int i = 0; i < ITEM_COUNT; i++) {
        if (p->unscored && strcmp(items[i].name, p->unscored) == 0) continue;
        score(db, p, "EXPERT-1", i, points_of(p, points, i));
        if (!(p->scoring & SCORE_THREE_EXPERTS)) continue;
        score(db, p, "EXPERT-2", i, whole(points[i] - (i % 3 == 0 ? HALF_POINT : 0)));
        score(db, p, "EXPERT-3", i, whole(points[i] - (i % 2 == 0 ? HALF_POINT : 0)));
    }
}

/* A check on the spot is a matter of choice; few are chosen. */
static void write_onsite(database *db, profile *p) {
    bool lower = p->scoring & SCORE_ONSITE_LOWER;
    if (!lower && !random_chance(&p->random, 60)) return;
    INSERT(db, ONSITE_CHECK, whole(p->id), truth(1), day(day_of(2024, 5, 27)),
           day(day_of(2024, 5, 28)), text("pass"), text(lower ? "检验设备台账不全（示例）" : NULL));
    if (!lower) return;
    INSERT(db, EXPERT_SCORE, whole(p->id), text("onsite"), text("4.3"), text("EXPERT-2"),
           whole(100), day(day_of(2024, 5, 28)));
}

void write_scores(database *db, profile *p) {
    if (p->applied == GRADE_A) return;
    int points[ITEM_COUNT];
    for (int i = 0; i < ITEM_COUNT; i++) points[i] = items[i].maximum;
    hold_back(points, p, (int)(p->id % ITEM_COUNT));
    write_material_scores(db, p, points);
    write_onsite(db, p);
    if (p->applied == GRADE_AAA) {
        INSERT(db, DEFENCE, whole(p->id), day(day_of(2024, 6, 3)), text("示例评审组"),
               text("pass"));
    }
}
