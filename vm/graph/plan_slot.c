#include "graph/planner.h"

/* Values that are alike in rows and type take turns in their buffers. */
typedef struct slot_pool {
    int *free_slot; /* by kind of value: first free slot + 1, or 0 */
    int *next_free; /* by slot: further free slot + 1, or 0 */
    int *last_use;  /* by value: last item that reads it; n_items where it is kept */
} slot_pool;

enum { SIZES = 3 }; /* truths, texts, numbers and dates */

static int size_of(const planner *p, const plan_item *item) {
    switch (graph_node_at(p->e->g, item->node)->type) {
    case COL_TRUTH: return 0;
    case COL_TEXT: return 1;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return 2;
}

/* Values in slices have buffers of their own: they are smaller. */
static int kind_of(const planner *p, const plan_item *item) {
    int rows = item->rows == ROWS_ALL ? item->space : p->e->n_spaces + item->space;
    return rows * SIZES + size_of(p, item);
}

static void note_uses(const planner *p, slot_pool *pool) {
    const plan *out = p->out;
    for (int i = 0; i < out->n_items; i++) {
        for (int k = 0; k < out->items[i].n_args; k++) pool->last_use[out->items[i].args[k]] = i;
    }
    for (size_t i = 0; i < p->e->n_nodes; i++) {
        if (p->kept[i]) pool->last_use[out->same[i]] = out->n_items;
    }
}

static void take(planner *p, slot_pool *pool, plan_item *item) {
    int kind = kind_of(p, item), taken = pool->free_slot[kind];
    if (p->keeps || taken == 0) {
        item->slot = p->out->n_slots++;
        return;
    }
    item->slot = taken - 1;
    pool->free_slot[kind] = pool->next_free[item->slot];
}

static void give_back(const planner *p, slot_pool *pool, const plan_item *item) {
    int kind = kind_of(p, item);
    pool->next_free[item->slot] = pool->free_slot[kind];
    pool->free_slot[kind] = item->slot + 1;
}

/* Buffers of arguments are given back after the result has its own, so that no step writes where
 * it reads. */
static void assign(planner *p, slot_pool *pool, const int *item_of) {
    plan *out = p->out;
    for (int i = 0; i < out->n_items; i++) {
        plan_item *item = &out->items[i];
        if (item->value != PLAN_NONE) take(p, pool, item);
        for (int k = 0; k < item->n_args && !p->keeps; k++) {
            plan_ref arg = item->args[k];
            int maker = item_of[arg] - 1;
            if (maker < 0 || pool->last_use[arg] != i) continue;
            pool->last_use[arg] = -1; /* an argument may stand twice */
            give_back(p, pool, &out->items[maker]);
        }
    }
}

bool plan_slots(planner *p) {
    plan *out = p->out;
    arena *ar = &p->scratch;
    size_t kinds = 2 * (size_t)p->e->n_spaces * SIZES;
    int *item_of = arena_array(ar, out->n_values, sizeof *item_of);
    slot_pool pool = {.free_slot = arena_array(ar, kinds, sizeof *pool.free_slot),
                      .next_free =
                          arena_array(ar, (size_t)out->n_items + 1, sizeof *pool.next_free),
                      .last_use = arena_array(ar, out->n_values, sizeof *pool.last_use)};
    if (!item_of || !pool.free_slot || !pool.next_free || !pool.last_use) return false;
    for (int i = 0; i < out->n_items; i++) {
        if (out->items[i].value != PLAN_NONE) item_of[out->items[i].value] = i + 1;
    }
    note_uses(p, &pool);
    assign(p, &pool, item_of);
    return true;
}
