/* What a graph says about the cells of its tables. */
#include "host/synthetic.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "source/naming.h"

/* Where the scheme names no day. */
enum { LATEST_DAY = 20000, SUBJECT_DAYS = 30 };
enum { NUMBERS_BESIDE = 3, NUMBERS = 10, TEXTS_EACH = 8, EACH_MOST = 8, DEPTH = 4 };

int synthetic_find_table(const synthetic_plan *plan, const char *name) {
    for (int i = 0; i < plan->n_tables; i++)
        if (strcasecmp(plan->tables[i].name, name) == 0) return i;
    return -1;
}

int synthetic_find_column(const synthetic_table *t, const char *name) {
    for (int i = 0; name != NULL && i < t->n_columns; i++)
        if (strcasecmp(t->columns[i].name, name) == 0) return i;
    return -1;
}

static synthetic_column *column_of(const synthetic_plan *plan, int space, const char *name) {
    int table = synthetic_find_table(plan, graph_space_at(plan->g, space)->table);
    synthetic_table *t = &plan->tables[table];
    int column = synthetic_find_column(t, name);
    return column < 0 ? NULL : &t->columns[column];
}

/* ---- tables --------------------------------------------------------------------------------- */

static bool lay_out(synthetic_plan *plan, arena *ar) {
    src_named *names;
    int n = src_names(plan->g, ar, &names);
    plan->tables = n < 0 ? NULL : arena_array(ar, (size_t)n + 1, sizeof *plan->tables);
    synthetic_column *columns = n < 0 ? NULL : arena_array(ar, (size_t)n + 1, sizeof *columns);
    if (plan->tables == NULL || columns == NULL) return false;
    for (int i = 0; i < n; i++) {
        if (names[i].column == NULL) {
            plan->tables[plan->n_tables++] =
                (synthetic_table){.name = names[i].table, .columns = &columns[i], .each = 1};
            continue;
        }
        synthetic_table *t = &plan->tables[plan->n_tables - 1];
        t->columns[t->n_columns++] = (synthetic_column){.name = names[i].column, .declared = -1};
    }
    for (int i = 0; i < graph_n_columns(plan->g); i++) {
        const graph_column *c = graph_column_at(plan->g, i);
        synthetic_column *own = column_of(plan, c->space, c->name);
        if (own->declared < 0) own->declared = i;
    }
    return true;
}

/* ---- columns that rows are matched by ------------------------------------------------------- */

static bool widen(synthetic_column *a, synthetic_column *b) {
    int64_t domain = a->domain > b->domain ? a->domain : b->domain;
    bool changed = a->domain != domain || b->domain != domain;
    a->domain = b->domain = domain;
    return changed;
}

/* Rows that others belong to are as many as subjects; what is only referred to are a few. */
static void set_domains(const synthetic_plan *plan) {
    int64_t few = plan->subjects < SYNTHETIC_FEW ? plan->subjects : SYNTHETIC_FEW;
    for (int s = 0; s < graph_n_spaces(plan->g); s++) {
        const graph_space *space = graph_space_at(plan->g, s);
        for (int i = 0; i < space->n_match; i++) {
            synthetic_column *own = column_of(plan, s, space->child_columns[i]);
            int64_t domain = space->kind == SPACE_MANY ? plan->subjects : few;
            if (own->domain < domain) own->domain = domain;
        }
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (int s = 0; s < graph_n_spaces(plan->g); s++) {
            const graph_space *space = graph_space_at(plan->g, s);
            for (int i = 0; i < space->n_match; i++)
                changed |= widen(column_of(plan, s, space->child_columns[i]),
                                 column_of(plan, space->parent, space->parent_columns[i]));
        }
    }
}

/* ---- what the scheme compares with ---------------------------------------------------------- */

/* The column that a node hands on as it is, or as one branch of a choice; -1 if none, or one that
 * rows are matched by. */
static int read_by(const synthetic_plan *plan, graph_ref node, int depth) {
    const graph_node *n = graph_node_at(plan->g, node);
    int found = -1;
    if (n->kind == NODE_COLUMN) {
        const graph_column *c = graph_column_at(plan->g, n->column);
        return column_of(plan, c->space, c->name)->domain == 0 ? n->column : -1;
    }
    if (n->kind != NODE_CALL || depth == 0) return -1;
    bool choice = strcmp(n->kernel->name, "if") == 0;
    if (!choice && strcmp(n->kernel->name, "spread") != 0) return -1;
    for (int i = choice; i < n->n_args && found < 0; i++)
        found = read_by(plan, n->args[i], depth - 1);
    return found;
}

static bool add_text(synthetic_values *v, const char *text, arena *ar) {
    if (text == NULL) return true;
    for (int i = 0; i < v->n_texts; i++)
        if (strcmp(v->texts[i], text) == 0) return true;
    const char **longer = arena_array(ar, (size_t)v->n_texts + 1, sizeof *longer);
    if (longer == NULL) return false;
    if (v->n_texts > 0) memcpy(longer, v->texts, (size_t)v->n_texts * sizeof *longer);
    longer[v->n_texts++] = text;
    v->texts = longer;
    return true;
}

static bool is_of(const synthetic_plan *plan, int column, col_type type) {
    return column >= 0 && graph_column_at(plan->g, column)->type == type;
}

