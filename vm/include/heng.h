/* heng: grades subjects by published rules. The one public header of libheng.
 *
 * Ownership: what a heng_…_open or heng_run hands out belongs to the caller and is released by the
 * matching …_close. All texts are UTF-8. A heng
 * object is used by one thread at a time; different objects are independent. */
#ifndef HENG_H
#define HENG_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HENG_VERSION "0.1.0"

typedef enum heng_status {
    HENG_OK = 0, /* done */
    HENG_NOT_CLEAN =
        1,           /* done, and the answer is not clean: findings, failed tests, rejected cells */
    HENG_FAILED = 2, /* could not be done */
    HENG_REFUSED = 4,      /* refused: would overwrite, locked */
    HENG_INTERNAL = 70,    /* a fault of heng itself, or memory is short */
    HENG_INTERRUPTED = 130 /* the stop flag was raised; nothing was written */
} heng_status;

/* What takes long, in the order in which it comes. */
typedef enum heng_phase {
    HENG_PHASE_NONE,       /* the work is over: what was shown of it can go */
    HENG_PHASE_READING,    /* the database; once all is read its rows are put in order */
    HENG_PHASE_EVALUATING, /* rules, for each subject */
    HENG_PHASE_WRITING     /* subjects */
} heng_phase;

/* How far a call into the library has come. */
typedef struct heng_progress {
    heng_phase phase;
    int64_t done, total; /* parts of the phase, about equally long; total >= 1 */
    int64_t elapsed_ms;  /* since the call began to read, evaluate or write */
    int64_t left_ms;     /* what the phase will take at its pace so far; -1: not known */
} heng_progress;

/* Zeroed means defaults everywhere. */
typedef struct heng_config {
    void *(*alloc)(void *user_data, void *ptr, size_t old_size,
                   size_t new_size); /* NULL: C library */
    void *alloc_data;
    const char *stdlib_dir;            /* NULL: the stdlib inside the library */
    const char *lang;                  /* "zh" or "en"; NULL: zh */
    int threads;                       /* 0: one per processor */
    const volatile sig_atomic_t *stop; /* raised by a signal handler; NULL: none */
    int64_t instructions;              /* budget of a scheme; 0: 50 million */
    size_t memory;                     /* memory of a scheme in bytes; 0: 64 MiB */
    /* Hears how heng_run, heng_write_result, heng_save_result and heng_bench come along: at most
     * ten times a second, when a phase has done all its parts, and at the end if it heard anything.
     * Called by whichever thread, one at a time; it must not call the library. NULL: nobody. */
    void (*progress)(void *user_data, const heng_progress *progress);
    void *progress_data;
    const char *plugins; /* folders of plugins, separated by colons; NULL: schemes can use none */
    bool plugins_in_process; /* call plugins in this process: faster, and a fault of theirs ends it
                              */
    int plugin_row_ms; /* processor time that a plugin's function may take for a row; 0: 1000 */
} heng_config;

typedef struct heng heng;
typedef struct heng_scheme heng_scheme;
typedef struct heng_result heng_result;

/* Output goes to a function; false means that it could not be written. */
typedef bool (*heng_write_fn)(void *user_data, const char *bytes, size_t size);
typedef struct heng_writer {
    heng_write_fn write;
    void *user_data;
} heng_writer;

/* Small files go to a function, one after the other: name without a folder, and bytes that live
 * until it returns. False means that the file could not be written, which the function has told the
 * user; the call then ends with HENG_FAILED. */
typedef struct heng_files {
    bool (*put)(void *user_data, const char *name, const char *bytes, size_t size);
    void *user_data;
} heng_files;

heng *heng_open(const heng_config *config); /* NULL when memory is short; config may be NULL */
void heng_close(heng *h);

/* Diagnostics recorded since the last heng_clear, ordered by place. */
int heng_error_count(const heng *h);
int heng_warning_count(const heng *h);
void heng_clear(heng *h);
/* Writes them: format "text" (frames with carets), "short" (file:line:col: CODE …) or "json". */
heng_status heng_write_diagnostics(heng *h, const char *format, bool color, const heng_writer *out);

/* ---- schemes ---- */

typedef struct heng_setting {
    const char *name, *value;
} heng_setting;

typedef struct heng_scheme_options {
    const heng_setting *settings; /* figure = value */
    size_t n_settings;
    const char *as_of; /* YYYY-MM-DD for every subject, or NULL */
    const char *db;    /* heng_check: also check tables and columns of this database; or NULL */
    bool strict;       /* heng_check: findings that are hints become warnings */
} heng_scheme_options;

/* Loads, checks and runs a scheme file into a rule graph. *out is NULL unless HENG_OK. */
heng_status heng_scheme_open(heng *h, const char *path, const heng_scheme_options *options,
                             heng_scheme **out);
