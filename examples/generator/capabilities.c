#include <stdio.h>

#include "days.h"
#include "writers.h"

enum { NUMBER_TEXT = 40 };

static const char *const systems[] = {"GB/T 19001", "GB/T 24001", "GB/T 45001", "IATF 16949",
                                      "GB/T 23331", "GB/T 22000", "GB/T 27922"};
enum { SYSTEM_KINDS = 7 };

static void certificate(database *db, profile *p, int kind, int64_t expires, const char *status) {
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "EX-C%lld-%lld", (long long)p->id,
             (long long)random_between(&p->random, 100000, 999999));
    INSERT(db, CERTIFICATE, whole(p->id), text(systems[kind % SYSTEM_KINDS]), text(number),
           text("示例认证机构"), day(expires - 1095), day(expires), text(status));
}

static void write_certificates(database *db, profile *p) {
    int kind = 0;
    for (int i = 0; i < p->systems; i++) {
        certificate(db, p, kind++, day_of(2024, 12, 1) + random_between(&p->random, 0, 600),
                    "valid");
    }
    for (int i = 0; i < p->same_standard; i++) certificate(db, p, 0, day_of(2025, 6, 30), "valid");
    if (p->systems_expired) certificate(db, p, kind++, day_of(2024, 4, 25), "valid");
    if (p->systems_suspended) certificate(db, p, kind++, day_of(2025, 6, 30), "suspended");
    if (p->systems_unknown) certificate(db, p, kind++, day_of(2025, 6, 30), NULL);
    if (p->applied == GRADE_A || p->systems == 0) return;
    INSERT(db, AUDIT, whole(p->id), text("internal"), text(systems[0]), day(day_of(2023, 9, 12)),
           none(), text("pass"));
    INSERT(db, AUDIT, whole(p->id), text("external"), text(systems[0]), day(day_of(2023, 11, 20)),
           text("示例认证机构"), text("pass"));
}

static void standard(database *db, profile *p, const char *kind, const char *role) {
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "EX/T %lld-%lld", (long long)p->id,
             (long long)random_between(&p->random, 1000, 9999));
    INSERT(db, STANDARD_WORK, whole(p->id), text(number), text(kind), text(role),
           day(day_of(2019, 1, 10) + random_between(&p->random, 0, 1700)), text("published"));
}

static void write_standards(database *db, profile *p) {
    static const char *const kinds[] = {"international", "national", "industry", "local"};
    for (int i = 0; i < p->standards_lead; i++)
        standard(db, p, i == 0 ? "national" : "industry", "lead");
    for (int i = 0; i < p->standards_part; i++) {
        standard(db, p, kinds[random_between(&p->random, 0, 3)], "participant");
    }
    for (int i = 0; i < p->standards_group; i++) standard(db, p, "group", "lead");
    if (p->pilot) {
        INSERT(db, STD_PILOT, whole(p->id), text("示例标准化试点"), text(level_code(p->pilot)),
               day(day_of(2021, 3, 1)), day(day_of(2023, 2, 28)), text("completed"));
    }
}

static void write_instruments(database *db, profile *p) {
    for (int i = 0; i < p->instruments; i++) {
        char number[NUMBER_TEXT];
        snprintf(number, sizeof number, "EX-I%lld-%d", (long long)p->id, i + 1);
        int64_t until = i < p->instruments_lapsed ? day_of(2024, 3, 1) : day_of(2024, 11, 30);
        INSERT(db, INSTRUMENT, whole(p->id), text("压力表"), text(number), truth(1),
               day(until - 365), day(until), whole(12));
    }
}

static void write_reports(database *db, profile *p) {
    for (int i = 0; i < p->reports_own; i++) {
        int year = 2023 - i;
        INSERT(db, SATISFACTION_REPORT, whole(p->id), whole(year), text("own"),
               day(day_of(year, 12, 15)), truth(1), whole(random_between(&p->random, 8200, 9900)));
    }
    if (p->reports_third) {
        INSERT(db, SATISFACTION_REPORT, whole(p->id), whole(2023), text("third_party"),
               day(day_of(2023, 12, 20)), truth(1), whole(random_between(&p->random, 8000, 9800)));
    }
    if (p->credit_report) {
        INSERT(db, QUALITY_CREDIT_REPORT, whole(p->id), whole(2023), day(day_of(2023, 10, 10)),
               text("企业网站（示例）"));
    }
}

void write_capabilities(database *db, profile *p) {
    write_certificates(db, p);
    if (p->applied == GRADE_A) return;
    write_standards(db, p);
    write_instruments(db, p);
    write_reports(db, p);
}
