/* Figures changed while the columns stay loaded: one figure, and a sweep over quotas and windows.
 * What a change leaves as it was is taken over from an evaluation that kept it. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "bench.h"

enum {
    SWEEP_PLACES = 10,
    SWEEP_YEARS = 5,
    VARIANTS = SWEEP_PLACES * SWEEP_YEARS,
    FIRST_PLACES = 10,
    GRADES = 4
};

typedef struct tally {
    int64_t of[GRADES]; /* by LOOP_NONE, LOOP_AAA, … */
} tally;

/* One scheme and what its places are measured with. */
typedef struct warm {
    bench *b;
    const loop_data *hand;
    loop_results results;
    setup by_rank; /* the scheme with quotas by rank, figures otherwise as they stand */
} warm;

static bool fail(const char *what) {
    fprintf(stderr, "heng-bench: %s\n", what);
    return false;
}

static graph_figure number(const char *name, int value) {
    return (graph_figure){.name = name, .value = (int64_t)value * DEC_ONE};
}

static tally count_loop(const loop_results *r) {
    tally t = {{0}};
    for (int64_t i = 0; i < r->n; i++) t.of[r->grade[i]]++;
    return t;
}

static tally count_engine(const setup *s, const evaluation *e) {
    static const char *const names[GRADES] = {"", "AAA", "AA", "A"};
    tally t = {{0}};
    uint32_t codes[GRADES];
    const col_vec *grade = eval_column(e, s->ends[0]);
    for (int k = 0; k < GRADES; k++) codes[k] = dict_find(s->f->texts, names[k], strlen(names[k]));
    for (int64_t i = 0; i < grade->n; i++)
        for (int k = 1; k < GRADES; k++) t.of[k] += grade->code[i] == codes[k];
    t.of[LOOP_NONE] = grade->n - t.of[LOOP_AAA] - t.of[LOOP_AA] - t.of[LOOP_A];
    return t;
}

static double by_hand(warm *w, const loop_figures *figures, tally *counts) {
    double begin = seconds();
    if (!loop_run(w->hand, figures, &w->results)) return -1;
    *counts = count_loop(&w->results);
    return seconds() - begin;
}

/* Grade and score of every subject, with nothing to start from. */
static double one_evaluation(setup *s) {
    double begin = seconds();
    evaluation *e = setup_evaluate(s, s->ends, 2, NULL);
    double taken = seconds() - begin;
    bool done = e != NULL;
    eval_close(e);
    return done ? taken : -1;
}

/* ---- one figure ----------------------------------------------------------------------------- */

typedef struct change_rows {
    row *hand, *whole, *keeping, *changed;
} change_rows;

static change_rows rows_of_change(sheet *s) {
    static const char part[] = "one figure changed, columns loaded";
    change_rows r = {.hand = sheet_row(s, part, "loop by hand", "s"),
                     .whole = sheet_row(s, part, "engine, one evaluation", "s"),
                     .keeping = sheet_row(s, part, "engine, evaluation that keeps", "s"),
                     .changed = sheet_row(s, part, "engine, change, quota included", "s")};
    r.keeping->base = r.changed->base = r.whole;
    r.whole->base = r.hand;
    r.changed->target = "<= 0.3 of one evaluation";
    return r;
}

/* From the figure to grade and score of every subject. */
static double evaluate_change(warm *w, const graph_figure *figure, const evaluation *base) {
    setup changed;
    evaluation *e = NULL;
    double begin = seconds();
    if (setup_variant(&changed, &w->by_rank, figure, 1))
        e = setup_evaluate(&changed, changed.ends, 2, base);
    double taken = seconds() - begin;
    bool same = e != NULL && setup_differences(&changed, e, &w->results, true) == 0;
    eval_close(e);
    setup_close(&changed);
    return same ? taken : -1;
}

static bool change_once(warm *w, const change_rows *rows) {
    graph_figure figure = number("veto_years", 3);
    loop_figures figures = loop_figures_of_scheme();
    setup variant;
    tally counts;
    figures.veto_years = 3;
    figures.quota_by_rank = true;
    row_add(rows->hand, by_hand(w, &figures, &counts));
    row_add(rows->whole, one_evaluation(&w->by_rank));
    if (!setup_variant(&variant, &w->by_rank, &figure, 1)) return false;
    double begin = seconds();
    evaluation *base = setup_frontier(&w->by_rank, &variant, 1, NULL);
    row_add(rows->keeping, seconds() - begin);
    double taken = base != NULL ? evaluate_change(w, &figure, base) : -1;
    row_add(rows->changed, taken);
    eval_close(base);
    setup_close(&variant);
    return taken >= 0 || fail("the loop by hand and the engine differ");
}

static bool change_one(warm *w) {
    change_rows rows = rows_of_change(&w->b->sheet);
    bool good = true;
    for (int run = 0; good && run < w->b->runs; run++) good = change_once(w, &rows);
    return good;
}

