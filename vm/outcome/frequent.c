#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

static json_t *finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

/* ---- reasons -------------------------------------------------------------------------------- */

typedef struct reason_count {
    int entry;
    int64_t blocks, unknown;
} reason_count;

static int by_frequency(const void *left, const void *right) {
    const reason_count *a = left, *b = right;
    int64_t of_a = a->blocks + a->unknown, of_b = b->blocks + b->unknown;
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static json_t *reason_count_json(const outcome *o, const reason_count *c) {
    const graph_entry *e = graph_entry_at(o->g, c->entry);
    json_t *object = json_object();
    return finished(object, put(object, "rule", text_json(e->id)) &&
                                put(object, "kind", text_json(e->kind)) &&
                                put(object, "title", text_json(e->title)) &&
                                put(object, "cite", text_json(e->cite)) &&
                                put(object, "blocks", json_integer((json_int_t)c->blocks)) &&
                                put(object, "unknown", json_integer((json_int_t)c->unknown)));
}

static void count_reasons(const outcome *o, int64_t row, reason_count *counts) {
    const outcome_subject *s = &o->subjects[row];
    for (int i = 0; i < s->n_reasons; i++) {
        reason_count *c = &counts[s->reasons[i].entry];
        if (s->reasons[i].blocks == TRUTH_TRUE) c->blocks++;
        if (s->reasons[i].blocks == TRUTH_UNKNOWN) c->unknown++;
    }
}

json_t *frequent_reasons(const outcome *o, const uint8_t *selected, arena *store) {
    int n = graph_n_entries(o->g);
    reason_count *counts = arena_array(store, (size_t)n, sizeof *counts);
    if (counts == NULL) return NULL;
    for (int i = 0; i < n; i++) counts[i].entry = i;
    for (int64_t row = 0; row < o->n; row++) {
        if (selected == NULL || selected[row]) count_reasons(o, row, counts);
    }
    qsort(counts, (size_t)n, sizeof *counts, by_frequency);
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < n && counts[i].blocks + counts[i].unknown > 0; i++)
        complete = json_array_append_new(list, reason_count_json(o, &counts[i])) == 0;
    return finished(list, complete);
}

/* ---- missing facts -------------------------------------------------------------------------- */

typedef struct fact_count {
    missing_fact fact; /* its row is NULL: facts are counted whatever their rows */
    int64_t subjects, alone;
    int64_t last; /* subject counted last, plus 1 */
} fact_count;

typedef struct fact_counts {
    const outcome *o;
    dict *codes; /* of what a fact is, joined to one text */
    arena scratch;
    fact_count *counts; /* by code - 1 */
    size_t n, capacity;
} fact_counts;

static const char *or_nothing(const char *text) {
    return text != NULL ? text : "";
}

/* Code of what the fact is, whatever its row; DICT_UNKNOWN: no memory. */
static dict_code fact_code(fact_counts *c, const missing_fact *fact) {
    arena_reset(&c->scratch);
    const char *text =
        arena_printf(&c->scratch, "%s\x1f%s\x1f%s\x1f%s\x1f%s", fact->kind, or_nothing(fact->name),
                     or_nothing(fact->table), or_nothing(fact->column), or_nothing(fact->title));
    return text == NULL ? DICT_UNKNOWN : dict_enter(c->codes, text, strlen(text));
}

static fact_count *count_of(fact_counts *c, const missing_fact *fact) {
    dict_code code = fact_code(c, fact);
    if (code == DICT_UNKNOWN) return NULL;
    fact_count *grown = alloc_grow(&c->o->alloc, c->counts, &c->capacity, code, sizeof *c->counts);
    if (grown == NULL) return NULL;
    c->counts = grown;
    if (code > c->n) {
        c->n = code;
        c->counts[code - 1].fact = *fact;
        c->counts[code - 1].fact.row = NULL;
    }
    return &c->counts[code - 1];
}

static bool count_facts(fact_counts *c, int64_t row) {
    const outcome_subject *s = &c->o->subjects[row];
    int different = 0;
    size_t only = 0;
    for (int i = 0; i < s->n_missing; i++) {
        fact_count *count = count_of(c, &s->missing[i]);
        if (count == NULL) return false;
        if (count->last == row + 1) continue;
        count->last = row + 1;
        count->subjects++;
        different++;
        only = (size_t)(count - c->counts);
    }
    if (different == 1) c->counts[only].alone++;
    return true;
}

static int by_subjects(const void *left, const void *right) {
    const fact_count *a = left, *b = right;
    if (a->subjects != b->subjects) return a->subjects > b->subjects ? -1 : 1;
    return facts_compare(&a->fact, &b->fact);
}

static json_t *fact_count_json(const fact_count *c) {
    json_t *object = missing_json(&c->fact);
    return finished(object, object != NULL && json_object_del(object, "row") == 0 &&
                                put(object, "subjects", json_integer((json_int_t)c->subjects)) &&
                                put(object, "alone", json_integer((json_int_t)c->alone)));
}

static json_t *fact_counts_json(fact_counts *c) {
    if (c->n > 0) qsort(c->counts, c->n, sizeof *c->counts, by_subjects);
    json_t *list = json_array();
    bool complete = list != NULL;
    for (size_t i = 0; complete && i < c->n; i++)
        complete = json_array_append_new(list, fact_count_json(&c->counts[i])) == 0;
    return finished(list, complete);
}

json_t *frequent_missing(const outcome *o, const uint8_t *selected) {
    fact_counts c = {.o = o, .codes = dict_open(&o->alloc)};
    arena_open(&c.scratch, &o->alloc);
    bool complete = c.codes != NULL;
    for (int64_t row = 0; complete && row < o->n; row++) {
        if (selected == NULL || selected[row]) complete = count_facts(&c, row);
    }
    json_t *list = complete ? fact_counts_json(&c) : NULL;
    alloc_free(&o->alloc, c.counts, c.capacity * sizeof *c.counts);
    arena_close(&c.scratch);
    dict_close(c.codes);
    return list;
}
