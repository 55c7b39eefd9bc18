#include <string.h>

#include "outcome/inside.h"

bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

json_t *missing_json(const missing_fact *fact) {
    json_t *object = json_object();
    bool complete =
        put(object, "kind", text_json(fact->kind)) && put(object, "name", text_json(fact->name)) &&
        put(object, "table", text_json(fact->table)) &&
        put(object, "column", text_json(fact->column)) &&
        put(object, "row", text_json(fact->row)) && put(object, "title", text_json(fact->title));
    return json_finished(object, complete);
}

/* ---- what subjects have in common ----------------------------------------------------------- */

/* A value under its name, "id": with a comma before it where it is not the first. */
typedef struct told_value {
    const char *id;
    const char *head;
    size_t length;
    graph_ref node;
} told_value;

typedef struct told_values {
    int n;
    told_value *values;
} told_values;

/* What is said of a reason before its "result", and the "text" up to its last word. */
typedef struct told_reason {
    const char *head, *text;
} told_reason;

struct outcome_forms {
    told_values outputs, items, sections;
    told_reason *reasons; /* by entry */
};

/* The text as it was written, in the arena. NULL: no memory. */
static const char *keep(text_out *t, arena *store) {
    const char *kept = t->short_of_memory ? NULL : arena_text(store, t->bytes, t->n);
    t->n = 0;
    return kept;
}

/* Where two entries have one id the later value takes the place of the earlier. */
static told_value *place_of(told_values *list, const char *id) {
    for (int i = 0; i < list->n; i++) {
        if (strcmp(list->values[i].id, id) == 0) return &list->values[i];
    }
    return &list->values[list->n++];
}

static bool list_values(const outcome *o, const char *kind, text_out *t, arena *store,
                        told_values *out) {
    const graph *g = o->g;
    int n = graph_n_entries(g);
    *out = (told_values){.values = arena_array(store, (size_t)n, sizeof *out->values)};
    for (int i = 0; out->values != NULL && i < n; i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (e->node == GRAPH_NONE || strcmp(e->kind, kind) != 0 || is_left_out(o, i)) continue;
        told_value *v = place_of(out, e->id);
        v->id = e->id;
        v->node = e->node;
        if (v != out->values) text_put(t, ",", 1);
        text_put_json(t, e->id);
        text_put(t, ":", 1);
        v->length = t->n;
        v->head = keep(t, store);
        if (v->head == NULL) return false;
    }
    return out->values != NULL;
}

static bool write_reason(const graph_entry *e, text_out *t, arena *store, told_reason *out) {
    text_put_word(t, "{\"rule\":");
    text_put_json(t, e->id);
    text_put_word(t, ",\"kind\":");
    text_put_json(t, e->kind);
    text_put_word(t, ",\"cite\":");
    text_put_json(t, e->cite);
    text_put_word(t, ",\"title\":");
    text_put_json(t, e->title);
    text_put_word(t, ",\"result\":\"");
    out->head = keep(t, store);
    text_put_word(t, ",\"text\":\"");
    text_put_escaped(t, e->title != NULL ? e->title : e->id);
    text_put_word(t, "：");
    out->text = keep(t, store);
    return out->head != NULL && out->text != NULL;
}

static bool write_reasons(const graph *g, text_out *t, arena *store, outcome_forms *out) {
    int n = graph_n_entries(g);
    out->reasons = arena_array(store, (size_t)n, sizeof *out->reasons);
    for (int i = 0; out->reasons != NULL && i < n; i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (e->blocks == GRAPH_NONE && strcmp(e->kind, "grade") != 0) continue;
        if (!write_reason(e, t, store, &out->reasons[i])) return false;
    }
    return out->reasons != NULL;
}

outcome_forms *outcome_forms_take(const outcome *o, arena *store) {
    outcome_forms *forms = arena_zero(store, sizeof *forms);
    text_out t;
    text_open(&t, &o->alloc);
    bool made = forms != NULL && list_values(o, "output", &t, store, &forms->outputs) &&
                list_values(o, "item", &t, store, &forms->items) &&
                list_values(o, "subtotal", &t, store, &forms->sections) &&
                write_reasons(o->g, &t, store, forms);
    text_close(&t);
    return made ? forms : NULL;
}

static void ask_values(const told_values *list, uint8_t *asked) {
    for (int i = 0; i < list->n; i++) asked[list->values[i].node] = 1;
}

void outcome_forms_ask(const outcome_forms *forms, const outcome *o, uint8_t *asked) {
    ask_values(&forms->outputs, asked);
    ask_values(&forms->items, asked);
    ask_values(&forms->sections, asked);
    outcome_ask_reasons(o, asked);
}

/* ---- one subject ---------------------------------------------------------------------------- */

