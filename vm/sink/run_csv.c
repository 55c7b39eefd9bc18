#include <string.h>

#include "sink/stream.h"

/* A column of values: an entry of kind "output", "subtotal" or "item". */
typedef struct value_column {
    const char *label; /* word for the kind in headings that would otherwise repeat */
    const graph_entry *entry;
    bool labelled;
} value_column;

typedef struct table {
    const sink_run *run;
    sink_stream *s;
    text_out *out; /* the stream's */
    text_out cell; /* a cell being put together */
    arena store;
    arena scratch; /* of one row */
    int n_columns;
    value_column *columns;
    bool short_of_memory;
} table;

static const char *const leading[] = {"id",        "grade",      "status", "score",
                                      "score_low", "score_high", NULL};
static const char *const trailing[] = {"reasons", "missing", NULL};

/* ---- cells ---------------------------------------------------------------------------------- */

static void put_quoted(text_out *out, const char *text) {
    text_put(out, "\"", 1);
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        text_put(out, text, (size_t)(quote - text) + 1);
        text_put(out, "\"", 1);
    }
    text_put_word(out, text);
    text_put(out, "\"", 1);
}

/* Programs for tables take a text that starts with one of these for a formula. */
static bool like_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static bool needs_quotes(const char *text) {
    return strpbrk(text, ",\"\r\n") != NULL;
}

/* Text of the scheme or of the data. */
static void put_text(table *t, const char *text) {
    bool formula = like_formula(text);
    if (!needs_quotes(text)) {
        if (formula) text_put(t->out, "'", 1);
        text_put_word(t->out, text);
        return;
    }
    const char *safe = formula ? arena_printf(&t->scratch, "'%s", text) : text;
    if (safe == NULL) {
        t->short_of_memory = true;
        return;
    }
    put_quoted(t->out, safe);
}

/* The cell that was put together. */
static void put_cell(table *t) {
    text_put(&t->cell, "", 1);
    text_put(t->out, ",", 1);
    if (t->cell.short_of_memory) {
        t->short_of_memory = true;
    } else {
        put_text(t, t->cell.bytes);
    }
    t->cell.n = 0;
}

static void put_value(table *t, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    const char *text = outcome_value_text(v, buffer);
    text_put(t->out, ",", 1);
    if (v->type == COL_TEXT) {
        put_text(t, text);
    } else {
        text_put_word(t->out, text);
    }
}

/* ---- headings ------------------------------------------------------------------------------- */

static bool among(const char *const *names, const char *name) {
    for (; *names != NULL; names++) {
        if (strcmp(*names, name) == 0) return true;
    }
    return false;
}

static bool taken(const table *t, const char *id) {
    for (int i = 0; i < t->n_columns; i++) {
        if (strcmp(t->columns[i].entry->id, id) == 0) return true;
    }
    return among(leading, id) || among(trailing, id);
}

static void choose_columns(table *t, const char *kind, const char *label) {
    for (int i = 0; i < graph_n_entries(t->run->graph); i++) {
        const graph_entry *e = graph_entry_at(t->run->graph, i);
        if (e->node == GRAPH_NONE || strcmp(e->kind, kind) != 0) continue;
        bool labelled = taken(t, e->id);
        t->columns[t->n_columns++] = (value_column){label, e, labelled};
    }
}

