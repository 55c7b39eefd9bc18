#include "places.h"

#include <stdio.h>

#include "days.h"
#include "special.h"
#include "writers.h"

static void write_areas(database *db) {
    INSERT(db, AREA, text("320000"), text("江苏省"), text("province"), none());
    INSERT(db, AREA, text("330000"), text("浙江省"), text("province"), none());
    for (int c = 0; c < PLACE_CITY_COUNT; c++) {
        const place_city *city = &place_cities[c];
        INSERT(db, AREA, text(city->code), text(city->name), text("city"), text("320000"));
        for (int i = 0; i < city->county_count; i++) {
            INSERT(db, AREA, text(city->counties[i].code), text(city->counties[i].name),
                   text("county"), text(city->code));
        }
    }
}

static void write_authorities(database *db) {
    INSERT(db, AUTHORITY, text("SAMR-32"), text("江苏省市场监督管理局"), text("market"),
           text("province"), text("320000"));
    INSERT(db, AUTHORITY, text("DRC-32"), text("江苏省发展和改革委员会"), text("reform"),
           text("province"), text("320000"));
    for (int i = 1; i <= 3; i++) {
        char id[24], name[40];
        snprintf(id, sizeof id, "EXPERT-%d", i);
        snprintf(name, sizeof name, "示例专家%d", i);
        INSERT(db, PERSON, text(id), text(name), none(), text("expert"));
    }
    INSERT(db, PERSON, text("DECIDER-1"), text("示例决定人"), text("SAMR-32"), text("decider"));
}

typedef struct span {
    int from_month, from_day, to_month, to_day;
} span;

static bool within(int64_t at, const span *spans, int count) {
    for (int i = 0; i < count; i++) {
        const span *s = &spans[i];
        if (at >= day_of(2024, s->from_month, s->from_day) &&
            at <= day_of(2024, s->to_month, s->to_day)) {
            return true;
        }
    }
    return false;
}

/* The first half of 2024; later days are not loaded and so unknown. */
static void write_calendar(database *db) {
    static const span holidays[] = {
        {1, 1, 1, 1}, {2, 10, 2, 17}, {4, 4, 4, 6}, {5, 1, 5, 5}, {6, 10, 6, 10}};
    static const span make_up[] = {
        {2, 4, 2, 4}, {2, 18, 2, 18}, {4, 7, 4, 7}, {4, 28, 4, 28}, {5, 11, 5, 11}};
    for (int64_t at = day_of(2024, 1, 1); at <= day_of(2024, 6, 30); at++) {
        bool weekend = day_weekday(at) == 0 || day_weekday(at) == 6;
        bool off = within(at, holidays, 5), worked = within(at, make_up, 5);
        const char *basis = off      ? "2024年节假日安排：放假"
                            : worked ? "2024年节假日安排：调休上班"
                                     : NULL;
        INSERT(db, WORK_CALENDAR, day(at), truth(worked || (!off && !weekend)),
               text(basis     ? basis
                    : weekend ? "周末"
                              : "平日"));
    }
}

typedef struct source_row {
    const char *id, *name, *kind;
} source_row;

static const source_row sources[] = {
    {"SYNTHETIC", "示例数据生成器", "synthetic"},
    {"FILING", "申报系统（示例）", "application"},
    {"PENALTY", "行政处罚（示例）", "penalty"},
    {"INSPECTION", "监督抽查（示例）", "inspection"},
    {"LISTING", "失信名单（示例）", "listing"},
    {"CREDIT", "信用与异议（示例）", "credit"},
    {"HISTORY", "历年认定（示例）", "history"},
    {"CERTIFICATE", "认证信息（示例）", "certificate"},
    {"PATENT", "专利信息（示例）", "patent"},
    {"HONOUR", "荣誉奖项（示例）", "honour"},
    {"EXPERT", "专家评分（示例）", "expert"},
    {"FINANCE", "财务数据（示例）", "finance"},
    {"BAN", "禁止申报名单（示例）", "ban"},
};
enum { SOURCE_COUNT = sizeof sources / sizeof sources[0], FIRST_WITH_COVERAGE = 1 };

