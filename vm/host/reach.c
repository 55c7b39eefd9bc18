/* What a subject would need for a grade, as a document. */
#include <string.h>

#include "analysis/reach.h"
#include "host/host.h"

enum { MOST_CHANGES = 6, MOST_EVALUATIONS = 2000, MOST_PROPOSALS = 12 };

typedef struct report {
    heng *h;
    const heng_result *r;
    const graph *g;
    arena store;
    reach_answer answer;
} report;

/* The grade and those above it; grades stand best first. */
static int wanted_results(report *p, const char *grade, const char ***out) {
    int n = 0;
    *out = arena_array(&p->store, (size_t)graph_n_entries(p->g) + 1, sizeof **out);
    for (int i = 0; *out && i < graph_n_entries(p->g); i++) {
        const graph_entry *e = graph_entry_at(p->g, i);
        if (strcmp(e->kind, "grade") != 0) continue;
        (*out)[n++] = e->id;
        if (strcmp(e->id, grade) == 0) return n;
    }
    return *out ? 0 : -1;
}

/* ---- changes -------------------------------------------------------------------------------- */

static json_t *number_json(int64_t low, int64_t high) {
    col_vec v = {.type = COL_NUMBER, .n = 1, .lo = &low, .hi = &high};
    return outcome_value_json(&v, 0, NULL);
}

static json_t *value_json(const reach_change *c, col_type type) {
    char day[DATE_BUFFER];
    switch (type) {
    case COL_TRUTH: return json_boolean(c->value == TRUTH_TRUE);
    case COL_TEXT: return c->any ? json_null() : json_string(c->text);
    case COL_DATE: (void)date_format(c->value, day); return json_string(day);
    case COL_NUMBER: return number_json(c->value, c->value);
    }
    return json_null();
}

/* First row of the subject in a space of the frame. */
static int64_t first_row(const report *p, int space) {
    const graph_space *s = graph_space_at(p->g, space);
    if (s->row_space == 0) return p->r->only;
    int64_t above = first_row(p, graph_space_at(p->g, s->row_space)->parent);
    return frame_first(&p->r->data->spaces[s->row_space], above);
}

static json_t *cell_before(const report *p, int column, int64_t row) {
    const graph_column *c = graph_column_at(p->g, column);
    int64_t low, high;
    uint8_t truth;
    dict_code code;
    col_vec room = {
        .type = c->type, .n = 1, .truth = &truth, .lo = &low, .hi = &high, .code = &code};
    col_vec v = frame_column(p->r->data, column, first_row(p, c->space) + row, 1, &room);
    return outcome_value_json(&v, 0, p->r->data->texts);
}

static const char *who(graph_changer by) {
    switch (by) {
    case CHANGED_BY_NOBODY: return "time";
    case CHANGED_BY_FIRM:
    case CHANGED_BY_FIRM_ADDS: return "firm";
    case CHANGED_BY_EXPERTS: return "experts";
    case CHANGED_BY_OFFICE: return "office";
    }
    return "time";
}

static void put_text(json_t *to, const char *key, const char *text) {
    if (text) json_object_set_new(to, key, json_string(text));
}

static json_t *change_json(const report *p, const reach_change *c) {
    static const char *const kinds[] = {"cell", "row", "wait"};
    const graph_column *column = c->column < 0 ? NULL : graph_column_at(p->g, c->column);
    const graph_space *s = graph_space_at(p->g, column ? column->space : c->space);
    graph_changer by = c->kind == REACH_ROW || c->in_added ? s->rows_by
                       : c->kind == REACH_CELL             ? column->changed_by
                                                           : CHANGED_BY_NOBODY;
    json_t *o = json_pack("{s:s, s:s, s:s, s:s}", "kind", kinds[c->kind], "by", who(by), "input",
                          s->name, "table", s->table);
    put_text(o, "input_title", s->title);
    json_object_set_new(o, "added", json_boolean(c->kind == REACH_ROW || c->in_added));
    char buffer[FRAME_KEY];
    bool there =
        c->kind == REACH_CELL && !c->in_added &&
        frame_has_keys(&p->r->data->spaces[s->kind == SPACE_ONE ? column->space : c->space]);
    if (there)
        put_text(
            o, "row",
            frame_key(p->r->data, column->space, first_row(p, column->space) + c->row, buffer));
    if (!column) return o;
    put_text(o, "column", column->name);
    put_text(o, "title", column->title);
    put_text(o, "unit", column->unit);
    json_object_set_new(o, "any", json_boolean(c->any));
    json_object_set_new(o, "to", value_json(c, column->type));
    if (!c->in_added) json_object_set_new(o, "from", cell_before(p, c->column, c->row));
    return o;
}

