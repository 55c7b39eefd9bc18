#include "graph/crew.h"
#include "graph/eval_private.h"
#include "graph/node.h"

/* Calls one node for all rows that worker 0 is set to, and keeps the result for good. */
static status call_full(evaluation *e, graph_ref ref, int64_t rows) {
    if (eval_stopped(e)) return ST_INTERRUPTED;
    bool external = graph_node_at(e->g, ref)->kind == NODE_EXTERNAL;
    if (external) return eval_call_outside(e, ref, rows);
    col_vec out;
    if (!eval_prepare(e, ref)) return ST_NOMEM;
    if (!col_take(&out, &e->store, graph_node_at(e->g, ref)->type, rows, false)) return ST_NOMEM;
    if (!batch_call(&e->workers[0], ref, &out)) return eval_failed(e);
    e->full[ref] = out;
    return ST_OK;
}

bool eval_is_global(const graph *g, const graph_node *n) {
    if (n->space == SPACE_NONE) return true;
    return graph_space_at(g, graph_space_top(g, n->space))->kind == SPACE_FREE;
}

/* Sets worker 0 to so many subjects, for calls on whole columns. */
static bool set_whole(evaluation *e, int64_t subjects, bool with_offsets) {
    plan *p = arena_zero(&e->store, sizeof *p);
    if (!p || !plan_nothing(e, p)) return false;
    for (int i = 0; i < e->n_spaces; i++) p->uses[i] = with_offsets;
    return worker_fit(&e->workers[0], p) && batch_set(&e->workers[0], 0, subjects);
}

status eval_globals(evaluation *e) {
    /* free tables are small beside the subjects: offsets of all their spaces are at hand */
    if (!set_whole(e, 0, true)) return ST_NOMEM;
    status result = ST_OK;
    for (size_t i = 0; result == ST_OK && i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        bool made = n->kind == NODE_CALL || n->kind == NODE_FOLD || n->kind == NODE_EXTERNAL;
        if (!e->reached[i] || !made || !eval_is_global(e->g, n)) continue;
        if (n->accumulator != GRAPH_NONE) continue;
        int64_t rows = n->space == SPACE_NONE ? 1 : e->f->spaces[n->space].rows;
        result = call_full(e, (graph_ref)i, rows);
    }
    return result;
}

/* Is it called once for all rows, and not there yet? */
static bool is_staged(const evaluation *e, size_t node) {
    const graph_node *n = graph_node_at(e->g, (graph_ref)node);
    if (e->full[node].type != 0) return false;
    if (n->kind == NODE_EXTERNAL) return true;
    return n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
}

static int last_stage(const evaluation *e, const uint8_t *nodes) {
    int last = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        int stage = graph_node_at(e->g, (graph_ref)i)->stage;
        if (nodes[i] && is_staged(e, i) && stage > last) last = stage;
    }
    return last;
}

/* Is it one of the nodes that are asked for, and of that stage? */
static bool is_due(const evaluation *e, const uint8_t *nodes, size_t node, int stage) {
    return nodes[node] && graph_node_at(e->g, (graph_ref)node)->stage == stage &&
           is_staged(e, node);
}

/* Arguments of the stage's calls, which other passes have not brought into `full` yet.
 */
static status evaluate_arguments(evaluation *e, const uint8_t *nodes, int stage) {
    uint8_t *needed = arena_array(&e->store, e->n_nodes, 1);
    graph_ref *targets = arena_array(&e->store, e->n_nodes, sizeof *targets);
    plan *p = arena_zero(&e->store, sizeof *p);
    if (!needed || !targets || !p) return ST_NOMEM;
    for (size_t i = 0; i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        if (!is_due(e, nodes, i, stage)) continue;
        for (int k = 0; k < n->n_args; k++) needed[n->args[k]] = 1;
    }
    int n_targets = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        if (needed[i]) targets[n_targets++] = (graph_ref)i;
    }
    if (!plan_targets(e, targets, n_targets, p)) return ST_NOMEM;
    return p->n_targets == 0 ? ST_OK : eval_pass(e, p);
}

static status run_stage(evaluation *e, const uint8_t *nodes, int stage) {
    status result = evaluate_arguments(e, nodes, stage);
    if (result == ST_OK && !set_whole(e, e->subjects, false)) return ST_NOMEM;
    const kern_crew crew = crew_of(eval_threads(e));
    e->workers[0].crew = &crew;
    for (size_t i = 0; result == ST_OK && i < e->n_nodes; i++) {
        int space = graph_node_at(e->g, (graph_ref)i)->space;
        if (!is_due(e, nodes, i, stage)) continue;
        result = call_full(e, (graph_ref)i, e->f->spaces[space].rows);
    }
    e->workers[0].crew = NULL;
    return result;
}

status eval_stages(evaluation *e, const uint8_t *nodes) {
    status result = ST_OK;
    int last = last_stage(e, nodes);
    for (int stage = 1; result == ST_OK && stage <= last; stage++)
        result = run_stage(e, nodes, stage);
    return result;
}

status eval_complete(evaluation *e) {
    if (e->complete || last_stage(e, e->reached) == 0) return ST_OK;
    atomic_store(&e->failure, ST_OK);
    status result = workers_open(e) ? ST_OK : ST_NOMEM;
    if (result == ST_OK) result = eval_stages(e, e->reached);
    if (result == ST_OK && !trouble_collect(e)) result = ST_NOMEM;
    workers_close(e);
    e->complete = result == ST_OK;
    return result;
}
