#include "source/read.h"

#include <unistd.h>

/* ---- connections ---------------------------------------------------------------------------- */

static int wanted_threads(const src_readings *r) {
    long n = r->options != NULL ? r->options->threads : 0;
    if (n <= 0)
        n = src_file_size(&r->dbs[0]) < LIMIT_SMALL_FILE ? 1 : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > LIMIT_READERS) n = LIMIT_READERS;
    return n < 1 ? 1 : (int)n;
}

status src_readings_open(src_readings *r, const char *path, const source_options *options,
                         src_crew *crew, diag_list *diags) {
    *r = (src_readings){.crew = crew, .options = options, .diags = diags};
    status result = src_open(&r->dbs[0], path, options, diags);
    if (result != ST_OK) return result;
    result = src_share(r->dbs, wanted_threads(r), &r->n);
    crew->threads = r->n;
    if (result != ST_OK) src_readings_close(r);
    return result;
}

static void close_reader(src_readings *r, src_reader *reader) {
    const allocator *a = &r->crew->alloc;
    sqlite3_finalize(reader->statement);
    reader->statement = NULL;
    for (int i = 0; reader->stores != NULL && i < r->n_scans; i++) arena_close(&reader->stores[i]);
    alloc_free(a, reader->stores, (size_t)r->n_scans * sizeof *reader->stores);
    alloc_free(a, reader->newest, (size_t)r->n_scans * sizeof *reader->newest);
    arena_close(&reader->working);
    arena_close(&reader->said);
    if (reader->owns_texts) dict_close(reader->texts);
}

void src_readings_end(src_readings *r) {
    for (int i = 0; r->readers != NULL && i < r->n; i++) {
        close_reader(r, &r->readers[i]);
        r->dbs[i].diags = r->diags;
    }
    alloc_free(&r->crew->alloc, r->readers, (size_t)r->n * sizeof *r->readers);
    r->readers = NULL;
}

void src_readings_close(src_readings *r) {
    src_readings_end(r);
    for (int i = 0; i < r->n; i++) src_close(&r->dbs[i]);
    r->n = 0;
}

status src_readings_stopped(const src_readings *r) {
    const volatile sig_atomic_t *stop = r->dbs[0].stop;
    return stop != NULL && *stop != 0 ? ST_INTERRUPTED : ST_OK;
}

/* ---- readers -------------------------------------------------------------------------------- */

/* The first reader may use the frame's dictionary, unless blocks for it must be asked for one at a
 * time. */
static bool open_reader(src_readings *r, int i, const src_plan *plan, dict *texts) {
    const allocator *a = &r->crew->alloc;
    src_reader *reader = &r->readers[i];
    reader->db = &r->dbs[i];
    reader->number = i;
    reader->zone = graph_zone(plan->g);
    reader->scans = plan->scans;
    arena_open(&reader->said, a);
    diag_open(&reader->diags, &reader->said);
    arena_open(&reader->working, a);
    reader->db->diags = &reader->diags;
    reader->owns_texts = r->n > 1 && (i > 0 || !src_crew_is_free(r->crew));
    reader->texts = reader->owns_texts ? dict_open(a) : texts;
    reader->stores = alloc_array(a, (size_t)r->n_scans, sizeof *reader->stores);
    reader->newest = alloc_array(a, (size_t)r->n_scans, sizeof *reader->newest);
    if (reader->texts == NULL || reader->stores == NULL || reader->newest == NULL) return false;
    for (int s = 0; s < r->n_scans; s++) arena_open(&reader->stores[s], a);
    return true;
}

static bool open_readers(src_readings *r, const src_plan *plan, dict *texts) {
    r->n_scans = plan->n_scans;
    r->readers = alloc_array(&r->crew->alloc, (size_t)r->n, sizeof *r->readers);
    for (int i = 0; r->readers != NULL && i < r->n; i++)
        if (!open_reader(r, i, plan, texts)) return false;
    return r->readers != NULL;
}

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct queue {
    src_readings *r;
    const src_morsel *morsels;
    int64_t n;
} queue;

static bool read_one(void *user_data, int thread, int64_t number) {
    const queue *q = user_data;
    bool read = src_read_morsel(&q->r->readers[thread], &q->morsels[number], number);
    progress_step(q->r->options != NULL ? q->r->options->told : NULL, 1, q->n);
    return read;
}

/* Of all that went wrong, what comes first in the queue: everything before it was read. */
static status first_failure(const src_readings *r) {
    const src_reader *first = NULL;
    for (int i = 0; i < r->n; i++) {
        const src_reader *reader = &r->readers[i];
        if (reader->failure != ST_OK && (first == NULL || reader->failed < first->failed))
            first = reader;
    }
    if (first == NULL) return ST_INTERNAL;
    for (const diag *d = first->diags.first; d != NULL; d = d->next) diag_add(r->diags, d);
    return first->failure;
}

/* Every text gets a code in the one dictionary; the others are given back. */
static status join_texts(src_readings *r, src_plan *plan, dict *texts) {
    plan->texts = texts;
    plan->codes_of = arena_array(plan->scratch, (size_t)r->n, sizeof *plan->codes_of);
    if (plan->codes_of == NULL) return ST_NOMEM;
    for (int i = 0; i < r->n; i++) {
        src_reader *reader = &r->readers[i];
        if (!reader->owns_texts) continue;
        size_t n = (size_t)dict_count(reader->texts) + 1;
        plan->codes_of[i] = arena_take(plan->scratch, n * sizeof **plan->codes_of);
        if (plan->codes_of[i] == NULL || !dict_merge(texts, reader->texts, plan->codes_of[i]))
            return ST_NOMEM;
        dict_close(reader->texts);
        reader->owns_texts = false;
        reader->texts = NULL;
    }
    return ST_OK;
}

/* Statements and rooms are of no more use. */
static void end_reading(src_readings *r) {
    for (int i = 0; i < r->n; i++) {
        src_reader *reader = &r->readers[i];
        sqlite3_finalize(reader->statement);
        reader->statement = NULL;
        reader->open = NULL;
        arena_close(&reader->working);
        reader->db->diags = r->diags;
    }
}

status src_readings_read(src_readings *r, src_plan *plan, dict *texts) {
    queue q = {.r = r};
    src_morsel *morsels = NULL;
    int64_t n = 0;
    status result = src_cut(&r->dbs[0], plan, r->n, &morsels, &n);
    if (result == ST_OK && !open_readers(r, plan, texts)) result = ST_NOMEM;
    if (result != ST_OK) return result;
    q.morsels = morsels;
    q.n = n;
    bool done = src_crew_run(r->crew, n, read_one, &q);
    end_reading(r);
    result = done ? join_texts(r, plan, texts) : first_failure(r);
    for (int s = 0; result == ST_OK && s < plan->n_scans; s++)
        if (!src_scan_settle(plan, s, r->readers, r->n)) result = ST_NOMEM;
    return result;
}

void src_readings_drop(src_readings *r, int scan) {
    for (int i = 0; i < r->n; i++) arena_close(&r->readers[i].stores[scan]);
}