void heng_scheme_close(heng_scheme *s);
/* Checks a scheme file, or a clauses file (x.clauses.lua) for its form. Citations that the clauses
 * file beside a scheme lacks are warnings. HENG_OK without errors, HENG_NOT_CLEAN with findings,
 * HENG_FAILED if the file cannot be read. */
heng_status heng_check(heng *h, const char *path, const heng_scheme_options *options);
/* Mends what has one mending only: full-width characters and missing commas outside of texts and
 * comments (HE0101, HE0102). With `write` the file is replaced, whole or not at all. The change
 * goes to `out`, which may be NULL, as a unified diff. HENG_OK where there is nothing to mend,
 * HENG_NOT_CLEAN where there was, HENG_FAILED if the file cannot be read or written. */
heng_status heng_fix(heng *h, const char *path, bool write, const heng_writer *out);
const char *heng_scheme_id(const heng_scheme *s);
const char *heng_scheme_title(const heng_scheme *s);
const char *heng_scheme_hash(const heng_scheme *s); /* SHA-256 of the file's bytes, hexadecimal */
/* The rule graph as data: spaces, columns, nodes, entries. JSON. */
heng_status heng_write_graph(heng *h, const heng_scheme *s, const heng_writer *out);

typedef struct heng_clauses_options {
    const char *format; /* "text", "json", "csv" (with BOM), "csv-plain" */
    bool missing;       /* text: also what is missing, one by one */
    bool list;          /* text: every clause with its state and where it is executed */
} heng_clauses_options;

/* Whether every clause of the source document is accounted for: executed by entries of the scheme,
 * left to a decision, or narrative. Reads the clauses file beside the scheme (x.clauses.lua for
 * x.lua) and those of the same folder, in which citations of neighbouring documents are looked up.
 * HENG_OK where nothing is missing, HENG_NOT_CLEAN where something is, HENG_FAILED if a file cannot
 * be read or holds no list of clauses. width 0: no limit. */
heng_status heng_write_clauses(heng *h, const heng_scheme *s, const heng_clauses_options *options,
                               bool color, int width, const heng_writer *out);
/* A page to lay beside the source document: conditions, points, places, stages, consequences,
 * figures and data in words. format "markdown" or "html" (one file, nothing loaded from
 * elsewhere). The same scheme gives the same bytes. */
heng_status heng_write_document(heng *h, const heng_scheme *s, const char *format,
                                const heng_writer *out);
/* Scheme files below a folder, clauses files left out: id, title, path, year; format "text" or
 * "json". */
heng_status heng_list(heng *h, const char *folder, const char *format, const heng_writer *out);
/* Copies a scheme file, and the clauses file beside it where there is one, for another year: new
 * files, id changed, nothing else. Refuses to overwrite. */
heng_status heng_new(heng *h, const char *from_path, const char *to_path, const char *new_id);

/* ---- running ---- */

typedef struct heng_run_options {
    const char *db;    /* SQLite database, read-only */
    const char *where; /* COLUMN=VALUE over the subject's columns, or grade=, status=: which to
                          show; or NULL */
    const char *by;   /* column of the subject or of what it refers to ("enterprise.city"), or NULL:
                         the scheme's own choice */
    const char *only; /* id of the one subject that is decided about, together with what needs all
                         subjects: of the result, only its explanation can be written then, and of
                         faults in the rules only those met on the way are reported. NULL: all */
    bool whole; /* with `only`: read everything all the same. Otherwise what the subject needs is
                   read,  and nothing is said of entries that ask about all subjects without a
                   bearing on  what is decided; what is wrong with other subjects' cells is not seen
                 */
    bool cache; /* keep what was read in DB.heng-cache, and use that while neither the database
                   nor what the scheme reads has changed; results are the same */
} heng_run_options;

/* HENG_OK, or HENG_NOT_CLEAN when cells were rejected or rules failed on rows: *out is there in
 * both cases. */
heng_status heng_run(heng *h, heng_scheme *s, const heng_run_options *options, heng_result **out);
/* NULL is ignored. */
void heng_result_close(heng_result *r);

typedef struct heng_subject {
    const char *id, *grade, *status;            /* grade NULL where there is none */
    const char *score, *score_low, *score_high; /* decimals; NULL where unknown or open */
} heng_subject;
/* How many subjects there are. */
int64_t heng_result_count(const heng_result *r);
/* False: no such index, or memory is short. The texts live until the next call. */
bool heng_result_subject(heng_result *r, int64_t index, heng_subject *out);

/* format: "text" (summary), "json", "csv" (with BOM), "csv-plain", "html" (the summary as one file,
 * nothing loaded from elsewhere). width 0: no limit. */
heng_status heng_write_result(heng *h, heng_result *r, const char *format, bool color, int width,
                              const heng_writer *out);
