#include "graph/crew.h"
#include "graph/eval_private.h"
#include "graph/node.h"

/* Calls one node for all rows that worker 0 is set to, and keeps the result for good. */
static status call_full(evaluation *e, graph_ref ref, int64_t rows) {
    if (eval_stopped(e)) return ST_INTERRUPTED;
    col_vec out;
    if (!col_take(&out, &e->store, graph_node_at(e->g, ref)->type, rows, false)) return ST_NOMEM;
    if (!batch_call(&e->workers[0], ref, &out)) return eval_failed(e);
    e->full[ref] = out;
    return ST_OK;
}

bool eval_is_global(const graph *g, const graph_node *n) {
    if (n->space == SPACE_NONE) return true;
    return graph_space_at(g, graph_space_top(g, n->space))->kind == SPACE_FREE;
}

/* Free tables are small beside the subjects: offsets of all their spaces are at hand. */
static bool set_globals(evaluation *e) {
    plan *p = arena_zero(&e->store, sizeof *p);
    if (!p) return false;
    p->uses = arena_array(&e->store, (size_t)e->n_spaces, sizeof *p->uses);
    if (!p->uses) return false;
    for (int i = 0; i < e->n_spaces; i++) p->uses[i] = 1;
    return worker_fit(&e->workers[0], p) && batch_set(&e->workers[0], 0, 0);
}

status eval_globals(evaluation *e) {
    if (!set_globals(e)) return ST_NOMEM;
    status result = ST_OK;
    for (size_t i = 0; result == ST_OK && i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        bool made = n->kind == NODE_CALL || n->kind == NODE_FOLD;
        if (!e->reached[i] || !made || !eval_is_global(e->g, n)) continue;
        if (n->accumulator != GRAPH_NONE) continue;
        int64_t rows = n->space == SPACE_NONE ? 1 : e->f->spaces[n->space].rows;
        result = call_full(e, (graph_ref)i, rows);
    }
    return result;
}

static bool is_population(const evaluation *e, size_t node, int stage) {
    const graph_node *n = graph_node_at(e->g, (graph_ref)node);
    return e->reached[node] && n->stage == stage && n->kind == NODE_CALL &&
           n->kernel->kind == KERN_POPULATION;
}

static int last_stage(const evaluation *e) {
    int last = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        int stage = graph_node_at(e->g, (graph_ref)i)->stage;
        if (e->reached[i] && stage > last) last = stage;
    }
    return last;
}

/* Arguments of the stage's population calls, which other passes have not brought into `full` yet.
 */
static status evaluate_arguments(evaluation *e, int stage) {
    uint8_t *needed = arena_array(&e->store, e->n_nodes, 1);
    graph_ref *targets = arena_array(&e->store, e->n_nodes, sizeof *targets);
    plan *p = arena_zero(&e->store, sizeof *p);
    if (!needed || !targets || !p) return ST_NOMEM;
    for (size_t i = 0; i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        if (!is_population(e, i, stage)) continue;
        for (int k = 0; k < n->n_args; k++) needed[n->args[k]] = 1;
    }
    int n_targets = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        if (needed[i]) targets[n_targets++] = (graph_ref)i;
    }
    if (!plan_targets(e, targets, n_targets, p)) return ST_NOMEM;
    return p->n_targets == 0 ? ST_OK : eval_pass(e, p);
}

static status run_stage(evaluation *e, int stage) {
    status result = evaluate_arguments(e, stage);
    if (result == ST_OK && !batch_set(&e->workers[0], 0, e->subjects)) return ST_NOMEM;
    const kern_crew crew = crew_of(eval_threads(e));
    e->workers[0].crew = &crew;
    for (size_t i = 0; result == ST_OK && i < e->n_nodes; i++) {
        if (is_population(e, i, stage)) result = call_full(e, (graph_ref)i, e->subjects);
    }
    e->workers[0].crew = NULL;
    return result;
}

status eval_stages(evaluation *e) {
    status result = ST_OK;
    int last = last_stage(e);
    for (int stage = 1; result == ST_OK && stage <= last; stage++) result = run_stage(e, stage);
    return result;
}
