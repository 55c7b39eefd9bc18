#include <string.h>

#include "sink/lines.h"

/* A column of values: an entry of kind "output", "subtotal" or "item". */
typedef struct value_column {
    const char *label; /* word for the kind in headings that would otherwise repeat */
    const graph_entry *entry;
    bool labelled;
} value_column;

typedef struct table {
    const sink_run *run;
    arena store;
    int n_columns;
    value_column *columns;
} table;

static const char *const leading[] = {"id",        "grade",      "status", "score",
                                      "score_low", "score_high", NULL};
static const char *const trailing[] = {"reasons", "missing", NULL};

/* ---- cells ---------------------------------------------------------------------------------- */

static void put_quoted(text_out *out, const char *text, bool formula) {
    text_put_word(out, formula ? "\"'" : "\"");
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
static void put_text(sink_pen *pen, const char *text) {
    bool formula = like_formula(text);
    if (needs_quotes(text)) {
        put_quoted(&pen->text, text, formula);
    } else {
        if (formula) text_put(&pen->text, "'", 1);
        text_put_word(&pen->text, text);
    }
}

/* The cell that was put together. */
static void put_cell(sink_pen *pen) {
    text_put(&pen->cell, "", 1);
    text_put(&pen->text, ",", 1);
    if (!pen->cell.short_of_memory) put_text(pen, pen->cell.bytes);
    pen->cell.n = 0;
}

static void put_value(sink_pen *pen, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    const char *text = outcome_value_text(v, buffer);
    text_put(&pen->text, ",", 1);
    if (v->type == COL_TEXT) {
        put_text(pen, text);
    } else {
        text_put_word(&pen->text, text);
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

static void put_headings(const table *t, sink_pen *pen) {
    text_put_word(&pen->text, "id,grade,status,score,score_low,score_high,grade_worst,grade_best");
    for (int i = 0; i < t->n_columns; i++) {
        const value_column *c = &t->columns[i];
        if (c->labelled) text_put_word(&pen->cell, c->label);
        if (c->labelled) text_put(&pen->cell, ".", 1);
        text_put_word(&pen->cell, c->entry->id);
        put_cell(pen);
    }
    text_put_word(&pen->text, ",reasons,missing\r\n");
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void put_score(sink_pen *pen, const outcome_subject *subject) {
    char buffer[OUTCOME_VALUE_TEXT];
    outcome_value v = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (subject->has_score) {
        v.lo = subject->score_low;
        v.hi = subject->score_high;
    }
    text_put(&pen->text, ",", 1);
    if (v.lo == v.hi) text_put_word(&pen->text, outcome_value_text(&v, buffer));
    for (int upper = 0; upper < 2; upper++) {
        const char *end = outcome_end_text(&v, upper != 0, buffer);
        text_put(&pen->text, ",", 1);
        if (end != NULL) text_put_word(&pen->text, end);
    }
}

static void put_range(sink_pen *pen, const outcome_subject *subject) {
    int n = subject->n_possible;
    text_put(&pen->text, ",", 1);
    if (n > 0) put_text(pen, subject->possible[n - 1]);
    text_put(&pen->text, ",", 1);
    if (n > 0) put_text(pen, subject->possible[0]);
}

static void put_reasons(const table *t, sink_pen *pen, const outcome_subject *subject) {
    for (int i = 0; i < subject->n_reasons; i++) {
        if (i > 0) text_put(&pen->cell, ";", 1);
        text_put_word(&pen->cell, graph_entry_at(t->run->graph, subject->reasons[i].entry)->id);
    }
    put_cell(pen);
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

static void put_missing(sink_pen *pen, const outcome_subject *subject) {
    for (int i = 0; i < subject->n_missing; i++) {
        if (i > 0) text_put(&pen->cell, ";", 1);
        join_fact(&pen->cell, &subject->missing[i]);
    }
    put_cell(pen);
}

static bool put_row(const outcome_slice *slice, int64_t row, sink_pen *pen, const void *user_data) {
    const table *t = user_data;
    outcome_subject subject;
    if (!outcome_read(slice->o, row, &pen->scratch, &subject)) return false;
    put_text(pen, subject.id);
    text_put(&pen->text, ",", 1);
    if (subject.grade != NULL) put_text(pen, subject.grade);
    text_put(&pen->text, ",", 1);
    text_put_word(&pen->text, outcome_status_name(subject.status));
    put_score(pen, &subject);
    put_range(pen, &subject);
    for (int i = 0; i < t->n_columns; i++) {
        outcome_value v = outcome_value_at(slice, t->columns[i].entry->node, row);
        put_value(pen, &v);
    }
    put_reasons(t, pen, &subject);
    put_missing(pen, &subject);
    text_put(&pen->text, "\r\n", 2);
    return true;
}

static bool open_table(table *t) {
    size_t n = (size_t)graph_n_entries(t->run->graph);
    t->columns = arena_array(&t->store, n, sizeof *t->columns);
    if (t->columns == NULL) return false;
    choose_columns(t, "output", "output");
    choose_columns(t, "subtotal", "section");
    choose_columns(t, "item", "item");
    return true;
}

static status write_headings(const table *t, bool bom, sink_stream *s) {
    sink_pen pen;
    text_open(&pen.text, NULL);
    text_open(&pen.cell, NULL);
    if (bom) text_put_word(&pen.text, "\xEF\xBB\xBF");
    put_headings(t, &pen);
    bool complete = !pen.text.short_of_memory && !pen.cell.short_of_memory;
    if (complete) text_put(&s->text, pen.text.bytes, pen.text.n);
    text_close(&pen.cell);
    text_close(&pen.text);
    return complete ? ST_OK : ST_NOMEM;
}

static status write_rows(table *t, sink_stream *s) {
    bool any;
    uint8_t *asked = arena_zero(&t->store, graph_n_nodes(t->run->graph));
    if (asked == NULL) return ST_NOMEM;
    for (int i = 0; i < t->n_columns; i++) asked[t->columns[i].entry->node] = 1;
    sink_lines lines = {.run = t->run, .asked = asked, .put = put_row, .user_data = t};
    return sink_write_lines(&lines, s, &any);
}

status sink_run_csv(const sink_run *run, bool bom, const sink_writer *w, diag_list *diags) {
    sink_stream s;
    table t = {.run = run};
    sink_stream_open(&s, w);
    arena_open(&t.store, NULL);
    status result = open_table(&t) ? write_headings(&t, bom, &s) : ST_NOMEM;
    if (result == ST_OK) result = write_rows(&t, &s);
    if (result == ST_OK) result = sink_flush(&s, diags);
    arena_close(&t.store);
    sink_stream_close(&s);
    return result;
}
