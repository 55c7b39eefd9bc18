/* A stand-in for the library, so that the command line can be tested alone. The environment
 * variable HENG_STUB names the status that every function returns ("failed", "not_clean",
 * "warning", …); what was asked of the library is printed to the file descriptor of HENG_STUB_LOG,
 * if set. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "heng.h"

struct heng {
    heng_config config;
    int errors, warnings;
};
struct heng_scheme {
    const char *path;
};
struct heng_result {
    int rows;
};

static bool stub_is(const char *word) {
    const char *asked = getenv("HENG_STUB");
    return asked != NULL && strcmp(asked, word) == 0;
}

static void note(const char *call, const char *a, const char *b, const char *c) {
    if (getenv("HENG_STUB_LOG") == NULL) return;
    fprintf(stderr, "%s(%s, %s, %s)\n", call, a != NULL ? a : "-", b != NULL ? b : "-",
            c != NULL ? c : "-");
}

static heng_status answer(heng *h, const char *call) {
    const char *only = getenv("HENG_STUB_CALL");
    if (only != NULL && strcmp(only, call) != 0) return HENG_OK;
    if (stub_is("warning")) h->warnings++;
    if (stub_is("failed") || stub_is("not_clean") || stub_is("refused")) h->errors++;
    if (stub_is("not_clean")) return HENG_NOT_CLEAN;
    if (stub_is("failed") || stub_is("silent")) return HENG_FAILED;
    if (stub_is("refused")) return HENG_REFUSED;
    if (stub_is("internal")) return HENG_INTERNAL;
    if (stub_is("interrupted")) return HENG_INTERRUPTED;
    if (stub_is("late")) raise(SIGTERM); /* when all the work is done */
    while (stub_is("wait") && *h->config.stop == 0) usleep(1000);
    return stub_is("wait") ? HENG_INTERRUPTED : HENG_OK;
}

/* Tells of the work that HENG_STUB_PROGRESS describes: phase, done, total, milliseconds gone and
 * left, for each report; then that it is over. */
static void progress(const heng *h) {
    const char *at = getenv("HENG_STUB_PROGRESS");
    heng_progress p = {.phase = HENG_PHASE_NONE};
    int phase, length;
    if (at == NULL || h->config.progress == NULL) return;
    while (sscanf(at, "%d %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 ";%n", &phase, &p.done,
                  &p.total, &p.elapsed_ms, &p.left_ms, &length) == 5) {
        p.phase = (heng_phase)phase;
        h->config.progress(h->config.progress_data, &p);
        at += length;
    }
    p = (heng_progress){.total = 1, .left_ms = -1};
    h->config.progress(h->config.progress_data, &p);
}

static heng_status put(const heng_writer *out, const char *text) {
    return out->write(out->user_data, text, strlen(text)) ? HENG_OK : HENG_FAILED;
}

