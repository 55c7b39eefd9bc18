#include "column/packer.h"

#include <assert.h>
#include <string.h>

enum { FIRST_SLOTS = 256, MOST_INDEXES = 65536 };

/* ---- noting numbers and dates --------------------------------------------------------------- */

static uint64_t common_step(uint64_t a, uint64_t b) {
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void note_step(col_survey *s, int64_t end) {
    uint64_t apart =
        end < s->origin ? (uint64_t)s->origin - (uint64_t)end : (uint64_t)end - (uint64_t)s->origin;
    if (apart != 0) s->step = common_step(apart, s->step);
}

static void note_end(col_survey *s, int64_t end) {
    if (!s->any) {
        s->any = true;
        s->origin = s->least = s->most = end;
    }
    if (s->step != 1) note_step(s, end);
    if (end < s->least) s->least = end;
    if (end > s->most) s->most = end;
}

static void note_exact(col_survey *s, const int64_t *ends, int64_t n) {
    if (n == 0) return;
    note_end(s, ends[0]);
    int64_t least = s->least, most = s->most;
    for (int64_t i = 0; i < n; i++) {
        least = ends[i] < least ? ends[i] : least;
        most = ends[i] > most ? ends[i] : most;
    }
    s->least = least;
    s->most = most;
    s->open = s->open || least == DEC_LOW || most == DEC_HIGH;
    for (int64_t i = 1; i < n && s->step != 1; i++)
        if (ends[i] != ends[i - 1]) note_step(s, ends[i]);
}

/* The first interval stands for cells that were empty, and so do all that are equal to it. A date
 * between two days is none of them: it is a month or a year, and others will differ. */
static bool is_gap(const col_survey *s, col_type type, int64_t lo, int64_t hi) {
    bool bounded = lo != DEC_LOW && hi != DEC_HIGH;
    if (lo == hi || (type == COL_DATE && bounded)) return false;
    return !s->gaps || (lo == s->low && hi == s->high);
}

static void note_intervals(col_survey *s, const col_vec *v) {
    for (int64_t i = 0; i < v->n; i++) {
        int64_t lo = v->lo[i], hi = v->hi[i];
        if (is_gap(s, v->type, lo, hi)) {
            s->gaps = true;
            s->low = lo;
            s->high = hi;
            continue;
        }
        s->open = s->open || lo == DEC_LOW || hi == DEC_HIGH;
        s->ends = s->ends || lo != hi;
        note_end(s, lo);
        if (hi != lo) note_end(s, hi);
    }
}

/* ---- noting texts --------------------------------------------------------------------------- */

static uint32_t slot_of(const col_codes *x, dict_code code) {
    uint32_t slot = (code * UINT32_C(0x9E3779B1)) >> 8 & (x->n_slots - 1);
    while (x->slots[slot].index != 0 && x->slots[slot].code != code)
        slot = (slot + 1) & (x->n_slots - 1);
    return slot;
}

static void free_codes(col_codes *x, const allocator *a) {
    alloc_free(a, x->slots, x->n_slots * sizeof *x->slots);
    alloc_free(a, x->codes, x->n_slots / 2 * sizeof *x->codes);
    *x = (col_codes){0};
}

/* Half as many codes as slots, at most. */
static bool grow_codes(col_codes *x, const allocator *a) {
    uint32_t n_slots = x->n_slots == 0 ? FIRST_SLOTS : x->n_slots * 2;
    col_codes grown = {.n_slots = n_slots, .n = x->n};
    grown.slots = alloc_array(a, n_slots, sizeof *grown.slots);
    grown.codes = alloc_array(a, n_slots / 2, sizeof *grown.codes);
    if (!grown.slots || !grown.codes) {
        free_codes(&grown, a);
        return false;
    }
    for (uint32_t i = 0; i < x->n; i++) {
        grown.codes[i] = x->codes[i];
        grown.slots[slot_of(&grown, x->codes[i])] = (col_slot){x->codes[i], i + 1};
    }
    free_codes(x, a);
    *x = grown;
    return true;
}

static bool is_noted(const col_codes *x, dict_code code) {
    return x->n > 0 && x->slots[slot_of(x, code)].index != 0;
}

static bool add_code(col_packer *p, dict_code code) {
    col_codes *x = &p->codes;
    if (x->n == x->n_slots / 2 && !grow_codes(x, p->alloc)) return false;
    x->codes[x->n++] = code;
    x->slots[slot_of(x, code)] = (col_slot){code, x->n};
    return true;
}

static bool note_codes(col_packer *p, const col_vec *v) {
    for (int64_t i = 0; i < v->n && !p->many; i++) {
        if (is_noted(&p->codes, v->code[i])) continue;
        p->many = p->codes.n == p->most;
        if (!p->many && !add_code(p, v->code[i])) return false;
    }
    return true;
}

/* ---- settling the form ---------------------------------------------------------------------- */

static void *take_cells(arena *ar, uint8_t width, int64_t n) {
    return arena_take(ar, (size_t)n * width + 1);
}

static void set_scale(col_packed *out, const col_survey *s) {
    uint64_t step = s->step > 0 ? s->step : 1;
    uint64_t most = s->any ? ((uint64_t)s->most - (uint64_t)s->least) / step : 0;
    out->width =
        s->open || step > INT64_MAX ? 8 : col_width(most < UINT64_MAX ? most + s->gaps : most);
    if (out->width == 8) return;
    out->gaps = s->gaps;
    out->low = s->low;
    out->high = s->high;
    out->step = (int64_t)step;
    out->base = s->gaps ? (int64_t)((uint64_t)s->least - step) : s->least;
}

static bool begin_intervals(col_packer *p, arena *store) {
    set_scale(&p->packed, &p->survey);
    bool ends = p->survey.ends || (p->packed.width == 8 && p->survey.gaps);
    p->cells = take_cells(store, p->packed.width, p->packed.n);
    p->ends = ends ? take_cells(store, p->packed.width, p->packed.n) : NULL;
    p->packed.ends = p->ends;
    return p->cells && (!ends || p->ends);
}

/* Indexes are taken only where they and the codes that they stand for need less than the codes. */
static bool begin_text(col_packer *p, arena *store) {
    const col_codes *x = &p->codes;
    uint8_t width = col_width(x->n > 0 ? x->n - 1 : 0);
    uint64_t n = (uint64_t)p->packed.n;
    p->many = p->many || n * width + x->n * sizeof *x->codes > n * sizeof *x->codes;
    p->packed.width = p->many ? (uint8_t)sizeof *x->codes : width;
    p->cells = take_cells(store, p->packed.width, p->packed.n);
    if (p->many || !p->cells) return p->cells != NULL;
    dict_code *codes = arena_take(store, (x->n + 1) * sizeof *codes);
    if (codes && x->n > 0) memcpy(codes, x->codes, x->n * sizeof *codes);
    p->packed.codes = codes;
    p->packed.n_codes = x->n;
    return codes != NULL;
}

/* ---- putting rows --------------------------------------------------------------------------- */

/* The loops for each width are the same; only the type of a cell differs. */
#define PUT_CELLS(cell_type)                                                                       \
    for (int64_t i = 0; i < n; i++) ((cell_type *)cells)[first + i] = (cell_type)from[i]

static void put_cells(void *cells, uint8_t width, int64_t first, const uint64_t *from, int64_t n) {
    switch (width) {
    case 1: PUT_CELLS(uint8_t); break;
    case 2: PUT_CELLS(uint16_t); break;
    case 4: PUT_CELLS(uint32_t); break;
    default: PUT_CELLS(uint64_t); break;
    }
}

enum { STRETCH = 512 };

static uint64_t cell_for(const col_packed *p, int64_t end) {
    uint64_t apart = (uint64_t)end - (uint64_t)p->base, step = (uint64_t)p->step;
    if (step == 1) return apart;
    return apart <= UINT32_MAX && step <= UINT32_MAX ? (uint32_t)apart / (uint32_t)step
                                                     : apart / step;
}

static void put_ends(const col_packer *p, void *cells, int64_t first, const col_vec *v,
                     const int64_t *ends) {
    const col_packed *to = &p->packed;
    uint64_t stretch[STRETCH];
    for (int64_t start = 0; start < v->n; start += STRETCH) {
        int64_t n = v->n - start < STRETCH ? v->n - start : STRETCH;
        for (int64_t i = 0; i < n; i++) {
            int64_t lo = v->lo[start + i], hi = v->hi[start + i];
            bool gap = to->gaps && lo != hi && lo == to->low && hi == to->high;
            stretch[i] = gap ? 0 : cell_for(to, ends[start + i]);
        }
        put_cells(cells, to->width, first + start, stretch, n);
    }
}

/* What stands for a code that was noted. */
static uint32_t cell_of_code(const col_packer *p, dict_code code) {
    return p->many ? code : p->codes.slots[slot_of(&p->codes, code)].index - 1;
}

static void put_codes(const col_packer *p, int64_t first, const col_vec *v) {
    uint64_t stretch[STRETCH];
    for (int64_t start = 0; start < v->n; start += STRETCH) {
        int64_t n = v->n - start < STRETCH ? v->n - start : STRETCH;
        for (int64_t i = 0; i < n; i++) stretch[i] = cell_of_code(p, v->code[start + i]);
        put_cells(p->cells, p->packed.width, first + start, stretch, n);
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

void col_packer_open(col_packer *p, const allocator *a, col_type type) {
    *p = (col_packer){.alloc = a, .most = MOST_INDEXES, .packed = {.type = type, .step = 1}};
}

bool col_packer_note(col_packer *p, const col_vec *rows) {
    assert(rows->type == p->packed.type);
    switch (rows->type) {
    case COL_TRUTH: return true;
    case COL_TEXT: return note_codes(p, rows);
    case COL_NUMBER:
    case COL_DATE: break;
    }
    if (rows->hi == rows->lo)
        note_exact(&p->survey, rows->lo, rows->n);
    else
        note_intervals(&p->survey, rows);
    return true;
}

bool col_packer_begin(col_packer *p, arena *store, int64_t n) {
    bool taken = false;
    p->packed.n = n;
    switch (p->packed.type) {
    case COL_TRUTH:
        p->packed.width = 1;
        p->cells = take_cells(store, 1, n);
        taken = p->cells != NULL;
        break;
    case COL_TEXT: taken = begin_text(p, store); break;
    case COL_NUMBER:
    case COL_DATE: taken = begin_intervals(p, store); break;
    }
    p->packed.cells = p->cells;
    return taken;
}

void col_packer_put(const col_packer *p, int64_t first, const col_vec *rows) {
    assert(first >= 0 && rows->n <= p->packed.n - first);
    switch (rows->type) {
    case COL_TRUTH:
        if (rows->n > 0) memcpy((uint8_t *)p->cells + first, rows->truth, (size_t)rows->n);
        return;
    case COL_TEXT: put_codes(p, first, rows); return;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    put_ends(p, p->cells, first, rows, rows->lo);
    if (p->ends) put_ends(p, p->ends, first, rows, rows->hi);
}

/* Cells stand for few codes: each is looked up once. */
void col_packer_put_indexed(const col_packer *p, int64_t first, const col_packed *rows,
                            const dict_code *codes, uint32_t *room) {
    assert(first >= 0 && rows->n <= p->packed.n - first && rows->codes && rows->width <= 2);
    uint64_t stretch[STRETCH];
    for (uint32_t i = 0; i < rows->n_codes; i++) room[i] = cell_of_code(p, codes[i]);
    for (int64_t start = 0; start < rows->n; start += STRETCH) {
        int64_t n = rows->n - start < STRETCH ? rows->n - start : STRETCH;
        const uint8_t *narrow = (const uint8_t *)rows->cells + start;
        const uint16_t *wide = (const uint16_t *)rows->cells + start;
        for (int64_t i = 0; i < n; i++) stretch[i] = room[rows->width == 1 ? narrow[i] : wide[i]];
        put_cells(p->cells, p->packed.width, first + start, stretch, n);
    }
}

void col_packer_close(col_packer *p) {
    free_codes(&p->codes, p->alloc);
}

/* Indexes of two bytes save nothing once there are more codes than half the rows. */
static uint32_t most_codes(int64_t rows) {
    int64_t half = rows / 2 > UINT8_MAX + 1 ? rows / 2 : UINT8_MAX + 1;
    return half < MOST_INDEXES ? (uint32_t)half : MOST_INDEXES;
}

bool col_pack(col_packed *out, arena *ar, const col_vec *v) {
    col_packer p;
    col_packer_open(&p, ar->alloc, v->type);
    p.most = most_codes(v->n);
    bool done = col_packer_note(&p, v) && col_packer_begin(&p, ar, v->n);
    if (done) {
        col_packer_put(&p, 0, v);
        *out = p.packed;
    }
    col_packer_close(&p);
    return done;
}
