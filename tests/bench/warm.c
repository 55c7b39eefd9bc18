/* Figures changed while the columns stay loaded: one figure, and a sweep over quotas and windows.
 */
#include <stdlib.h>

#include "bench.h"

enum {
    SWEEP_PLACES = 10,
    SWEEP_YEARS = 5,
    VARIANTS = SWEEP_PLACES * SWEEP_YEARS,
    FIRST_PLACES = 10
};

static bool fail(const char *what) {
    fprintf(stderr, "heng-bench: %s\n", what);
    return false;
}

/* AAA places 10 to 19 with windows of 1 to 5 years, by rank. */
static loop_figures variant(int k) {
    loop_figures figures = loop_figures_of_scheme();
    figures.aaa_per_city = FIRST_PLACES + k % SWEEP_PLACES;
    figures.veto_years = 1 + k / SWEEP_PLACES;
    figures.quota_by_rank = true;
    return figures;
}

/* The scheme with these figures, over the columns that are loaded already. */
static bool open_variant(const bench *b, const loop_figures *figures, setup *out) {
    char places[16], years[16];
    snprintf(places, sizeof places, "%d", figures->aaa_per_city);
    snprintf(years, sizeof years, "%d", figures->veto_years);
    const script_setting settings[] = {
        {"aaa_per_city", places},
        {"veto_years", years},
        {"quota_by_rank", figures->quota_by_rank ? "true" : "false"}};
    if (!setup_open(out, b->scheme, settings, 3)) return false;
    out->f = b->data.f;
    return true;
}

static void close_variant(setup *s) {
    s->f = NULL;
    setup_close(s);
}

/* From the figure to grade and score of every subject; threads as many as there are processors. */
static double engine_variant(const bench *b, const loop_figures *figures) {
    setup s;
    evaluation *e = NULL;
    double begin = seconds();
    if (!open_variant(b, figures, &s)) return -1;
    status st = eval_run(s.g, s.f, s.ends, 2, NULL, NULL, &s.diags, &e);
    double taken = seconds() - begin;
    eval_close(e);
    close_variant(&s);
    return st == ST_OK ? taken : -1;
}

static double hand_variant(const loop_data *d, const loop_figures *figures, loop_results *results) {
    double begin = seconds();
    return loop_run(d, figures, results) ? seconds() - begin : -1;
}

/* The results are those of the figures. */
static bool agrees(const bench *b, const loop_figures *figures, const loop_results *results) {
    setup s;
    if (!open_variant(b, figures, &s)) return false;
    int64_t different = setup_differences(&s, results, true);
    close_variant(&s);
    return different == 0 || fail("the loop by hand and the engine differ");
}

static bool change_one(bench *b, const loop_data *d, loop_results *results) {
    row *hand = sheet_row(&b->sheet, "columns loaded", "one figure changed, loop by hand", "s");
    row *engine = sheet_row(&b->sheet, "columns loaded", "one figure changed, engine", "s");
    loop_figures figures = loop_figures_of_scheme();
    figures.veto_years = 3;
    engine->base = hand;
    for (int run = 0; run < b->runs; run++) {
        row_add(hand, hand_variant(d, &figures, results));
        double taken = engine_variant(b, &figures);
        if (taken < 0) return fail("evaluation");
        row_add(engine, taken);
    }
    return agrees(b, &figures, results);
}

static bool sweep(bench *b, const loop_data *d, loop_results *results) {
    row *hand = sheet_row(&b->sheet, "columns loaded", "sweep of 50 variants, loop by hand", "s");
    row *engine =
        sheet_row(&b->sheet, "columns loaded", "sweep of 50 variants, engine one by one", "s");
    double by_hand = 0, by_engine = 0;
    loop_figures figures = variant(0);
    engine->base = hand;
    for (int k = 0; k < VARIANTS; k++) {
        figures = variant(k);
        by_hand += hand_variant(d, &figures, results);
        double taken = engine_variant(b, &figures);
        if (taken < 0) return fail("evaluation");
        by_engine += taken;
    }
    row_add(hand, by_hand);
    row_add(engine, by_engine);
    return agrees(b, &figures, results);
}

static bool with_results(bench *b, bool (*measure)(bench *, const loop_data *, loop_results *)) {
    loop_results results;
    const char *why;
    loop_data *d = loop_data_make(b->data.g, b->data.f, &why);
    if (d == NULL) return fail(why);
    bool good = loop_results_open(&results, d);
    if (good) {
        good = measure(b, d, &results);
        loop_results_close(&results);
    }
    loop_data_close(d);
    return good;
}

bool bench_change(bench *b) {
    return with_results(b, change_one);
}

bool bench_sweep(bench *b) {
    return with_results(b, sweep);
}
