#include <string.h>

#include "base/digest.h"
#include "source/fill.h"

enum { GATHERED = 8192 };

/* Gathers bytes, so that the digest is not called for every value. Integers are little-endian. */
typedef struct gatherer {
    digest_state *state;
    const dict *texts;
    size_t used;
    unsigned char bytes[GATHERED];
} gatherer;

static void flush(gatherer *g) {
    digest_bytes(g->state, g->bytes, g->used);
    g->used = 0;
}

static void add_number(gatherer *g, uint64_t number) {
    if (g->used + 8 > GATHERED) flush(g);
    for (int i = 0; i < 8; i++) g->bytes[g->used++] = (unsigned char)(number >> (8 * i));
}

static void add_byte(gatherer *g, uint8_t byte) {
    if (g->used == GATHERED) flush(g);
    g->bytes[g->used++] = byte;
}

static void add_text(gatherer *g, const char *text, size_t length) {
    add_number(g, length);
    if (g->used + length > GATHERED) flush(g);
    if (length > GATHERED) {
        digest_bytes(g->state, text, length);
        return;
    }
    memcpy(g->bytes + g->used, text, length);
    g->used += length;
}

/* Unknown is told apart from the empty text by a length that no text has. */
static void add_code(gatherer *g, dict_code code) {
    size_t length;
    const char *text = dict_text(g->texts, code, &length);
    if (code == DICT_UNKNOWN)
        add_number(g, UINT64_MAX);
    else
        add_text(g, text, length);
}

static void add_space(gatherer *g, const graph_space *space, const frame_space *rows,
                      int64_t parent_rows) {
    add_text(g, space->name, strlen(space->name));
    add_number(g, (uint64_t)rows->rows);
    for (int64_t i = 0; rows->offsets != NULL && i <= parent_rows; i++)
        add_number(g, (uint64_t)rows->offsets[i]);
    for (int64_t i = 0; rows->present != NULL && i < rows->rows; i++) add_byte(g, rows->present[i]);
    for (int64_t i = 0; rows->key != NULL && i < rows->rows; i++) add_code(g, rows->key[i]);
}

static void add_column(gatherer *g, const graph_column *column, const col_vec *v) {
    add_text(g, column->name, strlen(column->name));
    add_byte(g, (uint8_t)column->type);
    for (int64_t i = 0; i < v->n; i++) {
        switch (v->type) {
        case COL_TRUTH: add_byte(g, v->truth[i]); break;
        case COL_TEXT: add_code(g, v->code[i]); break;
        case COL_NUMBER:
        case COL_DATE:
            add_number(g, (uint64_t)v->lo[i]);
            add_number(g, (uint64_t)v->hi[i]);
            break;
        }
    }
}

bool src_fingerprint(const src_plan *plan, frame *out) {
    gatherer g = {.state = digest_begin(), .texts = out->texts};
    if (g.state == NULL) return false;
    for (int s = 0; s < plan->n_spaces; s++) {
        const graph_space *space = graph_space_at(plan->g, s);
        int64_t parent_rows = space->parent >= 0 ? out->spaces[space->parent].rows : 0;
        add_space(&g, space, &out->spaces[s], parent_rows);
        for (int c = 0; c < graph_n_columns(plan->g); c++)
            if (graph_column_at(plan->g, c)->space == s && plan->value_of[c] >= 0)
                add_column(&g, graph_column_at(plan->g, c), &out->columns[c]);
    }
    flush(&g);
    digest result;
    digest_end(g.state, &result);
    digest_hex(&result, out->data_hash);
    return true;
}
