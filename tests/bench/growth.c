/* heng-growth: how cost grows with the number of subjects and of rules, on synthetic rows.
 * usage: heng-growth FOLDER FIRMS[,FIRMS…] SCHEME…  Every scheme is measured with every number. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "bench.h"
#include "host/synthetic.h"
#include "outcome/outcome.h"
#include "source/source.h"

enum { RUNS = 3, STAGES = 4, PATH_SIZE = 4096 };

static const char *const stage_names[STAGES] = {"load", "eval 1", "eval all", "decide"};

typedef struct growth {
    const char *folder, *scheme;
    char db[PATH_SIZE];
    int64_t firms, rows, bytes;
    int rules;
    double taken[STAGES]; /* fastest of the runs, in seconds */
} growth;

static bool fail(const char *what) {
    fprintf(stderr, "heng-growth: %s\n", what);
    return false;
}

/* ---- whether it can be done ----------------------------------------------------------------- */

static int64_t free_memory(void) {
    return (int64_t)sysconf(_SC_AVPHYS_PAGES) * sysconf(_SC_PAGESIZE);
}

/* The next size is judged by the last: columns in memory take less than twice the file. */
static bool there_is_room(const growth *last, int64_t firms, const char *folder) {
    struct statvfs disk;
    if (last->firms == 0 || statvfs(folder, &disk) != 0) return true;
    double factor = (double)firms / (double)last->firms;
    double needed = factor * (double)last->bytes;
    double disk_free = (double)disk.f_bavail * (double)disk.f_frsize;
    if (needed > disk_free / 2) return fail("not enough disk for the next size");
    if (needed > (double)free_memory() * 2) return fail("not enough memory for the next size");
    return true;
}

/* ---- one case ------------------------------------------------------------------------------- */

static bool make_rows(growth *g, const setup *s) {
    synthetic_plan plan;
    arena store;
    struct stat info;
    arena_open(&store, NULL);
    diag_list diags;
    diag_open(&diags, &store);
    unlink(g->db);
    bool good = synthetic_plan_make(&plan, s->g, g->firms, &store) &&
                synthetic_write(&plan, g->db, NULL, NULL, &diags) == ST_OK;
    for (int i = 0; good && i < plan.n_tables; i++) g->rows += plan.tables[i].rows;
    g->bytes = stat(g->db, &info) == 0 ? (int64_t)info.st_size : 0;
    arena_close(&store);
    return good || fail("the rows cannot be made");
}

static void keep_fastest(double *least, double taken) {
    if (*least == 0 || taken < *least) *least = taken;
}

static double evaluate(setup *s, int threads, evaluation **out) {
    eval_options options = setup_options(s, threads, NULL);
    double begin = seconds();
    status st = eval_run(s->g, s->f, s->all, s->n_all, &options, NULL, &s->diags, out);
    return st == ST_OK ? seconds() - begin : -1;
}

static bool run_once(growth *g, setup *s) {
    evaluation *one = NULL, *all = NULL;
    outcome *o = NULL;
    double begin = seconds();
    if (!setup_load(s, g->db, true)) return false;
    keep_fastest(&g->taken[0], seconds() - begin);
    double taken = evaluate(s, 1, &one);
    eval_close(one);
    if (taken < 0) return fail("evaluation");
    keep_fastest(&g->taken[1], taken);
    taken = evaluate(s, 0, &all);
    keep_fastest(&g->taken[2], taken);
    begin = seconds();
    bool good = taken >= 0 && outcome_make(s->g, s->f, all, NULL, &s->diags, &o) == ST_OK;
    keep_fastest(&g->taken[3], seconds() - begin);
    outcome_close(o);
    eval_close(all);
    frame_close(s->f);
    s->f = NULL;
    return good || fail("outcome");
}

static bool measure(growth *g) {
    setup s;
    if (!setup_open(&s, g->scheme, NULL, 0)) return false;
    for (int i = 0; i < graph_n_entries(s.g); i++)
        g->rules += graph_entry_at(s.g, i)->blocks != GRAPH_NONE;
    bool good = make_rows(g, &s);
    for (int run = 0; good && run < RUNS; run++) good = run_once(g, &s);
    setup_close(&s);
    unlink(g->db);
    return good;
}

/* ---- the table ------------------------------------------------------------------------------ */

static void put_heading(void) {
    printf("%10s %6s %12s", "firms", "rules", "rows");
    for (int i = 0; i < STAGES; i++) printf("  %9s ns/firm %8s", stage_names[i], "");
    printf("  %12s\n", "ns/rule-firm");
}

/* What each firm costs, and by how much more or less than in the first line of the table where
 * cost follows firms, or rules where they differ. */
static void put_line(const growth *g, const growth *first) {
    printf("%10lld %6d %12lld", (long long)g->firms, g->rules, (long long)g->rows);
    for (int i = 0; i < STAGES; i++) {
        double each = g->taken[i] * 1e9 / (double)g->firms;
        double before = first->taken[i] * 1e9 / (double)first->firms;
        double linear = i == 0 ? before : before * g->rules / first->rules;
        printf("  %17.0f %+7.0f%%", each, 100 * (each / linear - 1));
    }
    printf("  %12.2f\n", g->taken[1] * 1e9 / (double)g->firms / g->rules);
    fflush(stdout);
}

static bool measure_all(const char *folder, const char *sizes, char **schemes, int n_schemes) {
    growth first = {.firms = 0}, last = first;
    for (int k = 0; k < n_schemes; k++) {
        char *end = NULL;
        for (const char *at = sizes; *at != '\0'; at = *end == ',' ? end + 1 : end) {
            growth g = {.folder = folder, .scheme = schemes[k], .firms = strtoll(at, &end, 10)};
            if (end == at || g.firms < 1) return fail("sizes are numbers with commas between");
            snprintf(g.db, sizeof g.db, "%s/growth.db", folder);
            if (!there_is_room(&last, g.firms, folder)) return true;
            if (!measure(&g)) return false;
            if (first.firms == 0) first = g;
            last = g;
            put_line(&g, &first);
        }
    }
    return true;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fputs("usage: heng-growth FOLDER FIRMS[,FIRMS…] SCHEME…\n", stderr);
        return 2;
    }
    put_heading();
    return measure_all(argv[1], argv[2], argv + 3, argc - 3) ? 0 : 1;
}
