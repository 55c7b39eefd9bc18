#include <stdlib.h>
#include <string.h>

#include "source/keys.h"
#include "source/scan.h"
#include "source/text.h"

enum { VALUES_SHOWN = 12 };

/* One unreadable cell with its place in canonical order. */
typedef struct placed_bad {
    int64_t place;
    int64_t row; /* of the scan */
    int column;  /* values after links */
    const src_bad *bad;
} placed_bad;

static int by_place(const void *a, const void *b) {
    const placed_bad *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return strcmp(x->bad->shown, y->bad->shown);
}

/* Rows of equal content share a place: what could not be read is all that may tell them apart, and
 * then the order of the table must not. NULL when memory is short. */
static int64_t *places_of(const src_content *c, arena *ar) {
    const src_scan *scan = c->scan;
    int64_t *place = arena_take(ar, ((size_t)scan->rows + 1) * sizeof *place), before = 0;
    for (int64_t i = 0; place != NULL && i < scan->rows; i++) {
        int64_t row = scan->order != NULL ? scan->order[i] : i;
        bool same = i > 0 && !scan->distinct && src_by_content(c, before, row) == 0;
        place[row] = same ? place[before] : i;
        before = row;
    }
    return place;
}

static const char *shown_key(const src_content *c, int link, int64_t row, arena *ar) {
    int64_t key = SRC_NO_KEY, hi = SRC_NO_KEY;
    size_t length;
    char digits[SRC_DIGITS];
    col_vec one = {.type = COL_NUMBER, .n = 1, .lo = &key, .hi = &hi};
    col_unpack(&c->columns[link], row, 1, &one);
    const char *text = src_key_text(c->plan->texts, key, digits, &length);
    return key == SRC_NO_KEY ? NULL : src_shown(ar, text, length);
}

/* What names the row: its key, or the columns that tie it to its parent. NULL: nothing does. */
static const char *name_of_row(const src_content *c, int64_t row, arena *ar) {
    const src_scan *scan = c->scan;
    const char *name = scan->key >= 0 ? shown_key(c, scan->key, row, ar) : NULL;
    if (name != NULL) return name;
    for (int i = 0; i < scan->n_links; i++) {
        const char *text = shown_key(c, i, row, ar);
        const char *before = name != NULL ? name : "", *comma = name != NULL ? ", " : "";
        if (text != NULL)
            name = arena_printf(ar, "%s%s%s=%s", before, comma, scan->links[i].column, text);
    }
    return name;
}

/* "0–100", or "≥ 0" and "≤ 100" where the other end is open. */
static void add_range(diag *d, const graph_column *column, arena *ar) {
    char low[DEC_BUFFER], high[DEC_BUFFER];
    dec_format(column->low, low);
    dec_format(column->high, high);
    const char *range = column->low == DEC_LOW     ? arena_printf(ar, "≤ %s", high)
                        : column->high == DEC_HIGH ? arena_printf(ar, "≥ %s", low)
                                                   : arena_printf(ar, "%s–%s", low, high);
    d->args[d->n_args++] = (diag_arg){"range", range != NULL ? range : ""};
}

static void add_choices(diag *d, const graph_column *column, const src_bad *bad, arena *ar) {
    const char *all = src_joined(ar, column->one_of, column->n_one_of, VALUES_SHOWN);
    const char *near_values = src_near(ar, bad->shown, column->one_of, column->n_one_of);
    d->args[d->n_args++] = (diag_arg){"allowed", all ? all : ""};
    if (near_values != NULL) d->args[d->n_args++] = (diag_arg){"near", near_values};
}

static void add_bad(const src_scan *scan, const src_bad *bad, const char *row, arena *ar,
                    diag_list *diags) {
    const graph_column *column = bad->value >= 0 ? scan->values[bad->value].column : NULL;
    const char *name = column != NULL ? column->name : scan->links[bad->link].column;
    diag d = {.code = src_fault_code(bad->fault),
              .severity = DIAG_ERROR,
              .table = scan->table,
              .row = row,
              .column = name,
              .n_args = 4,
              .args = {{"table", scan->table},
                       {"row", row != NULL ? row : "?"},
                       {"column", name},
                       {"value", bad->shown}}};
    if (bad->fault == FAULT_RANGE) add_range(&d, column, ar);
    if (bad->fault == FAULT_ONE_OF) add_choices(&d, column, bad, ar);
    diag_add(diags, &d);
}

static status report(const src_content *c, arena *ar, diag_list *diags) {
    const src_scan *scan = c->scan;
    placed_bad *all = arena_array(ar, (size_t)scan->n_bad, sizeof *all);
    const int64_t *place = places_of(c, ar);
    if (all == NULL || place == NULL) return ST_NOMEM;
    size_t n = 0;
    for (int64_t i = 0; i < scan->n_pieces; i++) {
        const src_piece *piece = scan->pieces[i];
        for (const src_bad *bad = piece->bad; bad != NULL; bad = bad->next) {
            int64_t row = piece->first + bad->row;
            int column = bad->link >= 0 ? bad->link : scan->n_links + bad->value;
            all[n++] = (placed_bad){place[row], row, column, bad};
        }
    }
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++) {
        arena_mark mark = arena_here(ar);
        add_bad(scan, all[i].bad, name_of_row(c, all[i].row, ar), ar, diags);
        arena_rewind(ar, mark);
    }
    return ST_FINDINGS;
}

status src_scan_report(const src_plan *plan, const src_scan *scan, src_crew *crew,
                       diag_list *diags) {
    src_content content;
    arena working;
    if (scan->n_bad == 0) return ST_OK;
    arena_open(&working, &crew->alloc);
    status result = ST_NOMEM;
    if (src_content_make(&content, plan, scan, crew, &working))
        result = report(&content, &working, diags);
    arena_close(&working);
    return result;
}
