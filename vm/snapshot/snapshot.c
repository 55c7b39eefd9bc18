#include "snapshot/snapshot.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "snapshot/read.h"
#include "snapshot/write.h"

#define SUFFIX ".heng-cache"

typedef struct loading {
    const char *path;
    const graph *g;
    const source_options *source;
    const snapshot_options *options;
    const allocator *alloc;
    diag_list *diags;
    snap_layout layout;
    snap_origin origin;
    int64_t began;
    char database[PATH_MAX];
    char snapshot[PATH_MAX + sizeof SUFFIX];
} loading;

static void note(const loading *l, const char *code, const char *detail) {
    diag d = {.code = code,
              .severity = DIAG_NOTE,
              .n_args = 3,
              .args = {{"path", l->path},
                       {"snapshot", l->snapshot},
                       {"detail", detail != NULL ? detail : ""}}};
    diag_add(l->diags, &d);
}

static int64_t clock_now(const snapshot_options *options) {
    struct timespec now;
    if (options->now != 0) return options->now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* Adds what a list of its own has gathered, and what it has only counted. */
static void hand_over(const diag_list *from, diag_list *to) {
    int errors = to->errors, warnings = to->warnings, suppressed = to->suppressed;
    for (const diag *d = from->first; d != NULL; d = d->next) diag_add(to, d);
    to->errors = errors + from->errors;
    to->warnings = warnings + from->warnings;
    to->suppressed = suppressed + from->suppressed;
    to->lost += from->lost;
}

/* Code of the note on why what was loaded cannot be kept; NULL where it can. */
static const char *reason_against(const loading *l, diag_list *diags) {
    char path[PATH_MAX];
    snap_origin after;
    bool repeatable = false;
    if (source_is_repeatable(l->path, l->g, l->alloc, diags, &repeatable) != ST_OK) return "HE0564";
    if (!repeatable) return "HE0565";
    bool same = snap_origin_of(l->path, path, &after) == ORIGIN_KNOWN &&
                memcmp(&after, &l->origin, sizeof after) == 0;
    return same && snap_origin_settled(&after, l->began) ? NULL : "HE0564";
}

static void keep(const loading *l, const frame *data, const diag_list *said, bool rejected) {
    arena store;
    diag_list unheard; /* the database was read a moment ago; if it no longer can be, that is all */
    arena_open(&store, l->alloc);
    diag_open(&unheard, &store);
    const char *reason = reason_against(l, &unheard);
    arena_close(&store);
    if (reason != NULL) {
        note(l, reason, NULL);
        return;
    }
    snap_content content = {.data = data,
                            .g = l->g,
                            .said = said,
                            .rejected = rejected,
                            .layout = l->layout,
                            .origin = l->origin};
    int error = snap_write(l->snapshot, l->database, &content, l->alloc);
    if (error != 0) note(l, "HE0566", strerrordesc_np(error));
}

/* Reads the database, with its findings in a list of their own. */
static status read_database(loading *l, bool may_keep, frame **out) {
    arena store;
    diag_list said;
    arena_open(&store, l->alloc);
    diag_open(&said, &store);
    said.limit = l->diags->limit;
    status result = source_load(l->path, l->g, l->source, l->alloc, &said, out);
    hand_over(&said, l->diags);
    if (*out != NULL && may_keep) keep(l, *out, &said, result == ST_FINDINGS);
    arena_close(&store);
    return result;
}

static snap_answer try_snapshot(const loading *l, frame **out, bool *rejected) {
    snap_wanted wanted = {.path = l->snapshot,
                          .like = l->database,
                          .g = l->g,
                          .layout = &l->layout,
                          .origin = &l->origin,
                          .threads = l->options->threads};
    snap_answer answer = snap_read(&wanted, l->alloc, l->diags, out, rejected);
    if (answer == SNAP_STALE) note(l, "HE0561", NULL);
    if (answer == SNAP_BROKEN) note(l, "HE0562", NULL);
    return answer;
}

status snapshot_load(const char *path, const graph *g, const source_options *source,
                     const snapshot_options *options, const allocator *a, diag_list *diags,
                     frame **out) {
    loading l = {.path = path,
                 .g = g,
                 .source = source,
                 .options = options,
                 .alloc = a,
                 .diags = diags,
                 .began = clock_now(options)};
    bool rejected = false;
    *out = NULL;
    const uint8_t *reached = source != NULL ? source->reached : NULL;
    if (!snap_layout_of(g, reached, options->version, &l.layout)) return ST_NOMEM;
    snap_origin_result known = snap_origin_of(path, l.database, &l.origin);
    if (known == ORIGIN_NO_FILE) {
        status result = read_database(&l, false, out);
        if (*out != NULL) note(&l, "HE0563", NULL);
        return result;
    }
    snprintf(l.snapshot, sizeof l.snapshot, "%s%s", l.database, SUFFIX);
    if (known == ORIGIN_UNSURE) {
        status result = read_database(&l, false, out);
        if (*out != NULL) note(&l, "HE0564", NULL);
        return result;
    }
    snap_answer answer = try_snapshot(&l, out, &rejected);
    if (answer == SNAP_USED && !source_enter_constants(g, (*out)->texts)) {
        frame_close(*out);
        *out = NULL;
        answer = SNAP_MEMORY;
    }
    if (answer == SNAP_USED) return rejected ? ST_FINDINGS : ST_OK;
    return answer == SNAP_MEMORY ? ST_NOMEM : read_database(&l, true, out);
}