/* Rows that are added, each followed by its cells; then the other changes. */
static json_t *changes_json(const report *p, const reach_proposal *q) {
    json_t *list = json_array();
    for (int i = 0; i < q->n_changes; i++) {
        const reach_change *c = &q->changes[i];
        if (c->in_added) continue;
        json_array_append_new(list, change_json(p, c));
        for (int k = 0; c->kind == REACH_ROW && k < q->n_changes; k++) {
            const reach_change *cell = &q->changes[k];
            if (cell->in_added && cell->space == c->space && cell->row == c->row)
                json_array_append_new(list, change_json(p, cell));
        }
    }
    return list;
}

static json_t *entry_json(const report *p, int entry) {
    const graph_entry *e = graph_entry_at(p->g, entry);
    json_t *o = json_pack("{s:s, s:s}", "kind", e->kind, "id", e->id);
    put_text(o, "title", e->title);
    put_text(o, "cite", e->cite);
    return o;
}

static json_t *proposal_json(const report *p, const reach_proposal *q) {
    json_t *effects = json_array();
    for (int i = 0; i < q->n_effects; i++) {
        const reach_effect *x = &q->effects[i];
        json_t *o = entry_json(p, x->entry);
        json_object_set_new(o, "from", number_json(x->before_low, x->before_high));
        json_object_set_new(o, "to", number_json(x->after_low, x->after_high));
        json_array_append_new(effects, o);
    }
    return json_pack("{s:i, s:s, s:o, s:o, s:b, s:b}", "size", q->size, "result", q->result,
                     "changes", changes_json(p, q), "effects", effects, "others_taken_as_they_are",
                     q->others_move, "sources_taken_to_follow", q->sources_follow);
}

/* ---- the document --------------------------------------------------------------------------- */

static void copy_members(json_t *to, const json_t *from, const char *const *keys) {
    for (; *keys; keys++) {
        json_t *member = json_object_get(from, *keys);
        if (member) json_object_set(to, *keys, member);
    }
}

static json_t *document_json(const report *p, const char *grade) {
    static const char *const ends[] = {"complete", "evaluations", "proposals"};
    static const char *const header[] = {"schema",      "scheme",     "title",
                                         "scheme_hash", "data_hash",  "version",
                                         "as_of",       "facts_hash", NULL};
    static const char *const now[] = {"id",          "grade",   "status",  "score",
                                      "score_range", "reasons", "missing", NULL};
    json_t *subject = outcome_subject_json(p->r->result, p->r->only);
    json_t *proposals = json_array(), *stuck = json_array(), *o = json_object();
    copy_members(o, p->r->header, header);
    copy_members(o, subject, now);
    json_decref(subject);
    for (int i = 0; i < p->answer.n_proposals; i++)
        json_array_append_new(proposals, proposal_json(p, &p->answer.proposals[i]));
    for (int i = 0; i < p->answer.n_stuck; i++)
        json_array_append_new(stuck, entry_json(p, p->answer.stuck[i]));
    json_object_set_new(o, "wanted", json_string(grade));
    json_object_set_new(o, "reached", json_boolean(p->answer.reached));
    json_object_set_new(o, "search",
                        json_pack("{s:s, s:i, s:i, s:b}", "end", ends[p->answer.end],
                                  "most_changes", MOST_CHANGES, "evaluations",
                                  p->answer.evaluations, "passed_over", p->answer.passed_over));
    json_object_set_new(o, "cannot_change", stuck);
    json_object_set_new(o, "proposals", proposals);
    return o;
}

static status find(report *p, const char *grade) {
    const char **results = NULL;
    int n = wanted_results(p, grade, &results);
    if (n < 0) return ST_NOMEM;
    if (n == 0) {
        diag_error(&p->h->diags, "HE0817", "grade", grade, NULL);
        return ST_FAILED;
    }
    reach_options options = {.results = results,
                             .n_results = n,
                             .most_changes = MOST_CHANGES,
                             .most_evaluations = MOST_EVALUATIONS,
                             .most_proposals = MOST_PROPOSALS,
                             .stop = p->h->config.stop,
                             .outside = host_call_outside,
                             .outside_data = (void *)(uintptr_t)&p->r->scheme->plugins};
    const reach_subject about = {p->g, p->r->data, p->r->eval, p->r->only};
    return reach_search(&about, &options, &p->h->alloc, &p->h->diags, &p->store, &p->answer);
}

HENG_API heng_status heng_write_reach(heng *h, heng_result *r, const char *grade,
                                      const char *format, bool color, int width,
                                      const heng_writer *out) {
    report p = {.h = h, .r = r, .g = r->scheme->rules};
    if (r->only < 0) return HENG_INTERNAL;
    arena_open(&p.store, &h->alloc);
    status st = find(&p, grade);
    heng_status result = host_status(st);
    if (st == ST_OK) {
        json_t *document = document_json(&p, grade);
        result =
            strcmp(format, "json") == 0
                ? host_write_json(h, document, out)
                : host_render(h, "reach", document, host_options(h, format, color, width), out);
        json_decref(document);
    }
    arena_close(&p.store);
    return result;
}
