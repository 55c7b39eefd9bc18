#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "column/packer.h"
#include "source/keys.h"
#include "source/scan.h"

static int by_place(const void *a, const void *b) {
    const src_piece *x = *(src_piece *const *)a, *y = *(src_piece *const *)b;
    if (x->morsel != y->morsel) return x->morsel < y->morsel ? -1 : 1;
    return (x->part > y->part) - (x->part < y->part);
}

bool src_scan_settle(src_plan *plan, int scan_number, src_reader *readers, int n) {
    src_scan *scan = &plan->scans[scan_number];
    for (int i = 0; i < n; i++)
        for (src_piece *p = readers[i].newest[scan_number]; p != NULL; p = p->next)
            scan->n_pieces++;
    scan->pieces = arena_array(plan->scratch, (size_t)scan->n_pieces + 1, sizeof *scan->pieces);
    if (scan->pieces == NULL) return false;
    size_t used = 0;
    for (int i = 0; i < n; i++)
        for (src_piece *p = readers[i].newest[scan_number]; p != NULL; p = p->next)
            scan->pieces[used++] = p;
    qsort(scan->pieces, used, sizeof(src_piece *), by_place);
    scan->key_is_integer = scan->key >= 0;
    for (size_t i = 0; i < used; i++) {
        src_piece *p = scan->pieces[i];
        p->first = scan->rows;
        scan->rows += p->rows;
        scan->n_bad += p->n_bad;
        scan->key_is_integer = scan->key_is_integer && p->integer_keys;
    }
    return scan->rows < INT32_MAX;
}

col_type src_scan_type(const src_scan *scan, int column) {
    return column < scan->n_links ? COL_NUMBER : scan->values[column - scan->n_links].column->type;
}

bool src_scan_room(const src_scan *scan, int column, col_vec *room, arena *ar) {
    return col_take(room, ar, src_scan_type(scan, column), LIMIT_PIECE, false);
}

col_vec src_piece_column(const src_plan *plan, const src_scan *scan, const src_piece *piece,
                         int column, const col_vec *room) {
    const col_packed *packed = &piece->columns[column];
    const dict_code *codes = plan->codes_of[piece->reader];
    col_vec v = *room;
    v.n = piece->rows;
    col_unpack(packed, 0, piece->rows, &v);
    if (codes == NULL) return v;
    if (v.type == COL_TEXT) {
        for (int64_t i = 0; i < v.n; i++) v.code[i] = codes[v.code[i]];
    } else if (column < scan->n_links) {
        for (int64_t i = 0; i < v.n; i++) {
            if (!src_key_is_text(v.lo[i])) continue;
            v.lo[i] = src_key_of_code(codes[src_key_code(v.lo[i])]);
            v.hi[i] = v.lo[i];
        }
    }
    return v;
}

int64_t *src_scan_keys(const src_plan *plan, const src_scan *scan, int link, arena *ar) {
    col_vec room;
    int64_t *keys = arena_take(ar, ((size_t)scan->rows + 1) * sizeof *keys);
    if (keys == NULL || !src_scan_room(scan, link, &room, ar)) return NULL;
    for (int64_t i = 0; i < scan->n_pieces; i++) {
        col_vec v = src_piece_column(plan, scan, scan->pieces[i], link, &room);
        memcpy(keys + scan->pieces[i]->first, v.lo, (size_t)v.n * sizeof *keys);
    }
    return keys;
}

bool src_packer_begin(col_packer *p, src_crew *crew, arena *store, int64_t n) {
    (void)pthread_mutex_lock(&crew->store);
    bool begun = col_packer_begin(p, store, n);
    (void)pthread_mutex_unlock(&crew->store);
    return begun;
}

/* Whether some key of the piece is held by its code. */
static bool piece_has_texts(const col_packed *keys) {
    bool texts = false;
    if (keys->width < 8) {
        int64_t least = keys->gaps ? keys->base + keys->step : keys->base;
        return keys->n > 0 && src_key_is_text(least);
    }
    const int64_t *cells = keys->cells;
    for (int64_t i = 0; i < keys->n && !texts; i++) texts = src_key_is_text(cells[i]);
    return texts;
}