heng *heng_open(const heng_config *config) {
    char threads[16];
    heng *h = calloc(1, sizeof *h);
    if (h == NULL) return NULL;
    h->config = *config;
    snprintf(threads, sizeof threads, "%d", config->threads);
    note("open", config->lang, threads, config->stdlib_dir);
    return h;
}
void heng_close(heng *h) {
    free(h);
}
int heng_error_count(const heng *h) {
    return h->errors;
}
int heng_warning_count(const heng *h) {
    return h->warnings;
}
void heng_clear(heng *h) {
    h->errors = h->warnings = 0;
}
heng_status heng_write_diagnostics(heng *h, const char *format, bool color,
                                   const heng_writer *out) {
    char line[128];
    snprintf(line, sizeof line, "findings %s %s %d %d\n", format, color ? "color" : "plain",
             h->errors, h->warnings);
    return put(out, line);
}
heng_status heng_scheme_open(heng *h, const char *path, const heng_scheme_options *options,
                             heng_scheme **out) {
    heng_status status = answer(h, "scheme_open");
    note("scheme_open", path, options->as_of, options->db);
    for (size_t i = 0; i < options->n_settings; i++)
        note("setting", options->settings[i].name, options->settings[i].value, NULL);
    *out = status == HENG_OK ? calloc(1, sizeof **out) : NULL;
    return status;
}
void heng_scheme_close(heng_scheme *s) {
    free(s);
}
heng_status heng_check(heng *h, const char *path, const heng_scheme_options *options) {
    note("check", path, options->strict ? "strict" : NULL, options->db);
    return answer(h, "check");
}
heng_status heng_fix(heng *h, const char *path, bool write, const heng_writer *out) {
    note("fix", path, write ? "write" : NULL, NULL);
    if (out != NULL) put(out, "diff\n");
    return answer(h, "fix");
}
const char *heng_scheme_id(const heng_scheme *s) {
    (void)s;
    return "region/year";
}
heng_status heng_write_graph(heng *h, const heng_scheme *s, const heng_writer *out) {
    (void)s;
    note("graph", NULL, NULL, NULL);
    put(out, "graph\n");
    return answer(h, "graph");
}
heng_status heng_write_clauses(heng *h, const heng_scheme *s, const heng_clauses_options *options,
                               bool color, int width, const heng_writer *out) {
    (void)s;
    char line[128];
    snprintf(line, sizeof line, "clauses %s %d %d %d %d\n", options->format, options->missing,
             options->list, color, width);
    put(out, line);
    return answer(h, "clauses");
}
heng_status heng_write_document(heng *h, const heng_scheme *s, const char *format,
                                const heng_writer *out) {
    (void)s;
    note("document", format, NULL, NULL);
    put(out, "document\n");
    return answer(h, "document");
}
heng_status heng_list(heng *h, const char *folder, const char *format, const heng_writer *out) {
    note("list", folder, format, NULL);
    put(out, "list\n");
    return answer(h, "list");
}
heng_status heng_new(heng *h, const char *from_path, const char *to_path, const char *new_id) {
    note("new", from_path, to_path, new_id);
    return answer(h, "new");
}
heng_status heng_run(heng *h, heng_scheme *s, const heng_run_options *options, heng_result **out) {
    (void)s;
    progress(h);
    heng_status status = answer(h, "run");
    note("run", options->db, options->where, options->by);
    *out = status <= HENG_NOT_CLEAN ? calloc(1, sizeof **out) : NULL;
    return status;
}
void heng_result_close(heng_result *r) {
    free(r);
}
heng_status heng_write_result(heng *h, heng_result *r, const char *format, bool color, int width,
                              const heng_writer *out) {
    (void)r;
    char line[128];
    snprintf(line, sizeof line, "result %s %s %d\n", format, color ? "color" : "plain", width);
    heng_status status = put(out, line);
    return status != HENG_OK ? status : answer(h, "write_result");
}
heng_status heng_write_missing(heng *h, heng_result *r, const char *format, bool color, int width,
                               const heng_writer *out) {
    (void)r;
    char line[128];
    snprintf(line, sizeof line, "missing %s %s %d\n", format, color ? "color" : "plain", width);
    heng_status status = put(out, line);
    return status != HENG_OK ? status : answer(h, "write_missing");
}
heng_status heng_robust(heng *h, heng_scheme *s, const heng_robust_options *options,
                        const char *format, bool color, int width, const heng_writer *out) {
    (void)s;
    char line[128];
    note("robust", options->db, options->vary_scores,
         options->n_vary > 0 ? options->vary[0].name : NULL);
    snprintf(line, sizeof line, "robust %s %s %d %d\n", format, color ? "color" : "plain", width,
             options->draws);
    heng_status status = put(out, line);
    return status != HENG_OK ? status : answer(h, "robust");
}
heng_status heng_save_result(heng *h, heng_result *r, const char *path) {
    (void)r;
    note("save_result", path, NULL, NULL);
    return answer(h, "save_result");
}
heng_status heng_compare(heng *h, heng_scheme *before, heng_scheme *after,
                         const heng_compare_options *options, heng_comparison **out) {
    (void)before, (void)after;
    note("compare", options->db, options->db_new, options->by);
    heng_status status = answer(h, "compare");
    *out = status == HENG_OK || status == HENG_NOT_CLEAN ? calloc(1, 1) : NULL;
    return status;
}
bool heng_comparison_moved(const heng_comparison *c) {
    (void)c;
    return true;
}
void heng_comparison_close(heng_comparison *c) {
    free(c);
}
heng_status heng_write_comparison(heng *h, const heng_comparison *c, const char *format, bool color,
                                  int width, const heng_writer *out) {
    (void)c, (void)color, (void)width;
    put(out, format);
    return answer(h, "write_comparison");
}
static void put_picture(const heng_files *files) {
    files->put(files->user_data, "flows.svg", "<svg/>\n", 7);
}
heng_status heng_write_result_pictures(heng *h, heng_result *r, const heng_files *files) {
    (void)r;
    put_picture(files);
    return answer(h, "result_pictures");
}
heng_status heng_write_comparison_pictures(heng *h, const heng_comparison *c,
                                           const heng_files *files) {
    (void)c;
    put_picture(files);
    return answer(h, "comparison_pictures");
}
heng_status heng_write_report(heng *h, const char *path, const heng_writer *out) {
    note("report", path, NULL, NULL);
    put(out, "page\n");
    return answer(h, "report");
}
heng_status heng_write_report_pictures(heng *h, const char *path, const heng_files *files) {
    note("report_pictures", path, NULL, NULL);
    put_picture(files);
    return answer(h, "report_pictures");
}
heng_status heng_write_explanation(heng *h, heng_result *r, const char *id, const char *format,
                                   int depth, bool color, int width, const heng_writer *out) {
    (void)r;
    char line[128];
    snprintf(line, sizeof line, "explanation %s %s %d %d %d\n", id, format, depth, color, width);
    put(out, line);
    return answer(h, "write_explanation");
}
heng_status heng_write_reach(heng *h, heng_result *r, const char *grade, const char *format,
                             bool color, int width, const heng_writer *out) {
    (void)r;
    char line[128];
    snprintf(line, sizeof line, "reach %s %s %d %d\n", grade, format, color, width);
    put(out, line);
    return answer(h, "write_reach");
}
heng_status heng_test(heng *h, const char *root, const char *const *paths, size_t n_paths,
                      const heng_test_options *options, bool color, const heng_writer *out) {
    char line[256];
    note("test", root, paths[n_paths - 1], options->pattern);
    snprintf(line, sizeof line, "test %s %d %d %d %d\n", options->format, options->coverage,
             options->min_coverage, options->verbose, color);
    put(out, line);
    return answer(h, "test");
}
heng_status heng_sweep(heng *h, const char *path, const heng_scheme_options *scheme,
                       const heng_sweep_options *options, const char *format, bool color, int width,
                       const heng_writer *out) {
    (void)color;
    (void)width;
    note("sweep", path, options->db, format);
    for (size_t i = 0; i < scheme->n_settings; i++)
        note("set", scheme->settings[i].name, scheme->settings[i].value, NULL);
    for (size_t i = 0; i < options->n_vary; i++)
        note("vary", options->vary[i].name, options->vary[i].value, NULL);
    note("solve", options->solve, options->by, scheme->as_of);
    progress(h);
    heng_status result = answer(h, "sweep");
    return result == HENG_OK || result == HENG_NOT_CLEAN ? put(out, "sweep\n"), result : result;
}
heng_status heng_bench(heng *h, heng_scheme *s, const heng_bench_options *options,
                       const char *format, const heng_writer *out) {
    (void)s;
    char line[128];
    note("bench", options->db, NULL, NULL);
    snprintf(line, sizeof line, "bench %s %lld %d\n", format, (long long)options->subjects,
             options->runs);
    put(out, line);
    return answer(h, "bench");
}
bool heng_last_scheme(heng *h, const char *folder, char *path, size_t size) {
    note("last_scheme", folder, NULL, NULL);
    snprintf(path, size, "%s/last.lua", folder);
    return answer(h, "last_scheme") == HENG_OK;
}
heng_status heng_init(heng *h, const char *path) {
    note("init", path, NULL, NULL);
    return answer(h, "init");
}
heng_status heng_write_help(heng *h, const char *topic, const char *format,
                            const heng_writer *out) {
    note("help", topic, format, NULL);
    put(out, "help\n");
    return answer(h, "help");
}

heng_status heng_list_plugins(heng *h, const char *format, const heng_writer *out) {
    (void)out;
    note("heng_list_plugins", format, NULL, NULL);
    return answer(h, "heng_list_plugins");
}

heng_status heng_check_plugin(heng *h, const char *folder) {
    note("heng_check_plugin", folder, NULL, NULL);
    return answer(h, "heng_check_plugin");
}

heng_status heng_call_plugin(heng *h, const char *function, const char *const *args, int n_args,
                             const char *format, const heng_writer *out) {
    (void)out;
    note("heng_call_plugin", function, n_args > 0 ? args[0] : NULL, format);
    return answer(h, "heng_call_plugin");
}

heng_status heng_new_plugin(heng *h, const char *root, const char *name) {
    note("heng_new_plugin", root, name, NULL);
    return answer(h, "heng_new_plugin");
}