/* The pictures of the page, each as NAME.svg and its numbers as NAME.csv (with BOM). */
heng_status heng_write_result_pictures(heng *h, heng_result *r, const heng_files *files);
/* What the undetermined wait for, in the order in which each next fact settles the most of them.
 * format: "text", "json", "csv" (with BOM), "csv-plain". JSON: the header of the run, "subjects",
 * "undetermined", "nameless" (undetermined, and no fact is named), "facts": [{ "kind", "name",
 * "table", "column", "title", "subjects" (that wait for it), "alone" (for nothing else), "adds"
 * (settled by it once those before it are known), "settled" (so far), "share": {"n", "of"} }]. */
heng_status heng_write_missing(heng *h, heng_result *r, const char *format, bool color, int width,
                               const heng_writer *out);
/* Results database; see `heng help results`. */
heng_status heng_save_result(heng *h, heng_result *r, const char *path);
/* JSON has "data_hash" of all data that the scheme reads, null where only the subject's were read:
 * then "facts_hash" is of those, and "left_out" names the entries of which nothing is said. */
/* format "text" or "json". HENG_FAILED if there is no such subject. depth, for text: levels of the
 * tree, 0 for all, -1 for a page on which conditions met take one line each. */
heng_status heng_write_explanation(heng *h, heng_result *r, const char *id, const char *format,
                                   int depth, bool color, int width, const heng_writer *out);

/* What would have to change for the one subject that was decided about (`only`) to get the grade or
 * a better one: sets of changes that somebody can bring about, none of which holds another, each
 * confirmed by evaluating the subject with it. format "text" or "json". HENG_FAILED if the scheme
 * has no such grade, or all subjects were decided about. */
heng_status heng_write_reach(heng *h, heng_result *r, const char *grade, const char *format,
                             bool color, int width, const heng_writer *out);

/* ---- sweeps ---- */

typedef struct heng_sweep_options {
    const char *db;
    const heng_setting *vary; /* figure = "from..to:step", or "a,b,c" */
    size_t n_vary;            /* 1 to 16 */
    const char *solve; /* which points to look for: count("AAA") <= 120 and share("AA") < 10% and
                          ties = 0; or NULL */
    const char *by;    /* counts by the values of this column too; or NULL */
} heng_sweep_options;

/* Counts subjects by result for every combination of the figures' values, at most 100,000; settings
 * of `scheme` hold for all of them. Each point is what heng_run says with these figures. format
 * "text", "json", "csv" (with BOM), "csv-plain", "html". HENG_NOT_CLEAN where cells were rejected,
 * values could not be computed, or nothing meets what is to be solved. */
heng_status heng_sweep(heng *h, const char *path, const heng_scheme_options *scheme,
                       const heng_sweep_options *options, const char *format, bool color, int width,
                       const heng_writer *out);

/* ---- comparing ---- */

typedef struct heng_comparison heng_comparison;

typedef struct heng_compare_options {
    const char *db;     /* SQLite database, read-only */
    const char *db_new; /* other data for the new scheme; NULL: the same */
    const char *by;     /* columns to count by, as for heng_run, separated by commas; or NULL */
    const char *id;     /* the one subject whose move is told, in detail; or NULL */
    const char *cell;   /* "OLD:NEW": only movers from one result to the other; or NULL */
    int64_t movers;     /* how many movers are listed; -1: all */
    bool attribute;     /* also the share of each change in what it does to everybody */
} heng_compare_options;

/* What two schemes, or one with other figures, or other data, make of everybody: what differs
 * between them, who goes where, and why. The schemes outlive the comparison. HENG_FAILED where
 * something cannot be compared. HENG_NOT_CLEAN where cells were rejected; *out is there then. */
heng_status heng_compare(heng *h, heng_scheme *before, heng_scheme *after,
                         const heng_compare_options *options, heng_comparison **out);
/* Whether anybody's result differs. */
bool heng_comparison_moved(const heng_comparison *c);
/* format: "text", "json", "html" (one file), "csv" (with BOM), "csv-plain": of the movers where
 * `id` or `cell` chose them, else the matrix. */
heng_status heng_write_comparison(heng *h, const heng_comparison *c, const char *format, bool color,
                                  int width, const heng_writer *out);
/* The pictures of the page, each as NAME.svg and its numbers as NAME.csv (with BOM). */
heng_status heng_write_comparison_pictures(heng *h, const heng_comparison *c,
                                           const heng_files *files);
/* NULL is ignored. */
void heng_comparison_close(heng_comparison *c);

/* ---- reports ---- */

/* A JSON file that heng wrote of a run, a comparison or a sweep, as the page that the command
 * itself writes: one HTML file, in the language of the configuration. HENG_FAILED if the file
 * cannot be read or is none of them. */
