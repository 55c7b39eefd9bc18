#include <string.h>

#include "outcome/inside.h"

static uint8_t truth_here(const trace_place *at, graph_ref node) {
    return trace_value(at->o, at->view, node, 0).truth;
}

/* A grade that is given on application says so: "the grade applied for is this one". */
static bool asks_for_grade(const graph *g, graph_ref node, const char *id) {
    const graph_node *n = graph_node_at(g, node);
    if (!is_call_of(n, "eq") || n->type != COL_TRUTH) return false;
    const graph_node *wanted = graph_node_at(g, n->args[1]);
    return wanted->kind == NODE_CONST && wanted->text != NULL && strcmp(wanted->text, id) == 0;
}

/* The part of a grade's condition that says that another grade was applied for, or GRAPH_NONE. */
static graph_ref other_grade(const trace_place *at, const graph_entry *e) {
    const graph_node *n = graph_node_at(at->o->g, e->node);
    if (!is_call_of(n, "and")) return GRAPH_NONE;
    for (int i = 0; i < n->n_args; i++) {
        if (!asks_for_grade(at->o->g, n->args[i], e->id)) continue;
        if (truth_here(at, n->args[i]) == TRUTH_FALSE) return n->args[i];
    }
    return GRAPH_NONE;
}

static bool is_grade(const graph_entry *e) {
    return strcmp(e->kind, "grade") == 0 && e->node != GRAPH_NONE;
}

/* Without `blocks`: whether one of the grades that it is for concerns the subject. */
static bool grades_concern(const trace_place *at, const graph_entry *e) {
    const graph *g = at->o->g;
    bool any = false;
    for (int i = 0; i < e->n_attrs; i++) {
        if (strcmp(e->attrs[i].key, "for_grade") != 0 || e->attrs[i].kind != ATTR_TEXT) continue;
        int grade = graph_find_entry(g, "grade", e->attrs[i].text);
        if (grade < 0 || !is_grade(graph_entry_at(g, grade))) return true;
        if (other_grade(at, graph_entry_at(g, grade)) == GRAPH_NONE) return true;
        any = true;
    }
    return !any;
}

/* That the failure is not there, said of the entry's own value where the failure is that value or
 * its contrary: so no two entries can be each other's proof. */
static trace_spot proof_against(const trace_place *at, const graph_entry *e, graph_ref failure) {
    trace_spot spot = trace_spot_at(failure, 0, true);
    const graph_node *n = graph_node_at(at->o->g, failure);
    while (spot.node != e->node && is_call_of(n, "not")) {
        spot.node = n->args[0];
        spot.negated = !spot.negated;
        n = graph_node_at(at->o->g, spot.node);
    }
    return spot;
}

/* `blocks` is the failure alone, or an "and" of conditions for being concerned with the failure
 * last. */
static void blocks_concern(const trace_place *at, const graph_entry *e, concern *out) {
    const graph_node *n = graph_node_at(at->o->g, e->blocks);
    bool sure = true;
    out->proof = proof_against(at, e, e->blocks);
    if (!is_call_of(n, "and")) return;
    for (int i = 0; i + 1 < n->n_args; i++) {
        uint8_t truth = truth_here(at, n->args[i]);
        sure = sure && truth == TRUTH_TRUE;
        if (truth != TRUTH_FALSE) continue;
        *out = (concern){.concerned = false, .proof = trace_spot_at(n->args[i], 0, false)};
        return;
    }
    if (sure) out->proof = proof_against(at, e, n->args[n->n_args - 1]);
}

static bool of_subject(const trace_place *at, graph_ref node) {
    if (node == GRAPH_NONE) return false;
    int space = graph_node_at(at->o->g, node)->space;
    return space == 0 || space == SPACE_NONE;
}

void concern_of(const trace_place *at, const graph_entry *e, concern *out) {
    *out = (concern){.concerned = true, .proof = trace_spot_at(e->node, 0, false)};
    if (of_subject(at, e->blocks)) {
        blocks_concern(at, e, out);
        return;
    }
    if (!is_grade(e)) {
        out->concerned = grades_concern(at, e);
        return;
    }
    graph_ref other = other_grade(at, e);
    if (other != GRAPH_NONE)
        *out = (concern){.concerned = false, .proof = trace_spot_at(other, 0, false)};
}
