#include <assert.h>
#include <stdlib.h>

#include "graph/eval_private.h"

static int by_number(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int by_order(const void *left, const void *right) {
    const fold_row *a = left, *b = right;
    int order = by_number(a->lo, b->lo);
    if (order == 0) order = by_number(a->hi, b->hi);
    return order == 0 ? by_number(a->row, b->row) : order;
}

void fold_sort(fold_row *rows, int64_t n) {
    qsort(rows, (size_t)n, sizeof *rows, by_order);
}

int64_t fold_together(const fold_row *rows, int64_t n) {
    int64_t together = 1, latest = rows[0].hi;
    for (; together < n && rows[together].lo <= latest; together++) {
        if (rows[together].hi > latest) latest = rows[together].hi;
    }
    return together;
}

/* By row of the turn: the rows that surely come before it; `any`: are there such rows at all? */
typedef struct precedence {
    unsigned before[FOLD_TOGETHER];
    bool any;
} precedence;

static precedence find_precedence(const fold_turn *turn) {
    precedence p = {{0}, false};
    for (int64_t i = 0; i < turn->n; i++) {
        for (int64_t k = 0; k < turn->n; k++) {
            if (turn->rows[k].hi >= turn->rows[i].lo) continue;
            p.before[i] |= 1u << k;
            p.any = true;
        }
    }
    return p;
}

/* Can an order of the rows begin with these? */
static bool can_begin(const precedence *p, unsigned set) {
    if (!p->any) return true;
    for (unsigned i = 0; i < FOLD_TOGETHER; i++) {
        if ((set >> i & 1u) && (p->before[i] & ~set) != 0) return false;
    }
    return true;
}

/* The next larger set of as many rows: its lowest run of rows gives one up and the rest moves down.
 */
static unsigned next_set(unsigned set) {
    unsigned lowest = set & (~set + 1);
    unsigned carried = set + lowest;
    return carried | ((set ^ carried) / lowest) >> 2;
}

/* Moves that lead to one set: each of its rows may have come last, if the others can be first. */
static int64_t moves_to(const fold_turn *turn, const precedence *p, unsigned set, fold_move *out) {
    int64_t n = 0;
    for (int64_t i = 0; i < turn->n; i++) {
        unsigned others = set & ~(1u << i);
        if (others == set || !can_begin(p, others)) continue;
        if (out) {
            out[n] = (fold_move){.from = turn->base + others,
                                 .to = turn->base + set,
                                 .row = turn->rows[i].row,
                                 .sure = turn->rows[i].sure};
        }
        n++;
    }
    return n;
}

int64_t fold_moves(const fold_turn *turn, int size, fold_move *out) {
    assert(size > 0 && turn->n <= FOLD_TOGETHER);
    precedence p = find_precedence(turn);
    int64_t n = 0;
    for (unsigned set = (1u << size) - 1; set < 1u << turn->n; set = next_set(set)) {
        if (can_begin(&p, set)) n += moves_to(turn, &p, set, out ? out + n : NULL);
    }
    return n;
}
