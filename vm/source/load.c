#include <string.h>

#include "source/database.h"
#include "source/fill.h"
#include "source/link.h"
#include "source/scan.h"
#include "source/schema.h"

/* One loading: what is released at its end, whatever happened. */
typedef struct loading {
    src_database db;
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

static status stopped(const loading *l) {
    return l->db.stop != NULL && *l->db.stop != 0 ? ST_INTERRUPTED : ST_OK;
}

/* Reads and orders all tables. ST_FINDINGS where cells could not be read. */
static status read_tables(loading *l) {
    status result = ST_OK;
    for (int i = 0; i < l->plan.n_scans; i++) {
        src_scan *scan = &l->plan.scans[i];
        status read = src_scan_read(&l->db, &l->plan, scan, l->out->texts);
        if (read == ST_OK) read = stopped(l);
        if (read == ST_OK) read = src_scan_order(scan, l->out->texts, &l->scratch);
        if (read == ST_OK) read = src_scan_report(scan, l->out->texts, &l->scratch, l->diags);
        if (read != ST_OK && read != ST_FINDINGS) return read;
        result = read == ST_OK ? result : ST_FINDINGS;
    }
    return result;
}

static status fill_frame(loading *l) {
    if (!source_enter_constants(l->plan.g, l->out->texts)) return ST_NOMEM;
    status read = read_tables(l);
    if (read != ST_OK && read != ST_FINDINGS) return read;
    status result = stopped(l);
    if (result == ST_OK) result = src_link_spaces(&l->plan, l->out, l->diags);
    if (result == ST_OK && (!src_fill(&l->plan, l->out) || !src_fingerprint(&l->plan, l->out)))
        result = ST_NOMEM;
    return result == ST_OK ? read : result;
}

static status load_all(loading *l, const graph *g, const uint8_t *reached, const allocator *a) {
    status result = src_check_schema(&l->db, g, &l->scratch);
    if (result == ST_FINDINGS) result = ST_FAILED;
    if (result == ST_OK) result = src_plan_make(&l->plan, g, reached, &l->scratch);
    if (result != ST_OK) return result;
    l->out = frame_open(a, graph_n_spaces(g), graph_n_columns(g));
    return l->out == NULL ? ST_NOMEM : fill_frame(l);
}

status source_load(const char *path, const graph *g, const source_options *options,
                   const allocator *a, diag_list *diags, frame **out) {
    loading l = {.diags = diags};
    *out = NULL;
    status result = src_open(&l.db, path, options, diags);
    if (result != ST_OK) return result;
    arena_open(&l.scratch, a);
    result = load_all(&l, g, options != NULL ? options->reached : NULL, a);
    if (result == ST_OK || result == ST_FINDINGS)
        *out = l.out;
    else if (l.out != NULL)
        frame_close(l.out);
    arena_close(&l.scratch);
    src_close(&l.db);
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
