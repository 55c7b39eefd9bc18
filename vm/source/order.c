#include <string.h>

#include "source/keys.h"
#include "source/scan.h"

static int by_number(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* ---- content -------------------------------------------------------------------------------- */

bool src_content_make(src_content *c, const src_plan *plan, const src_scan *scan, src_crew *crew,
                      arena *ar) {
    int n = scan->n_links + scan->n_values;
    *c = (src_content){plan, scan, arena_array(ar, (size_t)n + 1, sizeof *c->columns)};
    for (int i = 0; c->columns != NULL && i < n; i++)
        if (!src_scan_pack(plan, scan, i, false, crew, ar, &c->columns[i])) return false;
    return c->columns != NULL;
}

/* Integers before texts, and what is no key before all. */
static int by_key(const dict *texts, int64_t a, int64_t b) {
    bool text_a = src_key_is_text(a), text_b = src_key_is_text(b);
    if (text_a && text_b) return src_by_text(texts, src_key_code(a), src_key_code(b));
    return text_a != text_b ? text_a - text_b : by_number(a, b);
}

typedef struct one_row {
    col_vec v;
    int64_t lo, hi;
    uint8_t truth;
    dict_code code;
} one_row;

static void read_one(const col_packed *p, int64_t row, one_row *out) {
    out->v = (col_vec){.type = p->type,
                       .n = 1,
                       .truth = &out->truth,
                       .lo = &out->lo,
                       .hi = &out->hi,
                       .code = &out->code};
    col_unpack(p, row, 1, &out->v);
}

int src_by_content(const src_content *c, int64_t a, int64_t b) {
    const dict *texts = c->plan->texts;
    int order = 0;
    for (int i = 0; order == 0 && i < c->scan->n_links + c->scan->n_values; i++) {
        one_row x, y;
        read_one(&c->columns[i], a, &x);
        read_one(&c->columns[i], b, &y);
        if (i < c->scan->n_links) {
            order = by_key(texts, x.lo, y.lo);
        } else if (x.v.type == COL_TRUTH) {
            order = by_number(x.truth, y.truth);
        } else if (x.v.type == COL_TEXT) {
            order = src_by_text(texts, x.code, y.code);
        } else {
            order = by_number(x.lo, y.lo);
            if (order == 0) order = by_number(x.v.hi[0], y.v.hi[0]);
        }
    }
    return order;
}

/* ---- sorting -------------------------------------------------------------------------------- */

typedef struct ordering {
    const src_plan *plan;
    const src_scan *scan;
    const int64_t *keys;        /* NULL where no link names rows */
    const src_content *content; /* NULL: by key alone */
} ordering;

static int compare_keys(const ordering *o, int64_t a, int64_t b) {
    if (o->scan->key_is_integer) return by_number(a, b);
    return src_by_key_text(o->plan->texts, a, b);
}

static int compare(const ordering *o, int64_t a, int64_t b) {
    int order = o->keys != NULL ? compare_keys(o, o->keys[a], o->keys[b]) : 0;
    return order != 0 || o->content == NULL ? order : src_by_content(o->content, a, b);
}

/* Merges the sorted runs from[first..middle) and from[middle..end) into `to`. */
static void merge(const ordering *o, const int32_t *from, int32_t *to, const int64_t border[3]) {
    int64_t a = border[0], b = border[1];
    bool in_order = b >= border[2] || compare(o, from[b - 1], from[b]) <= 0;
    if (in_order) {
        memcpy(to + a, from + a, (size_t)(border[2] - a) * sizeof *to);
        return;
    }
    for (int64_t i = border[0]; i < border[2]; i++) {
        bool from_a = a < border[1] && (b >= border[2] || compare(o, from[a], from[b]) <= 0);
        to[i] = from_a ? from[a++] : from[b++];
    }
}

/* Sorts rows[0..n); returns where they are: in `rows` or in `spare`. */
static int32_t *sort(const ordering *o, int32_t *rows, int32_t *spare, int64_t n) {
    for (int64_t width = 1; width < n; width *= 2) {
        for (int64_t first = 0; first < n; first += 2 * width) {
            int64_t middle = first + width < n ? first + width : n;
            int64_t end = middle + width < n ? middle + width : n;
            merge(o, rows, spare, (int64_t[]){first, middle, end});
        }
        int32_t *sorted = spare;
        spare = rows;
        rows = sorted;
    }
    return rows;
}

static bool is_sorted(const ordering *o, bool *strictly) {
    *strictly = true;
    for (int64_t i = 1; i < o->scan->rows; i++) {
        int order = compare(o, i - 1, i);
        *strictly = *strictly && order < 0;
        if (order > 0) return false;
    }
    return true;
}

/* Sorts by key what is not in order; *distinct tells whether no two rows are equal. */
static status sort_rows(const ordering *o, src_scan *scan, arena *ar, bool *distinct) {
    int64_t n = scan->rows;
    if (is_sorted(o, distinct)) return ST_OK;
    int32_t *rows = arena_take(ar, ((size_t)n + 1) * sizeof *rows);
    int32_t *spare = arena_take(ar, ((size_t)n + 1) * sizeof *spare);
    if (rows == NULL || spare == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < n; i++) rows[i] = (int32_t)i;
    scan->order = sort(o, rows, spare, n);
    *distinct = true;
    for (int64_t i = 1; i < n && *distinct; i++)
        *distinct = compare(o, scan->order[i - 1], scan->order[i]) != 0;
    return ST_OK;
}

static status order_by_content(const ordering *by_key, src_scan *scan, src_crew *crew, arena *ar) {
    src_content content;
    ordering o = *by_key;
    bool distinct;
    if (!src_content_make(&content, o.plan, scan, crew, ar)) return ST_NOMEM;
    o.content = &content;
    return sort_rows(&o, scan, ar, &distinct);
}

/* Rows of equal keys, or all where none names them, are told apart by their content. */
static status order_rows(const src_plan *plan, src_scan *scan, src_crew *crew, arena *ar) {
    ordering o = {.plan = plan, .scan = scan};
    scan->distinct = false;
    if (scan->key >= 0) {
        o.keys = src_scan_keys(plan, scan, scan->key, ar);
        status result = o.keys != NULL ? sort_rows(&o, scan, ar, &scan->distinct) : ST_NOMEM;
        if (result != ST_OK || scan->distinct) return result;
    }
    scan->order = NULL;
    return order_by_content(&o, scan, crew, ar);
}

status src_scan_order(const src_plan *plan, src_scan *scan, src_crew *crew) {
    arena working;
    arena_open(&working, &crew->alloc);
    status result = order_rows(plan, scan, crew, &working);
    int32_t *kept = NULL;
    if (result == ST_OK && scan->order != NULL) {
        kept = arena_take(plan->scratch, ((size_t)scan->rows + 1) * sizeof *kept);
        if (kept != NULL) memcpy(kept, scan->order, (size_t)scan->rows * sizeof *kept);
        if (kept == NULL) result = ST_NOMEM;
    }
    scan->order = kept;
    arena_close(&working);
    return result;
}
