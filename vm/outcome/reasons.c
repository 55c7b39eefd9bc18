#include <string.h>

#include "outcome/inside.h"

bool reason_list_take(const graph *g, arena *store, reason_list *out) {
    int n = graph_n_entries(g);
    *out = (reason_list){.blocks = arena_array(store, (size_t)n, sizeof *out->blocks),
                         .grades = arena_array(store, (size_t)n, sizeof *out->grades)};
    out->of_grade = arena_array(store, (size_t)n, sizeof *out->of_grade);
    if (out->blocks == NULL || out->grades == NULL || out->of_grade == NULL) return false;
    for (int i = 0; i < n; i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (e->blocks != GRAPH_NONE) {
            out->of_grade[out->n_blocks] =
                strcmp(e->kind, "grade") == 0 || graph_attr(e, "for_grade") != NULL;
            out->blocks[out->n_blocks++] = i;
        }
        if (strcmp(e->kind, "grade") == 0 && e->node != GRAPH_NONE)
            out->grades[out->n_grades++] = i;
    }
    return true;
}

/* Blocking entries of the truth `told`; `general`: only those that stand in the way of any grade.
 */
static uint32_t find_blocks(const reason_list *list, const outcome_slice *slice, int64_t row,
                            uint8_t told, bool general, uint32_t *out) {
    uint32_t n = 0;
    for (int i = 0; i < list->n_blocks; i++) {
        graph_ref node = graph_entry_at(slice->o->g, list->blocks[i])->blocks;
        if (general && list->of_grade[i]) continue;
        if (value_truth(slice, node, row) == told) out[n++] = (uint32_t)list->blocks[i];
    }
    return n;
}

uint32_t reasons_find(const reason_list *list, const outcome_slice *slice, int64_t row,
                      outcome_status why, uint32_t *out) {
    const graph *g = slice->o->g;
    uint8_t blocks = reasons_told(why);
    uint8_t grades = blocks == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_UNKNOWN;
    /* where nobody applies for a grade, what one grade lacks never refused anybody */
    bool ladder = slice->o->ungraded != DICT_UNKNOWN;
    uint32_t n = find_blocks(list, slice, row, blocks, ladder && why == OUTCOME_REFUSED, out);
    if (n == 0 && ladder) n = find_blocks(list, slice, row, blocks, false, out);
    if (n > 0) return n;
    for (int i = 0; i < list->n_grades; i++) {
        graph_ref node = graph_entry_at(g, list->grades[i])->node;
        if (value_truth(slice, node, row) == grades) out[n++] = (uint32_t)list->grades[i];
    }
    return n;
}

uint8_t reasons_told(outcome_status s) {
    if (s == OUTCOME_GRADED) return TRUTH_FALSE;
    return s == OUTCOME_UNDETERMINED ? TRUTH_UNKNOWN : TRUTH_TRUE;
}

void outcome_ask_reasons(const outcome *o, uint8_t *asked) {
    for (int i = 0; i < graph_n_entries(o->g); i++) {
        const graph_entry *e = graph_entry_at(o->g, i);
        bool reason = e->blocks != GRAPH_NONE || strcmp(e->kind, "grade") == 0;
        if (reason && e->node != GRAPH_NONE) asked[e->node] = 1;
    }
}

uint8_t outcome_reason_result(const outcome_slice *slice, const outcome_reason *r, int64_t row) {
    return value_truth(slice, graph_entry_at(slice->o->g, r->entry)->node, row);
}
