#include "column/packed.h"

#include <assert.h>
#include <string.h>

/* ---- cells ---------------------------------------------------------------------------------- */

uint8_t col_width(uint64_t largest) {
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

#define FILL_GAPS(cell_type)                                                                       \
    for (int64_t i = 0; i < n; i++) {                                                              \
        bool gap = ((const cell_type *)p->cells)[row_of(first, rows, i)] == 0;                     \
        out[i] = gap ? end : out[i];                                                               \
        any |= gap;                                                                                \
    }

/* Gaps get this end. Returns whether there was one. Where they are is not branched on: nobody can
 * predict it. */
static bool fill_gaps(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                      int64_t end, int64_t *out) {
    bool any = false;
    switch (p->width) {
    case 1: FILL_GAPS(uint8_t) break;
    case 2: FILL_GAPS(uint16_t) break;
    default: FILL_GAPS(uint32_t) break;
    }
    return any;
}

static void unpack_intervals(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                             col_vec *out) {
    unpack_ends(p, p->cells, first, rows, n, out->lo);
    bool gaps = p->gaps && fill_gaps(p, first, rows, n, p->low, out->lo);
    if (!gaps && !p->ends) {
        out->hi = out->lo;
        return;
    }
    if (p->ends)
        unpack_ends(p, p->ends, first, rows, n, out->hi);
    else
        memcpy(out->hi, out->lo, (size_t)n * sizeof *out->hi);
    if (gaps) (void)fill_gaps(p, first, rows, n, p->high, out->hi);
}

#define UNPACK_CODES(cell_type)                                                                    \
    for (int64_t i = 0; i < n; i++) out[i] = codes[((const cell_type *)p->cells)[first + i]];
#define PICK_CODES(cell_type)                                                                      \
    for (int64_t i = 0; i < n; i++) out[i] = codes[((const cell_type *)p->cells)[first + rows[i]]];

static void unpack_text(const col_packed *p, int64_t first, const int32_t *rows, int64_t n,
                        dict_code *restrict out) {
    const dict_code *codes = p->codes;
    if (!codes) {
        const dict_code *cells = p->cells;
        for (int64_t i = 0; i < n; i++) out[i] = cells[row_of(first, rows, i)];
    } else if (p->width == 1 && rows) {
        PICK_CODES(uint8_t)
    } else if (p->width == 1) {
        UNPACK_CODES(uint8_t)
    } else if (rows) {
        PICK_CODES(uint16_t)
    } else {
        UNPACK_CODES(uint16_t)
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
    *out = (col_counts){.parents = parents, .width = col_width(most), .starts = starts};
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

/* Where a list of parents with rows has come to. */
typedef struct present_list {
    int32_t *parents;
    int64_t *starts;
    int64_t n, rows;
} present_list;

/* An entry is written in any case and kept if the parent has rows: nobody can predict it. */
static void list_present(present_list *list, int64_t parent, uint64_t count) {
    list->parents[list->n] = (int32_t)parent;
    list->starts[list->n] = list->rows;
    list->rows += (int64_t)count;
    list->n += count > 0;
}

int64_t col_present(const col_counts *c, int64_t parent, int64_t n, int32_t *parents,
                    int64_t *starts) {
    present_list list = {.parents = parents, .starts = starts};
    int64_t p = 0;
    for (; c->width == 1 && p + 8 <= n; p += 8) {
        const uint8_t *cells = (const uint8_t *)c->cells + parent + p;
        uint64_t any;
        memcpy(&any, cells, sizeof any);
        for (int k = 0; any != 0 && k < 8; k++) list_present(&list, p + k, cells[k]);
    }
    for (; p < n; p++) list_present(&list, p, cell_at(c->cells, c->width, parent + p));
    return list.n;
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
