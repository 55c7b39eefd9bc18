#include "column/packed.h"

#include <assert.h>
#include <string.h>

/* ---- cells ---------------------------------------------------------------------------------- */

static uint8_t width_for(uint64_t largest) {
    if (largest <= UINT8_MAX) return 1;
    if (largest <= UINT16_MAX) return 2;
    return largest <= UINT32_MAX ? 4 : 8;
}

static void put_cell(void *cells, uint8_t width, int64_t i, uint64_t value) {
    switch (width) {
    case 1: ((uint8_t *)cells)[i] = (uint8_t)value; break;
    case 2: ((uint16_t *)cells)[i] = (uint16_t)value; break;
    case 4: ((uint32_t *)cells)[i] = (uint32_t)value; break;
    default: ((uint64_t *)cells)[i] = value; break;
    }
}

static uint64_t cell_at(const void *cells, uint8_t width, int64_t i) {
    switch (width) {
    case 1: return ((const uint8_t *)cells)[i];
    case 2: return ((const uint16_t *)cells)[i];
    case 4: return ((const uint32_t *)cells)[i];
    default: return ((const uint64_t *)cells)[i];
    }
}

static void *take_cells(arena *ar, uint8_t width, int64_t n) {
    return arena_take(ar, (size_t)n * width + 1);
}

/* ---- packing numbers and dates -------------------------------------------------------------- */

/* What a look over all rows tells. */
typedef struct survey {
    bool any;  /* is there a row that is no gap? */
    bool open; /* is an end missing of what is no gap? */
    bool gaps;
    int64_t low, high; /* of gaps */
    int64_t least, most;
    uint64_t step;
} survey;