bool src_scan_has_texts(const src_scan *scan, int link) {
    bool texts = false;
    for (int64_t i = 0; i < scan->n_pieces && !texts; i++)
        texts = piece_has_texts(&scan->pieces[i]->columns[link]);
    return texts;
}

/* Every key by the code of its text, which the dictionary holds. */
static col_vec as_texts(const dict *texts, const col_vec *keys, const col_vec *room) {
    col_vec out = *room;
    out.n = keys->n;
    for (int64_t i = 0; i < keys->n; i++) {
        char digits[SRC_DIGITS];
        size_t length;
        bool number = keys->lo[i] >= SRC_FIRST_NUMBER;
        const char *text = number ? src_key_text(texts, keys->lo[i], digits, &length) : NULL;
        out.code[i] = number ? dict_find(texts, text, length) : src_key_code(keys->lo[i]);
    }
    return out;
}

/* The pieces of one column, one after the other. */
typedef struct column_pieces {
    const src_plan *plan;
    const src_scan *scan;
    int column;
    bool as_texts;
    col_vec room, texts;
} column_pieces;

static col_vec read_piece(const column_pieces *c, int64_t piece) {
    col_vec v = src_piece_column(c->plan, c->scan, c->scan->pieces[piece], c->column, &c->room);
    return c->as_texts ? as_texts(c->plan->texts, &v, &c->texts) : v;
}

/* The codes of the plan's dictionary that the indexes of a piece stand for, in the room. */
static dict_code *codes_of(const column_pieces *c, const src_piece *piece) {
    const col_packed *packed = &piece->columns[c->column];
    const dict_code *codes = c->plan->codes_of[piece->reader];
    for (uint32_t i = 0; i < packed->n_codes; i++)
        c->room.code[i] = codes != NULL ? codes[packed->codes[i]] : packed->codes[i];
    return c->room.code;
}

/* The codes that an indexed piece stands for are few, and all that must be noted of it. */
static bool note_piece(const column_pieces *c, int64_t number, col_packer *p) {
    const src_piece *piece = c->scan->pieces[number];
    const col_packed *packed = &piece->columns[c->column];
    col_vec v = {.type = COL_TEXT, .n = packed->n_codes};
    if (packed->codes == NULL)
        v = read_piece(c, number);
    else
        v.code = codes_of(c, piece);
    return col_packer_note(p, &v);
}

static void put_piece(const column_pieces *c, int64_t number, const col_packer *p) {
    const src_piece *piece = c->scan->pieces[number];
    const col_packed *packed = &piece->columns[c->column];
    if (packed->codes == NULL) {
        col_vec v = read_piece(c, number);
        col_packer_put(p, piece->first, &v);
    } else {
        col_packer_put_indexed(p, piece->first, packed, codes_of(c, piece), c->texts.code);
    }
}

static bool pack_pieces(const column_pieces *c, src_crew *crew, arena *store, col_packer *p) {
    for (int64_t i = 0; i < c->scan->n_pieces && !p->many; i++)
        if (!note_piece(c, i, p)) return false;
    if (!src_packer_begin(p, crew, store, c->scan->rows)) return false;
    for (int64_t i = 0; i < c->scan->n_pieces; i++) put_piece(c, i, p);
    return true;
}

bool src_scan_pack(const src_plan *plan, const src_scan *scan, int column, bool texts,
                   src_crew *crew, arena *store, col_packed *out) {
    column_pieces c = {.plan = plan, .scan = scan, .column = column, .as_texts = texts};
    arena working;
    col_packer p;
    arena_open(&working, &crew->alloc);
    col_packer_open(&p, &crew->alloc, texts ? COL_TEXT : src_scan_type(scan, column));
    bool done = src_scan_room(scan, column, &c.room, &working) &&
                col_take(&c.texts, &working, COL_TEXT, LIMIT_PIECE, false) &&
                pack_pieces(&c, crew, store, &p);
    if (done) *out = p.packed;
    col_packer_close(&p);
    arena_close(&working);
    return done;
}
