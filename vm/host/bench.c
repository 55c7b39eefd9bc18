/* heng bench: how long a scheme takes on this machine, and on what rows. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "host/cases.h"
#include "host/synthetic.h"
#include "source/source.h"

enum { RUNS = 5, MOST_RUNS = 99, PATH_SIZE = 4096 };
enum { SUBJECTS = 1000000 };

typedef enum stage {
    STAGE_LOAD,
    STAGE_EVALUATE_ONE,
    STAGE_EVALUATE_ALL,
    STAGE_DECIDE,
    STAGE_SAVE,
    STAGE_EXPLAIN,
    STAGES
} stage;

static const char *const stage_names[STAGES] = {"load",   "evaluate_one", "evaluate_all",
                                                "decide", "save",         "explain"};

/* One measuring. Microseconds by stage and run. */
typedef struct bench {
    heng *h;
    heng_scheme *scheme;
    const char *db;
    char folder[PATH_SIZE]; /* of its own; "" where none was made */
    char made[PATH_SIZE];   /* the synthetic database, or "" */
    char saved[PATH_SIZE];
    arena store;
    diag_list unheard; /* findings of runs after the first, which are those of the first */
    int runs, threads;
    int64_t taken[STAGES][MOST_RUNS];
    graph_ref *wanted;
    int n_wanted;
    frame *data;
    int64_t data_bytes, peak_bytes;
    json_t *tables; /* owned; NULL where the database was given */
} bench;

static int64_t microseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- the database --------------------------------------------------------------------------- */

static status make_folder(bench *b) {
    const char *top = getenv("TMPDIR");
    if (top == NULL || top[0] == '\0') top = "/tmp";
    int length = snprintf(b->folder, sizeof b->folder - 16, "%s/heng-bench-XXXXXX", top);
    bool fits = length > 0 && (size_t)length < sizeof b->folder - 16;
    if (!fits || mkdtemp(b->folder) == NULL) {
        b->folder[0] = '\0';
        diag_error(&b->h->diags, "HE0601", "path", top, "detail",
                   fits ? strerror(errno) : strerror(ENAMETOOLONG), NULL);
        return ST_FAILED;
    }
    return ST_OK;
}

static status make_rows(bench *b, int64_t subjects) {
    synthetic_plan plan;
    if (!synthetic_plan_make(&plan, b->scheme->rules, subjects, &b->store)) return ST_NOMEM;
    snprintf(b->made, sizeof b->made, "%.*s/data.db", PATH_SIZE - 16, b->folder);
    b->db = b->made;
    status st = synthetic_write(&plan, b->made, b->h->config.stop, &b->h->alloc, &b->h->diags);
    b->tables = json_array();
    for (int i = 0; i < plan.n_tables && st == ST_OK; i++)
        json_array_append_new(b->tables, json_pack("{s:s, s:I}", "table", plan.tables[i].name,
                                                   "rows", (json_int_t)plan.tables[i].rows));
    return st;
}

/* ---- stages --------------------------------------------------------------------------------- */

static status load(bench *b, diag_list *diags) {
    uint8_t *reached = arena_zero(&b->store, graph_n_nodes(b->scheme->rules) + 1);
    if (reached == NULL) return ST_NOMEM;
    graph_mark_reached(b->scheme->rules, b->wanted, b->n_wanted, reached);
    progress_begin(&b->h->told, PROGRESS_READING);
    source_options options = {.stop = b->h->config.stop, .told = &b->h->told, .reached = reached};
    frame_close(b->data);
    b->data = NULL;
    status st = source_load(b->db, b->scheme->rules, &options, &b->h->alloc, diags, &b->data);
    return st == ST_FINDINGS ? ST_OK : st;
}

static status evaluate(bench *b, int threads, evaluation **out) {
    progress_begin(&b->h->told, PROGRESS_EVALUATING);
    status ready = host_plugins_ready(&b->scheme->plugins, b->scheme->rules);
    if (ready != ST_OK) return ready;
    eval_options options = {.threads = threads,
                            .stop = b->h->config.stop,
                            .told = &b->h->told,
                            .outside = host_call_outside,
                            .outside_data = &b->scheme->plugins};
    return eval_run(b->scheme->rules, b->data, b->wanted, b->n_wanted, &options, &b->h->alloc,
                    &b->h->diags, out);
}