static uint64_t common_step(uint64_t a, uint64_t b) {
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void note_end(survey *s, int64_t end) {
    if (!s->any) {
        *s = (survey){.any = true,
                      .open = s->open,
                      .gaps = s->gaps,
                      .low = s->low,
                      .high = s->high,
                      .least = end,
                      .most = end};
        return;
    }
    if (s->step != 1) {
        uint64_t apart = end < s->least ? (uint64_t)s->least - (uint64_t)end
                                        : (uint64_t)end - (uint64_t)s->least;
        s->step = common_step(s->step, apart);
    }
    if (end < s->least) s->least = end;
    if (end > s->most) s->most = end;
}

/* The first interval stands for cells that were empty, and so do all that are equal to it. A date
 * between two days is none of them: it is a month or a year, and others will differ. */
static bool is_gap(const survey *s, col_type type, int64_t lo, int64_t hi) {
    bool bounded = lo != DEC_LOW && hi != DEC_HIGH;
    if (lo == hi || (type == COL_DATE && bounded)) return false;
    return !s->gaps || (lo == s->low && hi == s->high);
}

static survey look_over(const col_vec *v) {
    survey s = {0};
    for (int64_t i = 0; i < v->n; i++) {
        int64_t lo = v->lo[i], hi = v->hi[i];
        if (is_gap(&s, v->type, lo, hi)) {
            s.gaps = true;
            s.low = lo;
            s.high = hi;
            continue;
        }
        s.open = s.open || lo == DEC_LOW || hi == DEC_HIGH;
        note_end(&s, lo);
        if (hi != lo) note_end(&s, hi);
    }
    return s;
}

static bool has_ends(const col_vec *v, const survey *s) {
    if (v->hi == v->lo) return false;
    for (int64_t i = 0; i < v->n; i++) {
        bool gap = s->gaps && v->lo[i] == s->low && v->hi[i] == s->high;
        if (!gap && v->lo[i] != v->hi[i]) return true;
    }
    return false;
}

static void set_scale(col_packed *out, const survey *s) {
    uint64_t step = s->step > 0 ? s->step : 1;
    uint64_t most = s->any ? ((uint64_t)s->most - (uint64_t)s->least) / step : 0;
    out->gaps = s->gaps;
    out->low = s->low;
    out->high = s->high;
    out->step = (int64_t)step;
    out->base = s->least;
    out->width =
        s->open || step > INT64_MAX ? 8 : width_for(most < UINT64_MAX ? most + s->gaps : most);
    if (out->gaps) out->base = (int64_t)((uint64_t)out->base - step);
    if (out->width == 8) *out = (col_packed){.type = out->type, .width = 8, .n = out->n, .step = 1};
}

static uint64_t cell_for(const col_packed *p, int64_t end) {
    return ((uint64_t)end - (uint64_t)p->base) / (uint64_t)p->step;
}

static bool pack_intervals(col_packed *out, arena *ar, const col_vec *v) {
    survey s = look_over(v);
    set_scale(out, &s);
    bool ends = out->width == 8 ? v->hi != v->lo : has_ends(v, &s);
    void *cells = take_cells(ar, out->width, v->n);
    void *upper = ends ? take_cells(ar, out->width, v->n) : NULL;
    if (!cells || (ends && !upper)) return false;
    for (int64_t i = 0; i < v->n; i++) {
        bool gap = out->gaps && v->lo[i] == s.low && v->hi[i] == s.high;
        put_cell(cells, out->width, i, gap ? 0 : cell_for(out, v->lo[i]));
        if (ends) put_cell(upper, out->width, i, gap ? 0 : cell_for(out, v->hi[i]));
    }
    out->cells = cells;
    out->ends = upper;
    return true;
}

/* ---- packing texts -------------------------------------------------------------------------- */

enum { INDEX_SLOTS = 131072, MOST_INDEXES = 65536 };

/* Different codes in the order in which they come. */
typedef struct index_of_codes {
    uint32_t *slots; /* index + 1, or 0 */
    dict_code *codes;
    uint32_t n;
} index_of_codes;

/* Index of the code, entered if new; MOST_INDEXES where there is no room for it. */
static uint32_t index_for(index_of_codes *x, dict_code code) {
    uint32_t slot = (code * UINT32_C(0x9E3779B1)) >> 15;
    while (x->slots[slot] != 0 && x->codes[x->slots[slot] - 1] != code)
        slot = (slot + 1) % INDEX_SLOTS;
    if (x->slots[slot] != 0) return x->slots[slot] - 1;
    if (x->n == MOST_INDEXES) return MOST_INDEXES;
    x->codes[x->n] = code;
    x->slots[slot] = x->n + 1;
    return x->n++;
}

/* *indexed tells whether there are few enough codes; if not, nothing is taken. */
static bool pack_indexes(col_packed *out, arena *ar, const col_vec *v, bool *indexed) {
    arena scratch;
    arena_open(&scratch, ar->alloc);
    index_of_codes x = {.slots = arena_array(&scratch, INDEX_SLOTS, sizeof *x.slots),
                        .codes = arena_array(&scratch, MOST_INDEXES, sizeof *x.codes)};
    bool ok = x.slots && x.codes;
    *indexed = ok;
    for (int64_t i = 0; *indexed && i < v->n; i++)
        *indexed = index_for(&x, v->code[i]) < MOST_INDEXES;
    if (*indexed) {
        out->width = width_for(x.n > 0 ? x.n - 1 : 0);
        void *cells = take_cells(ar, out->width, v->n);
        dict_code *codes = arena_take(ar, (x.n + 1) * sizeof *codes);
        ok = cells && codes;
        for (int64_t i = 0; ok && i < v->n; i++)
            put_cell(cells, out->width, i, index_for(&x, v->code[i]));
        if (ok) memcpy(codes, x.codes, x.n * sizeof *codes);
        out->cells = cells;
        out->codes = codes;
    }
    arena_close(&scratch);
    return ok;
}

static bool copy_cells(col_packed *out, arena *ar, const void *from, uint8_t width) {
    void *cells = take_cells(ar, width, out->n);
    if (!cells) return false;
    memcpy(cells, from, (size_t)out->n * width);
    out->width = width;
    out->cells = cells;
    return true;
}

static bool pack_text(col_packed *out, arena *ar, const col_vec *v) {
    bool indexed;
    for (int64_t i = 0; i < v->n && !out->gaps; i++) out->gaps = v->code[i] == DICT_UNKNOWN;
    if (!pack_indexes(out, ar, v, &indexed)) return false;
    return indexed || copy_cells(out, ar, v->code, sizeof *v->code);
}

bool col_pack(col_packed *out, arena *ar, const col_vec *v) {
    *out = (col_packed){.type = v->type, .n = v->n, .step = 1};
    switch (v->type) {
    case COL_TRUTH: return copy_cells(out, ar, v->truth, sizeof *v->truth);
    case COL_TEXT: return pack_text(out, ar, v);
    case COL_NUMBER:
    case COL_DATE: return pack_intervals(out, ar, v);
    }
    return false;
}

/* ---- unpacking ------------------------------------------------------------------------------ */

/* The loops for each width are the same; only the type of a cell differs, so that each compiles to
 * plain vector code. */
#define UNPACK_ENDS(cell_type)                                                                     \
    for (int64_t i = 0; i < n; i++)                                                                \
        out[i] = (int64_t)(base + ((const cell_type *)cells)[first + i] * step);
#define PICK_ENDS(cell_type)                                                                       \
    for (int64_t i = 0; i < n; i++)                                                                \
        out[i] = (int64_t)(base + ((const cell_type *)cells)[first + rows[i]] * step);

static void unpack_ends(const col_packed *p, const void *cells, int64_t first, const int32_t *rows,
                        int64_t n, int64_t *out) {
    uint64_t base = (uint64_t)p->base, step = (uint64_t)p->step;
    switch (p->width) {
    case 1:
        if (rows) {
            PICK_ENDS(uint8_t)
        } else {
            UNPACK_ENDS(uint8_t)
        }
        break;
    case 2:
        if (rows) {
            PICK_ENDS(uint16_t)
        } else {
            UNPACK_ENDS(uint16_t)
        }
        break;
    case 4:
        if (rows) {
            PICK_ENDS(uint32_t)
        } else {
            UNPACK_ENDS(uint32_t)
        }
        break;
    default:
        for (int64_t i = 0; i < n; i++)
            out[i] = ((const int64_t *)cells)[first + (rows ? rows[i] : i)];
        break;
    }
}

static int64_t row_of(int64_t first, const int32_t *rows, int64_t i) {
    return first + (rows ? rows[i] : i);
}

/* Gaps read as their interval. Returns whether there was one. */
static bool open_gaps(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                      col_vec *out) {
    bool any = false;
    int64_t gap = p->base; /* what a cell of 0 was unpacked to */
    for (int64_t i = 0; i < n; i++) any |= out->lo[i] == gap;
    for (int64_t i = 0; any && i < n; i++) {
        if (cell_at(p->cells, p->width, row_of(first, rows, i)) != 0) continue;
        out->lo[i] = p->low;
        out->hi[i] = p->high;
    }
    return any;
}

static void unpack_intervals(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                             col_vec *out) {
    unpack_ends(p, p->cells, first, rows, n, out->lo);
    bool gaps = false;
    if (p->ends) {
        unpack_ends(p, p->ends, first, rows, n, out->hi);
    } else if (p->gaps && out->hi != out->lo) {
        memcpy(out->hi, out->lo, (size_t)n * sizeof *out->hi);
    }
    if (p->gaps) gaps = open_gaps(p, first, rows, n, out);
    if (!gaps && !p->ends) out->hi = out->lo;
}

static void unpack_text(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                        dict_code *out) {
    if (!p->codes) {
        const dict_code *cells = p->cells;
        for (int64_t i = 0; i < n; i++) out[i] = cells[row_of(first, rows, i)];
    } else if (p->width == 1) {
        const uint8_t *cells = p->cells;
        for (int64_t i = 0; i < n; i++) out[i] = p->codes[cells[row_of(first, rows, i)]];
    } else {
        const uint16_t *cells = p->cells;
        for (int64_t i = 0; i < n; i++) out[i] = p->codes[cells[row_of(first, rows, i)]];
    }
}

static void unpack(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                   col_vec *out) {
    assert(out->type == p->type && out->n >= n);
    const uint8_t *truths = p->cells;
    switch (p->type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < n; i++) out->truth[i] = truths[row_of(first, rows, i)];
        break;
    case COL_TEXT: unpack_text(p, first, rows, n, out->code); break;
    case COL_NUMBER:
    case COL_DATE: unpack_intervals(p, first, rows, n, out); break;
    }
}

