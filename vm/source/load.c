#include <string.h>

#include "source/fill.h"
#include "source/link.h"
#include "source/read.h"
#include "source/schema.h"

/* One loading: what is released at its end, whatever happened. */
typedef struct loading {
    src_crew crew;
    src_readings readings;
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
        status read = src_readings_stopped(&l->readings);
        if (read == ST_OK) read = src_scan_order(&l->plan, scan, &l->crew);
        if (read == ST_OK) read = src_scan_report(&l->plan, scan, &l->crew, l->diags);
        if (read != ST_OK && read != ST_FINDINGS) return read;
        result = read == ST_OK ? result : ST_FINDINGS;
    }
    return result;
}

/* One space fewer needs what was read of a scan. */
static void release(loading *l, src_scan *scan) {
    if (--scan->users == 0) src_readings_drop(&l->readings, (int)(scan - l->plan.scans));
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
    if (step->link < l->plan.n_spaces)
        step->linked = src_link_space(&l->plan, step->link, l->out, &l->crew, l->diags);
    return true;
}

/* Findings take their memory from the caller's hook, which has one user at a time. */
static bool do_step(spaces_step *step) {
    src_crew *crew = &step->l->crew;
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
    release(l, l->plan.spaces[s].scan);
    if (space->n_match > 0) release(l, l->plan.spaces[space->parent].scan);
}

/* Links and fills the spaces. Where one has failed the others are only linked, to say what is wrong
 * with them. */
static status take_spaces(loading *l) {
    status result = ST_OK;
    int n = l->plan.n_spaces;
    for (int s = 0; s <= n; s++) {
        status stopped = src_readings_stopped(&l->readings);
        if (stopped != ST_OK) return stopped;
        spaces_step step = {.l = l, .link = s, .fills = s > 0 && result == ST_OK};
        step.fill =
            (src_filling){.plan = &l->plan, .out = l->out, .crew = &l->crew, .number = s - 1};
        if (!do_step(&step)) return ST_NOMEM;
        if (step.linked != ST_OK && step.linked != ST_FAILED) return step.linked;
        result = step.linked == ST_OK ? result : ST_FAILED;
        if (s > 0) release_space(l, s - 1);
    }
    return result;
}

static status fill_frame(loading *l) {
    if (!source_enter_constants(l->plan.g, l->out->texts)) return ST_NOMEM;
    status result = src_readings_read(&l->readings, &l->plan, l->out->texts);
    if (result != ST_OK) return result;
    status ordered = order_tables(l);
    if (ordered != ST_OK && ordered != ST_FINDINGS) return ordered;
    result = take_spaces(l);
    if (result == ST_OK && !src_fingerprint(&l->plan, l->out)) result = ST_NOMEM;
    return result == ST_OK ? ordered : result;
}

static status load_all(loading *l, const graph *g, const uint8_t *reached, const allocator *a) {
    status result = src_check_schema(&l->readings.dbs[0], g, &l->scratch);
    if (result == ST_FINDINGS) result = ST_FAILED;
    if (result == ST_OK) result = src_plan_make(&l->plan, g, reached, &l->scratch);
    if (result != ST_OK) return result;
    l->out = frame_open(a, graph_n_spaces(g), graph_n_columns(g));
    if (l->out == NULL) return ST_NOMEM;
    /* threads take from the frame's store while others call the same hook */
    l->out->store.alloc = &l->crew.alloc;
    result = fill_frame(l);
    l->out->store.alloc = a;
    return result;
}

status source_load(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, frame **out) {
    loading l = {.diags = diags};
    *out = NULL;
    src_crew_open(&l.crew, a);
    status result = src_readings_open(&l.readings, path, options, &l.crew, diags);
    if (result == ST_OK) {
        arena_open(&l.scratch, &l.crew.alloc);
        result = load_all(&l, g, options != NULL ? options->reached : NULL, a);
        src_readings_close(&l.readings);
        arena_close(&l.scratch);
    }
    if (result == ST_OK || result == ST_FINDINGS)
        *out = l.out;
    else
        frame_close(l.out);
    src_crew_close(&l.crew);
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
