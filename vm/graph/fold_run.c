#include "graph/eval_private.h"
#include "graph/node.h"

enum {
    MOVES_AT_ONCE = 4096,     /* bounds the memory of a step */
    TURNS_BETWEEN_LOOKS = 256 /* how often a long fold looks at the stop flag */
};

/* One fold of one batch; everything lies in the worker's scratch. */
typedef struct folding {
    worker *w;
    graph_ref fold;
    int64_t parents;
    fold_row *rows;   /* those that take part, parent by parent, in order */
    int64_t *next;    /* by parent: its next row */
    int64_t *end;     /* by parent: end of its rows */
    int64_t *taken;   /* by parent: how many turns it has had */
    fold_turn *turns; /* the present ones */
    int64_t n_turns;
    col_vec *value;    /* by parent: so far */
    eval_turns *shown; /* in visits; else NULL */
    int64_t *turn;     /* what `shown` says; may be written */
} folding;

/* ---- rows ----------------------------------------------------------------------------------- */

static void list_rows(folding *f, const col_vec *order, const col_vec *filter,
                      const int64_t *offsets) {
    int64_t n = 0;
    for (int64_t parent = 0; parent < f->parents; parent++) {
        f->next[parent] = n;
        for (int64_t row = offsets[parent]; row < offsets[parent + 1]; row++) {
            if (filter->truth[row] == TRUTH_FALSE) continue;
            f->rows[n++] = (fold_row){.lo = order->lo[row],
                                      .hi = order->hi[row],
                                      .row = row,
                                      .sure = filter->truth[row] == TRUTH_TRUE};
        }
        f->end[parent] = n;
        fold_sort(f->rows + f->next[parent], n - f->next[parent]);
    }
}

/* Puts the values before the first row into place. */
static bool start(folding *f, const graph_node *n) {
    worker *w = f->w;
    col_vec first, order, filter;
    int64_t rows = w->rows[n->source_space];
    size_t parents = (size_t)f->parents;
    f->rows = arena_take(&w->scratch, (size_t)rows * sizeof *f->rows);
    f->next = arena_take(&w->scratch, parents * sizeof *f->next);
    f->end = arena_take(&w->scratch, parents * sizeof *f->end);
    f->taken = arena_array(&w->scratch, parents, sizeof *f->taken);
    f->turns = arena_take(&w->scratch, parents * sizeof *f->turns);
    if (!f->rows || !f->next || !f->end || !f->taken || !f->turns) return false;
    if (!batch_value(w, n->args[FOLD_START], f->parents, &first)) return false;
    if (!batch_value(w, n->args[FOLD_ORDER], rows, &order)) return false;
    if (!batch_value(w, n->args[FOLD_FILTER], rows, &filter)) return false;
    batch_copy(f->value, 0, &first);
    list_rows(f, &order, &filter, w->offsets[n->source_space]);
    return true;
}

/* ---- what a visitor sees -------------------------------------------------------------------- */

static bool show_nothing(folding *f, const graph_node *n) {
    worker *w = f->w;
    if (!w->turns) return true;
    int64_t rows = w->rows[n->source_space];
    f->shown = &w->turns[f->fold];
    f->turn = arena_array(&w->batch, (size_t)rows, sizeof *f->turn);
    if (!f->turn || !col_take(&f->shown->after, &w->batch, n->type, rows, false)) return false;
    for (int64_t i = 0; i < rows; i++) col_set_unknown(&f->shown->after, i);
    f->shown->turn = f->turn;
    return true;
}

static void show_turn(folding *f, const fold_turn *turn) {
    f->taken[turn->parent]++;
    for (int64_t i = 0; f->shown && i < turn->n; i++) {
        f->turn[turn->rows[i].row] = f->taken[turn->parent];
        col_copy_row(&f->shown->after, turn->rows[i].row, f->value, turn->parent);
    }
}

/* ---- turns ---------------------------------------------------------------------------------- */

/* The next turn of every parent that has rows left. Where too many rows may come in any order
 * nothing is known of the value after them. Returns the number of states. */