static void put_headings(table *t) {
    text_put_word(t->out, "id,grade,status,score,score_low,score_high");
    for (int i = 0; i < t->n_columns; i++) {
        const value_column *c = &t->columns[i];
        if (c->labelled) text_put_word(&t->cell, c->label);
        if (c->labelled) text_put(&t->cell, ".", 1);
        text_put_word(&t->cell, c->entry->id);
        put_cell(t);
    }
    text_put_word(t->out, ",reasons,missing\r\n");
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void put_score(table *t, const outcome_subject *subject) {
    char buffer[OUTCOME_VALUE_TEXT];
    outcome_value v = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (subject->has_score) {
        v.lo = subject->score_low;
        v.hi = subject->score_high;
    }
    text_put(t->out, ",", 1);
    if (v.lo == v.hi) text_put_word(t->out, outcome_value_text(&v, buffer));
    for (int upper = 0; upper < 2; upper++) {
        const char *end = outcome_end_text(&v, upper != 0, buffer);
        text_put(t->out, ",", 1);
        if (end != NULL) text_put_word(t->out, end);
    }
}

static void put_reasons(table *t, const outcome_subject *subject) {
    for (int i = 0; i < subject->n_reasons; i++) {
        if (i > 0) text_put(&t->cell, ";", 1);
        text_put_word(&t->cell, graph_entry_at(t->run->graph, subject->reasons[i].entry)->id);
    }
    put_cell(t);
}

/* "cell certificates.valid_to[C-7]" */
static void join_fact(text_out *cell, const missing_fact *fact) {
    text_put_word(cell, fact->kind);
    text_put(cell, " ", 1);
    text_put_word(cell, fact->table != NULL ? fact->table : fact->name);
    if (fact->column != NULL) {
        text_put(cell, ".", 1);
        text_put_word(cell, fact->column);
    }
    if (fact->row == NULL) return;
    text_put(cell, "[", 1);
    text_put_word(cell, fact->row);
    text_put(cell, "]", 1);
}

static void put_missing(table *t, const outcome_subject *subject) {
    for (int i = 0; i < subject->n_missing; i++) {
        if (i > 0) text_put(&t->cell, ";", 1);
        join_fact(&t->cell, &subject->missing[i]);
    }
    put_cell(t);
}

static void put_row(table *t, const outcome_slice *slice, int64_t row) {
    outcome_subject subject;
    if (!outcome_read(t->run->result, row, &t->scratch, &subject)) {
        t->short_of_memory = true;
        return;
    }
    put_text(t, subject.id);
    text_put(t->out, ",", 1);
    if (subject.grade != NULL) put_text(t, subject.grade);
    text_put(t->out, ",", 1);
    text_put_word(t->out, outcome_status_name(subject.status));
    put_score(t, &subject);
    for (int i = 0; i < t->n_columns; i++) {
        outcome_value v = outcome_value_at(slice, t->columns[i].entry->node, row);
        put_value(t, &v);
    }
    put_reasons(t, &subject);
    put_missing(t, &subject);
    text_put(t->out, "\r\n", 2);
}

static bool put_rows(const outcome_slice *slice, void *user_data) {
    table *t = user_data;
    for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
        if (t->run->selected != NULL && !t->run->selected[row]) continue;
        put_row(t, slice, row);
        arena_reset(&t->scratch);
        if (t->short_of_memory || !sink_pour(t->s)) return false;
    }
    return true;
}

static status put_table(table *t) {
    size_t n = (size_t)graph_n_entries(t->run->graph);
    t->columns = arena_array(&t->store, n, sizeof *t->columns);
    if (t->columns == NULL) return ST_NOMEM;
    choose_columns(t, "output", "output");
    choose_columns(t, "subtotal", "section");
    choose_columns(t, "item", "item");
    put_headings(t);
    status result = outcome_scan(t->run->result, put_rows, t);
    return result == ST_OK && t->short_of_memory ? ST_NOMEM : result;
}

status sink_run_csv(const sink_run *run, bool bom, const sink_writer *w, diag_list *diags) {
    sink_stream s;
    table t = {.run = run, .s = &s, .out = &s.text};
    sink_stream_open(&s, w);
    text_open(&t.cell, NULL);
    arena_open(&t.store, NULL);
    arena_open(&t.scratch, NULL);
    if (bom) text_put_word(&s.text, "\xEF\xBB\xBF");
    status result = put_table(&t);
    if (result == ST_OK) result = sink_flush(&s, diags);
    arena_close(&t.scratch);
    arena_close(&t.store);
    text_close(&t.cell);
    sink_stream_close(&s);
    return result;
}