/* ---- a sweep -------------------------------------------------------------------------------- */

/* Windows of 1 to 5 years; AAA places 10 to 19 with each of them. */
typedef struct sweep {
    setup years[SWEEP_YEARS];
    setup all[VARIANTS]; /* SWEEP_PLACES after one another of each window */
    tally counts[VARIANTS];
    bool good;
} sweep;

static void open_sweep(sweep *s, const setup *from) {
    s->good = true;
    for (int y = 0; y < SWEEP_YEARS; y++) {
        graph_figure window = number("veto_years", 1 + y);
        s->good = setup_variant(&s->years[y], from, &window, 1) && s->good;
        for (int p = 0; s->good && p < SWEEP_PLACES; p++) {
            graph_figure places = number("aaa_per_city", FIRST_PLACES + p);
            s->good =
                setup_variant(&s->all[y * SWEEP_PLACES + p], &s->years[y], &places, 1) && s->good;
        }
    }
}

static void close_sweep(sweep *s) {
    for (int k = 0; k < VARIANTS; k++) setup_close(&s->all[k]);
    for (int y = 0; y < SWEEP_YEARS; y++) setup_close(&s->years[y]);
}

static void count_variant(sweep *s, int k, const evaluation *base) {
    setup *variant = &s->all[k];
    evaluation *e = setup_evaluate(variant, variant->ends, 2, base);
    s->good = e != NULL;
    if (s->good) s->counts[k] = count_engine(variant, e);
    eval_close(e);
}

/* What all variants have in common is evaluated once, what those of one window have in common once
 * for each. */
static bool run_sweep(sweep *s, setup *from) {
    open_sweep(s, from);
    evaluation *common = s->good ? setup_frontier(from, s->all, VARIANTS, NULL) : NULL;
    s->good = common != NULL;
    for (int y = 0; s->good && y < SWEEP_YEARS; y++) {
        evaluation *window =
            setup_frontier(&s->years[y], &s->all[y * SWEEP_PLACES], SWEEP_PLACES, common);
        s->good = window != NULL;
        for (int p = 0; s->good && p < SWEEP_PLACES; p++)
            count_variant(s, y * SWEEP_PLACES + p, window);
        eval_close(window);
    }
    eval_close(common);
    close_sweep(s);
    return s->good;
}

/* AAA places 10 to 19 with windows of 1 to 5 years, by rank. */
static loop_figures figures_of(int k) {
    loop_figures figures = loop_figures_of_scheme();
    figures.aaa_per_city = FIRST_PLACES + k % SWEEP_PLACES;
    figures.veto_years = 1 + k / SWEEP_PLACES;
    figures.quota_by_rank = true;
    return figures;
}

static double sweep_by_hand(warm *w, tally counts[VARIANTS]) {
    double taken = 0;
    for (int k = 0; k < VARIANTS; k++) {
        loop_figures figures = figures_of(k);
        double once = by_hand(w, &figures, &counts[k]);
        if (once < 0) return -1;
        taken += once;
    }
    return taken;
}

static bool sweep_all(warm *w) {
    static const char part[] = "sweep of 50 variants, columns loaded";
    row *hand = sheet_row(&w->b->sheet, part, "loop by hand", "s");
    row *whole = sheet_row(&w->b->sheet, part, "engine, one evaluation", "s");
    row *engine = sheet_row(&w->b->sheet, part, "engine, all variants", "s");
    tally counts[VARIANTS];
    sweep *s = calloc(1, sizeof *s);
    if (s == NULL) return fail("memory");
    engine->base = whole;
    engine->target = "<= 6 evaluations";
    row_add(hand, sweep_by_hand(w, counts));
    row_add(whole, one_evaluation(&w->by_rank));
    double begin = seconds();
    bool good = run_sweep(s, &w->by_rank);
    row_add(engine, seconds() - begin);
    bool same = good && memcmp(s->counts, counts, sizeof counts) == 0;
    free(s);
    return same || fail("the loop by hand and the engine count other grades");
}

/* ---- both ----------------------------------------------------------------------------------- */

static bool with_results(bench *b, bool (*measure)(warm *)) {
    const char *why;
    graph_figure by_rank = {.name = "quota_by_rank", .value = TRUTH_TRUE};
    loop_data *d = loop_data_make(b->data.g, b->data.f, &why);
    if (d == NULL) return fail(why);
    warm w = {.b = b, .hand = d};
    bool good = setup_variant(&w.by_rank, &b->data, &by_rank, 1);
    if (good && loop_results_open(&w.results, d)) {
        good = measure(&w);
        loop_results_close(&w.results);
    }
    setup_close(&w.by_rank);
    loop_data_close(d);
    return good;
}

bool bench_change(bench *b) {
    return with_results(b, change_one);
}

bool bench_sweep(bench *b) {
    return with_results(b, sweep_all);
}
