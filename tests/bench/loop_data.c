/* The loop's data about firms, cities and days, made before anything is measured. */
#include <string.h>

#include "base/date.h"
#include "loop_fill.h"

static bool fits_code(const char *text, size_t length) {
    return fill_characters(text, length) == 18;
}
static bool in_jiangsu(const char *text, size_t length) {
    return length >= 2 && memcmp(text, "32", 2) == 0;
}
static bool is_individual(const char *text, size_t length) {
    return length == 10 && memcmp(text, "individual", 10) == 0;
}

/* ---- firms ---------------------------------------------------------------------------------- */

/* Enterprises numbered from 1; their ids are whole numbers. */
static void take_enterprises(loader *l) {
    col_vec v;
    if (!fill_column(l, "application", "enterprise_id", &v)) return;
    uint32_t *out = fill_take(l, v.n, sizeof *out);
    int64_t most = 0;
    for (int64_t i = 0; i < v.n && out != NULL; i++) {
        bool known = v.lo[i] == v.hi[i];
        int64_t id = v.lo[i] / DEC_ONE;
        if (known && (id < 0 || id >= UINT32_MAX || v.lo[i] % DEC_ONE != 0))
            l->why = "enterprise_id";
        out[i] = known ? (uint32_t)id + 1 : 0;
        if (out[i] > most) most = out[i];
    }
    l->d->firm.enterprise = out;
    l->d->n_enterprises = (uint32_t)most;
}

/* Cities as bytes, the same for both columns that name them. Returns the texts by city. */
static const dict_code *take_cities(loader *l) {
    loop_data *d = l->d;
    uint32_t *by_text =
        arena_array(&d->store, (size_t)dict_count(l->f->texts) + 1, sizeof *by_text);
    dict_code *of_city = fill_take(l, OTHER, sizeof *of_city);
    const struct {
        const char *space;
        const uint8_t **out;
    } columns[] = {{"enterprise", &d->firm.city}, {"recommendations", &d->recommended.city}};
    if (by_text == NULL) l->why = "memory";
    for (int k = 0; k < 2; k++) {
        col_vec v;
        if (!fill_column(l, columns[k].space, "city_code", &v)) return NULL;
        uint8_t *out = fill_take(l, v.n, 1);
        if (out == NULL) return NULL;
        for (int64_t i = 0; i < v.n; i++) {
            dict_code code = v.code[i];
            if (code != DICT_UNKNOWN && by_text[code] == 0 && d->n_cities < OTHER - 1) {
                by_text[code] = (uint32_t)++d->n_cities;
                of_city[d->n_cities] = code;
            }
            if (code != DICT_UNKNOWN && by_text[code] == 0) l->why = "city_code";
            out[i] = (uint8_t)by_text[code];
        }
        *columns[k].out = out;
    }
    return of_city;
}

static void take_in_city(loader *l) {
    col_vec city, parent;
    const uint32_t *parents = fill_texts(l, "county", "parent_code");
    truth *out = fill_take(l, l->d->n, 1);
    if (out == NULL || !fill_column(l, "enterprise", "city_code", &city)) return;
    parent = city;
    for (int64_t i = 0; i < parent.n; i++) {
        bool known = parents[i] != 0 && city.code[i] != 0;
        out[i] = !known ? MAYBE : parents[i] == city.code[i] ? YES : NO;
    }
    l->d->firm.in_city = out;
}

