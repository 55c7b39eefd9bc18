#include <string.h>

#include "sink/results.h"

static const char *const insert_sql[RESULTS_TABLES] = {
    [RESULTS_RUN] = "INSERT INTO heng_run VALUES (?,?,?,?,?,?,?,?,?,?)",
    [RESULTS_ENTRY] = "INSERT INTO heng_entry VALUES (?,?,?,?,?,?,?)",
    [RESULTS_FIGURE] = "INSERT INTO heng_figure VALUES (?,?,?,?,?,?)",
    [RESULTS_SUBJECT] = "INSERT INTO heng_subject VALUES (?,?,?,?,?,?,?)",
    [RESULTS_REASON] = "INSERT INTO heng_reason VALUES (?,?,?,?,?,?)",
    [RESULTS_MISSING] = "INSERT INTO heng_missing VALUES (?,?,?,?,?,?,?,?)",
    [RESULTS_CELL] = "INSERT INTO heng_cell VALUES (?,?,?,?,?)",
};

/* ---- one row -------------------------------------------------------------------------------- */

/* The row being put together. The first error stays; nothing is bound after it. */
typedef struct new_row {
    sqlite3_stmt *insert;
    int column; /* bound last, from 1 */
    int code;
} new_row;

static new_row row_of(const results_file *file, results_table table) {
    return (new_row){.insert = file->inserts[table], .code = SQLITE_OK};
}

/* Texts outlive the step, except those of buffers, which are copied. */
static void bind_text(new_row *row, const char *text) {
    row->column++;
    if (row->code != SQLITE_OK || text == NULL) return;
    row->code = sqlite3_bind_text(row->insert, row->column, text, -1, SQLITE_STATIC);
}

static void bind_copy(new_row *row, const char *text) {
    row->column++;
    if (row->code != SQLITE_OK || text == NULL) return;
    row->code = sqlite3_bind_text(row->insert, row->column, text, -1, SQLITE_TRANSIENT);
}

static void bind_int(new_row *row, int64_t value) {
    row->column++;
    if (row->code != SQLITE_OK) return;
    row->code = sqlite3_bind_int64(row->insert, row->column, value);
}

static void bind_nothing(new_row *row) {
    row->column++;
}

static int put_row(new_row *row) {
    if (row->code == SQLITE_OK) {
        int stepped = sqlite3_step(row->insert);
        row->code = stepped == SQLITE_DONE ? SQLITE_OK : stepped;
    }
    (void)sqlite3_reset(row->insert);
    (void)sqlite3_clear_bindings(row->insert);
    return row->code;
}

/* ---- the run -------------------------------------------------------------------------------- */

/* Texts as they are, anything else as JSON. */
static void bind_json(new_row *row, const json_t *value) {
    if (json_is_string(value) || value == NULL || json_is_null(value)) {
        bind_text(row, json_string_value(value));
        return;
    }
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (text == NULL) row->code = SQLITE_NOMEM;
    bind_copy(row, text);
    json_free_t release;
    json_get_alloc_funcs(NULL, &release);
    release(text);
}

static int put_run(const results_file *file) {
    static const char *const members[] = {"scheme",      "title",      "version",   "as_of",
                                          "scheme_hash", "graph_hash", "data_hash", "figures",
                                          "summary",     NULL};
    new_row row = row_of(file, RESULTS_RUN);
    for (const char *const *m = members; *m != NULL; m++)
        bind_json(&row, json_object_get(file->run->header, *m));
    json_t *nothing = json_object();
    bind_json(&row, file->run->header != NULL ? file->run->header : nothing);
    json_decref(nothing);
    return put_row(&row);
}

static int put_entry(const results_file *file, int index) {
    const graph_entry *e = graph_entry_at(file->run->graph, index);
    new_row row = row_of(file, RESULTS_ENTRY);
    bind_int(&row, index);
    bind_text(&row, e->kind);
    bind_text(&row, e->id);
    bind_text(&row, e->title);
    bind_text(&row, e->cite);
    if (e->parent >= 0) {
        bind_int(&row, e->parent);
    } else {
        bind_nothing(&row);
    }
    bind_int(&row, e->line);
    return put_row(&row);
}

static bool is_figure(const graph_entry *e) {
    return strcmp(e->kind, "figure") == 0;
}

static void bind_value(new_row *row, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    bool interval = (v->type == COL_NUMBER || v->type == COL_DATE) && v->lo != v->hi;
    bool unknown = interval || (v->type == COL_TRUTH && v->truth == TRUTH_UNKNOWN) ||
                   (v->type == COL_TEXT && v->text == NULL);
    const char *text = unknown ? NULL : outcome_value_text(v, buffer);
    if (text == buffer) {
        bind_copy(row, text);
    } else {
        bind_text(row, text);
    }
}

static int put_figure(const results_file *file, const graph_entry *e) {
    if (!is_figure(e) || e->node == GRAPH_NONE) return SQLITE_OK;
    const entry_attr *unit = graph_attr(e, "unit"), *set = graph_attr(e, "set");
    outcome_value v = outcome_value_at(file->run->result, e->node, 0);
    new_row row = row_of(file, RESULTS_FIGURE);
    bind_text(&row, e->id);
    bind_value(&row, &v);
    bind_text(&row, unit != NULL && unit->kind == ATTR_TEXT ? unit->text : NULL);
    bind_text(&row, e->title);
    bind_text(&row, e->cite);
    bind_int(&row, set != NULL && set->kind == ATTR_TRUTH && set->number != 0);
    return put_row(&row);
}