static int64_t next_turns(folding *f) {
    int64_t n_states = 0;
    f->n_turns = 0;
    for (int64_t parent = 0; parent < f->parents; parent++) {
        int64_t left = f->end[parent] - f->next[parent];
        if (left == 0) continue;
        fold_turn turn = {.parent = parent, .rows = f->rows + f->next[parent], .base = n_states};
        turn.n = fold_together(turn.rows, left);
        f->next[parent] += turn.n;
        if (turn.n > FOLD_TOGETHER) {
            col_set_unknown(f->value, parent);
            show_turn(f, &turn);
        } else {
            f->turns[f->n_turns++] = turn;
            n_states += INT64_C(1) << turn.n;
        }
    }
    return n_states;
}

/* Several moves may lead to one state: it holds what each of them gives. */
static bool take_moves(folding *f, const fold_move *moves, int64_t n, col_vec *states,
                       uint8_t *filled) {
    arena_mark mark = arena_here(&f->w->scratch);
    col_vec after;
    bool ok = fold_step(f->w, f->fold, moves, n, states, &after);
    for (int64_t i = 0; ok && i < n; i++) {
        int64_t to = moves[i].to;
        if (filled[to]) {
            fold_join(states, to, &after, i);
        } else {
            col_copy_row(states, to, &after, i);
        }
        filled[to] = 1;
    }
    arena_rewind(&f->w->scratch, mark);
    return ok;
}

/* Moves to all sets of `size` rows; the sets they come from are one row smaller. */
static bool take_size(folding *f, int size, col_vec *states, uint8_t *filled) {
    int64_t n = 0;
    for (int64_t i = 0; i < f->n_turns; i++) n += fold_moves(&f->turns[i], size, NULL);
    fold_move *moves = arena_take(&f->w->scratch, (size_t)n * sizeof *moves);
    if (!moves) return false;
    n = 0;
    for (int64_t i = 0; i < f->n_turns; i++) n += fold_moves(&f->turns[i], size, moves + n);
    for (int64_t at = 0; at < n; at += MOVES_AT_ONCE) {
        int64_t some = n - at < MOVES_AT_ONCE ? n - at : MOVES_AT_ONCE;
        if (!take_moves(f, moves + at, some, states, filled)) return false;
    }
    return true;
}

/* From the values so far through all sets of the turns' rows to the values after the turns. */
static bool take_turns(folding *f, int64_t n_states) {
    col_vec states;
    uint8_t *filled = arena_array(&f->w->scratch, (size_t)n_states, 1);
    if (!filled) return false;
    if (!col_take(&states, &f->w->scratch, f->value->type, n_states, false)) return false;
    int64_t largest = 0;
    for (int64_t i = 0; i < f->n_turns; i++) {
        const fold_turn *turn = &f->turns[i];
        col_copy_row(&states, turn->base, f->value, turn->parent);
        filled[turn->base] = 1;
        if (turn->n > largest) largest = turn->n;
    }
    for (int size = 1; size <= largest; size++) {
        arena_mark mark = arena_here(&f->w->scratch);
        if (!take_size(f, size, &states, filled)) return false;
        arena_rewind(&f->w->scratch, mark);
    }
    for (int64_t i = 0; i < f->n_turns; i++) {
        const fold_turn *turn = &f->turns[i];
        int64_t all = turn->base + (INT64_C(1) << turn->n) - 1;
        col_copy_row(f->value, turn->parent, &states, all);
        show_turn(f, turn);
    }
    return true;
}

static bool is_stopped(const folding *f, int64_t round) {
    if (round % TURNS_BETWEEN_LOOKS != 0 || !eval_stopped(f->w->e)) return false;
    eval_fail(f->w->e, ST_INTERRUPTED);
    return true;
}

static bool has_rows_left(const folding *f) {
    for (int64_t i = 0; i < f->parents; i++) {
        if (f->next[i] < f->end[i]) return true;
    }
    return false;
}

bool fold_run(worker *w, graph_ref fold, col_vec *out) {
    const graph_node *n = graph_node_at(w->e->g, fold);
    folding f = {.w = w, .fold = fold, .parents = out->n, .value = out};
    if (!start(&f, n) || !show_nothing(&f, n)) return false;
    for (int64_t round = 0; has_rows_left(&f); round++) {
        if (is_stopped(&f, round)) return false;
        arena_mark mark = arena_here(&w->scratch);
        int64_t n_states = next_turns(&f);
        if (f.n_turns > 0 && !take_turns(&f, n_states)) return false;
        arena_rewind(&w->scratch, mark);
    }
    return true;
}
