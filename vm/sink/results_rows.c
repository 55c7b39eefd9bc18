#include <string.h>

#include "sink/results.h"

static const char *const insert_sql[RESULTS_TABLES] = {
    [RESULTS_RUN] = "INSERT INTO heng_run VALUES (?,?,?,?,?,?,?,?,?,?)",
    [RESULTS_ENTRY] = "INSERT INTO heng_entry VALUES (?,?,?,?,?,?,?,?,?)",
    [RESULTS_FIGURE] = "INSERT INTO heng_figure VALUES (?,?,?,?,?,?)",
    [RESULTS_SUBJECT] = "INSERT INTO heng_subject VALUES (?,?,?,?,?,?,?,?,?)",
    [RESULTS_REASON] = "INSERT INTO heng_subject_reason VALUES (?,?,?,?,?)",
    [RESULTS_FACT] = "INSERT INTO heng_fact VALUES (?,?,?,?,?,?)",
    [RESULTS_MISSING] = "INSERT INTO heng_subject_missing VALUES (?,?,?,?)",
};

/* ---- the run -------------------------------------------------------------------------------- */

typedef struct run_texts {
    char *made[10]; /* JSON texts, to be released */
    int n;
} run_texts;

/* Texts as they are, anything else as JSON. */
static void bind_json(new_row *row, const json_t *value, run_texts *texts) {
    if (json_is_string(value) || value == NULL || json_is_null(value)) {
        row_text(row, json_string_value(value));
        return;
    }
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (text == NULL) row->code = SQLITE_NOMEM;
    texts->made[texts->n++] = text;
    row_text(row, text);
}

static int put_run(const results_file *file) {
    static const char *const members[] = {"scheme",      "title",      "version",   "as_of",
                                          "scheme_hash", "graph_hash", "data_hash", "figures",
                                          "summary",     NULL};
    json_free_t release;
    run_texts texts = {.n = 0};
    new_row row = row_of(file, RESULTS_RUN);
    for (const char *const *m = members; *m != NULL; m++)
        bind_json(&row, json_object_get(file->run->header, *m), &texts);
    json_t *nothing = json_object();
    bind_json(&row, file->run->header != NULL ? file->run->header : nothing, &texts);
    json_decref(nothing);
    int code = row_put(&row);
    json_get_alloc_funcs(NULL, &release);
    for (int i = 0; i < texts.n; i++) release(texts.made[i]);
    return code;
}

static int put_entry(results_file *file, int index) {
    const graph_entry *e = graph_entry_at(file->run->graph, index);
    const results_column *c = results_column_of(file->layout, index);
    new_row row = row_of(file, RESULTS_ENTRY);
    row_int(&row, index);
    row_text(&row, e->kind);
    row_text(&row, e->id);
    row_text(&row, e->title);
    row_text(&row, e->cite);
    if (e->parent >= 0) {
        row_int(&row, e->parent);
    } else {
        row_nothing(&row);
    }
    row_int(&row, e->line);
    if (c != NULL) {
        row_text(&row, results_table_name(&file->store, c->table));
        row_text(&row, c->name);
    }
    return row_put(&row);
}

/* Text of a value that is known, or NULL. */
static const char *known_text(const outcome_value *v, char buffer[OUTCOME_VALUE_TEXT]) {
    bool interval = (v->type == COL_NUMBER || v->type == COL_DATE) && v->lo != v->hi;
    bool unknown = interval || (v->type == COL_TRUTH && v->truth == TRUTH_UNKNOWN) ||
                   (v->type == COL_TEXT && v->text == NULL);
    return unknown ? NULL : outcome_value_text(v, buffer);
}

static int put_figure(const results_file *file, const graph_entry *e) {
    char buffer[OUTCOME_VALUE_TEXT];
    if (strcmp(e->kind, "figure") != 0 || e->node == GRAPH_NONE) return SQLITE_OK;
    const entry_attr *unit = graph_attr(e, "unit"), *set = graph_attr(e, "set");
    outcome_value v = outcome_constant(graph_node_at(file->run->graph, e->node));
    new_row row = row_of(file, RESULTS_FIGURE);
    row_text(&row, e->id);
    row_text(&row, known_text(&v, buffer));
    row_text(&row, unit != NULL && unit->kind == ATTR_TEXT ? unit->text : NULL);
    row_text(&row, e->title);
    row_text(&row, e->cite);
    row_int(&row, set != NULL && set->kind == ATTR_TRUTH && set->number != 0);
    return row_put(&row);
}

static int put_entries(results_file *file) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < graph_n_entries(file->run->graph); i++) {
        code = put_entry(file, i);
        if (code == SQLITE_OK) code = put_figure(file, graph_entry_at(file->run->graph, i));
    }
    return code;
}

static int put_facts(const results_file *file) {
    int code = SQLITE_OK;
    for (uint32_t i = 0; code == SQLITE_OK && i < outcome_n_facts(file->run->result); i++) {
        const missing_fact *fact = outcome_fact_at(file->run->result, i);
        new_row row = row_of(file, RESULTS_FACT);
        row_int(&row, i);
        row_text(&row, fact->kind);
        row_text(&row, fact->name);
        row_text(&row, fact->table);
        row_text(&row, fact->column);
        row_text(&row, fact->title);
        code = row_put(&row);
    }
    return code;
}

/* ---- subjects ------------------------------------------------------------------------------- */

