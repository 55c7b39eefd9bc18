/* From the start to grades where the columns are kept beside the database. */
#include <unistd.h>

#include "bench.h"
#include "snapshot/snapshot.h"

static bool fail(const char *what) {
    fprintf(stderr, "heng-bench: %s\n", what);
    return false;
}

typedef struct steps {
    double load, whole; /* seconds: the frame alone; from the scheme's text to grade and score */
} steps;

/* Maps or loads the columns that all entries need. */
static status load(setup *s, const char *db, const uint8_t *reached) {
    source_options source = {.reached = reached};
    snapshot_options kept = {.version = "bench"};
    return snapshot_load(db, s->g, &source, &kept, NULL, &s->diags, &s->f);
}

static bool go_once(const bench *b, steps *out) {
    setup s;
    evaluation *e = NULL;
    double begin = seconds();
    bool good = setup_open(&s, b->scheme, NULL, 0);
    uint8_t *reached = good ? arena_zero(&s.store, graph_n_nodes(s.g)) : NULL;
    if (reached != NULL) {
        graph_mark_reached(s.g, s.all, s.n_all, reached);
        double before = seconds();
        status st = load(&s, b->db, reached);
        out->load = seconds() - before;
        if (st == ST_OK || st == ST_FINDINGS) e = setup_evaluate(&s, s.ends, 2, NULL);
    }
    out->whole = seconds() - begin;
    eval_close(e);
    setup_close(&s);
    return e != NULL;
}

static bool measure(bench *b, const loop_data *hand, loop_results *results) {
    static const char part[] = "snapshot, columns kept beside the database";
    row *loop = sheet_row(&b->sheet, part, "loop by hand, 1 thread", "s");
    row *mapped = sheet_row(&b->sheet, part, "snapshot_load", "s");
    row *whole = sheet_row(&b->sheet, part, "from the scheme's file to grade and score", "s");
    loop_figures figures = loop_figures_of_scheme();
    steps once;
    mapped->base = whole->base = loop;
    whole->target = "<= 3.3 of the loop";
    for (int run = 0; run < b->runs; run++) {
        double begin = seconds();
        if (!loop_run(hand, &figures, results)) return fail("memory");
        row_add(loop, seconds() - begin);
        if (!go_once(b, &once)) return fail("snapshot");
        row_add(mapped, once.load);
        row_add(whole, once.whole);
    }
    return true;
}

static bool measure_beside_loop(bench *b) {
    loop_results results;
    const char *why;
    loop_data *data = loop_data_make(b->data.g, b->data.f, &why);
    if (data == NULL) return fail(why);
    bool good = loop_results_open(&results, data);
    if (good) {
        good = measure(b, data, &results);
        loop_results_close(&results);
    }
    loop_data_close(data);
    return good;
}

bool bench_snapshot(bench *b) {
    char path[4096];
    steps once;
    snprintf(path, sizeof path, "%s.heng-cache", b->db);
    bool mine = access(path, F_OK) != 0;
    bool good = go_once(b, &once) && measure_beside_loop(b);
    if (mine) (void)remove(path);
    return good;
}
