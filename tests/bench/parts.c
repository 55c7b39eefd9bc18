/* Loading, grading and memory. */
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "source/source.h"

static bool fail(const char *what) {
    fprintf(stderr, "heng-bench: %s\n", what);
    return false;
}

/* ---- loading -------------------------------------------------------------------------------- */

static double load_once(const bench *b, const source_options *options) {
    arena store;
    diag_list diags;
    frame *f = NULL;
    arena_open(&store, NULL);
    diag_open(&diags, &store);
    double begin = seconds();
    status st = source_load(b->db, b->data.g, options, NULL, &diags, &f);
    double taken = seconds() - begin;
    frame_close(f);
    arena_close(&store);
    return st == ST_OK || st == ST_FINDINGS ? taken : -1;
}

bool bench_load(bench *b) {
    setup *d = &b->data;
    int64_t rows = 0;
    uint8_t *reached = arena_zero(&d->store, graph_n_nodes(d->g));
    if (reached == NULL) return fail("memory");
    graph_mark_reached(d->g, d->all, d->n_all, reached);
    row *plain = sheet_row(&b->sheet, "loading", "plain scan by sqlite3_step", "s");
    row *one = sheet_row(&b->sheet, "loading", "source_load, 1 thread", "s");
    row *two = sheet_row(&b->sheet, "loading", "source_load, 2 threads", "s");
    row *count = sheet_row(&b->sheet, "loading", "rows read", "million");
    one->base = two->base = plain;
    one->target = "<= 1.2 of the scan";
    for (int run = 0; run < b->runs; run++) {
        source_options options = {.reached = reached, .threads = 1};
        double scan = floor_scan(d->g, reached, b->db, &rows);
        double alone = load_once(b, &options);
        options.threads = 2;
        double together = load_once(b, &options);
        if (scan < 0 || alone < 0 || together < 0) return fail("the database cannot be read");
        row_add(plain, scan);
        row_add(one, alone);
        row_add(two, together);
    }
    row_add(count, (double)rows / 1e6);
    return true;
}

/* ---- grading -------------------------------------------------------------------------------- */

/* Grade, status and score of every subject, kept as columns. */
static double engine_ends(setup *d, int threads) {
    eval_options options = setup_options(d, threads, NULL);
    evaluation *e = NULL;
    double begin = seconds();
    status st = eval_run(d->g, d->f, d->ends, 2, &options, NULL, &d->diags, &e);
    double taken = seconds() - begin;
    eval_close(e);
    return st == ST_OK ? taken : -1;
}

static bool pass_by(const eval_block *block, void *user_data) {
    (void)block;
    (void)user_data;
    return true;
}

/* The value of every entry for every subject, block by block. */
static double engine_all(setup *d, int threads) {
    eval_options options = setup_options(d, threads, NULL);
    eval_scan_options scan = {.wanted = d->all, .n_wanted = d->n_all, .take = pass_by};
    options.later = d->all;
    options.n_later = d->n_all;
    evaluation *e = NULL;
    double begin = seconds();
    status st = eval_run(d->g, d->f, NULL, 0, &options, NULL, &d->diags, &e);
    if (st == ST_OK) st = eval_scan(e, &scan);
    double taken = seconds() - begin;
    eval_close(e);
    return st == ST_OK ? taken : -1;
}

static double by_hand(const loop_data *data, loop_results *results, bool with_score) {
    loop_figures figures = loop_figures_of_scheme();
    figures.with_score = with_score;
    double begin = seconds();
    bool done = loop_run(data, &figures, results);
    return done ? seconds() - begin : -1;
}

typedef struct grading {
    row *hand, *hand_no_score, *one, *two, *all_one, *all_two;
} grading;

