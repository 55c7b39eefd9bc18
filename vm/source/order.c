#include <string.h>

#include "source/scan.h"

typedef struct ordering {
    const src_scan *scan;
    const dict *texts;
} ordering;

static int by_number(int64_t a, int64_t b) {
    return a < b ? -1 : a > b;
}

/* Texts by bytes, unknown before all. */
static int by_text(const dict *texts, dict_code a, dict_code b) {
    size_t length_a, length_b;
    if (a == b || a == DICT_UNKNOWN || b == DICT_UNKNOWN)
        return by_number(a != b && a != DICT_UNKNOWN, a != b && b != DICT_UNKNOWN);
    const char *text_a = dict_text(texts, a, &length_a), *text_b = dict_text(texts, b, &length_b);
    int order = memcmp(text_a, text_b, length_a < length_b ? length_a : length_b);
    return order != 0 ? order : by_number((int64_t)length_a, (int64_t)length_b);
}

static int by_value(const ordering *o, const col_vec *v, int64_t a, int64_t b) {
    switch (v->type) {
    case COL_TRUTH: return by_number(v->truth[a], v->truth[b]);
    case COL_TEXT: return by_text(o->texts, v->code[a], v->code[b]);
    case COL_NUMBER:
    case COL_DATE: break;
    }
    int order = by_number(v->lo[a], v->lo[b]);
    return order != 0 ? order : by_number(v->hi[a], v->hi[b]);
}

static int by_key(const ordering *o, int64_t a, int64_t b) {
    const src_scan *scan = o->scan;
    if (scan->key < 0) return 0;
    if (scan->key_is_integer) return by_number(scan->key_numbers[a], scan->key_numbers[b]);
    return by_text(o->texts, scan->links[scan->key].codes[a], scan->links[scan->key].codes[b]);
}

static int by_content(const ordering *o, int64_t a, int64_t b) {
    const src_scan *scan = o->scan;
    int order = by_key(o, a, b);
    for (int i = 0; order == 0 && i < scan->n_links; i++)
        order = by_text(o->texts, scan->links[i].codes[a], scan->links[i].codes[b]);
    for (int i = 0; order == 0 && i < scan->n_values; i++)
        order = by_value(o, &scan->values[i].v, a, b);
    return order;
}

bool src_scan_same(const src_scan *scan, const dict *texts, int64_t a, int64_t b) {
    ordering o = {scan, texts};
    return by_content(&o, a, b) == 0;
}

/* Merges the sorted runs from[first..middle) and from[middle..end) into `to`. */
static void merge(const ordering *o, const int64_t *from, int64_t *to, const int64_t border[3]) {
    int64_t a = border[0], b = border[1];
    bool in_order = b < border[2] && b > a && by_content(o, from[b - 1], from[b]) <= 0;
    for (int64_t i = border[0]; i < border[2]; i++) {
        bool from_a =
            a < border[1] && (in_order || b >= border[2] || by_content(o, from[a], from[b]) <= 0);
        to[i] = from_a ? from[a++] : from[b++];
    }
}

status src_scan_order(src_scan *scan, const dict *texts, arena *scratch) {
    ordering o = {scan, texts};
    int64_t n = scan->rows;
    int64_t *from = arena_array(scratch, (size_t)n + 1, sizeof *from);
    int64_t *to = arena_array(scratch, (size_t)n + 1, sizeof *to);
    if (from == NULL || to == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < n; i++) from[i] = i;
    for (int64_t width = 1; width < n; width *= 2) {
        for (int64_t first = 0; first < n; first += 2 * width) {
            int64_t middle = first + width < n ? first + width : n;
            int64_t end = middle + width < n ? middle + width : n;
            merge(&o, from, to, (int64_t[]){first, middle, end});
        }
        int64_t *sorted = to;
        to = from;
        from = sorted;
    }
    scan->order = from;
    return ST_OK;
}
