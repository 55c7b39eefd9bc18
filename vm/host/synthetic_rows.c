/* Writes the rows of a plan. A cell depends on the table, the column and the number of the row. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "host/synthetic.h"
#include "sink/sink.h"

enum { SEED = 20240326, TEXT_SIZE = 32, OTHER_TEXTS = 1000 };
enum { UNKNOWN_IN = 1000, BESIDE_IN = 16 }; /* one cell in so many, one row in so many */

/* A column that another space of the same table declares more strictly. */
typedef struct stricter {
    int space, column, declared;
} stricter;

/* Rows of one space being written. */
typedef struct writing {
    synthetic_plan *plan;
    sink_bulk *out;
    const volatile sig_atomic_t *stop; /* or NULL */
    synthetic_table *table;
    int number; /* of the table */
    sink_cell *cells;
    int *declared;            /* by column: the graph's column that its cells are made for, or -1 */
    char (*texts)[TEXT_SIZE]; /* by column: text of a cell */
    int n_stricter;
    stricter *stricter; /* as many as columns of the graph at most */
} writing;

/* SplitMix64: every bit of the result depends on every bit of x. */
static uint64_t mixed(uint64_t x) {
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* A number of 64 random bits for a cell, or with column -1 for a row. */
static uint64_t chance(const writing *w, int column, int64_t row) {
    uint64_t place = (uint64_t)w->number << 32 | (uint32_t)(column + 1);
    return mixed(mixed(SEED ^ place) + (uint64_t)row);
}

static sink_cell integer(int64_t value) {
    return (sink_cell){.kind = SINK_INTEGER, .integer = value};
}

static sink_cell text(const char *value) {
    return (sink_cell){.kind = SINK_TEXT, .text = value};
}

/* Mostly what the scheme asks for, sometimes another permitted text. */
static sink_cell some_text(const graph_column *c, const synthetic_values *v, uint64_t random,
                           char buffer[TEXT_SIZE]) {
    uint64_t which = random >> 8;
    if (c->n_one_of > 0 && (v->n_texts == 0 || random % 4 == 0))
        return text(c->one_of[which % (uint64_t)c->n_one_of]);
    if (v->n_texts > 0 && (c->n_one_of > 0 || random % 8 != 0))
        return text(v->texts[which % (uint64_t)v->n_texts]);
    snprintf(buffer, TEXT_SIZE, "t%d", (int)(which % OTHER_TEXTS));
    return text(buffer);
}

static sink_cell day(int64_t value, char buffer[TEXT_SIZE]) {
    date_format(value, buffer);
    return text(buffer);
}

static int64_t some_number(const synthetic_values *v, uint64_t random) {
    uint64_t span = (uint64_t)v->high - (uint64_t)v->low + 1;
    return v->low + (int64_t)((random >> 8) % span);
}

static sink_cell some_value(const writing *w, int column, uint64_t random, char buffer[TEXT_SIZE]) {
    const graph_column *c = graph_column_at(w->plan->g, column);
    const synthetic_values *v = &w->plan->values[column];
    switch (c->type) {
    case COL_TRUTH: return integer(random % 4 != 0);
    case COL_NUMBER: return integer(some_number(v, random));
    case COL_DATE: return day(some_number(v, random), buffer);
    case COL_TEXT: break;
    }
    return some_text(c, v, random, buffer);
}

/* The graph's column that a space declares under a name; -1: none. */
static int declared_in(const writing *w, int space, const char *name) {
    for (int i = 0; i < graph_n_columns(w->plan->g); i++) {
        const graph_column *declared = graph_column_at(w->plan->g, i);
        if (declared->space == space && strcasecmp(declared->name, name) == 0) return i;
    }
    return -1;
}

/* How much a declaration asks of a cell: any text is taken by none but the first kind. */
static int strictness(const writing *w, int declared) {
    if (declared < 0) return -1;
    const graph_column *c = graph_column_at(w->plan->g, declared);
    return c->type != COL_TEXT ? 2 : c->n_one_of > 0;
}

static sink_cell cell_of(const writing *w, int column, int64_t row) {
    const synthetic_column *c = &w->table->columns[column];
    uint64_t random = chance(w, column, row);
    if (c->domain == w->plan->subjects) return integer((row - 1) % c->domain + 1);
    if (c->domain > 0) return integer((int64_t)(random % (uint64_t)c->domain) + 1);
    if (w->declared[column] < 0) return integer(row);
    if (mixed(random) % UNKNOWN_IN == 0) return (sink_cell){.kind = SINK_NULL};
    return some_value(w, w->declared[column], random, w->texts[column]);
}

/* Keys differ from row to row. */
static sink_cell key_of(const writing *w, int column, int64_t row) {
    int declared = w->declared[column];
    bool dated = declared >= 0 && graph_column_at(w->plan->g, declared)->type == COL_DATE;
    return dated ? day(w->plan->latest - SYNTHETIC_DAYS + row, w->texts[column]) : integer(row);
}

/* Whether a row has the texts that a space asks for. */
static bool meets(const writing *w, const graph_space *space) {
    for (int i = 0; i < space->n_only; i++) {
        const sink_cell *cell = &w->cells[synthetic_find_column(w->table, space->only[i].column)];
        if (cell->kind != SINK_TEXT || strcmp(cell->text, space->only[i].value) != 0) return false;
    }
    return true;
}

static bool is_fixed(const graph_space *space, const char *column) {
    for (int i = 0; i < space->n_only; i++)
        if (strcasecmp(space->only[i].column, column) == 0) return true;
    return false;
}

/* A row that other spaces take too is read as they declare it: what they ask for more strictly is
 * made anew. */
static void suit_others(writing *w, int64_t row) {
    for (int i = 0; i < w->n_stricter; i++) {
        const stricter *other = &w->stricter[i];
        if (w->cells[other->column].kind == SINK_NULL ||
            !meets(w, graph_space_at(w->plan->g, other->space)))
            continue;
        w->cells[other->column] =
            some_value(w, other->declared, chance(w, other->column, row), w->texts[other->column]);
    }
}

/* What rows that lead here ask of the row that they lead to. */
static void suit_those_within(writing *w) {
    for (int s = 0; s < graph_n_spaces(w->plan->g); s++) {
        const graph_space *space = graph_space_at(w->plan->g, s);
        for (int i = 0; i < space->n_within; i++)
            if (strcasecmp(space->within[i].table, w->table->name) == 0)
                w->cells[synthetic_find_column(w->table, space->within[i].column)] =
                    text(space->within[i].value);
    }
}

/* A new row of a space; a matched column has the value of its parent, 0: it has no parent. */
static status write_row(writing *w, int number, int matched, int64_t parent) {
    const graph_space *space = graph_space_at(w->plan->g, number);
    if (w->stop != NULL && *w->stop != 0) return ST_INTERRUPTED;
    int64_t row = ++w->table->rows;
    int key = synthetic_find_column(w->table, space->key);
    for (int i = 0; i < w->table->n_columns; i++) w->cells[i] = cell_of(w, i, row);
    for (int i = 0; i < space->n_only; i++)
        w->cells[synthetic_find_column(w->table, space->only[i].column)] =
            text(space->only[i].value);
    bool may_miss = space->kind == SPACE_MANY && space->n_only > 0;
    if (may_miss && chance(w, -1, row) % BESIDE_IN == 0)
        w->cells[synthetic_find_column(w->table, space->only[space->n_only - 1].column)] =
            text("-");
    suit_those_within(w);
    suit_others(w, row);
    if (key >= 0) w->cells[key] = key_of(w, key, row);
    if (matched >= 0 && parent > 0) w->cells[matched] = integer(parent);
    return sink_bulk_row(w->out, w->cells);
}

/* The column by which rows find their parent; -1: all rows have the same text there, or there is
 * none. */
static int matched_by(const writing *w, const graph_space *space) {
    if (space->n_match == 0 || is_fixed(space, space->child_columns[0])) return -1;
    return synthetic_find_column(w->table, space->child_columns[0]);
}

static status write_many(writing *w, int number) {
    const graph_space *space = graph_space_at(w->plan->g, number);
    int matched = matched_by(w, space);
    /* rows that belong to every parent are few, as decisions for all are */
    int64_t parents = matched >= 0 ? w->table->columns[matched].domain : 1;
    uint64_t most = 2 * (uint64_t)w->table->each + 1;
    status result = ST_OK;
    for (int64_t parent = 1; parent <= parents; parent++) {
        uint64_t n = matched < 0 ? (uint64_t)w->table->each : mixed(chance(w, -1, parent)) % most;
        for (uint64_t k = 0; k < n && result == ST_OK; k++)
            result = write_row(w, number, matched, parent);
    }
    return result;
}

static status write_space(writing *w, int number) {
    const graph_space *space = graph_space_at(w->plan->g, number);
    int matched = matched_by(w, space);
    int64_t rows = 1;
    if (space->kind == SPACE_MANY) return write_many(w, number);
    if (space->kind == SPACE_ROOT) rows = w->plan->subjects;
    if (space->kind == SPACE_FREE) rows = SYNTHETIC_FREE;
    if (space->kind == SPACE_ONE && matched >= 0) rows = w->table->columns[matched].domain;
    status result = ST_OK;
    for (int64_t row = 1; row <= rows && result == ST_OK; row++)
        result = write_row(w, number, matched, row);
    return result;
}

/* Whether no row can have the texts that both spaces ask for. */
static bool excludes(const graph_space *a, const graph_space *b) {
    for (int i = 0; i < a->n_only; i++)
        for (int k = 0; k < b->n_only; k++)
            if (strcasecmp(a->only[i].column, b->only[k].column) == 0 &&
                strcmp(a->only[i].value, b->only[k].value) != 0)
                return true;
    return false;
}

/* Whether an earlier space of the table has had its rows written already. What might be subjects
 * too are the subjects' own rows, so that there are not more of these than asked for. */
static bool is_served(const graph *g, int space) {
    const graph_space *own = graph_space_at(g, space), *root = graph_space_at(g, 0);
    if (space > 0 && strcasecmp(own->table, root->table) == 0 && !excludes(own, root)) return true;
    for (int i = 0; i < space; i++) {
        const graph_space *other = graph_space_at(g, i);
        bool same = strcasecmp(own->table, other->table) == 0 && own->n_only == other->n_only;
        for (int k = 0; same && k < own->n_only; k++)
            same = strcasecmp(own->only[k].column, other->only[k].column) == 0 &&
                   strcmp(own->only[k].value, other->only[k].value) == 0;
        if (same) return true;
    }
    return false;
}

/* How the cells of a space's rows are made. */
static void look_at_space(writing *w, int s) {
    const graph *g = w->plan->g;
    w->n_stricter = 0;
    for (int i = 0; i < w->table->n_columns; i++) {
        const synthetic_column *c = &w->table->columns[i];
        int own = declared_in(w, s, c->name);
        w->declared[i] = own >= 0 ? own : c->declared;
        for (int o = 0; o < graph_n_spaces(g); o++) {
            const graph_space *other = graph_space_at(g, o);
            bool apart = o == s || strcasecmp(other->table, w->table->name) != 0;
            int declared = apart ? -1 : declared_in(w, o, c->name);
            if (c->domain == 0 && !is_fixed(graph_space_at(g, s), c->name) &&
                strictness(w, declared) > strictness(w, w->declared[i]))
                w->stricter[w->n_stricter++] = (stricter){o, i, declared};
        }
    }
}

static status write_table(writing *w, arena *ar) {
    size_t n = (size_t)w->table->n_columns;
    const char **names = arena_array(ar, n + 1, sizeof *names);
    w->cells = arena_array(ar, n + 1, sizeof *w->cells);
    w->texts = arena_array(ar, n + 1, sizeof *w->texts);
    w->declared = arena_array(ar, n + 1, sizeof *w->declared);
    w->stricter = arena_array(ar, (size_t)graph_n_columns(w->plan->g) + 1, sizeof *w->stricter);
    if (w->stricter == NULL) return ST_NOMEM;
    if (names == NULL || w->cells == NULL || w->texts == NULL || w->declared == NULL)
        return ST_NOMEM;
    for (size_t i = 0; i < n; i++) names[i] = w->table->columns[i].name;
    names[n] = "-"; /* SQL asks for a column */
    int columns = w->table->n_columns > 0 ? w->table->n_columns : 1;
    status result = sink_bulk_table(w->out, w->table->name, names, columns);
    for (int s = 0; s < graph_n_spaces(w->plan->g) && result == ST_OK; s++) {
        const graph_space *space = graph_space_at(w->plan->g, s);
        if (strcasecmp(space->table, w->table->name) != 0 || is_served(w->plan->g, s)) continue;
        look_at_space(w, s);
        result = write_space(w, s);
    }
    return result;
}

status synthetic_write(synthetic_plan *plan, const char *path, const volatile sig_atomic_t *stop,
                       const allocator *a, diag_list *diags) {
    writing w = {.plan = plan, .stop = stop};
    arena scratch;
    arena_open(&scratch, a);
    status result = sink_bulk_open(path, a, diags, &w.out);
    for (w.number = 0; w.number < plan->n_tables && result == ST_OK; w.number++) {
        w.table = &plan->tables[w.number];
        w.table->rows = 0;
        result = write_table(&w, &scratch);
    }
    status closed = sink_bulk_close(w.out);
    arena_close(&scratch);
    return result != ST_OK ? result : closed;
}
