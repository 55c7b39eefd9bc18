#include <stdio.h>

#include "credit.h"
#include "days.h"
#include "places.h"
#include "writers.h"

static const char *province_of(const profile *p) {
    if (p->departures & PLACE_UNKNOWN) return NULL;
    return p->departures & OUTSIDE_PROVINCE ? "330000" : "320000";
}

static void write_contact(database *db, profile *p) {
    static const char *const departments[] = {"质量部", "企业管理部", "办公室", "技术中心"};
    char phone[20];
    snprintf(phone, sizeof phone, "000-%07lld", (long long)(p->id % 10000000));
    INSERT(db, CONTACT, whole(p->id), whole(p->id), text("示例联系人"),
           text(departments[random_between(&p->random, 0, 3)]), text(phone));
}

/* The rules for A ask for no accounts. */
static void write_financials(database *db, profile *p) {
    if (p->applied == GRADE_A) return;
    int64_t revenue = random_between(&p->random, 8000000, 900000000) * 100;
    for (int year = 2021; year <= 2023; year++) {
        revenue += revenue / 1000 * random_between(&p->random, -60, 180);
        int64_t profit = revenue / 1000 * random_between(&p->random, -10, 140);
        bool known = !random_chance(&p->random, 10);
        INSERT(db, FINANCIALS, whole(p->id), whole(year), known ? whole(revenue) : none(),
               known ? whole(profit) : none(), truth(1));
    }
}

void write_enterprise(database *db, profile *p) {
    static const char *const industries[] = {"manufacturing", "manufacturing", "manufacturing",
                                             "service",       "construction",  "agriculture"};
    char code[CREDIT_TEXT], name[64], address[96];
    const place *county = place_county(p->city, p->county);
    bool placed = !(p->departures & (PLACE_UNKNOWN | OUTSIDE_PROVINCE));
    credit_code(place_cities[p->city].code, "EFG"[p->id / 10000000], p -> id, code);
    snprintf(name, sizeof name, "示例企业%06lld", (long long)p->id);
    snprintf(address, sizeof address, "%s%s示例路%lld号", place_cities[p->city].name, county->name,
             (long long)(p->id % 900 + 1));
    INSERT(db, ENTERPRISE, whole(p->id), text(code), text(name),
           text(p->departures & BRANCH ? "branch" : "company"), text(province_of(p)),
           text(placed ? place_cities[p->city].code : NULL), text(placed ? county->code : NULL),
           text(address), day(p->established_on), text("operating"),
           text(p->departures & HONG_KONG ? "hongkong" : "mainland"),
           text(industries[random_between(&p->random, 0, 5)]), truth((p->departures & BRANCH) != 0),
           truth(p->instruments_listed), truth(p->officer), truth(p->officer));
    write_contact(db, p);
    write_financials(db, p);
}
