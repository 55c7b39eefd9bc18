/* Look-ups in free tables that two narrow columns decide: a day and a place ask the table the same
 * question in every row that has both. They are made once for each pair of cells. */
#include "base/limits.h"
#include "graph/planner.h"

enum { MOST_PAIRS = 4096, MOST_CELLS = 256 };

/* The two columns whose cells decide the arguments that are no whole columns. */
typedef struct pair_columns {
    graph_ref of[2];
    int cells[2];
    int n;
} pair_columns;

static bool is_whole(const graph_node *n, int arg) {
    sig_slot slot = {0, 0};
    (void)sig_slot_of(n->kernel->args, arg, &slot);
    return slot.mark == '*';
}

static bool add_column(const planner *p, const plan_table *table, pair_columns *out) {
    for (int i = 0; i < out->n; i++) {
        if (out->of[i] == table->column) return true;
    }
    if (out->n == 2) return false;
    out->cells[out->n] = (int)p->out->tables[table->column]->lookup.values.n;
    out->of[out->n++] = table->column;
    return true;
}

static bool find_columns(const planner *p, graph_ref ref, const graph_node *n, pair_columns *out) {
    for (int i = 0; i < p->n_args[ref]; i++) {
        plan_ref arg = p->args[ref][i];
        if (is_whole(n, i) || plan_known(p, arg)) continue;
        const plan_table *table = plan_table_of(p, arg);
        if (!table || !add_column(p, table, out)) return false;
    }
    return out->n == 2;
}

/* As many rows for each pair as are asked for each cell of one column. */
static bool is_worth_while(const planner *p, const graph_node *n, const pair_columns *by) {
    int64_t pairs = (int64_t)by->cells[0] * by->cells[1];
    int64_t rows = p->e->f->spaces[n->space].rows;
    return pairs <= MOST_PAIRS && pairs * LIMIT_LOOKUP <= rows * MOST_CELLS;
}

/* An argument by pair of cells, in the planner's scratch. */
static bool spell(planner *p, plan_ref arg, const pair_columns *by, col_vec *out) {
    const col_vec *one = plan_known(p, arg);
    const plan_table *table = plan_table_of(p, arg);
    const col_vec *from = one ? one : &table->lookup.values;
    int64_t n = (int64_t)by->cells[0] * by->cells[1];
    if (!col_take(out, &p->scratch, from->type, n, false)) return false;
    for (int64_t i = 0; i < n; i++) {
        bool is_first = table && table->column == by->of[0];
        int64_t cell = is_first ? i / by->cells[1] : i % by->cells[1];
        col_copy_row(out, i, from, one ? 0 : cell);
    }
    batch_alias(out);
    return true;
}

/* False: no memory. *quiet: no pair of cells made trouble. */
static bool call_on_pairs(planner *p, graph_ref ref, const pair_columns *by, col_vec *out,
                          bool *quiet) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    int n_args = p->n_args[ref];
    col_vec *args = arena_array(&p->scratch, (size_t)n_args + 1, sizeof *args);
    if (!args || !eval_prepare(p->e, ref)) return false;
    for (int i = 0; i < n_args; i++) {
        plan_ref arg = p->args[ref][i];
        if (is_whole(n, i))
            args[i] = p->e->full[arg];
        else if (!spell(p, arg, by, &args[i]))
            return false;
    }
    kern_call call = {.n_args = n_args,
                      .args = args,
                      .out = out,
                      .n = out->n,
                      .imm = &p->e->imms[ref],
                      .texts = p->e->f->texts,
                      .scratch = &p->scratch,
                      .store = &p->scratch};
    if (!n->kernel->run(&call)) return false;
    *quiet = !call.trouble;
    return true;
}

/* A constant given for a whole column would have to be one of the table's rows. */
static bool are_full(const planner *p, graph_ref ref, const graph_node *n) {
    for (int i = 0; i < p->n_args[ref]; i++) {
        plan_ref arg = p->args[ref][i];
        if (is_whole(n, i) && (plan_known(p, arg) || p->e->full[arg].type == 0)) return false;
    }
    return true;
}

bool plan_pair_up(planner *p, graph_ref ref) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    pair_columns by = {.n = 0};
    if (!are_full(p, ref, n) || !find_columns(p, ref, n, &by)) return true;
    if (!is_worth_while(p, n, &by)) return true;
    plan_pair *pair = arena_take(&p->e->store, sizeof *pair);
    int64_t cells = (int64_t)by.cells[0] * by.cells[1];
    bool quiet = false;
    if (!pair || !col_take(&pair->values, &p->e->store, n->type, cells, false)) return false;
    arena_mark mark = arena_here(&p->scratch);
    bool ok = call_on_pairs(p, ref, &by, &pair->values, &quiet);
    arena_rewind(&p->scratch, mark);
    if (!ok || !quiet) return ok;
    batch_alias(&pair->values);
    for (int i = 0; i < 2; i++) pair->columns[i] = by.of[i];
    pair->n_cells = by.cells[1];
    p->noisy[ref] = 0;
    p->out->pairs[ref] = pair;
    return true;
}
