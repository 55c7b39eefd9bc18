#include <string.h>

#include "outcome/inside.h"

typedef struct reason_search {
    outcome *o;
    int64_t row;
    uint8_t wanted; /* truth of `blocks`, or of a grade's own node */
    uint8_t told;   /* what the reasons found say of `blocks` */
} reason_search;

static bool is_grade(const graph_entry *e) {
    return strcmp(e->kind, "grade") == 0;
}

static bool blocks_so(const reason_search *s, const graph_entry *e) {
    return e->blocks != GRAPH_NONE && value_truth(s->o, e->blocks, s->row) == s->wanted;
}

static bool grade_is_so(const reason_search *s, const graph_entry *e) {
    return is_grade(e) && e->node != GRAPH_NONE && value_truth(s->o, e->node, s->row) == s->wanted;
}

static bool is_own_grade(const reason_search *s, const graph_entry *e) {
    return is_grade(e) && strcmp(e->id, s->o->subjects[s->row].grade) == 0;
}

typedef bool (*reason_test)(const reason_search *s, const graph_entry *e);

/* Collects the entries that meet the test, in the order of entries. False: no memory. */
static bool collect(reason_search *s, reason_test test) {
    const graph *g = s->o->g;
    int n = 0;
    for (int i = 0; i < graph_n_entries(g); i++) n += test(s, graph_entry_at(g, i));
    if (n == 0) return true;
    outcome_reason *reasons = arena_array(&s->o->store, (size_t)n, sizeof *reasons);
    if (reasons == NULL) return false;
    int filled = 0;
    for (int i = 0; i < graph_n_entries(g); i++) {
        if (!test(s, graph_entry_at(g, i))) continue;
        reasons[filled++] = (outcome_reason){.entry = i, .blocks = s->told};
    }
    s->o->subjects[s->row].reasons = reasons;
    s->o->subjects[s->row].n_reasons = n;
    return true;
}

bool reasons_find(outcome *o, int64_t row) {
    outcome_subject *subject = &o->subjects[row];
    reason_search s = {.o = o, .row = row, .wanted = TRUTH_TRUE, .told = TRUTH_FALSE};
    if (subject->status == OUTCOME_GRADED) return collect(&s, is_own_grade);
    bool refused = subject->status == OUTCOME_REFUSED;
    s.wanted = s.told = refused ? TRUTH_TRUE : TRUTH_UNKNOWN;
    if (!collect(&s, blocks_so)) return false;
    if (subject->n_reasons > 0) return true;
    s.wanted = refused ? TRUTH_FALSE : TRUTH_UNKNOWN;
    return collect(&s, grade_is_so);
}

uint8_t outcome_reason_result(const outcome *o, const outcome_reason *r, int64_t row) {
    graph_ref node = graph_entry_at(o->g, r->entry)->node;
    return value_truth(o, node, row);
}
