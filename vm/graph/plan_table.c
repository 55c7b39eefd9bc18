/* Calls that one narrow column decides. Such a column has few different cells: what is made of it
 * is worked out once for each of them, and looked up for each row. */
#include "base/limits.h"
#include "graph/planner.h"

static bool is_worth_while(const planner *p, const graph_node *column) {
    const evaluation *e = p->e;
    return col_cells(&e->f->packed[column->column]) > 0 &&
           e->f->spaces[column->space].rows >= LIMIT_LOOKUP;
}

static bool keep(planner *p, graph_ref ref, graph_ref column, const col_vec *values) {
    plan_table *table = arena_take(&p->e->store, sizeof *table);
    if (!table) return false;
    *table = (plan_table){.column = column, .lookup = col_lookup_of(values)};
    p->out->tables[ref] = table;
    return true;
}

static bool tabulate_column(planner *p, graph_ref ref, const graph_node *n) {
    if (!is_worth_while(p, n)) return true;
    col_vec values;
    const col_packed *packed = &p->e->f->packed[n->column];
    return col_cell_values(packed, &p->e->store, &values) && keep(p, ref, ref, &values);
}

/* The one column that decides a call with these arguments, or GRAPH_NONE. */
static graph_ref column_of(const planner *p, int n_args, const plan_ref *args) {
    graph_ref column = GRAPH_NONE;
    for (int i = 0; i < n_args; i++) {
        if (plan_known(p, args[i])) continue;
        const plan_table *table = plan_table_of(p, args[i]);
        if (!table || (column != GRAPH_NONE && table->column != column)) return GRAPH_NONE;
        column = table->column;
    }
    return column;
}

/* A constant as a vector of n rows, in the planner's scratch. */
static bool fill(planner *p, const col_vec *one, int64_t n, col_vec *out) {
    if (!col_take(out, &p->scratch, one->type, n, col_is_known(one, 0))) return false;
    for (int64_t i = 0; i < n; i++) col_copy_row(out, i, one, 0);
    return true;
}

/* False: no memory. *quiet: no cell made trouble. */
static bool call_on_cells(planner *p, graph_ref ref, col_vec *out, bool *quiet) {
    int n_args = p->n_args[ref];
    col_vec *values = arena_array(&p->scratch, (size_t)n_args + 1, sizeof *values);
    if (!values || !eval_prepare(p->e, ref)) return false;
    for (int i = 0; i < n_args; i++) {
        const col_vec *one = plan_known(p, p->args[ref][i]);
        if (!one) values[i] = plan_table_of(p, p->args[ref][i])->lookup.values;
        if (one && !fill(p, one, out->n, &values[i])) return false;
    }
    kern_call call = {.n_args = n_args,
                      .args = values,
                      .out = out,
                      .n = out->n,
                      .imm = &p->e->imms[ref],
                      .texts = p->e->f->texts,
                      .scratch = &p->scratch,
                      .store = &p->scratch};
    if (!graph_node_at(p->e->g, ref)->kernel->run(&call)) return false;
    *quiet = !call.trouble;
    return true;
}

static bool tabulate_call(planner *p, graph_ref ref, const graph_node *n) {
    graph_ref column = column_of(p, p->n_args[ref], p->args[ref]);
    if (column == GRAPH_NONE) return true;
    int64_t cells = p->out->tables[column]->lookup.values.n;
    col_vec values;
    bool quiet = false;
    arena_mark mark = arena_here(&p->scratch);
    bool ok = col_take(&values, &p->e->store, n->type, cells, false) &&
              call_on_cells(p, ref, &values, &quiet);
    arena_rewind(&p->scratch, mark);
    if (!ok || !quiet) return ok;
    batch_alias(&values);
    p->noisy[ref] = 0;
    return keep(p, ref, column, &values);
}

const plan_table *plan_table_of(const planner *p, plan_ref value) {
    return value < p->e->n_nodes ? p->out->tables[value] : NULL;
}

bool plan_is_looked_up(const planner *p, plan_ref value) {
    const plan_table *table = plan_table_of(p, value);
    bool of_pairs = value < p->e->n_nodes && p->out->pairs[value];
    return of_pairs || (table && table->column != value);
}

bool plan_tabulate(planner *p, graph_ref ref) {
    const graph_node *n = graph_node_at(p->e->g, ref);
    if (p->plain || p->out->same[ref] != ref || plan_known(p, ref)) return true;
    if (n->kind == NODE_COLUMN) return tabulate_column(p, ref, n);
    if (n->kind != NODE_CALL || n->accumulator != GRAPH_NONE) return true;
    if (n->kernel->kind == KERN_LOOKUP) return plan_pair_up(p, ref);
    return n->kernel->kind != KERN_ROW || tabulate_call(p, ref, n);
}
