/* What is kept of a subject, and how it is read. */
#include <string.h>

#include "outcome/range.h"

packed_record *record_take(gathered *to, size_t n_facts, uint32_t n_entries, uint32_t n_results) {
    size_t size = sizeof(packed_record) + n_facts * sizeof(packed_fact);
    size_t numbers = (size_t)n_entries + n_results;
    packed_record *r = arena_take(&to->store, size + numbers * sizeof(uint32_t));
    if (r == NULL) return NULL;
    *r = (packed_record){
        .n_facts = (uint32_t)n_facts, .n_entries = n_entries, .n_results = n_results};
    return r;
}

uint32_t *record_entries(packed_record *r) {
    return (uint32_t *)(void *)&r->facts[r->n_facts];
}

const uint32_t *record_reasons(const packed_record *r) {
    return (const uint32_t *)(const void *)&r->facts[r->n_facts];
}

/* ---- reading -------------------------------------------------------------------------------- */

outcome_status outcome_status_at(const outcome *o, int64_t row) {
    if (o->grades[row] == DICT_UNKNOWN) return OUTCOME_UNDETERMINED;
    if (o->grades[row] == o->ungraded) return OUTCOME_UNGRADED;
    return o->grades[row] == o->no_grade ? OUTCOME_REFUSED : OUTCOME_GRADED;
}

/* The reasons of those graded are the entries of their grade. */
static bool read_grade(const outcome *o, int64_t row, arena *ar, outcome_subject *out) {
    out->grade = dict_text(o->f->texts, o->grades[row], NULL);
    outcome_reason *reasons = arena_array(ar, (size_t)o->n_grades, sizeof *reasons);
    if (reasons == NULL) return false;
    for (int i = 0; i < o->n_grades; i++) {
        int entry = o->grade_entries[i];
        if (strcmp(graph_entry_at(o->g, entry)->id, out->grade) != 0) continue;
        reasons[out->n_reasons++] = (outcome_reason){.entry = entry, .blocks = TRUTH_FALSE};
    }
    out->reasons = reasons;
    return true;
}

static bool read_reasons(const packed_record *r, arena *ar, outcome_subject *out) {
    outcome_reason *reasons = arena_array(ar, r->n_entries, sizeof *reasons);
    if (reasons == NULL) return false;
    uint8_t told = reasons_told(out->status);
    for (uint32_t i = 0; i < r->n_entries; i++)
        reasons[i] = (outcome_reason){.entry = (int)record_reasons(r)[i], .blocks = told};
    out->reasons = reasons;
    out->n_reasons = (int)r->n_entries;
    return true;
}

static bool read_row(const outcome *o, const packed_fact *packed, arena *ar, missing_fact *fact) {
    char buffer[FRAME_KEY];
    *fact = packed->kind->fact;
    if (packed->kind->space == SPACE_NONE) return true;
    fact->row = frame_key(o->f, packed->kind->space, packed->row, buffer);
    if (fact->row != buffer) return true;
    fact->row = arena_text(ar, buffer, strlen(buffer));
    return fact->row != NULL;
}

static bool read_missing(const outcome *o, const packed_record *r, arena *ar,
                         outcome_subject *out) {
    missing_fact *missing = arena_array(ar, r->n_facts, sizeof *missing);
    uint32_t *facts = arena_array(ar, r->n_facts, sizeof *facts);
    if (missing == NULL || facts == NULL) return false;
    for (uint32_t i = 0; i < r->n_facts; i++) {
        if (!read_row(o, &r->facts[i], ar, &missing[i])) return false;
        facts[i] = r->facts[i].kind->number;
    }
    out->missing = missing;
    out->facts = facts;
    out->n_missing = (int)r->n_facts;
    return true;
}

static bool read_possible(const outcome *o, const packed_record *r, arena *ar,
                          outcome_subject *out) {
    const char **possible = arena_array(ar, r->n_results, sizeof *possible);
    if (possible == NULL) return false;
    const uint32_t *results = record_reasons(r) + r->n_entries;
    for (uint32_t i = 0; i < r->n_results; i++) possible[i] = results_name(o, (int)results[i]);
    out->possible = possible;
    out->n_possible = (int)r->n_results;
    return true;
}

static bool read_id(const outcome *o, int64_t row, arena *ar, outcome_subject *out) {
    char buffer[FRAME_KEY];
    const char *key = frame_key(o->f, 0, row, buffer);
    out->id = key != NULL ? key : "";
    if (key == buffer) out->id = arena_text(ar, buffer, strlen(buffer));
    return out->id != NULL;
}

bool outcome_read(const outcome *o, int64_t row, arena *ar, outcome_subject *out) {
    const packed_record *r = o->records[row];
    *out = (outcome_subject){.status = outcome_status_at(o, row), .has_score = o->low != NULL};
    if (out->has_score) {
        out->score_low = o->low[row];
        out->score_high = o->high[row];
    }
    if (!read_id(o, row, ar, out)) return false;
    if (out->status == OUTCOME_GRADED) return read_grade(o, row, ar, out);
    if (r == NULL) return true;
    return read_reasons(r, ar, out) && read_missing(o, r, ar, out) && read_possible(o, r, ar, out);
}
