#include <string.h>

#include "outcome/inside.h"

bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static bool put_text(json_t *object, const char *key, const char *text) {
    return put(object, key, text_json(text));
}

/* Releases an object that could not be completed. */
static json_t *finished(json_t *object, bool complete) {
    if (complete) return object;
    json_decref(object);
    return NULL;
}

/* ---- reasons -------------------------------------------------------------------------------- */

/* "<title>：成立", or "不成立", or "不明". */
static json_t *reason_text(const graph_entry *e, uint8_t result) {
    static const char *const words[] = {"不成立", "不明", "成立"};
    const char *title = e->title != NULL ? e->title : e->id;
    return json_sprintf("%s：%s", title, words[result]);
}

static json_t *reason_json(const outcome *o, int64_t row, const outcome_reason *r) {
    const graph_entry *e = graph_entry_at(o->g, r->entry);
    uint8_t result = outcome_reason_result(o, r, row);
    json_t *object = json_object();
    return finished(object, put_text(object, "rule", e->id) && put_text(object, "kind", e->kind) &&
                                put_text(object, "cite", e->cite) &&
                                put_text(object, "title", e->title) &&
                                put_text(object, "result", truth_name(result)) &&
                                put_text(object, "blocks", truth_name(r->blocks)) &&
                                put(object, "text", reason_text(e, result)));
}

static json_t *reasons_json(const outcome *o, int64_t row) {
    const outcome_subject *s = &o->subjects[row];
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < s->n_reasons; i++)
        complete = json_array_append_new(list, reason_json(o, row, &s->reasons[i])) == 0;
    return finished(list, complete);
}

/* ---- missing facts -------------------------------------------------------------------------- */

json_t *missing_json(const missing_fact *fact) {
    json_t *object = json_object();
    return finished(
        object, put_text(object, "kind", fact->kind) && put_text(object, "name", fact->name) &&
                    put_text(object, "table", fact->table) &&
                    put_text(object, "column", fact->column) &&
                    put_text(object, "row", fact->row) && put_text(object, "title", fact->title));
}

static json_t *all_missing_json(const outcome_subject *s) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < s->n_missing; i++)
        complete = json_array_append_new(list, missing_json(&s->missing[i])) == 0;
    return finished(list, complete);
}

/* ---- values --------------------------------------------------------------------------------- */

static json_t *values_json(const outcome *o, int64_t row, const char *kind) {
    json_t *object = json_object();
    bool complete = object != NULL;
    for (int i = 0; complete && i < graph_n_entries(o->g); i++) {
        const graph_entry *e = graph_entry_at(o->g, i);
        if (e->node == GRAPH_NONE || strcmp(e->kind, kind) != 0) continue;
        outcome_value v = outcome_value_at(o, e->node, row);
        complete = put(object, e->id, value_json(&v));
    }
    return finished(object, complete);
}

static bool put_score(json_t *object, const outcome_subject *s) {
    outcome_value v = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (s->has_score) {
        v.lo = s->score_low;
        v.hi = s->score_high;
    }
    bool exact = v.lo == v.hi;
    if (!put(object, "score", exact ? value_json(&v) : json_null())) return false;
    bool open = v.lo == DEC_LOW && v.hi == DEC_HIGH;
    return exact || open || put(object, "score_range", value_json(&v));
}

json_t *outcome_subject_json(const outcome *o, int64_t row) {
    const outcome_subject *s = &o->subjects[row];
    json_t *object = json_object();
    bool complete = put_text(object, "id", s->id) && put_text(object, "grade", s->grade) &&
                    put_text(object, "status", outcome_status_name(s->status)) &&
                    put_score(object, s) && put(object, "reasons", reasons_json(o, row));
    if (complete && s->status == OUTCOME_UNDETERMINED)
        complete = put(object, "missing", all_missing_json(s));
    return finished(object, complete && put(object, "outputs", values_json(o, row, "output")) &&
                                put(object, "items", values_json(o, row, "item")) &&
                                put(object, "sections", values_json(o, row, "subtotal")));
}