static grading grading_rows(bench *b) {
    sheet *s = &b->sheet;
    static const char part[] = "grading";
    grading g = {.hand = sheet_row(s, part, "loop by hand, grade and score, 1 thread", "s"),
                 .hand_no_score = sheet_row(s, part, "loop by hand, grade only, 1 thread", "s"),
                 .one = sheet_row(s, part, "engine, grade and score, 1 thread", "s"),
                 .two = sheet_row(s, part, "engine, grade and score, 2 threads", "s"),
                 .all_one = sheet_row(s, part, "engine, all entries, 1 thread", "s"),
                 .all_two = sheet_row(s, part, "engine, all entries, 2 threads", "s")};
    g.one->base = g.two->base = g.all_one->base = g.all_two->base = g.hand;
    g.one->target = "<= 2 of the loop";
    return g;
}

static bool grade_runs(bench *b, const loop_data *data, loop_results *results) {
    grading g = grading_rows(b);
    for (int run = 0; run < b->runs; run++) {
        row_add(g.hand, by_hand(data, results, true));
        row_add(g.one, engine_ends(&b->data, 1));
        row_add(g.two, engine_ends(&b->data, 2));
        row_add(g.hand_no_score, by_hand(data, results, false));
        row_add(g.all_one, engine_all(&b->data, 1));
        row_add(g.all_two, engine_all(&b->data, 2));
    }
    if (by_hand(data, results, true) < 0) return fail("memory");
    evaluation *e = setup_evaluate(&b->data, b->data.ends, 2, NULL);
    bool same = e != NULL && setup_differences(&b->data, e, results, true) == 0;
    eval_close(e);
    return same || fail("the loop by hand and the engine differ");
}

bool bench_grade(bench *b) {
    loop_results results;
    const char *why;
    loop_data *data = loop_data_make(b->data.g, b->data.f, &why);
    if (data == NULL) return fail(why);
    bool good = loop_results_open(&results, data);
    if (good) {
        row *size = sheet_row(&b->sheet, "memory", "arrays of the loop by hand, per firm", "bytes");
        row_add(size, (double)loop_data_size(data) / (double)results.n);
        good = grade_runs(b, data, &results);
        loop_results_close(&results);
    }
    loop_data_close(data);
    return good;
}

/* ---- commands, each in a process of its own -------------------------------------------------- */

static bool time_command(bench *b, const char *name, const char *const argv[]) {
    row *r = sheet_row(&b->sheet, "commands, from start to end", name, "s");
    int64_t peak;
    for (int run = 0; run < b->runs; run++) {
        double taken = child_run(argv, &peak);
        if (taken < 0) return fail(name);
        row_add(r, taken);
    }
    return true;
}

bool bench_commands(bench *b) {
    char key[FRAME_KEY];
    int64_t last = b->data.f->spaces[0].rows - 1;
    const char *id = last >= 0 ? frame_key(b->data.f, 0, last, key) : NULL;
    const char *const version[] = {b->heng, "version", NULL};
    const char *const check[] = {b->heng, "check", b->scheme, NULL};
    const char *const explain[] = {b->heng, "explain", b->scheme, "--db", b->db, "--id", id, NULL};
    bool good = time_command(b, "heng version", version) && time_command(b, "heng check", check);
    return good && (id == NULL || time_command(b, "heng explain of one firm", explain));
}

bool bench_memory(bench *b) {
    const frame *f = b->data.f;
    const char *const run[] = {b->heng, "run", b->scheme, "--db", b->db, "--format", "csv", NULL};
    double firms = (double)f->spaces[0].rows, columns = (double)f->store.total;
    int64_t peak = 0;
    row *whole = sheet_row(&b->sheet, "memory", "heng run, peak", "bytes");
    row *held = sheet_row(&b->sheet, "memory", "columns of the frame, per firm", "bytes");
    row *beyond = sheet_row(&b->sheet, "memory", "peak beyond the columns, per firm", "bytes");
    beyond->target = "<= 300";
    row *time = sheet_row(&b->sheet, "commands, from start to end", "heng run to CSV", "s");
    double taken = child_run(run, &peak);
    if (taken < 0 || firms == 0) return fail("heng run");
    row_add(time, taken);
    row_add(whole, (double)peak);
    row_add(held, columns / firms);
    row_add(beyond, ((double)peak - columns) / firms);
    return true;
}
