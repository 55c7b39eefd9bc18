/* The leaves of the walk: cells that get another value, rows that are added, and the day. */
#include <string.h>

#include "analysis/reach_inside.h"
#include "base/date.h"

static const reach_change *added(const reach_walk *k, int space, int64_t row) {
    for (int i = 0; i < k->state->n; i++) {
        const reach_change *c = &k->state->changes[i];
        if (c->kind == REACH_ROW && c->space == space && c->row == row) return c;
    }
    return NULL;
}

/* The change of the state that set the cell. */
static const reach_change *changed(const reach_walk *k, int column, int64_t row) {
    for (int i = 0; i < k->state->n; i++) {
        const reach_change *c = &k->state->changes[i];
        if (c->kind != REACH_ROW && c->column == column && c->row == row) return c;
    }
    return NULL;
}

static bool is_known(const col_vec *v, int64_t row) {
    return v->n > row && col_is_known(v, row);
}

/* Whether the cell is somebody's to change. Those of rows to come are, whoever adds the row. */
static bool may_change(const reach_walk *k, const graph_column *c, int column, int64_t row) {
    if (added(k, c->space, row)) return true;
    bool known = is_known(&k->f->columns[column], row) && !changed(k, column, row);
    switch (c->changed_by) {
    case CHANGED_BY_NOBODY: return false;
    case CHANGED_BY_FIRM:
    case CHANGED_BY_EXPERTS: return true;
    case CHANGED_BY_FIRM_ADDS:
    case CHANGED_BY_OFFICE: return !known;
    }
    return false;
}

static int64_t up_to_step(int64_t value, const graph_column *c) {
    int64_t step = c->divisor > 1 ? DEC_ONE / c->divisor : 1;
    int64_t rest = step > 1 && value >= 0 ? value % step : 0;
    return rest == 0 ? value : value + step - rest;
}

/* The value within the range that is nearest to what the cell has. */
static bool nearest(const reach_walk *k, const graph_column *c, int column, int64_t row,
                    const reach_want *want, int64_t *out) {
    int64_t low = want->low, high = want->high;
    bool number = c->type == COL_NUMBER;
    if (number && c->low > low) low = c->low;
    if (number && c->high < high) high = c->high;
    if (number && low != DEC_LOW) low = up_to_step(low, c);
    if (low > high) return false;
    const col_vec *v = &k->f->columns[column];
    bool known = is_known(v, row);
    if (known && v->lo[row] >= low && v->lo[row] <= high) return false;
    if (known && v->lo[row] > high)
        *out = high;
    else if (low > DEC_LOW + 1)
        *out = low;
    else if (high < DEC_HIGH - 1)
        *out = high;
    else
        *out = number ? 0 : want->low;
    return *out > DEC_LOW + 1;
}

/* A day that is to come may be waited for. */
static void want_day(reach_walk *k, const graph_node *n, const reach_want *want, reach_list *out) {
    int64_t today = k->w->base.columns[n->column].lo[0];
    if (want->low <= today || want->low > DATE_MAX || want->low > want->high) return;
    reach_change c = {.kind = REACH_WAIT, .column = n->column, .value = want->low};
    reach_append(k, out, &c);
}

static bool excluded(const reach_want *want, const char *text) {
    for (int i = 0; i < want->n_texts; i++)
        if (strcmp(want->texts[i], text) == 0) return true;
    return false;
}

static void want_text(reach_walk *k, const graph_column *column, reach_change *c,
                      const reach_want *want, reach_list *out) {
    bool none = want->none;
    int n = none ? column->n_one_of : want->n_texts;
    const char *const *texts = none ? column->one_of : want->texts;
    for (int i = 0; i < n; i++) {
        if (none && excluded(want, texts[i])) continue;
        c->text = texts[i];
        reach_append(k, out, c);
    }
    if (!none || column->n_one_of > 0) return;
    c->text = arena_printf(k->scratch, "(%d)", want->n_texts + 1);
    c->any = true;
    if (c->text && !excluded(want, c->text)) reach_append(k, out, c);
}

void reach_want_cell(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                     reach_list *out) {
    const graph_column *column = graph_column_at(k->w->g, n->column);
    graph_ref day = k->w->day;
    if (day != GRAPH_NONE && graph_node_at(k->w->g, day)->column == n->column) {
        want_day(k, n, want, out);
        return;
    }
    if (!may_change(k, column, n->column, row)) return;
    reach_change c = {.kind = REACH_CELL,
                      .space = column->space,
                      .row = row,
                      .column = n->column,
                      .in_added = added(k, column->space, row) != NULL};
    bool one = graph_space_at(k->w->g, column->space)->kind == SPACE_ONE;
    if (one && !c.in_added && k->f->spaces[column->space].present[row] != TRUTH_TRUE) {
        c = (reach_change){.kind = REACH_ROW, .space = column->space, .row = row, .column = -1};
        if (graph_space_at(k->w->g, column->space)->row_space == 0) reach_append(k, out, &c);
        return;
    }
    if (column->type == COL_TEXT) {
        want_text(k, column, &c, want, out);
    } else if (column->type == COL_TRUTH) {
        c.value = want->truth;
        reach_append(k, out, &c);
    } else if (nearest(k, column, n->column, row, want, &c.value)) {
        reach_append(k, out, &c);
    }
}

void reach_add_row(reach_walk *k, int space, reach_list *out) {
    const graph_space *s = graph_space_at(k->w->g, space);
    bool alone = s->kind == SPACE_MANY && graph_space_at(k->w->g, s->parent)->row_space == 0;
    if (!alone || s->rows_by == CHANGED_BY_NOBODY || !k->f->spaces[space].offsets) return;
    reach_change c = {
        .kind = REACH_ROW, .space = space, .row = k->f->spaces[space].rows, .column = -1};
    reach_append(k, out, &c);
}
