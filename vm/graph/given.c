#include "graph/eval_private.h"
#include "graph/node.h"

bool eval_depends(evaluation *e, const graph_ref *nodes, int n, uint8_t *needed) {
    arena_mark mark = arena_here(&e->store);
    graph_ref *same = arena_array(&e->store, e->n_nodes, sizeof *same);
    bool done = same != NULL && plan_needed(e, nodes, n, needed, same);
    arena_rewind(&e->store, mark);
    return done;
}

bool eval_give(evaluation *e, graph_ref node, const col_vec *value, int64_t row) {
    const graph_node *n = graph_node_at(e->g, node);
    const graph_node unknown = {
        .type = n->type, .unknown = true, .value = n->type == COL_TRUTH ? TRUTH_UNKNOWN : DEC_LOW};
    col_vec full;
    if (!col_take(&full, &e->store, n->type, e->subjects, false)) return false;
    if (value == NULL) graph_fill_const(&unknown, DICT_UNKNOWN, &full);
    for (int64_t i = 0; value != NULL && i < full.n; i++) col_copy_row(&full, i, value, row);
    batch_alias(&full);
    e->full[node] = full;
    return true;
}
