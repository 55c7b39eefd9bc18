#include <string.h>

#include "outcome/inside.h"

static bool put_node(const trace_place *at, json_t *object, const char *key, graph_ref node) {
    outcome_value v = trace_value(at->o, at->view, node, 0);
    return put(object, key, value_json(&v));
}

static bool put_values(const trace_place *at, json_t *object, const char *key,
                       const graph_ref *nodes, int n) {
    if (n <= 0) return true;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < n; i++) {
        outcome_value v = trace_value(at->o, at->view, nodes[i], 0);
        complete = json_array_append_new(list, value_json(&v)) == 0;
    }
    return put(object, key, json_finished(list, complete));
}

bool contest_same(const graph_node *a, const graph_node *b) {
    return a->n_args == b->n_args && a->imm.n_ints == b->imm.n_ints &&
           memcmp(a->args, b->args, (size_t)a->n_args * sizeof *a->args) == 0 &&
           memcmp(a->imm.ints, b->imm.ints, (size_t)a->imm.n_ints * sizeof *a->imm.ints) == 0;
}

/* The truth about a tie of the same contest, where the run needed it. */
static bool put_tie(const trace_place *at, json_t *object, const graph_node *n) {
    const graph *g = at->o->g;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *tie = graph_node_at(g, i);
        if (!is_call_of(tie, "top_tie") || !contest_same(tie, n)) continue;
        outcome_value v = trace_value(at->o, at->view, i, 0);
        return !value_known(&v) || put(object, "tie", value_json(&v));
    }
    return true;
}

bool contest_put(const trace_place *at, json_t *object, const trace_spot *spot) {
    const graph_node *n = graph_node_at(at->o->g, spot->node);
    int groups = (int)strcspn(n->kernel->args, "G");
    int n_groups = n->imm.n_ints > 0 ? (int)n->imm.ints[0] : n->n_args - groups;
    int keys = groups + n_groups;
    bool candidate = n->kernel->args[0] == 'T';
    bool places = strncmp(n->kernel->args, "TN", 2) == 0;
    if (candidate && !put_node(at, object, "candidate", n->args[0])) return false;
    if (places && !put_node(at, object, "places", n->args[1])) return false;
    return put_values(at, object, "group", n->args + groups, n_groups) &&
           put_values(at, object, "keys", n->args + keys, n->n_args - keys) &&
           (!is_call_of(n, "top") || put_tie(at, object, n));
}
