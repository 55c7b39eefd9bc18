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
    arena store;
    int n_columns;
    value_column *columns;
} table;

static const char *const leading[] = {"id",        "grade",      "status", "score",
                                      "score_low", "score_high", NULL};
static const char *const trailing[] = {"reasons", "missing", NULL};

/* ---- cells ---------------------------------------------------------------------------------- */

static void put_quoted(sink_stream *s, const char *text) {
    sink_put_text(s, "\"");
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        sink_put(s, text, (size_t)(quote - text) + 1);
        sink_put_text(s, "\"");
    }
    sink_put_text(s, text);
    sink_put_text(s, "\"");
}

/* Programs for tables take a text that starts with one of these for a formula. */
static bool like_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static bool needs_quotes(const char *text) {
    return strpbrk(text, ",\"\r\n") != NULL;
}

/* Text of the scheme or of the data; `store` is for the safe form. False: no memory. */
static bool put_text(table *t, const char *text) {
    const char *safe = text;
    if (like_formula(text)) safe = arena_printf(&t->store, "'%s", text);
    if (safe == NULL) return false;
    if (needs_quotes(safe)) {
        put_quoted(t->s, safe);
    } else {
        sink_put_text(t->s, safe);
    }
    return true;
}

static bool put_value(table *t, const outcome_value *v) {
    char buffer[OUTCOME_VALUE_TEXT];
    const char *text = outcome_value_text(v, buffer);
    sink_put_text(t->s, ",");
    if (v->type == COL_TEXT) return put_text(t, text);
    sink_put_text(t->s, text);
    return true;
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

static bool put_heading(table *t, const value_column *c) {
    const char *id = c->entry->id;
    if (c->labelled) id = arena_printf(&t->store, "%s.%s", c->label, id);
    sink_put_text(t->s, ",");
    return id != NULL && put_text(t, id);
}

static bool put_headings(table *t) {
    sink_put_text(t->s, "id,grade,status,score,score_low,score_high");
    for (int i = 0; i < t->n_columns; i++) {
        if (!put_heading(t, &t->columns[i])) return false;
    }
    sink_put_text(t->s, ",reasons,missing\r\n");
    return true;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void put_score(table *t, const outcome_subject *subject) {
    char buffer[OUTCOME_VALUE_TEXT];
    outcome_value v = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (subject->has_score) {
        v.lo = subject->score_low;
        v.hi = subject->score_high;
    }
    sink_put_text(t->s, ",");
    if (v.lo == v.hi) sink_put_text(t->s, outcome_value_text(&v, buffer));
    for (int upper = 0; upper < 2; upper++) {
        const char *end = outcome_end_text(&v, upper != 0, buffer);
        sink_put_text(t->s, ",");
        if (end != NULL) sink_put_text(t->s, end);
    }
}

static const char *join(arena *store, const char *before, const char *next) {
    if (before == NULL || next == NULL) return NULL;
    return before[0] == '\0' ? next : arena_printf(store, "%s;%s", before, next);
}

static bool put_reasons(table *t, const outcome_subject *subject) {
    const char *all = "";
    for (int i = 0; i < subject->n_reasons; i++)
        all = join(&t->store, all, graph_entry_at(t->run->graph, subject->reasons[i].entry)->id);
    sink_put_text(t->s, ",");
    return all != NULL && put_text(t, all);
}

/* "cell certificates.valid_to[C-7]" */
static const char *fact_text(arena *store, const missing_fact *fact) {
    const char *place = fact->table != NULL ? fact->table : fact->name;
    return arena_printf(store, "%s %s%s%s%s%s%s", fact->kind, place,
                        fact->column != NULL ? "." : "", fact->column != NULL ? fact->column : "",
                        fact->row != NULL ? "[" : "", fact->row != NULL ? fact->row : "",
                        fact->row != NULL ? "]" : "");
}

static bool put_missing(table *t, const outcome_subject *subject) {
    const char *all = "";
    for (int i = 0; i < subject->n_missing; i++)
        all = join(&t->store, all, fact_text(&t->store, &subject->missing[i]));
    sink_put_text(t->s, ",");
    return all != NULL && put_text(t, all);
}

static bool put_values(table *t, int64_t row) {
    for (int i = 0; i < t->n_columns; i++) {
        outcome_value v = outcome_value_at(t->run->result, t->columns[i].entry->node, row);
        if (!put_value(t, &v)) return false;
    }
    return true;
}

static bool put_row(table *t, int64_t row) {
    const outcome_subject *subject = outcome_subject_at(t->run->result, row);
    if (!put_text(t, subject->id)) return false;
    sink_put_text(t->s, ",");
    if (subject->grade != NULL && !put_text(t, subject->grade)) return false;
    sink_put_text(t->s, ",");
    sink_put_text(t->s, outcome_status_name(subject->status));
    put_score(t, subject);
    bool complete = put_values(t, row) && put_reasons(t, subject) && put_missing(t, subject);
    sink_put_text(t->s, "\r\n");
    return complete;
}

static bool put_rows(table *t) {
    arena_mark mark = arena_here(&t->store);
    for (int64_t row = 0; row < outcome_count(t->run->result) && !t->s->broken; row++) {
        if (t->run->selected != NULL && !t->run->selected[row]) continue;
        if (!put_row(t, row)) return false;
        arena_rewind(&t->store, mark);
    }
    return true;
}

static bool put_table(table *t) {
    size_t n = (size_t)graph_n_entries(t->run->graph);
    t->columns = arena_array(&t->store, n, sizeof *t->columns);
    if (t->columns == NULL) return false;
    choose_columns(t, "output", "output");
    choose_columns(t, "subtotal", "section");
    choose_columns(t, "item", "item");
    return put_headings(t) && put_rows(t);
}

status sink_run_csv(const sink_run *run, bool bom, const sink_writer *w, diag_list *diags) {
    sink_stream s;
    table t = {.run = run, .s = &s};
    sink_stream_open(&s, w);
    arena_open(&t.store, NULL);
    if (bom) sink_put_text(&s, "\xEF\xBB\xBF");
    bool made = put_table(&t);
    arena_close(&t.store);
    if (!made) return ST_NOMEM;
    return sink_flush(&s, diags);
}