static void put_score(const outcome_subject *s, text_out *t) {
    outcome_value v = {.type = COL_NUMBER, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (s->has_score) {
        v.lo = s->score_low;
        v.hi = s->score_high;
    }
    text_put_word(t, ",\"score\":");
    if (v.lo == v.hi) {
        value_put(&v, t);
        return;
    }
    text_put_word(t, "null");
    if (v.lo == DEC_LOW && v.hi == DEC_HIGH) return;
    text_put_word(t, ",\"score_range\":");
    value_put(&v, t);
}

static void put_possible(const outcome_subject *s, text_out *t) {
    text_put_word(t, ",\"grade_range\":[");
    text_put_json(t, s->possible[s->n_possible - 1]);
    text_put(t, ",", 1);
    text_put_json(t, s->possible[0]);
    text_put_word(t, "],\"possible\":[");
    for (int i = 0; i < s->n_possible; i++) {
        if (i > 0) text_put(t, ",", 1);
        text_put_json(t, s->possible[i]);
    }
    text_put(t, "]", 1);
}

/* "<title>：成立", or "不成立", or "不明". */
static void put_reasons(const outcome_forms *forms, const outcome_slice *slice, int64_t row,
                        const outcome_subject *s, text_out *t) {
    static const char *const words[] = {"不成立", "不明", "成立"};
    text_put_word(t, ",\"reasons\":[");
    for (int i = 0; i < s->n_reasons; i++) {
        const told_reason *told = &forms->reasons[s->reasons[i].entry];
        uint8_t result = outcome_reason_result(slice, &s->reasons[i], row);
        if (i > 0) text_put(t, ",", 1);
        text_put_word(t, told->head);
        text_put_word(t, truth_name(result));
        text_put_word(t, "\",\"blocks\":\"");
        text_put_word(t, truth_name(s->reasons[i].blocks));
        text_put(t, "\"", 1);
        text_put_word(t, told->text);
        text_put_word(t, words[result]);
        text_put(t, "\"}", 2);
    }
    text_put(t, "]", 1);
}

static void put_missing(const outcome_subject *s, text_out *t) {
    text_put_word(t, ",\"missing\":[");
    for (int i = 0; i < s->n_missing; i++) {
        const missing_fact *fact = &s->missing[i];
        text_put_word(t, i > 0 ? ",{\"kind\":" : "{\"kind\":");
        text_put_json(t, fact->kind);
        text_put_word(t, ",\"name\":");
        text_put_json(t, fact->name);
        text_put_word(t, ",\"table\":");
        text_put_json(t, fact->table);
        text_put_word(t, ",\"column\":");
        text_put_json(t, fact->column);
        text_put_word(t, ",\"row\":");
        text_put_json(t, fact->row);
        text_put_word(t, ",\"title\":");
        text_put_json(t, fact->title);
        text_put(t, "}", 1);
    }
    text_put(t, "]", 1);
}

static void put_values(const told_values *list, const outcome_slice *slice, int64_t row,
                       text_out *t) {
    for (int i = 0; i < list->n; i++) {
        const told_value *told = &list->values[i];
        outcome_value v = outcome_value_at(slice, told->node, row);
        text_put(t, told->head, told->length);
        value_put(&v, t);
    }
}

bool outcome_put_subject(const outcome_forms *forms, const outcome_slice *slice, int64_t row,
                         arena *scratch, text_out *out) {
    outcome_subject s;
    if (!outcome_read(slice->o, row, scratch, &s)) return false;
    text_put_word(out, "{\"id\":");
    text_put_json(out, s.id);
    text_put_word(out, ",\"grade\":");
    text_put_json(out, s.grade);
    text_put_word(out, ",\"status\":");
    text_put_json(out, outcome_status_name(s.status));
    put_score(&s, out);
    if (s.n_possible > 0) put_possible(&s, out);
    put_reasons(forms, slice, row, &s, out);
    if (s.status == OUTCOME_UNDETERMINED) put_missing(&s, out);
    text_put_word(out, ",\"outputs\":{");
    put_values(&forms->outputs, slice, row, out);
    text_put_word(out, "},\"items\":{");
    put_values(&forms->items, slice, row, out);
    text_put_word(out, "},\"sections\":{");
    put_values(&forms->sections, slice, row, out);
    text_put_word(out, "}}");
    return !out->short_of_memory;
}

json_t *outcome_slice_json(const outcome_slice *slice, int64_t row) {
    arena scratch;
    text_out t;
    json_t *subject = NULL;
    arena_open(&scratch, &slice->o->alloc);
    text_open(&t, &slice->o->alloc);
    outcome_forms *forms = outcome_forms_take(slice->o, &scratch);
    if (forms != NULL && outcome_put_subject(forms, slice, row, &scratch, &t))
        subject = json_loadb(t.bytes, t.n, 0, NULL);
    text_close(&t);
    arena_close(&scratch);
    return subject;
}

typedef struct asked_subject {
    const outcome *o;
    json_t *json;
} asked_subject;

static bool make_json(const eval_view *view, void *user_data) {
    asked_subject *asked = user_data;
    outcome_slice slice = outcome_slice_of(asked->o, view);
    asked->json = outcome_slice_json(&slice, view->subject);
    return true;
}

json_t *outcome_subject_json(const outcome *o, int64_t row) {
    asked_subject asked = {.o = o};
    (void)eval_visit(o->e, &row, 1, make_json, &asked);
    return asked.json;
}
