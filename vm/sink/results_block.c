/* Values of subjects in the form in which they are bound, so that the thread that inserts does
 * nothing else. */
#include <string.h>

#include "sink/results.h"

void results_block_open(results_block *b) {
    *b = (results_block){0};
    arena_open(&b->store, NULL);
}

void results_block_close(results_block *b) {
    arena_close(&b->store);
}

/* ---- values --------------------------------------------------------------------------------- */

static bool same_value(const col_vec *v, int64_t a, int64_t b) {
    switch (v->type) {
    case COL_TRUTH: return v->truth[a] == v->truth[b];
    case COL_TEXT: return v->code[a] == v->code[b];
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return v->lo[a] == v->lo[b] && v->hi[a] == v->hi[b];
}

/* A copy of the text of a number or date; NULL where it is wholly unknown, or memory is short. */
static const char *number_text(results_block *b, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    if (v->lo == DEC_LOW && v->hi == DEC_HIGH) return NULL;
    const char *text = outcome_value_text(v, buffer);
    const char *kept = arena_text(&b->store, text, strlen(text));
    if (kept == NULL) b->short_of_memory = true;
    return kept;
}

static results_cell cell_of(results_block *b, int column, const outcome_value *v) {
    results_cell cell = {.column = column, .length = -1};
    if (v->type == COL_TRUTH) {
        if (v->truth != TRUTH_UNKNOWN) cell.length = v->truth == TRUTH_TRUE;
        return cell;
    }
    cell.text = v->type == COL_TEXT ? v->text : number_text(b, v);
    if (cell.text != NULL) cell.length = (int)strlen(cell.text);
    return cell;
}

/* `before` is the subject before among those that are written; -1: there is none. */
static bool put_cells(results_block *b, const results_layout *l, const outcome_slice *slice,
                      int64_t subject, int64_t before, results_subject *out) {
    size_t n = 0;
    for (int i = 0; i < l->n_columns; i++) {
        const col_vec *v = b->columns[i];
        if (before >= 0 &&
            (v == NULL || same_value(v, subject - slice->first, before - slice->first)))
            continue;
        outcome_value value = outcome_value_at(slice, l->columns[i].node, subject);
        b->cells[n++] = cell_of(b, i, &value);
    }
    results_cell *cells = arena_take(&b->store, n * sizeof *cells);
    if (cells == NULL) return false;
    if (n > 0) memcpy(cells, b->cells, n * sizeof *cells);
    out->cells = cells;
    out->n_cells = n;
    return true;
}

/* ---- subjects ------------------------------------------------------------------------------- */

static const char *end_text(results_block *b, const outcome_value *v, bool upper) {
    char buffer[OUTCOME_VALUE_TEXT];
    const char *text = outcome_end_text(v, upper, buffer);
    if (text == NULL) return NULL;
    text = arena_text(&b->store, text, strlen(text));
    if (text == NULL) b->short_of_memory = true;
    return text;
}

static void put_score(results_block *b, results_subject *out) {
    outcome_value v = {.type = COL_NUMBER, .lo = out->s.score_low, .hi = out->s.score_high};
    if (!out->s.has_score) return;
    out->low = end_text(b, &v, false);
    out->high = v.lo == v.hi ? out->low : end_text(b, &v, true);
    out->score = v.lo == v.hi ? out->low : NULL;
}

static bool put_reasons(results_block *b, const outcome_slice *slice, int64_t subject,
                        results_subject *out) {
    uint8_t *said = arena_take(&b->store, (size_t)out->s.n_reasons);
    if (said == NULL) return false;
    for (int i = 0; i < out->s.n_reasons; i++)
        said[i] = outcome_reason_result(slice, &out->s.reasons[i], subject);
    out->said = said;
    return true;
}

static bool put_subject(results_block *b, const results_file *file, const outcome_slice *slice,
                        int64_t subject, int64_t before) {
    results_subject *out = &b->subjects[b->n_subjects++];
    out->number = subject + 1;
    if (!outcome_read(slice->o, subject, &b->store, &out->s)) return false;
    put_score(b, out);
    return put_reasons(b, slice, subject, out) &&
           put_cells(b, file->layout, slice, subject, before, out) && !b->short_of_memory;
}

/* Calls on constants have the same value in all rows. */
static void find_columns(results_block *b, const results_layout *l, const outcome_slice *slice,
                         const graph *g) {
    for (int i = 0; i < l->n_columns; i++) {
        graph_ref node = l->columns[i].node;
        bool constant = graph_node_at(g, node)->space == SPACE_NONE;
        b->columns[i] = constant ? NULL : outcome_column(slice, node);
    }
}

static bool take_room(results_block *b, const results_layout *l, int64_t n) {
    arena_reset(&b->store);
    b->n_subjects = 0;
    b->subjects = arena_array(&b->store, (size_t)n, sizeof *b->subjects);
    b->columns = arena_array(&b->store, (size_t)l->n_columns, sizeof *b->columns);
    b->cells = arena_array(&b->store, (size_t)l->n_columns, sizeof *b->cells);
    return b->subjects != NULL && b->columns != NULL && b->cells != NULL;
}

bool results_block_fill(results_block *b, const results_file *file, const outcome_slice *slice) {
    const uint8_t *selected = file->run->selected;
    int64_t before = -1;
    b->short_of_memory = !take_room(b, file->layout, slice->n);
    if (b->short_of_memory) return false;
    find_columns(b, file->layout, slice, file->run->graph);
    for (int64_t i = slice->first; i < slice->first + slice->n; i++) {
        if (selected != NULL && !selected[i]) continue;
        if (!put_subject(b, file, slice, i, before)) {
            b->short_of_memory = true;
            return false;
        }
        before = i;
    }
    return true;
}
