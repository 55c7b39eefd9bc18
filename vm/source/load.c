#include <string.h>

#include "source/fill.h"
#include "source/focus.h"
#include "source/link.h"
#include "source/read.h"
#include "source/schema.h"

struct source_session {
    const graph *g;
    const allocator *given;
    src_crew crew;
    src_readings readings;
    bool knows_keys; /* has the connection been told of heng_key and heng_number? */
};

/* One loading: what is released at its end, whatever happened. */
typedef struct loading {
    source_session *from;
    src_crew *crew;
    src_readings *readings;
    arena scratch;
    src_plan plan;
    frame *out;
    diag_list *diags;
} loading;

static bool enter_text(dict *texts, const char *text) {
    return text == NULL || dict_enter(texts, text, strlen(text)) != DICT_UNKNOWN;
}

bool source_enter_constants(const graph *g, dict *texts) {
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        if (!enter_text(texts, node->text)) return false;
        for (int j = 0; j < node->imm.n_texts; j++)
            if (!enter_text(texts, node->imm.texts[j])) return false;
    }
    return true;
}

/* Orders all tables. ST_FINDINGS where cells could not be read. */
static status order_tables(loading *l) {
    status result = ST_OK;
    for (int i = 0; i < l->plan.n_scans; i++) {
        src_scan *scan = &l->plan.scans[i];
        status read = src_readings_stopped(l->readings);
        if (read == ST_OK) read = src_scan_order(&l->plan, scan, l->crew);
        if (read == ST_OK) read = src_scan_report(&l->plan, scan, l->crew, l->diags);
        if (read != ST_OK && read != ST_FINDINGS) return read;
        result = read == ST_OK ? result : ST_FINDINGS;
    }
    return result;
}

/* One space fewer needs what was read of a scan. */
static void release(loading *l, src_scan *scan) {
    if (--scan->users == 0) src_readings_drop(l->readings, (int)(scan - l->plan.scans));
}

/* One space is filled while the next is linked: task 0 links, the others fill. */
typedef struct spaces_step {
    loading *l;
    int link; /* space to link; n_spaces: none */
    bool fills;
    src_filling fill;
    status linked;
} spaces_step;

static bool do_task(void *user_data, int thread, int64_t task) {
    spaces_step *step = user_data;
    loading *l = step->l;
    (void)thread;
    if (task > 0) return src_fill_task(&step->fill, task - 1);
    if (step->link < l->plan.n_spaces && l->plan.spaces[step->link].scan != NULL)
        step->linked = src_link_space(&l->plan, step->link, l->out, l->crew, l->diags);
    return true;
}

/* Findings take their memory from the caller's hook, which has one user at a time. */
static bool do_step(spaces_step *step) {
    src_crew *crew = step->l->crew;
    bool done = true;
    if (!src_crew_is_free(crew)) {
        done = do_task(step, 0, 0);
        step->link = step->l->plan.n_spaces;
    }
    if (step->fills) done = done && src_fill_begin(&step->fill);
    done = done && src_crew_run(crew, step->fill.n_tasks + 1, do_task, step);
    if (done && step->fills) src_fill_end(&step->fill);
    return done;
}

/* The space is filled, or will not be. */
static void release_space(loading *l, int s) {
    const graph_space *space = graph_space_at(l->plan.g, s);
    if (l->plan.spaces[s].scan == NULL) return;
    release(l, l->plan.spaces[s].scan);
    if (space->n_match > 0) release(l, l->plan.spaces[space->parent].scan);
}

/* Links and fills the spaces. Where one has failed the others are only linked, to say what is wrong
 * with them. */
static status take_spaces(loading *l) {
    status result = ST_OK;
    int n = l->plan.n_spaces;
    for (int s = 0; s <= n; s++) {
        status stopped = src_readings_stopped(l->readings);
        if (stopped != ST_OK) return stopped;
        spaces_step step = {.l = l, .link = s, .fills = s > 0 && result == ST_OK};
        step.fills = step.fills && l->plan.spaces[s - 1].scan != NULL;
        step.fill =
            (src_filling){.plan = &l->plan, .out = l->out, .crew = l->crew, .number = s - 1};
        if (!do_step(&step)) return ST_NOMEM;
        if (step.linked != ST_OK && step.linked != ST_FAILED) return step.linked;
        result = step.linked == ST_OK ? result : ST_FAILED;
        if (s > 0) release_space(l, s - 1);
    }
    return result;
}

