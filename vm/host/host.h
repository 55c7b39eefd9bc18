/* What the files of the host room share: the objects behind heng.h. Each object owns what its
 * comment says and is released by the matching public close function. */
#ifndef HENG_HOST_HOST_H
#define HENG_HOST_HOST_H

#include <jansson.h>

#include "base/date.h"
#include "base/diag.h"
#include "graph/eval.h"
#include "heng.h"
#include "host/plugins.h"
#include "outcome/outcome.h"
#include "script/script.h"
#include "sink/sink.h"

#define HENG_API __attribute__((visibility("default")))

/* Text of a scheme that diagnostics may point into; kept so that frames can show the line. */
typedef struct host_text {
    const char *file;
    const char *text;
    size_t length;
    struct host_text *next;
} host_text;

struct heng {
    heng_config config;
    progress told; /* hands on to the caller's function */
    allocator alloc;
    arena store; /* diagnostics and source texts, until heng_clear */
    diag_list diags;
    host_text *texts;
};

struct heng_scheme {
    heng *owner;
    graph *rules;         /* owned */
    char *path;           /* owned */
    char hash[65];        /* of the file's bytes */
    char rules_hash[65];  /* graph_digest */
    char *as_of;          /* owned; NULL when subjects have their own day */
    host_plugins plugins; /* those that it names */
};

struct heng_result {
    heng *owner;
    const heng_scheme *scheme;
    frame *data;         /* owned */
    evaluation *eval;    /* owned */
    outcome *result;     /* owned */
    json_t *header;      /* owned */
    int64_t only;        /* the one subject that was decided about, or -1 */
    bool focused;        /* only what it needs was read */
    char facts_hash[65]; /* focused: of all that was read */
    arena left_out;      /* holds what `result` leaves out */
    uint8_t *selected;   /* owned; NULL: all */
    size_t n_selected;   /* bytes of `selected` */
    /* texts handed out by heng_result_subject, until its next call */
    arena subject;
    char score[2][DEC_BUFFER];
};

/* What a status of the rooms is for the users of heng.h. */
heng_status host_status(status st);
/* The same at the end of work whose progress was told: that is over. */
heng_status host_rest(heng *h, status st);
/* Reads a file whole into the allocator's memory (NUL-terminated, *length without it). */
status host_read_file(heng *h, const char *path, char **text, size_t *length);
/* Findings about tables and columns know the scheme's line only: names its file in those without
 * one. */
void host_place_findings(heng *h, const char *path);
/* Makes the folders that a path goes through; one that cannot be made shows when the file is
 * written. */
void host_make_folders(heng *h, const char *path);
/* Remembers a text for frames (copied). */
status host_keep_text(heng *h, const char *file, const char *text, size_t length);
/* Renders a document by a report module and writes it out. `extra` members are added to the
 * options. */
heng_status host_render(heng *h, const char *module, const json_t *document, json_t *options,
                        const heng_writer *out);
/* The page of a document of a run, a comparison or a sweep, as JSON output prints it (a run's
 * without its subjects). HENG_INTERNAL if there is no page of it. */
heng_status host_write_page(heng *h, const json_t *document, const heng_writer *out);
/* The pictures of that page as files. */
heng_status host_write_pictures(heng *h, const json_t *document, const heng_files *files);
/* Hands a text to the writer; HE0604 where it refuses. */
heng_status host_write_text(heng *h, const char *text, size_t length, const heng_writer *out);
/* JSON text of a value, indented, with a newline. */
heng_status host_write_json(heng *h, const json_t *value, const heng_writer *out);
/* Options for a report module; a new reference. */
json_t *host_options(const heng *h, const char *format, bool color, int width);
/* "zh" or "en". */
const char *host_lang(const heng *h);
/* The findings as report/findings.lua reads them; a new reference. */
json_t *host_diagnostics_json(const heng *h, const diag_list *diags);
/* Everything that a graph holds, for `heng graph`; a new reference. */
json_t *host_graph_json(const graph *g);
/* The row of the subject of that id; -1 with HE0812 where there is none. */
int64_t host_find(heng *h, const frame *data, const char *id);
/* Decides about options->only from what it needs alone: its own rows, and for steps over all
 * subjects the few that matter. Sets `focused` of the result and all that deciding sets. Where a
 * step needs everybody, or only a full run says what is wrong, nothing is set, and ST_OK returned.
 * ST_FINDINGS where cells of the subject were rejected. `told` as outcome_wanted gives it. */
status host_focus(heng *h, heng_scheme *s, const heng_run_options *options, const graph_ref *told,
                  int n_told, heng_result *r);
/* scheme, title, hashes, version, as_of, figures; a new reference. */
json_t *host_header_json(const heng_scheme *s, const heng_result *r);
/* Value, unit, title and citation of an entry of a figure; a new reference. */
json_t *host_figure_json(const graph *g, const graph_entry *e);
/* Names the subject, the line of the scheme at `path` and the value of each arithmetic fault that
 * an evaluation met. Returns whether there was any. */
bool host_report_troubles(heng *h, const graph *g, const frame *f, const evaluation *e,
                          const char *path);
/* A node that reads the column of that name, of the subject or ("space.column") of what it refers
 * to; a column that the scheme does not read is added and read as text. GRAPH_NONE where there is
 * no such space or memory is short. */
graph_ref host_column_node(graph *g, const char *path);
/* Declares a scheme's text; the caller owns *out. */
status host_declare(heng *h, const char *path, const heng_scheme_options *options,
                    heng_scheme **out);
/* Runs a declared scheme over a database; diagnostics go to the heng object. */
status host_run(heng *h, heng_scheme *s, const heng_run_options *options, heng_result **out);
/* The id of the entry of kind "by" that groups subjects by a column, which is added where there is
 * none; wanted NULL: the scheme's own choice, *by NULL where it has none. ST_FAILED with HE0810
 * where there is no such text column. */
status host_choose_by(heng *h, graph *g, const char *wanted, const char **by);
/* Whether a path names a clauses file (x.clauses.lua). */
bool host_is_clauses(const char *path);
/* Path of the clauses file beside a scheme file; a new reference, NULL when memory is short. */
json_t *host_clauses_path(const char *scheme_path);
/* Warns of what a scheme cites and the clauses file beside it lacks; ST_OK where there is no such
 * file. ST_FINDINGS where the file is not in form. */
status host_check_clauses(heng *h, const heng_scheme *s);
/* Checks the form of a clauses file alone. */
status host_check_clauses_file(heng *h, const char *path);
/* One entry of the graph as text attributes: NULL where there is none. */
const char *host_attr_text(const graph_entry *e, const char *key);

#endif
