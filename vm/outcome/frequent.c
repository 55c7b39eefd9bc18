#include <stdlib.h>

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
    const packed_record *r = o->records[row];
    bool surely = outcome_status_at(o, row) != OUTCOME_UNDETERMINED;
    for (uint32_t i = 0; r != NULL && i < r->n_entries; i++) {
        reason_count *c = &counts[record_reasons(r)[i]];
        c->blocks += surely;
        c->unknown += !surely;
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
    const missing_fact *fact;
    int64_t subjects, alone;
    int64_t last; /* subject counted last, plus 1 */
} fact_count;

static void count_facts(const outcome *o, int64_t row, fact_count *counts) {
    const packed_record *r = o->records[row];
    int different = 0;
    fact_count *only = NULL;
    for (uint32_t i = 0; r != NULL && i < r->n_facts; i++) {
        fact_count *count = &counts[r->facts[i].kind->number];
        if (count->last == row + 1) continue;
        count->last = row + 1;
        count->subjects++;
        different++;
        only = count;
    }
    if (different == 1) only->alone++;
}

static int by_subjects(const void *left, const void *right) {
    const fact_count *a = left, *b = right;
    if (a->subjects != b->subjects) return a->subjects > b->subjects ? -1 : 1;
    return facts_compare(a->fact, b->fact);
}

static json_t *fact_count_json(const fact_count *c) {
    json_t *object = missing_json(c->fact);
    return finished(object, object != NULL && json_object_del(object, "row") == 0 &&
                                put(object, "subjects", json_integer((json_int_t)c->subjects)) &&
                                put(object, "alone", json_integer((json_int_t)c->alone)));
}

json_t *frequent_missing(const outcome *o, const uint8_t *selected, arena *store) {
    fact_count *counts = arena_array(store, o->n_facts, sizeof *counts);
    if (counts == NULL) return NULL;
    for (uint32_t i = 0; i < o->n_facts; i++) counts[i].fact = o->facts[i];
    for (int64_t row = 0; row < o->n; row++) {
        if (selected == NULL || selected[row]) count_facts(o, row, counts);
    }
    if (o->n_facts > 0) qsort(counts, o->n_facts, sizeof *counts, by_subjects);
    json_t *list = json_array();
    bool complete = list != NULL;
    for (uint32_t i = 0; complete && i < o->n_facts && counts[i].subjects > 0; i++)
        complete = json_array_append_new(list, fact_count_json(&counts[i])) == 0;
    return finished(list, complete);
}