heng_status heng_write_report(heng *h, const char *path, const heng_writer *out);
/* The pictures of that page, each as NAME.svg and its numbers as NAME.csv (with BOM). */
heng_status heng_write_report_pictures(heng *h, const char *path, const heng_files *files);

/* ---- how firm results are ---- */

typedef struct heng_robust_options {
    const char *db;          /* SQLite database, read-only */
    const char *within;      /* decimal: a score this near to a mark is marginal; NULL: 2 */
    const char *vary_scores; /* decimal, a multiple of 0.01: every expert score departs from what it
                                is by at most this, within its item's range; NULL: none does */
    const heng_setting *vary; /* figure = "from..to": numbers that the scheme did not look at while
                                 it was read */
    size_t n_vary;
    int draws;     /* how often everything that varies is drawn */
    uint64_t seed; /* the same seed draws the same, for any number of threads */
    int least;     /* of the subjects that are marginal or moved, how many are listed; 0: all */
} heng_robust_options;

/* Evaluates the population as it is, and once for each draw. format: "text", "json", "csv" (with
 * BOM), "csv-plain". JSON: the header of a run, "seed", "draws", "vary": {"scores", "step",
 * "figures": [{"figure", "from", "to", "step"}]}, "subjects", "population": [{"result", "base",
 * "least", "most", "mean": {"n", "of"}}], "within", "marginal", "moved": {"least", "most", "mean"}
 * (subjects with another result, over the draws), "histogram": [{"from", "below", "n"}] (subjects
 * by the share of draws in which they keep their result), "listed", "least_firm": [{"id",
 * "result", "kept": {"n", "of"}, "up", "mark_up", "down", "mark_down"}] the least firm first: "up"
 * is what the score lacks to the next mark, "down" what it is above the last one; null where there
 * is none or the score is not known. HENG_NOT_CLEAN when cells were rejected or rules failed on
 * rows. */
heng_status heng_robust(heng *h, heng_scheme *s, const heng_robust_options *options,
                        const char *format, bool color, int width, const heng_writer *out);

/* ---- tests ---- */

typedef struct heng_test_options {
    const char *pattern; /* only cases whose name or file contains it; NULL: all */
    const char *format;  /* "text", "tap", "junit", "json" */
    bool coverage;
    int min_coverage; /* per cent of rules, 0: none asked */
    bool verbose;
} heng_test_options;

/* Runs the case files at path (file or folder). Each case file names its scheme, relative to
 * `root`. HENG_FAILED when there is no case. */
heng_status heng_test(heng *h, const char *root, const char *const *paths, size_t n_paths,
                      const heng_test_options *options, bool color, const heng_writer *out);

/* ---- measuring ---- */

typedef struct heng_bench_options {
    const char *db;   /* the database to measure on; NULL: one of synthetic rows, made for it */
    int64_t subjects; /* of the synthetic database; 0: 1,000,000 */
    int runs;         /* 1 to 99; 0: 5 */
} heng_bench_options;

/* Measures loading, evaluating, writing and explaining, and says on what. Files are made in the
 * folder of TMPDIR, else /tmp, and removed. format "text" or "json". */
heng_status heng_bench(heng *h, heng_scheme *s, const heng_bench_options *options,
                       const char *format, const heng_writer *out);
/* The last scheme file below a folder, by name. False: there is none, or its path is longer than
 * size - 1. */
bool heng_last_scheme(heng *h, const char *folder, char *path, size_t size);

/* ---- plugins ---- */

/* All plugins on the path with their functions, by their manifests alone; format "text" or "json".
 * HENG_NOT_CLEAN where a manifest is wrong. */
heng_status heng_list_plugins(heng *h, const char *format, const heng_writer *out);
/* Checks a plugin's folder: its manifest, and that the library has all that it names. */
heng_status heng_check_plugin(heng *h, const char *folder);
/* Calls "plugin.function" once. Arguments are written as in a scheme without quotes: 2.5, true,
 * 2024-03-26, a text; rows with commas between them; `unknown`. HENG_NOT_CLEAN where there is no
 * value, which is then told with the reason. */
heng_status heng_call_plugin(heng *h, const char *function, const char *const *args, int n_args,
                             const char *format, const heng_writer *out);
/* Writes a plugin to begin with, and its test, into the folders plugins and tests/plugins below
 * `root`, as `make` builds and tests them. Refuses to overwrite. */
heng_status heng_new_plugin(heng *h, const char *root, const char *name);

/* ---- files and help ---- */

heng_status heng_init(heng *h, const char *path); /* new registry database */
/* topic: a command, a finding code, a word of the vocabulary, "results", "registry", or NULL:
 * overview. */
heng_status heng_write_help(heng *h, const char *topic, const char *format, const heng_writer *out);

#endif