static bool throw_away(void *user_data, const char *bytes, size_t size) {
    (void)user_data;
    (void)bytes;
    (void)size;
    return true;
}

static status save(bench *b, heng_result *result) {
    heng_status saved = heng_save_result(b->h, result, b->saved);
    return saved == HENG_OK ? ST_OK : saved == HENG_INTERRUPTED ? ST_INTERRUPTED : ST_FAILED;
}

static status explain(bench *b, heng_result *result) {
    heng_writer writer = {throw_away, NULL};
    int64_t n = outcome_count(result->result);
    if (n == 0) return ST_OK;
    char buffer[FRAME_KEY];
    const char *id = frame_key(b->data, 0, n / 2, buffer);
    if (!id) return ST_OK;
    heng_status told = heng_write_explanation(b->h, result, id, "text", -1, false, 0, &writer);
    return told == HENG_OK ? ST_OK : ST_FAILED;
}

/* What is done with a result that was decided anew. */
static status use_result(bench *b, int run, heng_result *result) {
    int64_t begin = microseconds();
    status st = save(b, result);
    b->taken[STAGE_SAVE][run] = microseconds() - begin;
    begin = microseconds();
    if (st == ST_OK) st = explain(b, result);
    b->taken[STAGE_EXPLAIN][run] = microseconds() - begin;
    return st;
}

static status decide(bench *b, int run, evaluation *e) {
    heng_result result = {
        .owner = b->h, .scheme = b->scheme, .data = b->data, .eval = e, .only = -1};
    int64_t begin = microseconds();
    status st =
        outcome_make(b->scheme->rules, b->data, e, &b->h->alloc, &b->h->diags, &result.result);
    b->taken[STAGE_DECIDE][run] = microseconds() - begin;
    if (st != ST_OK) return st;
    result.header = host_header_json(b->scheme, &result);
    json_t *summary = outcome_summary_json(result.result, NULL, NULL);
    if (result.header == NULL || json_object_set_new(result.header, "summary", summary) != 0)
        st = ST_NOMEM;
    if (st == ST_OK) st = use_result(b, run, &result);
    json_decref(result.header);
    outcome_close(result.result);
    return st;
}

static status measure_once(bench *b, int run) {
    evaluation *e = NULL;
    int64_t begin = microseconds();
    status st = load(b, run == 0 ? &b->h->diags : &b->unheard);
    b->taken[STAGE_LOAD][run] = microseconds() - begin;
    begin = microseconds();
    if (st == ST_OK) st = evaluate(b, 1, &e);
    b->taken[STAGE_EVALUATE_ONE][run] = microseconds() - begin;
    eval_close(e);
    e = NULL;
    begin = microseconds();
    if (st == ST_OK) st = evaluate(b, b->h->config.threads, &e);
    b->taken[STAGE_EVALUATE_ALL][run] = microseconds() - begin;
    if (st == ST_OK) b->threads = eval_threads(e);
    if (st == ST_OK) st = decide(b, run, e);
    eval_close(e);
    return st;
}

static status measure(bench *b) {
    struct rusage usage;
    snprintf(b->saved, sizeof b->saved, "%.*s/results.db", PATH_SIZE - 16, b->folder);
    b->n_wanted = outcome_wanted(b->scheme->rules, &b->store, &b->wanted);
    status st = b->n_wanted < 0 ? ST_NOMEM : ST_OK;
    for (int run = 0; run < b->runs && st == ST_OK; run++) st = measure_once(b, run);
    if (st != ST_OK) return st;
    getrusage(RUSAGE_SELF, &usage);
    b->peak_bytes = (int64_t)usage.ru_maxrss * 1024;
    b->data_bytes = (int64_t)b->data->store.total;
    return ST_OK;
}

