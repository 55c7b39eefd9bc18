#include "source/fill.h"

static void copy_row(col_vec *to, int64_t row, const src_value *value, int64_t from) {
    const col_vec *v = &value->v;
    switch (v->type) {
    case COL_TRUTH: to->truth[row] = from < 0 ? TRUTH_UNKNOWN : v->truth[from]; return;
    case COL_TEXT: to->code[row] = from < 0 ? DICT_UNKNOWN : v->code[from]; return;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    bool number = v->type == COL_NUMBER;
    to->lo[row] = from >= 0 ? v->lo[from] : number ? value->column->low : DEC_LOW;
    if (to->hi != to->lo)
        to->hi[row] = from >= 0 ? v->hi[from] : number ? value->column->high : DEC_HIGH;
}

static bool every_row_is_there(const src_space *space) {
    for (int64_t i = 0; i < space->rows; i++)
        if (space->pick[i] < 0) return false;
    return true;
}

static bool fill_column(const src_space *space, const src_value *value, col_vec *to, arena *store) {
    col_type type = value->column->type;
    bool exact =
        (type == COL_NUMBER || type == COL_DATE) && value->all_known && every_row_is_there(space);
    if (!col_take(to, store, type, space->rows, exact)) return false;
    for (int64_t i = 0; i < space->rows; i++) copy_row(to, i, value, space->pick[i]);
    return true;
}

static bool fill_keys(const src_space *space, frame_space *to, arena *store) {
    to->rows = space->rows;
    if (space->key < 0) return true;
    const dict_code *codes = space->scan->links[space->key].codes;
    to->key = arena_array(store, (size_t)space->rows + 1, sizeof *to->key);
    for (int64_t i = 0; to->key != NULL && i < space->rows; i++)
        to->key[i] = space->pick[i] < 0 ? DICT_UNKNOWN : codes[space->pick[i]];
    return to->key != NULL;
}

bool src_fill(const src_plan *plan, frame *out) {
    for (int s = 0; s < plan->n_spaces; s++)
        if (!fill_keys(&plan->spaces[s], &out->spaces[s], &out->store)) return false;
    for (int c = 0; c < graph_n_columns(plan->g); c++) {
        const graph_column *column = graph_column_at(plan->g, c);
        const src_space *space = &plan->spaces[column->space];
        out->columns[c].type = column->type;
        if (plan->value_of[c] >= 0 && !fill_column(space, &space->scan->values[plan->value_of[c]],
                                                   &out->columns[c], &out->store))
            return false;
    }
    return true;
}
