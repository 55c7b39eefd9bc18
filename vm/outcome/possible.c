/* What truths can be, unknown among them, whatever the data say: sets of truths as bits. */
#include <string.h>

#include "outcome/inside.h"

enum { ANY_TRUTH = 1 << TRUTH_FALSE | 1 << TRUTH_UNKNOWN | 1 << TRUTH_TRUE };

/* The smaller or the larger of a truth of each set, for all pairs. */
static uint8_t combine(uint8_t a, uint8_t b, bool smaller) {
    uint8_t out = 0;
    for (int i = TRUTH_FALSE; i <= TRUTH_TRUE; i++) {
        for (int j = TRUTH_FALSE; j <= TRUTH_TRUE; j++) {
            if (!(a >> i & 1) || !(b >> j & 1)) continue;
            out |= (uint8_t)(1 << ((i < j) == smaller ? i : j));
        }
    }
    return out;
}

static uint8_t opposite(uint8_t a) {
    uint8_t known =
        (uint8_t)((a >> TRUTH_FALSE & 1) << TRUTH_TRUE | (a >> TRUTH_TRUE & 1) << TRUTH_FALSE);
    return (uint8_t)(known | (a & 1 << TRUTH_UNKNOWN));
}

static uint8_t choose(uint8_t condition, uint8_t yes, uint8_t no) {
    uint8_t out = 0;
    if (condition >> TRUTH_TRUE & 1) out |= yes;
    if (condition >> TRUTH_FALSE & 1) out |= no;
    if (condition >> TRUTH_UNKNOWN & 1) out |= (uint8_t)(1 << TRUTH_UNKNOWN | (yes & no));
    return out;
}

static uint8_t of_call(const graph_node *n, const uint8_t *sets) {
    const char *kernel = n->kernel->name;
    bool smaller = strcmp(kernel, "and") == 0;
    if (strcmp(kernel, "not") == 0) return opposite(sets[n->args[0]]);
    if (strcmp(kernel, "if") == 0)
        return choose(sets[n->args[0]], sets[n->args[1]], sets[n->args[2]]);
    if (!smaller && strcmp(kernel, "or") != 0) return ANY_TRUTH;
    uint8_t out = sets[n->args[0]];
    for (int i = 1; i < n->n_args; i++) out = combine(out, sets[n->args[i]], smaller);
    return out;
}

uint8_t *possible_truths(const graph *g, arena *store) {
    uint32_t n_nodes = graph_n_nodes(g);
    uint8_t *sets = arena_zero(store, (size_t)n_nodes + 1);
    for (graph_ref i = 0; sets != NULL && i < n_nodes; i++) {
        const graph_node *n = graph_node_at(g, i);
        sets[i] = ANY_TRUTH;
        if (n->type != COL_TRUTH) continue;
        if (n->kind == NODE_CONST)
            sets[i] = (uint8_t)(1 << (n->unknown ? TRUTH_UNKNOWN : (int)n->value));
        else if (n->kind == NODE_CALL)
            sets[i] = of_call(n, sets);
    }
    return sets;
}