static int put_subject(const results_file *file, const results_subject *about) {
    const outcome_subject *s = &about->s;
    new_row row = row_of(file, RESULTS_SUBJECT);
    row_int(&row, about->number);
    row_text(&row, s->id);
    row_text(&row, s->grade);
    row_text(&row, outcome_status_name(s->status));
    row_text(&row, about->score);
    row_text(&row, about->low);
    row_text(&row, about->high);
    row_text(&row, s->n_possible > 0 ? s->possible[s->n_possible - 1] : NULL);
    row_text(&row, s->n_possible > 0 ? s->possible[0] : NULL);
    return row_put(&row);
}

static int put_reasons(const results_file *file, const results_subject *about) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < about->s.n_reasons; i++) {
        new_row row = row_of(file, RESULTS_REASON);
        row_int(&row, about->number);
        row_int(&row, i + 1);
        row_int(&row, about->s.reasons[i].entry);
        row_truth(&row, about->said[i]);
        row_truth(&row, about->s.reasons[i].blocks);
        code = row_put(&row);
    }
    return code;
}

static int put_missing(const results_file *file, const results_subject *about) {
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < about->s.n_missing; i++) {
        new_row row = row_of(file, RESULTS_MISSING);
        row_int(&row, about->number);
        row_int(&row, i + 1);
        row_int(&row, about->s.facts[i]);
        row_text(&row, about->s.missing[i].row);
        code = row_put(&row);
    }
    return code;
}

static int put_all_of(results_file *file, const results_subject *about) {
    int code = put_subject(file, about);
    if (code == SQLITE_OK) code = put_reasons(file, about);
    if (code == SQLITE_OK) code = put_missing(file, about);
    return code == SQLITE_OK ? results_put_values(file, about) : code;
}

/* The writing of all subjects. */
typedef struct subject_rows {
    results_file *file;
    results_block *blocks; /* by worker */
    int code;
} subject_rows;

static bool prepare_slice(const outcome_slice *slice, void *user_data) {
    const subject_rows *rows = user_data;
    return results_block_fill(&rows->blocks[slice->worker], rows->file, slice);
}

static bool put_slice(const outcome_slice *slice, void *user_data) {
    subject_rows *rows = user_data;
    const results_block *b = &rows->blocks[slice->worker];
    const volatile sig_atomic_t *stop = rows->file->stop;
    if (stop != NULL && *stop != 0) rows->code = SQLITE_INTERRUPT;
    for (size_t i = 0; i < b->n_subjects && rows->code == SQLITE_OK; i++)
        rows->code = put_all_of(rows->file, &b->subjects[i]);
    return rows->code == SQLITE_OK;
}

static int scan_subjects(subject_rows *rows, int threads) {
    results_file *file = rows->file;
    uint8_t *asked = arena_zero(&file->store, graph_n_nodes(file->run->graph));
    if (asked == NULL) return SQLITE_NOMEM;
    for (int i = 0; i < file->layout->n_columns; i++) asked[file->layout->columns[i].node] = 1;
    outcome_ask_reasons(file->run->result, asked);
    outcome_scan_options options = {
        .asked = asked, .prepare = prepare_slice, .take = put_slice, .user_data = rows};
    status result = outcome_scan(file->run->result, &options);
    if (rows->code != SQLITE_OK) return rows->code;
    for (int i = 0; i < threads; i++) {
        if (rows->blocks[i].short_of_memory) return SQLITE_NOMEM;
    }
    if (result == ST_OK) return SQLITE_OK;
    return result == ST_INTERRUPTED ? SQLITE_INTERRUPT : SQLITE_NOMEM;
}

static int put_subjects(results_file *file) {
    int threads = outcome_threads(file->run->result);
    subject_rows rows = {.file = file, .code = SQLITE_OK};
    rows.blocks = arena_array(&file->store, (size_t)threads, sizeof *rows.blocks);
    if (rows.blocks == NULL) return SQLITE_NOMEM;
    for (int i = 0; i < threads; i++) results_block_open(&rows.blocks[i]);
    int code = scan_subjects(&rows, threads);
    for (int i = 0; i < threads; i++) results_block_close(&rows.blocks[i]);
    return code;
}

/* ---- all ------------------------------------------------------------------------------------ */

static int prepare(results_file *file) {
    int code = sqlite3_exec(file->db, results_sql, NULL, NULL, NULL);
    for (int i = 0; code == SQLITE_OK && i < RESULTS_TABLES; i++)
        code = sqlite3_prepare_v3(file->db, insert_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                                  &file->inserts[i], NULL);
    return code == SQLITE_OK ? results_values_open(file) : code;
}

static void release(results_file *file) {
    for (int i = 0; i < RESULTS_TABLES; i++) {
        (void)sqlite3_finalize(file->inserts[i]);
        file->inserts[i] = NULL;
    }
    results_values_close(file);
}

static int fill(results_file *file) {
    file->layout = results_layout_take(file->run->graph, &file->store);
    if (file->layout == NULL) return SQLITE_NOMEM;
    int code = sqlite3_exec(file->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK) code = prepare(file);
    if (code == SQLITE_OK) code = put_run(file);
    if (code == SQLITE_OK) code = put_entries(file);
    if (code == SQLITE_OK) code = put_facts(file);
    if (code == SQLITE_OK) code = put_subjects(file);
    release(file);
    if (code == SQLITE_OK) code = sqlite3_exec(file->db, results_indices_sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? sqlite3_exec(file->db, "COMMIT", NULL, NULL, NULL) : code;
}

int results_fill(results_file *file) {
    arena_open(&file->store, NULL);
    int code = fill(file);
    file->layout = NULL;
    arena_close(&file->store);
    return code;
}
