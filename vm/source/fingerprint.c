#include <endian.h>
#include <string.h>

#include "base/digest.h"
#include "source/fill.h"
#include "source/keys.h"

/* Rows that are taken up at a time. It is part of what a digest is: rows whose ends differ follow
 * the lower ends of their block. Integers are little-endian. */
enum { BLOCK = 4096 };

/* ---- numbers, dates, truths ----------------------------------------------------------------- */

static void add_ends(digest_state *s, int64_t first, const col_vec *v) {
    uint64_t block[2 * BLOCK];
    size_t n = (size_t)v->n, apart = 0;
    for (size_t i = 0; i < n; i++) block[i] = htole64((uint64_t)v->lo[i]);
    digest_bytes(s, block, n * sizeof *block);
    for (size_t i = 0; v->hi != v->lo && i < n; i++) {
        if (v->hi[i] == v->lo[i]) continue;
        block[apart++] = htole64((uint64_t)first + i);
        block[apart++] = htole64((uint64_t)v->hi[i]);
    }
    digest_u64(s, apart / 2);
    digest_bytes(s, block, apart * sizeof *block);
}

static void add_values(digest_state *s, const col_packed *column) {
    uint8_t truths[BLOCK];
    int64_t lo[BLOCK], hi[BLOCK], n;
    for (int64_t first = 0; first < column->n; first += n) {
        n = column->n - first < BLOCK ? column->n - first : BLOCK;
        col_vec v = {.type = column->type, .n = n, .truth = truths, .lo = lo, .hi = hi};
        col_unpack(column, first, n, &v);
        if (v.type == COL_TRUTH)
            digest_bytes(s, truths, (size_t)n);
        else
            add_ends(s, first, &v);
    }
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Texts are numbered in the order in which they come first, so that codes leave no trace. */
typedef struct numbering {
    const col_packed *column;
    const dict *texts;
    uint32_t *numbers; /* per code, or per index of the column: number + 1, or 0 */
    uint32_t n;
    digest_state *said; /* takes up the texts in the order of their numbers */
} numbering;

static uint32_t cell_of(const col_packed *c, int64_t row) {
    switch (c->width) {
    case 1: return ((const uint8_t *)c->cells)[row];
    case 2: return ((const uint16_t *)c->cells)[row];
    default: return ((const uint32_t *)c->cells)[row];
    }
}

/* Unknown is told apart from the empty text by a length that no text has. */
static void say_text(const numbering *x, dict_code code) {
    size_t length;
    const char *text = dict_text(x->texts, code, &length);
    if (code == DICT_UNKNOWN)
        digest_u64(x->said, UINT64_MAX);
    else
        digest_sized(x->said, text, length);
}

static void add_texts(digest_state *s, numbering *x) {
    uint32_t block[BLOCK];
    const col_packed *c = x->column;
    int64_t n;
    for (int64_t first = 0; first < c->n; first += n) {
        n = c->n - first < BLOCK ? c->n - first : BLOCK;
        for (int64_t i = 0; i < n; i++) {
            uint32_t cell = cell_of(c, first + i);
            if (x->numbers[cell] == 0) {
                x->numbers[cell] = ++x->n;
                say_text(x, c->codes != NULL ? c->codes[cell] : cell);
            }
            block[i] = htole32(x->numbers[cell]);
        }
        digest_bytes(s, block, (size_t)n * sizeof *block);
    }
}

static bool digest_texts(digest_state *s, const col_packed *column, const dict *texts,
                         const allocator *a) {
    size_t cells = (column->codes != NULL ? column->n_codes : dict_count(texts)) + (size_t)1;
    numbering x = {.column = column, .texts = texts, .said = digest_begin()};
    x.numbers = alloc_array(a, cells, sizeof *x.numbers);
    digest said;
    bool done = x.numbers != NULL && x.said != NULL;
    if (done) add_texts(s, &x);
    alloc_free(a, x.numbers, cells * sizeof *x.numbers);
    done = (x.said == NULL || digest_end(x.said, &said)) && done;
    if (done) digest_bytes(s, said.bytes, sizeof said.bytes);
    return done;
}

/* ---- the whole ------------------------------------------------------------------------------ */

bool src_digest_column(const col_packed *column, const dict *texts, const allocator *a,
                       digest *out) {
    digest_state *s = digest_begin();
    bool done = true;
    if (s == NULL) return false;
    digest_u64(s, (uint64_t)column->n);
    if (column->type == COL_TEXT)
        done = digest_texts(s, column, texts, a);
    else
        add_values(s, column);
    return digest_end(s, out) && done;
}

bool src_digest_rows(const frame_space *space, digest *out) {
    digest_state *s = digest_begin();
    if (s == NULL) return false;
    int64_t parents = space->counts.width > 0 ? space->counts.parents : 0, firsts[BLOCK + 1], n;
    for (int64_t parent = 0; parent < parents; parent += n) {
        uint32_t block[BLOCK];
        n = parents - parent < BLOCK ? parents - parent : BLOCK;
        col_firsts(&space->counts, parent, n, firsts);
        for (int64_t i = 0; i < n; i++) block[i] = htole32((uint32_t)(firsts[i + 1] - firsts[i]));
        digest_bytes(s, block, (size_t)n * sizeof *block);
    }
    if (space->present != NULL) digest_bytes(s, space->present, (size_t)space->rows);
    return digest_end(s, out);
}

static void add_digest(digest_state *s, const digest *d) {
    digest_bytes(s, d->bytes, sizeof d->bytes);
}

static void add_column(digest_state *s, const src_plan *plan, int c) {
    const graph_column *column = graph_column_at(plan->g, c);
    const src_space *place = &plan->spaces[column->space];
    if (plan->value_of[c] < 0) return;
    digest_sized(s, column->name, strlen(column->name));
    digest_u64(s, (uint64_t)column->type);
    for (int i = 0; i < place->n_columns; i++)
        if (place->columns[i] == place->scan->n_links + plan->value_of[c])
            add_digest(s, &place->digests[i]);
}

bool src_fingerprint(const src_plan *plan, frame *out) {
    digest_state *s = digest_begin();
    digest result;
    if (s == NULL) return false;
    for (int i = 0; i < plan->n_spaces; i++) {
        const src_space *place = &plan->spaces[i];
        const char *name = graph_space_at(plan->g, i)->name;
        digest_sized(s, name, strlen(name));
        digest_u64(s, (uint64_t)place->rows);
        add_digest(s, &place->rows_digest);
        if (place->key >= 0) add_digest(s, &place->digests[0]);
        for (int c = 0; c < graph_n_columns(plan->g); c++)
            if (graph_column_at(plan->g, c)->space == i) add_column(s, plan, c);
    }
    bool done = digest_end(s, &result);
    if (done) digest_hex(&result, out->data_hash);
    return done;
}