static int put_entries(const results_file *file) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < graph_n_entries(file->run->graph); i++) {
        code = put_entry(file, i);
        if (code == SQLITE_OK) code = put_figure(file, graph_entry_at(file->run->graph, i));
    }
    return code;
}

/* ---- subjects ------------------------------------------------------------------------------- */

static void bind_ends(new_row *row, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    bind_copy(row, outcome_end_text(v, false, buffer));
    bind_copy(row, outcome_end_text(v, true, buffer));
}

static int put_subject(const results_file *file, int64_t subject) {
    const outcome_subject *s = outcome_subject_at(file->run->result, subject);
    outcome_value score = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (s->has_score) {
        score.lo = s->score_low;
        score.hi = s->score_high;
    }
    new_row row = row_of(file, RESULTS_SUBJECT);
    bind_int(&row, subject + 1);
    bind_text(&row, s->id);
    bind_text(&row, s->grade);
    bind_text(&row, outcome_status_name(s->status));
    bind_value(&row, &score);
    bind_ends(&row, &score);
    return put_row(&row);
}

static const char *truth_word(uint8_t truth) {
    if (truth == TRUTH_TRUE) return "true";
    return truth == TRUTH_FALSE ? "false" : "unknown";
}

static int put_reasons(const results_file *file, int64_t subject) {
    const outcome_subject *s = outcome_subject_at(file->run->result, subject);
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < s->n_reasons; i++) {
        const outcome_reason *r = &s->reasons[i];
        new_row row = row_of(file, RESULTS_REASON);
        bind_text(&row, s->id);
        bind_int(&row, i + 1);
        bind_int(&row, r->entry);
        bind_text(&row, graph_entry_at(file->run->graph, r->entry)->id);
        bind_text(&row, truth_word(outcome_reason_result(file->run->result, r, subject)));
        bind_text(&row, truth_word(r->blocks));
        code = put_row(&row);
    }
    return code;
}

static int put_missing(const results_file *file, const outcome_subject *s) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < s->n_missing; i++) {
        const missing_fact *fact = &s->missing[i];
        new_row row = row_of(file, RESULTS_MISSING);
        bind_text(&row, s->id);
        bind_int(&row, i + 1);
        bind_text(&row, fact->kind);
        bind_text(&row, fact->name);
        bind_text(&row, fact->table);
        bind_text(&row, fact->column);
        bind_text(&row, fact->row);
        bind_text(&row, fact->title);
        code = put_row(&row);
    }
    return code;
}

/* Entries that have a value of their own for each subject. */
static bool has_value(const results_file *file, const graph_entry *e) {
    if (e->node == GRAPH_NONE || is_figure(e)) return false;
    int space = graph_node_at(file->run->graph, e->node)->space;
    return space == 0 || space == SPACE_NONE;
}

/* Most values are known: their limits are left to the view. */
static int put_value(const results_file *file, int64_t subject, int entry, const outcome_value *v) {
    new_row row = row_of(file, RESULTS_CELL);
    bind_int(&row, subject + 1);
    bind_int(&row, entry);
    bind_value(&row, v);
    bool number = v->type == COL_NUMBER || v->type == COL_DATE;
    if (number && v->lo != v->hi) bind_ends(&row, v);
    return put_row(&row);
}

static int put_values(const results_file *file, int64_t subject) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < graph_n_entries(file->run->graph); i++) {
        const graph_entry *e = graph_entry_at(file->run->graph, i);
        if (!has_value(file, e)) continue;
        outcome_value v = outcome_value_at(file->run->result, e->node, subject);
        code = put_value(file, subject, i, &v);
    }
    return code;
}

static int put_subjects(const results_file *file) {
    const sink_run *run = file->run;
    int code = SQLITE_OK;
    for (int64_t i = 0; code == SQLITE_OK && i < outcome_count(run->result); i++) {
        if (run->selected != NULL && !run->selected[i]) continue;
        if (file->stop != NULL && *file->stop != 0) return SQLITE_INTERRUPT;
        code = put_subject(file, i);
        if (code == SQLITE_OK) code = put_reasons(file, i);
        if (code == SQLITE_OK) code = put_missing(file, outcome_subject_at(run->result, i));
        if (code == SQLITE_OK) code = put_values(file, i);
    }
    return code;
}

/* ---- all ------------------------------------------------------------------------------------ */

static int prepare(results_file *file) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < RESULTS_TABLES; i++)
        code = sqlite3_prepare_v2(file->db, insert_sql[i], -1, &file->inserts[i], NULL);
    return code;
}

static void release(results_file *file) {
    for (int i = 0; i < RESULTS_TABLES; i++) {
        (void)sqlite3_finalize(file->inserts[i]);
        file->inserts[i] = NULL;
    }
}

int results_fill(results_file *file) {
    int code = sqlite3_exec(file->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(file->db, sink_results_sql, NULL, NULL, NULL);
    if (code == SQLITE_OK) code = prepare(file);
    if (code == SQLITE_OK) code = put_run(file);
    if (code == SQLITE_OK) code = put_entries(file);
    if (code == SQLITE_OK) code = put_subjects(file);
    release(file);
    return code == SQLITE_OK ? sqlite3_exec(file->db, "COMMIT", NULL, NULL, NULL) : code;
}