static void cover(database *db, const char *source, const char *area, int64_t from) {
    INSERT(db, COVERAGE, text(source), text(area), day(from), day(day_of(2024, 6, 30)));
}

/* Penalties are kept city by city; one city's begin in the middle of the two years. */
static void write_sources(database *db) {
    for (int i = 0; i < SOURCE_COUNT; i++) {
        INSERT(db, SOURCE, text(sources[i].id), text(sources[i].name), text(sources[i].kind),
               none(), text("合成数据，不反映任何真实企业"));
    }
    for (int i = FIRST_WITH_COVERAGE; i < SOURCE_COUNT; i++) {
        if (sources[i].kind[0] == 'p' && sources[i].kind[1] == 'e') continue;
        cover(db, sources[i].id, "*", day_of(2010, 1, 1));
    }
    for (int c = 0; c < PLACE_CITY_COUNT; c++) {
        cover(db, "PENALTY", place_cities[c].code,
              c == PLACE_HALF_CITY ? day_of(2023, 4, 26) : day_of(2016, 1, 1));
    }
}

static void write_notices(database *db) {
    INSERT(db, DATA_NOTICE, text("synthetic"),
           text("本数据库全部为合成的示例数据：企业、信用代码、奖项、处罚和评分均属虚构。"),
           text("All data here are synthetic: firms, codes, awards, penalties and scores are "
                "invented."));
    INSERT(db, DATA_NOTICE, text("thresholds"),
           text("AA、AAA 分数线（H01）是示例决定，文件本身没有规定。"),
           text("The thresholds of AA and AAA (H01) are examples; the document states none."));
    for (int64_t id = 1; id <= SPECIAL_COUNT; id++) {
        char topic[40];
        snprintf(topic, sizeof topic, "application %03lld", (long long)id);
        INSERT(db, DATA_NOTICE, text(topic), text(special_meaning(id, 0)),
               text(special_meaning(id, 1)));
    }
}

typedef struct decision {
    const char *topic, *clause, *grade, *value, *unit, *reason;
} decision;

static const decision decisions[] = {
    {"H01", "JS24-A1.0", "AA", "80", "points", "示例：AA级分数线"},
    {"H01", "JS24-A1.0", "AAA", "90", "points", "示例：AAA级分数线"},
    {"H02", "JS24-3.2.7.a", NULL, "5", "working days", "示例：公示期"},
    {"H04", "JS24-A1.11.1", NULL, "decided", NULL, "示例：以决定日期为准"},
    {"H11", "JS24-3.2.4", NULL, "mean", NULL, "示例：多位专家取平均，逐项给分"},
};
enum { DECISION_COUNT = sizeof decisions / sizeof decisions[0] };

static void write_decisions(database *db) {
    for (int i = 0; i < DECISION_COUNT; i++) {
        const decision *d = &decisions[i];
        INSERT(db, HUMAN_DECISION, whole(i + 1), text(EXAMPLE_SCHEME), none(), none(), none(),
               text(d->topic), text(d->clause), text(d->grade), none(), text(d->value),
               text(d->unit), text("DECIDER-1"), day(day_of(2024, 3, 20)), text(d->reason));
    }
}

void places_write(database *db) {
    write_areas(db);
    write_authorities(db);
    write_calendar(db);
    write_sources(db);
    write_notices(db);
    INSERT(db, SCHEME, text(EXAMPLE_SCHEME), text("2024年度江苏省质量信用A级及以上企业等级认定"),
           text("苏市监〔2024〕53号"), whole(2024));
    write_decisions(db);
    INSERT(db, PUBLIC_NOTICE, whole(1), text(EXAMPLE_SCHEME), text("示例公示"),
           day(day_of(2024, 6, 7)), day(day_of(2024, 6, 14)));
}