static void take_firms(loader *l) {
    loop_data *d = l->d;
    const word grades[] = {{"AAA", LOOP_AAA}, {"AA", LOOP_AA}, {"A", LOOP_A}, {NULL, 0}};
    d->firm.grade = fill_codes(l, "application", "grade_applied", grades);
    d->firm.filed_by = fill_word(l, "application", "filed_by", "applicant");
    d->firm.channel = fill_word(l, "application", "channel", "online");
    d->firm.status = fill_word(l, "application", "status", "withdrawn");
    d->firm.submitted = fill_days(l, "application", "submitted_at");
    d->firm.paper = fill_days(l, "application", "paper_received_on");
    d->firm.paper_county = fill_texts(l, "application", "paper_county_code");
    d->firm.county = fill_texts(l, "enterprise", "county_code");
    d->firm.code = fill_numbered(l, "enterprise", "credit_code", &d->n_codes);
    d->firm.in_province = fill_tested(l, "enterprise", "province_code", in_jiangsu);
    d->firm.individual = fill_tested(l, "enterprise", "legal_form", is_individual);
    d->firm.code_fits = fill_tested(l, "enterprise", "credit_code", fits_code);
    d->firm.name = fill_tested(l, "enterprise", "name", fill_is_filled);
    d->firm.address = fill_tested(l, "enterprise", "address", fill_is_filled);
    d->firm.officer_system = fill_truths(l, "enterprise", "quality_officer_system");
    d->firm.officer = fill_truths(l, "enterprise", "quality_officer_appointed");
    d->firm.instruments_listed = fill_truths(l, "enterprise", "mandatory_instruments_listed");
    take_enterprises(l);
    take_in_city(l);
    const frame_space *enterprise = &l->f->spaces[fill_space(l, "enterprise")];
    truth *there = fill_take(l, d->n, 1);
    if (there != NULL) memcpy(there, enterprise->present, (size_t)d->n);
    d->firm.there = there;
}

/* ---- filings of cities ---------------------------------------------------------------------- */

static bool same_filing(const city_filing *a, const city_filing *b) {
    return a->exists == b->exists && a->summary == b->summary && a->unit == b->unit &&
           a->received.lo == b->received.lo && a->received.hi == b->received.hi &&
           a->copies.lo == b->copies.lo && a->copies.hi == b->copies.hi;
}

/* A filing belongs to a city: all its firms must have the same. */
static void take_filings(loader *l) {
    loop_data *d = l->d;
    const truth *summary = fill_truths(l, "submission", "summary_present");
    const truth *unit = fill_tested(l, "submission", "unit", fill_is_filled);
    span16 received = fill_days(l, "submission", "received_at");
    span16 copies = fill_spans(l, "submission", "paper_copies", DEC_ONE);
    d->filing = fill_take(l, d->n_cities, sizeof *d->filing);
    bool *seen = fill_take(l, d->n_cities, sizeof *seen);
    if (l->why != NULL) return;
    const uint8_t *present = l->f->spaces[fill_space(l, "submission")].present;
    for (size_t i = 0; i < (size_t)d->n; i++) {
        uint8_t city = d->firm.city[i];
        city_filing own = {present[i], summary[i], unit[i], at(received, i), at(copies, i)};
        if (seen[city] && !same_filing(&d->filing[city], &own)) l->why = "city_submission";
        d->filing[city] = own;
        seen[city] = true;
    }
}

static interval threshold(loader *l, const char *space) {
    span16 mark = fill_spans(l, space, "value", 10000);
    return l->why == NULL && l->d->n > 0 ? at(mark, 0) : only(0);
}

/* ---- coverage ------------------------------------------------------------------------------- */

typedef struct cover_rows {
    const uint8_t *source; /* SOURCES + 1 kinds, from 1 */
    col_vec area;
    dict_code everywhere;
    span16 from, to;
    int64_t n;
} cover_rows;

/* Inserts a span into an ascending list. */
static void insert_span(uint16_t *from, uint16_t *to, int n, uint16_t first, uint16_t last) {
    int i = n;
    for (; i > 0 && from[i - 1] > first; i--) {
        from[i] = from[i - 1];
        to[i] = to[i - 1];
    }
    from[i] = first;
    to[i] = last;
}

static int join_spans(uint16_t *from, uint16_t *to, int n) {
    int kept = 0;
    for (int i = 0; i < n; i++) {
        if (kept > 0 && from[i] <= to[kept - 1] + 1) {
            if (to[i] > to[kept - 1]) to[kept - 1] = to[i];
            continue;
        }
        from[kept] = from[i];
        to[kept++] = to[i];
    }
    return kept;
}

