#include "analysis/transition.h"

#include <string.h>

/* ---- matching ------------------------------------------------------------------------------- */

/* Ids of one frame by the codes of a dictionary that holds the texts of both. */
typedef struct id_index {
    dict *ids;
    int64_t *row; /* by code: row + 1, 0: none */
} id_index;

static dict_code enter_id(dict *ids, const frame *f, int64_t row) {
    char buffer[FRAME_KEY];
    const char *id = frame_key(f, 0, row, buffer);
    return dict_enter(ids, id, strlen(id));
}

static bool index_ids(id_index *x, const frame *f, arena *store) {
    int64_t n = f->spaces[0].rows;
    x->ids = dict_open(store->alloc);
    x->row = arena_array(store, (size_t)n + 2, sizeof *x->row);
    if (x->ids == NULL || x->row == NULL) return false;
    for (int64_t i = 0; i < n; i++) {
        dict_code code = enter_id(x->ids, f, i);
        if (code == DICT_UNKNOWN) return false;
        x->row[code] = i + 1;
    }
    return true;
}

/* Rows of the frame after, then those that are no longer there. */
static bool merge_rows(const frame *before, const frame *after, id_index *x, arena *store,
                       transition_row **rows, int64_t *n) {
    int64_t n_old = before->spaces[0].rows, n_new = after->spaces[0].rows, gone = 0;
    transition_row *list = arena_array(store, (size_t)n_old + (size_t)n_new + 1, sizeof *list);
    uint8_t *stays = arena_array(store, (size_t)n_old + 1, 1);
    if (list == NULL || stays == NULL) return false;
    *n = 0;
    for (int64_t i = 0; i < n_new; i++) {
        char buffer[FRAME_KEY];
        const char *id = frame_key(after, 0, i, buffer);
        dict_code code = dict_find(x->ids, id, strlen(id));
        int64_t old = code == DICT_UNKNOWN ? -1 : x->row[code] - 1;
        if (old >= 0) stays[old] = 1;
        list[(*n)++] = (transition_row){.before = old, .after = i};
    }
    for (int64_t i = 0; i < n_old; i++) {
        if (!stays[i]) list[*n + gone++] = (transition_row){.before = i, .after = -1};
    }
    *n += gone;
    *rows = list;
    return true;
}

bool transition_match(const frame *before, const frame *after, arena *store, transition_row **rows,
                      int64_t *n) {
    if (before == after) {
        *n = before->spaces[0].rows;
        *rows = arena_array(store, (size_t)*n + 1, sizeof **rows);
        for (int64_t i = 0; *rows != NULL && i < *n; i++) (*rows)[i] = (transition_row){i, i};
        return *rows != NULL;
    }
    id_index x = {0};
    bool ok = index_ids(&x, before, store) && merge_rows(before, after, &x, store, rows, n);
    dict_close(x.ids);
    return ok;
}

/* ---- counting ------------------------------------------------------------------------------- */

void transition_results(const verdict_scale *scale, const transition_side sides[2],
                        const transition_row *row, uint8_t out[2]) {
    uint8_t absent = (uint8_t)(scale->n_grades + VERDICT_ABSENT);
    out[0] = row->before < 0 ? absent : sides[0].v.result[row->before];
    out[1] = row->after < 0 ? absent : sides[1].v.result[row->after];
}

static void add_score(headlines *h, const transition_side sides[2], const transition_row *row) {
    const verdicts *a = &sides[0].v, *b = &sides[1].v;
    if (a->low == NULL || b->low == NULL) return;
    h->score_up += b->low[row->after] > a->high[row->before];
    h->score_down += b->high[row->after] < a->low[row->before];
}

void headlines_add(headlines *h, const verdict_scale *scale, const transition_side sides[2],
                   const transition_row *row) {
    uint8_t r[2];
    int open = scale->n_grades + VERDICT_UNDETERMINED, refused = scale->n_grades + VERDICT_REFUSED;
    transition_results(scale, sides, row, r);
    h->subjects_before += row->before >= 0;
    h->subjects_after += row->after >= 0;
    if (row->before < 0 || row->after < 0) {
        h->came += row->before < 0;
        h->left += row->after < 0;
        return;
    }
    add_score(h, sides, row);
    h->newly_graded += r[0] >= scale->n_grades && r[1] < scale->n_grades;
    h->newly_refused += r[0] != refused && r[1] == refused;
    switch (verdict_compare(scale, r[0], r[1])) {
    case VERDICT_SAME: h->unchanged++; break;
    case VERDICT_RAISED: h->raised++; break;
    case VERDICT_LOWERED: h->lowered++; break;
    case VERDICT_OPEN:
        h->newly_undetermined += r[1] == open;
        h->no_longer_undetermined += r[0] == open;
        break;
    }
}

/* ---- scores --------------------------------------------------------------------------------- */

enum { MOST_BINS = 40 };

typedef struct span {
    decimal low, high;
    bool any;
} span;

static void widen(span *s, const verdicts *v) {
    for (int64_t i = 0; v->low != NULL && i < v->n; i++) {
        if (v->low[i] != v->high[i]) continue;
        if (!s->any || v->low[i] < s->low) s->low = v->low[i];
        if (!s->any || v->low[i] > s->high) s->high = v->low[i];
        s->any = true;
    }
}

/* The lowest bin that holds a value; floors towards minus infinity. */
static int64_t bin_number(decimal value, decimal width) {
    int64_t quotient = value / width;
    return value % width < 0 ? quotient - 1 : quotient;
}

/* 1, 2 or 5 times a power of ten. */
static decimal round_width(const span *s) {
    static const int steps[] = {1, 2, 5};
    for (decimal unit = DEC_ONE; unit < DEC_MAX / 100; unit *= 10) {
        for (int i = 0; i < 3; i++) {
            decimal width = unit * steps[i];
            if (bin_number(s->high, width) - bin_number(s->low, width) < MOST_BINS) return width;
        }
    }
    return DEC_MAX / 20;
}

static void fill_bins(const verdicts *v, score_bins *b) {
    for (int64_t i = 0; v->low != NULL && i < v->n; i++) {
        if (v->low[i] == v->high[i]) {
            b->counts[bin_number(v->low[i], b->width) - bin_number(b->low, b->width)]++;
        } else {
            b->open++;
        }
    }
}

bool score_bins_take(const transition_side sides[2], arena *store, score_bins out[2]) {
    span s = {0};
    for (int k = 0; k < 2; k++) widen(&s, &sides[k].v);
    for (int k = 0; k < 2; k++) {
        out[k] = (score_bins){.width = DEC_ONE};
        if (s.any) {
            out[k].width = round_width(&s);
            int64_t first = bin_number(s.low, out[k].width);
            out[k].low = first * out[k].width;
            out[k].n = (int)(bin_number(s.high, out[k].width) - first) + 1;
        }
        out[k].counts = arena_array(store, (size_t)out[k].n + 1, sizeof *out[k].counts);
        if (out[k].counts == NULL) return false;
        fill_bins(&sides[k].v, &out[k]);
    }
    return true;
}