void col_unpack(const col_packed *p, int64_t first, int64_t n, col_vec *out) {
    assert(first >= 0 && n >= 0 && first <= p->n && n <= p->n - first);
    unpack(p, first, NULL, n, out);
}

void col_unpack_rows(const col_packed *p, int64_t start, const int32_t *rows, int64_t n,
                     col_vec *out) {
    unpack(p, start, rows, n, out);
}

/* ---- counts --------------------------------------------------------------------------------- */

bool col_count(col_counts *out, arena *ar, const int64_t *offsets, int64_t parents) {
    uint64_t most = 0;
    for (int64_t p = 0; p < parents; p++) {
        uint64_t count = (uint64_t)(offsets[p + 1] - offsets[p]);
        if (count > most) most = count;
    }
    int64_t n_starts = parents / COL_STRIDE + 2;
    int64_t *starts = arena_take(ar, (size_t)n_starts * sizeof *starts);
    *out = (col_counts){.parents = parents, .width = width_for(most), .starts = starts};
    void *cells = take_cells(ar, out->width, parents);
    if (!starts || !cells) return false;
    for (int64_t p = 0; p < parents; p++)
        put_cell(cells, out->width, p, (uint64_t)(offsets[p + 1] - offsets[p]));
    for (int64_t k = 0; k < n_starts; k++)
        starts[k] = offsets[k * COL_STRIDE < parents ? k * COL_STRIDE : parents];
    out->cells = cells;
    return true;
}

int64_t col_first(const col_counts *c, int64_t parent) {
    assert(parent >= 0 && parent <= c->parents);
    int64_t first = c->starts[parent / COL_STRIDE];
    for (int64_t p = parent / COL_STRIDE * COL_STRIDE; p < parent; p++)
        first += (int64_t)cell_at(c->cells, c->width, p);
    return first;
}

void col_firsts(const col_counts *c, int64_t parent, int64_t n, int64_t *out) {
    out[0] = col_first(c, parent);
    if (c->width == 1) {
        const uint8_t *cells = (const uint8_t *)c->cells + parent;
        for (int64_t i = 0; i < n; i++) out[i + 1] = out[i] + cells[i];
        return;
    }
    for (int64_t i = 0; i < n; i++)
        out[i + 1] = out[i] + (int64_t)cell_at(c->cells, c->width, parent + i);
}

int64_t col_parent(const col_counts *c, int64_t row) {
    int64_t low = 0, high = c->parents / COL_STRIDE + 1; /* starts[low] <= row < starts[high] */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (c->starts[middle] <= row)
            low = middle;
        else
            high = middle;
    }
    int64_t parent = low * COL_STRIDE, first = c->starts[low];
    for (;; parent++) {
        first += (int64_t)cell_at(c->cells, c->width, parent);
        if (first > row) return parent;
    }
}