static covered cover_of(loader *l, const cover_rows *rows, int source, dict_code city) {
    uint16_t *from = fill_take(l, rows->n, sizeof *from), *to = fill_take(l, rows->n, sizeof *to);
    int n = 0;
    for (int64_t i = 0; i < rows->n && to != NULL; i++) {
        dict_code area = rows->area.code[i];
        bool here = area == DICT_UNKNOWN || area == rows->everywhere || area == city;
        uint16_t first = rows->from.hi[i], last = rows->to.lo[i];
        if (rows->source[i] != source + 1 || !here || first > last) continue;
        insert_span(from, to, n++, first, last);
    }
    return (covered){n > 0 ? join_spans(from, to, n) : 0, from, to};
}

static void take_coverage(loader *l, const dict_code *of_city) {
    loop_data *d = l->d;
    const word sources[] = {{"BAN", SOURCE_BAN + 1},
                            {"HISTORY", SOURCE_HISTORY + 1},
                            {"PENALTY", SOURCE_PENALTY + 1},
                            {"LISTING", SOURCE_LISTING + 1},
                            {"INSPECTION", SOURCE_INSPECTION + 1},
                            {NULL, 0}};
    cover_rows rows = {.source = fill_codes(l, "coverage", "covers_id", sources),
                       .from = fill_days(l, "coverage", "from_day"),
                       .to = fill_days(l, "coverage", "to_day"),
                       .everywhere = dict_find(l->f->texts, "*", 1)};
    d->cover = fill_take(l, d->n_cities, sizeof *d->cover);
    if (!fill_column(l, "coverage", "area_code", &rows.area)) return;
    rows.n = rows.area.n;
    for (int city = 0; city <= d->n_cities && l->why == NULL; city++) {
        for (int source = 0; source < SOURCES; source++) /* city 0 is no area */
            d->cover[city][source] =
                cover_of(l, &rows, source, city == 0 ? UINT32_MAX : of_city[city]);
    }
}

/* ---- days ----------------------------------------------------------------------------------- */

uint16_t loop_shifted(int day, int years) {
    int64_t moved_to;
    if (day == OPEN_BELOW || day == OPEN_ABOVE) return (uint16_t)day;
    if (!date_add_years(day, years, &moved_to) || moved_to < 1) return 1;
    return moved_to > NEVER ? NEVER : (uint16_t)moved_to;
}

static void take_days(loader *l) {
    loop_data *d = l->d;
    d->back = fill_take(l, BACK_MOST, sizeof *d->back);
    d->held_since = fill_take(l, DAYS, sizeof *d->held_since);
    for (int day = 0; day < DAYS && l->why == NULL; day++) {
        for (int years = 0; years <= BACK_MOST; years++)
            d->back[years][day] = loop_shifted(day, -years);
        d->held_since[day] = loop_shifted(day, HELD_YEARS);
    }
}

/* ---- making --------------------------------------------------------------------------------- */

static void take_all(loader *l) {
    take_days(l);
    const dict_code *of_city = take_cities(l);
    take_firms(l);
    fill_relations(l);
    take_filings(l);
    take_coverage(l, of_city);
    l->d->threshold_aa = threshold(l, "threshold_aa");
    l->d->threshold_aaa = threshold(l, "threshold_aaa");
}

loop_data *loop_data_make(const graph *g, const frame *f, const char **why) {
    loop_data *d = alloc_new(NULL, sizeof *d);
    *why = NULL;
    if (d == NULL) return NULL;
    loader l = {.g = g, .f = f, .d = d};
    arena_open(&d->store, NULL);
    arena_open(&l.scratch, NULL);
    d->n = f->spaces[0].rows;
    d->widest = 1;
    take_all(&l);
    arena_close(&l.scratch);
    if (l.why == NULL) return d;
    *why = l.why;
    loop_data_close(d);
    return NULL;
}

void loop_data_close(loop_data *d) {
    if (d == NULL) return;
    arena_close(&d->store);
    alloc_free(NULL, d, sizeof *d);
}

size_t loop_data_size(const loop_data *d) {
    return d->store.total;
}
