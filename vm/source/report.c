#include <stdlib.h>
#include <string.h>

#include "source/cells.h"
#include "source/scan.h"
#include "source/text.h"

enum { VALUES_SHOWN = 12 };

/* One unreadable cell with its place in canonical order. */
typedef struct placed_bad {
    int64_t place;
    int column; /* values after links */
    const src_bad *bad;
} placed_bad;

static int by_place(const void *a, const void *b) {
    const placed_bad *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return strcmp(x->bad->shown, y->bad->shown);
}

/* Rows of equal content share a place: what could not be read is all that may tell them apart, and
 * then the order of the table must not. */
static int64_t *places_of(const src_scan *scan, const dict *texts, arena *scratch) {
    int64_t *place = arena_array(scratch, (size_t)scan->rows + 1, sizeof *place);
    for (int64_t i = 0; place != NULL && i < scan->rows; i++) {
        int64_t row = scan->order[i], before = i > 0 ? scan->order[i - 1] : row;
        place[row] = i > 0 && src_scan_same(scan, texts, before, row) ? place[before] : i;
    }
    return place;
}

static const char *shown_code(const dict *texts, dict_code code, arena *ar) {
    size_t length;
    const char *text = dict_text(texts, code, &length);
    return src_shown(ar, text, length);
}

/* What names the row: its key, or the columns that tie it to its parent. NULL: nothing does. */
static const char *name_of_row(const src_scan *scan, const dict *texts, int64_t row, arena *ar) {
    if (scan->key >= 0 && scan->links[scan->key].codes[row] != DICT_UNKNOWN)
        return shown_code(texts, scan->links[scan->key].codes[row], ar);
    const char *name = NULL;
    for (int i = 0; i < scan->n_links; i++) {
        dict_code code = scan->links[i].codes[row];
        if (code == DICT_UNKNOWN) continue;
        const char *text = shown_code(texts, code, ar);
        const char *before = name != NULL ? name : "", *comma = name != NULL ? ", " : "";
        name = text == NULL
                   ? NULL
                   : arena_printf(ar, "%s%s%s=%s", before, comma, scan->links[i].column, text);
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

status src_scan_report(const src_scan *scan, const dict *texts, arena *scratch, diag_list *diags) {
    if (scan->n_bad == 0) return ST_OK;
    placed_bad *all = arena_array(scratch, (size_t)scan->n_bad, sizeof *all);
    const int64_t *place = places_of(scan, texts, scratch);
    if (all == NULL || place == NULL) return ST_NOMEM;
    size_t n = 0;
    for (const src_bad *bad = scan->bad; bad != NULL; bad = bad->next)
        all[n++] = (placed_bad){place[bad->row],
                                bad->link >= 0 ? bad->link : scan->n_links + bad->value, bad};
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++) {
        arena_mark mark = arena_here(scratch);
        const char *row = name_of_row(scan, texts, all[i].bad->row, scratch);
        add_bad(scan, all[i].bad, row, scratch, diags);
        arena_rewind(scratch, mark);
    }
    return ST_FINDINGS;
}
