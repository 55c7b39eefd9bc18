#include "source/fill.h"

#include <string.h>

#include "base/limits.h"
#include "source/keys.h"
#include "source/scan.h"

/* Rows of a space as they are picked from a column of its scan. */
typedef struct picking {
    const src_space *place;
    const graph_column *column; /* of a value; NULL for keys */
    const col_packed *from;
    col_vec room;
    int32_t *rows;
} picking;

static void set_absent(const picking *p, col_vec *v, int64_t row) {
    bool bounded = v->type == COL_NUMBER && p->column != NULL;
    switch (v->type) {
    case COL_TRUTH: v->truth[row] = TRUTH_UNKNOWN; break;
    case COL_TEXT: v->code[row] = DICT_UNKNOWN; break;
    case COL_NUMBER:
    case COL_DATE:
        v->lo[row] = bounded ? p->column->low : DEC_LOW;
        v->hi[row] = bounded ? p->column->high : DEC_HIGH;
        break;
    }
}

/* Rows first..first+n-1 of the space, n at most LIMIT_PIECE. */
static col_vec pick_rows(const picking *p, int64_t first, int64_t n) {
    const int32_t *pick = p->place->pick + first;
    col_vec v = p->room;
    bool absent = false;
    v.n = n;
    for (int64_t i = 0; i < n; i++) {
        absent = absent || pick[i] < 0;
        p->rows[i] = pick[i] < 0 ? 0 : pick[i];
    }
    if (p->from->n > 0) col_unpack_rows(p->from, 0, p->rows, n, &v);
    if (!absent) return v;
    if (v.hi == v.lo && v.lo != NULL) {
        memcpy(p->room.hi, v.lo, (size_t)n * sizeof *v.lo);
        v.hi = p->room.hi;
    }
    for (int64_t i = 0; i < n; i++)
        if (pick[i] < 0) set_absent(p, &v, i);
    return v;
}

static bool pack_picked(const picking *p, src_crew *crew, arena *store, col_packed *out) {
    int64_t rows = p->place->rows, n;
    col_packer packer;
    col_packer_open(&packer, &crew->alloc, p->from->type);
    bool done = true;
    for (int64_t first = 0; done && first < rows; first += n) {
        n = rows - first < LIMIT_PIECE ? rows - first : LIMIT_PIECE;
        col_vec v = pick_rows(p, first, n);
        done = col_packer_note(&packer, &v);
    }
    done = done && src_packer_begin(&packer, crew, store, rows);
    for (int64_t first = 0; done && first < rows; first += n) {
        n = rows - first < LIMIT_PIECE ? rows - first : LIMIT_PIECE;
        col_vec v = pick_rows(p, first, n);
        col_packer_put(&packer, first, &v);
    }
    if (done) *out = packer.packed;
    col_packer_close(&packer);
    return done;
}

/* Packs the column as the space shows it, by way of the whole column of the scan. */
static bool fill_picked(const src_filling *f, int column, bool texts, col_packed *out) {
    const src_space *place = &f->plan->spaces[f->number];
    const src_scan *scan = place->scan;
    col_packed whole = scan->filled[column];
    picking p = {.place = place, .from = &whole};
    arena working;
    arena_open(&working, &f->crew->alloc);
    if (column >= scan->n_links) p.column = scan->values[column - scan->n_links].column;
    bool done =
        whole.width > 0 || src_scan_pack(f->plan, scan, column, texts, f->crew, &working, &whole);
    p.rows = arena_take(&working, LIMIT_PIECE * sizeof *p.rows);
    done = done && p.rows != NULL && col_take(&p.room, &working, whole.type, LIMIT_PIECE, false) &&
           pack_picked(&p, f->crew, &f->out->store, out);
    arena_close(&working);
    return done;
}

/* One column, or, after the last of them, what the space says of its rows. */
bool src_fill_task(src_filling *f, int64_t i) {
    src_space *place = &f->plan->spaces[f->number];
    if (i == place->n_columns)
        return src_digest_rows(&f->out->spaces[f->number], &place->rows_digest);
    int column = place->columns[i];
    col_packed *filled = &place->scan->filled[column];
    bool texts = column < place->scan->n_links && f->text_keys, done = true;
    if (place->pick != NULL) {
        done = fill_picked(f, column, texts, &place->packed[i]);
    } else {
        if (filled->width == 0)
            done =
                src_scan_pack(f->plan, place->scan, column, texts, f->crew, &f->out->store, filled);
        place->packed[i] = *filled;
    }
    return done && src_digest_column(&place->packed[i], f->plan->texts, &f->crew->alloc,
                                     &place->digests[i]);
}

/* Keys of which some are texts are shown as texts all of them. */
static bool enter_keys(src_filling *f) {
    const src_space *place = &f->plan->spaces[f->number];
    arena working;
    f->text_keys = place->key >= 0 && src_scan_has_texts(place->scan, place->key);
    if (!f->text_keys) return true;
    arena_open(&working, &f->crew->alloc);
    const int64_t *keys = src_scan_keys(f->plan, place->scan, place->key, &working);
    bool done = keys != NULL;
    for (int64_t i = 0; done && i < place->scan->rows; i++) {
        char digits[SRC_DIGITS];
        size_t length;
        if (keys[i] < SRC_FIRST_NUMBER) continue;
        const char *text = src_key_text(f->plan->texts, keys[i], digits, &length);
        done = dict_enter(f->plan->texts, text, length) != DICT_UNKNOWN;
    }
    arena_close(&working);
    return done;
}

bool src_fill_begin(src_filling *f) {
    const src_space *place = &f->plan->spaces[f->number];
    f->out->spaces[f->number].rows = place->rows;
    f->n_tasks = place->n_columns + 1;
    return enter_keys(f);
}

void src_fill_end(src_filling *f) {
    const src_space *place = &f->plan->spaces[f->number];
    const graph *g = f->plan->g;
    frame *out = f->out;
    if (place->key >= 0) out->spaces[f->number].packed_key = place->packed[0];
    for (int c = 0; c < graph_n_columns(g); c++) {
        const graph_column *column = graph_column_at(g, c);
        if (column->space != f->number) continue;
        out->columns[c].type = column->type;
        for (int i = 0; i < place->n_columns; i++)
            if (f->plan->value_of[c] >= 0 &&
                place->columns[i] == place->scan->n_links + f->plan->value_of[c])
                out->packed[c] = place->packed[i];
    }
}
