#include "sink/results.h"

new_row row_of(const results_file *file, results_table table) {
    return (new_row){.insert = file->inserts[table], .code = SQLITE_OK};
}

void row_text(new_row *row, const char *text) {
    row->column++;
    if (row->code != SQLITE_OK || text == NULL) return;
    row->code = sqlite3_bind_text(row->insert, row->column, text, -1, SQLITE_STATIC);
}

void row_int(new_row *row, int64_t value) {
    row->column++;
    if (row->code != SQLITE_OK) return;
    row->code = sqlite3_bind_int64(row->insert, row->column, value);
}

void row_truth(new_row *row, uint8_t truth) {
    if (truth == TRUTH_UNKNOWN) {
        row_nothing(row);
    } else {
        row_int(row, truth == TRUTH_TRUE);
    }
}

void row_nothing(new_row *row) {
    row->column++;
}

int row_put(new_row *row) {
    if (row->code == SQLITE_OK) {
        int stepped = sqlite3_step(row->insert);
        row->code = stepped == SQLITE_DONE ? SQLITE_OK : stepped;
    }
    (void)sqlite3_reset(row->insert);
    (void)sqlite3_clear_bindings(row->insert);
    return row->code;
}