static status fill_frame(loading *l) {
    if (!source_enter_constants(l->plan.g, l->out->texts)) return ST_NOMEM;
    status result = src_readings_read(l->readings, &l->plan, l->out->texts);
    if (result != ST_OK) return result;
    status ordered = order_tables(l);
    if (ordered != ST_OK && ordered != ST_FINDINGS) return ordered;
    result = take_spaces(l);
    if (result == ST_OK && !src_fingerprint(&l->plan, l->out)) result = ST_NOMEM;
    return result == ST_OK ? ordered : result;
}

/* What is to be read, once scratch is open. */
static status make_plan(loading *l, const source_focus *focus, const uint8_t *reached) {
    status result = src_plan_make(&l->plan, l->from->g, reached, focus != NULL, &l->scratch);
    if (result != ST_OK || focus == NULL) return result;
    if (!l->from->knows_keys) result = src_focus_open(&l->readings->dbs[0]);
    l->from->knows_keys = result == ST_OK;
    return result == ST_OK && !src_focus_plan(&l->plan, focus) ? ST_NOMEM : result;
}

static status load_all(loading *l, const source_focus *focus, const uint8_t *reached) {
    const graph *g = l->from->g;
    status result = make_plan(l, focus, reached);
    if (result != ST_OK) return result;
    l->out = frame_open(l->from->given, graph_n_spaces(g), graph_n_columns(g));
    if (l->out == NULL) return ST_NOMEM;
    /* threads take from the frame's store while others call the same hook */
    l->out->store.alloc = &l->crew->alloc;
    result = fill_frame(l);
    l->out->store.alloc = l->from->given;
    return result;
}

status source_read(source_session *s, const source_focus *focus, const uint8_t *reached,
                   diag_list *diags, frame **out) {
    loading l = {.from = s, .crew = &s->crew, .readings = &s->readings, .diags = diags};
    *out = NULL;
    s->readings.diags = diags;
    s->readings.dbs[0].diags = diags;
    arena_open(&l.scratch, &s->crew.alloc);
    status result = load_all(&l, focus, reached);
    src_readings_end(&s->readings);
    arena_close(&l.scratch);
    if (result == ST_OK || result == ST_FINDINGS)
        *out = l.out;
    else
        frame_close(l.out);
    return result;
}

static status check_schema(const source_session *s) {
    arena scratch;
    arena_open(&scratch, &s->crew.alloc);
    status result = src_check_schema(&s->readings.dbs[0], s->g, &scratch);
    arena_close(&scratch);
    return result == ST_FINDINGS ? ST_FAILED : result;
}

static status open_session(source_session *s, const char *path, const source_options *options,
                           diag_list *diags) {
    src_crew_open(&s->crew, s->given);
    status result = src_readings_open(&s->readings, path, options, &s->crew, diags);
    if (result == ST_OK) {
        result = check_schema(s);
        if (result == ST_OK) return ST_OK;
        src_readings_close(&s->readings);
    }
    src_crew_close(&s->crew);
    return result;
}

status source_open(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, source_session **out) {
    source_options alone = options != NULL ? *options : (source_options){0};
    alone.threads = 1;
    *out = NULL;
    source_session *s = alloc_new(a, sizeof *s);
    if (s == NULL) return ST_NOMEM;
    *s = (source_session){.g = g, .given = a};
    status result = open_session(s, path, &alone, diags);
    s->readings.options = NULL; /* `alone` does not last */
    if (result == ST_OK)
        *out = s;
    else
        alloc_free(a, s, sizeof *s);
    return result;
}

static void close_session(source_session *s) {
    src_readings_close(&s->readings);
    src_crew_close(&s->crew);
}

void source_close(source_session *s) {
    if (s == NULL) return;
    const allocator *a = s->given;
    close_session(s);
    alloc_free(a, s, sizeof *s);
}

status source_load(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, frame **out) {
    source_session s = {.g = g, .given = a};
    *out = NULL;
    status result = open_session(&s, path, options, diags);
    if (result != ST_OK) return result;
    result = source_read(&s, NULL, options != NULL ? options->reached : NULL, diags, out);
    close_session(&s);
    return result;
}

status source_check(const char *path, const graph *g, const allocator *a, diag_list *diags) {
    src_database db;
    arena scratch;
    status result = src_open(&db, path, NULL, diags);
    if (result != ST_OK) return result;
    arena_open(&scratch, a);
    result = src_check_schema(&db, g, &scratch);
    arena_close(&scratch);
    src_close(&db);
    return result;
}