/* ---- the report ----------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static json_t *stage_json(bench *b, stage which) {
    int64_t *taken = b->taken[which];
    qsort(taken, (size_t)b->runs, sizeof *taken, ascending);
    int64_t upper = taken[b->runs / 2], lower = taken[(b->runs - 1) / 2];
    return json_pack("{s:s, s:I, s:I, s:I}", "name", stage_names[which], "median",
                     (json_int_t)((upper + lower) / 2), "min", (json_int_t)taken[0], "max",
                     (json_int_t)taken[b->runs - 1]);
}

static json_t *report_json(bench *b) {
    json_t *stages = json_array(), *spaces = json_array();
    const graph *g = b->scheme->rules;
    for (int i = 0; i < STAGES; i++) json_array_append_new(stages, stage_json(b, (stage)i));
    for (int s = 0; s < graph_n_spaces(g); s++) {
        if (graph_space_at(g, s)->row_space != s) continue;
        json_array_append_new(spaces, json_pack("{s:s, s:I}", "name", graph_space_at(g, s)->name,
                                                "rows", (json_int_t)b->data->spaces[s].rows));
    }
    return json_pack("{s:i, s:s, s:s, s:i, s:i, s:I, s:o*, s:o, s:o, s:{s:I, s:I}}", "schema", 1,
                     "scheme", heng_scheme_id(b->scheme), "version", HENG_VERSION, "runs", b->runs,
                     "threads", b->threads, "subjects", (json_int_t)b->data->spaces[0].rows, "made",
                     b->tables != NULL ? json_incref(b->tables) : NULL, "loaded", spaces, "stages",
                     stages, "memory", "columns", (json_int_t)b->data_bytes, "peak",
                     (json_int_t)b->peak_bytes);
}

static heng_status write_report(bench *b, const char *format, const heng_writer *out) {
    json_t *report = report_json(b);
    heng_status result = HENG_INTERNAL;
    if (report != NULL && strcmp(format, "json") == 0)
        result = host_write_json(b->h, report, out);
    else if (report != NULL)
        result = host_render(b->h, "bench", report, host_options(b->h, format, false, 0), out);
    json_decref(report);
    return result;
}

static void close_bench(bench *b) {
    frame_close(b->data);
    json_decref(b->tables);
    if (b->made[0] != '\0') unlink(b->made);
    if (b->saved[0] != '\0') unlink(b->saved);
    if (b->folder[0] != '\0') rmdir(b->folder);
    arena_close(&b->store);
}

HENG_API heng_status heng_bench(heng *h, heng_scheme *s, const heng_bench_options *options,
                                const char *format, const heng_writer *out) {
    bench *b = alloc_new(&h->alloc, sizeof *b);
    if (b == NULL) return HENG_INTERNAL;
    *b = (bench){.h = h, .scheme = s, .db = options->db};
    b->runs = options->runs > 0 && options->runs <= MOST_RUNS ? options->runs : RUNS;
    arena_open(&b->store, &h->alloc);
    diag_open(&b->unheard, &b->store);
    status st = make_folder(b);
    int64_t subjects = options->subjects > 0 ? options->subjects : SUBJECTS;
    if (st == ST_OK && b->db == NULL) st = make_rows(b, subjects);
    if (st == ST_OK) st = measure(b);
    progress_end(&h->told);
    heng_status result = st == ST_OK ? write_report(b, format, out) : host_status(st);
    close_bench(b);
    alloc_free(&h->alloc, b, sizeof *b);
    return result;
}

HENG_API bool heng_last_scheme(heng *h, const char *folder, char *path, size_t size) {
    json_t *files = json_array(), *file;
    size_t i;
    path[0] = '\0';
    if (cases_find_files(h, folder, files)) {
        json_array_foreach(files, i, file) {
            const char *found = json_string_value(file), *name = strrchr(found, '/');
            if ((name != NULL ? name + 1 : found)[0] == '_') continue; /* templates */
            if (host_is_clauses(found)) continue;
            int length = snprintf(path, size, "%s", found);
            if (length < 0 || (size_t)length >= size) path[0] = '\0';
        }
    }
    json_decref(files);
    return path[0] != '\0';
}
