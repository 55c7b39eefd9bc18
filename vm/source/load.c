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

/* Links and fills a space. Where one has failed the others are only linked, to say what is wrong
 * with them. */
static status take_space(loading *l, int s, bool fill) {
    const graph_space *space = graph_space_at(l->plan.g, s);
    status result = src_readings_stopped(&l->readings);
    if (result == ST_OK) result = src_link_space(&l->plan, s, l->out, &l->crew, l->diags);
    if (result == ST_OK && fill && !src_fill_space(&l->plan, s, l->out, &l->crew))
        result = ST_NOMEM;
    release(l, l->plan.spaces[s].scan);
    if (space->n_match > 0) release(l, l->plan.spaces[space->parent].scan);
    return result;
}

static status take_spaces(loading *l) {
    status result = ST_OK;
    for (int s = 0; s < l->plan.n_spaces; s++) {
        status taken = take_space(l, s, result == ST_OK);
        if (taken != ST_OK && taken != ST_FAILED) return taken;
        result = taken == ST_OK ? result : ST_FAILED;
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
