#include "loop_fill.h"

#include <string.h>

static const char no_memory[] = "memory";

int fill_space(const loader *l, const char *name) {
    for (int i = 0; i < graph_n_spaces(l->g); i++)
        if (strcmp(graph_space_at(l->g, i)->name, name) == 0) return i;
    return -1;
}

/* All rows of a column; valid until the scratch arena is reset. False: l->why says why. */
bool fill_column(loader *l, const char *space, const char *name, col_vec *out) {
    if (l->why != NULL) return false;
    int s = fill_space(l, space);
    for (int i = 0; s >= 0 && i < graph_n_columns(l->g); i++) {
        const graph_column *c = graph_column_at(l->g, i);
        if (c->space != s || strcmp(c->name, name) != 0) continue;
        int64_t rows = l->f->spaces[s].rows;
        col_vec room;
        if (rows > 0 && l->f->columns[i].n == 0 && l->f->packed[i].width == 0) break;
        arena_reset(&l->scratch);
        if (!col_take(&room, &l->scratch, c->type, rows, false)) break;
        *out = frame_column(l->f, i, 0, rows, &room);
        return true;
    }
    l->why = name;
    return false;
}

void *fill_take(loader *l, int64_t n, size_t size) {
    void *taken = l->why == NULL ? arena_array(&l->d->store, (size_t)n + 1, size) : NULL;
    if (taken == NULL && l->why == NULL) l->why = no_memory;
    return taken;
}

const first_rows *fill_rows(loader *l, const char *space) {
    int s = fill_space(l, space);
    if (s < 0) l->why = space;
    first_rows *first = fill_take(l, l->d->n, sizeof *first);
    for (int64_t i = 0; first != NULL && i <= l->d->n; i++) {
        int64_t row = frame_first(&l->f->spaces[s], i);
        first[i] = (first_rows)row;
        if (row > UINT32_MAX) l->why = space;
        if (i > 0 && first[i] - first[i - 1] > l->d->widest) l->d->widest = first[i] - first[i - 1];
    }
    return first;
}

const truth *fill_truths(loader *l, const char *space, const char *name) {
    col_vec v;
    if (!fill_column(l, space, name, &v)) return NULL;
    truth *out = fill_take(l, v.n, 1);
    if (out != NULL) memcpy(out, v.truth, (size_t)v.n);
    return out;
}

/* A number of units as 16 bits. */
static uint16_t narrow(loader *l, int64_t value, int64_t unit, const char *name) {
    if (value == DEC_LOW) return OPEN_BELOW;
    if (value == DEC_HIGH) return OPEN_ABOVE;
    if (value < 0 || value % unit != 0 || value / unit > NEVER) l->why = name;
    return (uint16_t)(value / unit);
}

/* Days, with unit 1, or numbers in units of so many millionths. */
span16 fill_spans(loader *l, const char *space, const char *name, int64_t unit) {
    col_vec v;
    span16 none = {NULL, NULL};
    if (!fill_column(l, space, name, &v)) return none;
    uint16_t *lo = fill_take(l, v.n, sizeof *lo), *hi = lo;
    bool exact = true;
    for (int64_t i = 0; i < v.n && exact; i++) exact = v.lo[i] == v.hi[i];
    if (!exact) hi = fill_take(l, v.n, sizeof *hi);
    for (int64_t i = 0; i < v.n && lo != NULL && hi != NULL; i++) {
        lo[i] = narrow(l, v.lo[i], unit, name);
        hi[i] = narrow(l, v.hi[i], unit, name);
    }
    return (span16){lo, hi};
}

span16 fill_days(loader *l, const char *space, const char *name) {
    return fill_spans(l, space, name, 1);
}

/* The words' codes; OTHER for texts that are not among them. The list ends with a NULL text. */
const uint8_t *fill_codes(loader *l, const char *space, const char *name, const word *words) {
    col_vec v;
    if (!fill_column(l, space, name, &v)) return NULL;
    size_t n_texts = (size_t)dict_count(l->f->texts) + 1;
    uint8_t *by_text = arena_take(&l->scratch, n_texts), *out = fill_take(l, v.n, 1);
    if (by_text == NULL || out == NULL) return NULL;
    memset(by_text, OTHER, n_texts);
    by_text[DICT_UNKNOWN] = 0;
    for (; words->text != NULL; words++) {
        dict_code code = dict_find(l->f->texts, words->text, strlen(words->text));
        if (code != DICT_UNKNOWN) by_text[code] = words->code;
    }
    for (int64_t i = 0; i < v.n; i++) out[i] = by_text[v.code[i]];
    return out;
}

const uint8_t *fill_word(loader *l, const char *space, const char *name, const char *text) {
    return fill_codes(l, space, name, (const word[]){{text, KNOWN}, {NULL, 0}});
}

const uint32_t *fill_texts(loader *l, const char *space, const char *name) {
    col_vec v;
    if (!fill_column(l, space, name, &v)) return NULL;
    uint32_t *out = fill_take(l, v.n, sizeof *out);
    if (out != NULL) memcpy(out, v.code, (size_t)v.n * sizeof *out);
    return out;
}

/* Texts numbered from 1 in the order in which they first occur. */
const uint32_t *fill_numbered(loader *l, const char *space, const char *name, uint32_t *count) {
    col_vec v;
    if (!fill_column(l, space, name, &v)) return NULL;
    uint32_t *by_text =
        arena_array(&l->scratch, (size_t)dict_count(l->f->texts) + 1, sizeof *by_text);
    uint32_t *out = fill_take(l, v.n, sizeof *out);
    if (by_text == NULL || out == NULL) return NULL;
    *count = 0;
    for (int64_t i = 0; i < v.n; i++) {
        if (v.code[i] != DICT_UNKNOWN && by_text[v.code[i]] == 0) by_text[v.code[i]] = ++*count;
        out[i] = by_text[v.code[i]];
    }
    return out;
}

typedef bool (*text_test)(const char *text, size_t length);

const truth *fill_tested(loader *l, const char *space, const char *name, text_test test) {
    col_vec v;
    if (!fill_column(l, space, name, &v)) return NULL;
    truth *out = fill_take(l, v.n, 1);
    for (int64_t i = 0; out != NULL && i < v.n; i++) {
        size_t length;
        const char *text = dict_text(l->f->texts, v.code[i], &length);
        out[i] = v.code[i] == DICT_UNKNOWN ? MAYBE : test(text, length) ? YES : NO;
    }
    return out;
}

size_t fill_characters(const char *text, size_t length) {
    size_t n = 0;
    for (size_t i = 0; i < length; i++) n += (text[i] & 0xC0) != 0x80;
    return n;
}
bool fill_is_filled(const char *text, size_t length) {
    return fill_characters(text, length) >= 1;
}