/* A decimal as it would be stored; what is finer than the column holds is cut off. */
static int64_t stored_of(const graph_column *c, decimal value) {
    if (value == DEC_LOW || value == DEC_HIGH) return value;
    return (int64_t)((__int128)value * c->divisor / DEC_ONE);
}

static void add_number(const synthetic_plan *plan, int column, const graph_node *n) {
    synthetic_values *v = &plan->values[column];
    if (n->unknown || n->value == DEC_LOW || n->value == DEC_HIGH) return;
    int64_t stored = stored_of(graph_column_at(plan->g, column), n->value);
    if (v->low > v->high) v->low = v->high = stored;
    if (stored < v->low) v->low = stored;
    if (stored > v->high) v->high = stored;
}

static bool look_at_pair(const synthetic_plan *plan, const graph_node *n, arena *ar) {
    for (int i = 0; i < 2; i++) {
        int column = read_by(plan, n->args[i], DEPTH);
        const graph_node *other = graph_node_at(plan->g, n->args[1 - i]);
        if (other->kind != NODE_CONST) continue;
        if (is_of(plan, column, COL_TEXT) && !add_text(&plan->values[column], other->text, ar))
            return false;
        if (is_of(plan, column, COL_NUMBER)) add_number(plan, column, other);
    }
    return true;
}

/* Numbers that are checked to lie in a range lie in it. */
static void look_at_range(const synthetic_plan *plan, int column, const graph_node *n) {
    const graph_column *c = graph_column_at(plan->g, column);
    synthetic_values *v = &plan->values[column];
    int64_t low = stored_of(c, n->imm.ints[0]), high = stored_of(c, n->imm.ints[1]);
    bool narrower = v->high > v->low && v->high < high;
    v->low = low;
    v->high = narrower ? v->high : high;
}

static bool is_one_of(const char *name, const char *const *names) {
    while (*names != NULL && strcmp(*names, name) != 0) names++;
    return *names != NULL;
}

static bool look_at(const synthetic_plan *plan, const graph_node *n, arena *ar) {
    static const char *const comparisons[] = {"eq", "ne", "lt", "le", "gt", "ge", NULL};
    static const char *const tests[] = {"in_set", "starts_with", "ends_with", "contains", NULL};
    if (n->kind != NODE_CALL) return true;
    if (is_one_of(n->kernel->name, comparisons)) return look_at_pair(plan, n, ar);
    bool range = strcmp(n->kernel->name, "range_check") == 0;
    if (!range && !is_one_of(n->kernel->name, tests)) return true;
    int column = read_by(plan, n->args[0], DEPTH);
    if (range && is_of(plan, column, COL_NUMBER)) look_at_range(plan, column, n);
    for (int i = 0; is_of(plan, column, COL_TEXT) && i < n->imm.n_texts; i++)
        if (!add_text(&plan->values[column], n->imm.texts[i], ar)) return false;
    return true;
}

/* ---- ranges --------------------------------------------------------------------------------- */

static int64_t latest_day(const graph *g) {
    int64_t latest = DATE_MIN;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        bool day = n->kind == NODE_CONST && n->type == COL_DATE && !n->unknown;
        /* the last day of the calendar stands for "never" */
        if (day && n->value > latest && n->value < DATE_MAX) latest = n->value;
    }
    return latest == DATE_MIN || latest > LATEST_DAY ? LATEST_DAY : latest;
}

static void set_range(const synthetic_plan *plan, int column) {
    const graph_column *c = graph_column_at(plan->g, column);
    synthetic_values *v = &plan->values[column];
    if (c->type == COL_DATE) {
        v->low = plan->latest - (c->space == 0 ? SUBJECT_DAYS : SYNTHETIC_DAYS);
        v->high = plan->latest;
    }
    if (c->type != COL_NUMBER) return;
    int64_t low = stored_of(c, c->low), high = stored_of(c, c->high);
    if (v->low > v->high) v->low = 0, v->high = NUMBERS * c->divisor;
    if (v->low == v->high) v->low -= NUMBERS_BESIDE, v->high += NUMBERS_BESIDE;
    if (v->low < low) v->low = low;
    if (v->high > high) v->high = high;
    if (v->high < v->low) v->high = v->low;
}

/* A table whose rows are told apart by many texts has a row for many of them. */
static void set_ranges(const synthetic_plan *plan) {
    for (int i = 0; i < graph_n_columns(plan->g); i++) {
        const char *name = graph_space_at(plan->g, graph_column_at(plan->g, i)->space)->table;
        synthetic_table *t = &plan->tables[synthetic_find_table(plan, name)];
        int each = 1 + plan->values[i].n_texts / TEXTS_EACH;
        if (each > t->each) t->each = each < EACH_MOST ? each : EACH_MOST;
        set_range(plan, i);
    }
}

bool synthetic_plan_make(synthetic_plan *plan, const graph *g, int64_t subjects, arena *ar) {
    size_t n = (size_t)graph_n_columns(g);
    *plan = (synthetic_plan){.g = g, .subjects = subjects, .latest = latest_day(g)};
    plan->values = arena_array(ar, n + 1, sizeof *plan->values);
    if (plan->values == NULL || !lay_out(plan, ar)) return false;
    set_domains(plan);
    for (size_t i = 0; i < n; i++) plan->values[i].low = 1; /* above high: not set yet */
    for (graph_ref i = 0; i < graph_n_nodes(g); i++)
        if (!look_at(plan, graph_node_at(g, i), ar)) return false;
    set_ranges(plan);
    return true;
}
