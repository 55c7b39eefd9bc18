#include "outcome/inside.h"

enum { WALK_FIRST = 64 };

void walk_close(walk *w) {
    const allocator *a = &w->o->alloc;
    facts_close(&w->found);
    facts_close(&w->open);
    alloc_free(a, w->steps, w->cap_steps * sizeof *w->steps);
    alloc_free(a, w->seen, w->cap_seen * sizeof *w->seen);
}

/* ---- steps taken ---------------------------------------------------------------------------- */

/* Different for different steps, and never 0; rows of one subject are fewer than 2^32. */
static uint64_t step_mark(graph_ref node, int64_t row, bool doubt) {
    return (((uint64_t)node << 33) | ((uint64_t)doubt << 32) | (uint64_t)(uint32_t)row) + 1;
}

/* Place of the mark, or the empty place where it belongs. */
static size_t seen_place(const uint64_t *seen, size_t capacity, uint64_t mark) {
    size_t at = (size_t)((mark * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (capacity - 1);
    while (seen[at] != 0 && seen[at] != mark) at = (at + 1) & (capacity - 1);
    return at;
}

static bool seen_grow(walk *w) {
    size_t capacity = w->cap_seen == 0 ? WALK_FIRST : w->cap_seen * 2;
    uint64_t *larger = alloc_array(&w->o->alloc, capacity, sizeof *larger);
    if (larger == NULL) return false;
    for (size_t i = 0; i < w->cap_seen; i++) {
        if (w->seen[i] != 0) larger[seen_place(larger, capacity, w->seen[i])] = w->seen[i];
    }
    alloc_free(&w->o->alloc, w->seen, w->cap_seen * sizeof *w->seen);
    w->seen = larger;
    w->cap_seen = capacity;
    return true;
}

/* True if the mark is new. */
static bool seen_add(walk *w, uint64_t mark) {
    if (w->n_seen * 2 >= w->cap_seen && !seen_grow(w)) {
        w->short_of_memory = true;
        return false;
    }
    size_t at = seen_place(w->seen, w->cap_seen, mark);
    if (w->seen[at] != 0) return false;
    w->seen[at] = mark;
    w->n_seen++;
    return true;
}

void walk_restart(walk *w) {
    if (w->n_seen == 0) return;
    for (size_t i = 0; i < w->cap_seen; i++) w->seen[i] = 0;
    w->n_seen = 0;
}

void walk_push(walk *w, graph_ref node, int64_t row, bool doubt) {
    bool constant = graph_node_at(w->o->g, node)->space == SPACE_NONE;
    if (constant) row = 0;
    if (!seen_add(w, step_mark(node, row, doubt))) return;
    walk_step *grown =
        alloc_grow(&w->o->alloc, w->steps, &w->cap_steps, w->n_steps + 1, sizeof *grown);
    if (grown == NULL) {
        w->short_of_memory = true;
        return;
    }
    w->steps = grown;
    w->steps[w->n_steps++] = (walk_step){.node = node, .doubt = doubt, .row = row};
}

bool walk_next(walk *w, walk_step *out) {
    if (w->n_steps == 0 || w->short_of_memory) return false;
    *out = w->steps[--w->n_steps];
    return true;
}

/* ---- facts ---------------------------------------------------------------------------------- */

void walk_fact(walk *w, const missing_fact *fact) {
    found_fact found = {.fact = *fact, .space = SPACE_NONE};
    if (!facts_add(&w->found, &found)) w->short_of_memory = true;
}

void walk_row_fact(walk *w, const missing_fact *fact, int space, int64_t row) {
    found_fact found = {
        .fact = *fact, .space = space, .row = row_in_frame(w->o, w->view, space, row)};
    found.fact.row = row_key(w->o, w->view, space, row, w->scratch);
    if (!facts_add(&w->found, &found)) w->short_of_memory = true;
}

void walk_rule(walk *w, const char *kind, const graph_entry *rule) {
    missing_fact fact = {.kind = kind, .name = "grade"};
    if (rule != NULL) {
        fact.name = rule->id;
        fact.title = rule->title;
    }
    walk_fact(w, &fact);
}

static missing_fact space_fact(const walk *w, const char *kind, int space) {
    const graph_space *s = graph_space_at(w->o->g, space);
    return (missing_fact){.kind = kind, .name = s->name, .table = s->table, .title = s->title};
}

void walk_space(walk *w, const char *kind, int space) {
    missing_fact fact = space_fact(w, kind, space);
    walk_fact(w, &fact);
}

void walk_absent(walk *w, int space, int64_t row) {
    /* What hangs from an absent row cannot be there either: the first absent one is the cause. */
    for (int above = graph_space_at(w->o->g, space)->parent;
         above != SPACE_NONE && row_present(w->o, w->view, above, row) != TRUTH_TRUE;
         above = graph_space_at(w->o->g, above)->parent)
        space = above;
    missing_fact fact = space_fact(w, "row", space);
    walk_row_fact(w, &fact, space, row);
}

void walk_cell(walk *w, const graph_node *column, int64_t row) {
    int space = column->source_space;
    if (row_present(w->o, w->view, space, row) != TRUTH_TRUE) {
        walk_absent(w, space, row);
        return;
    }
    const graph_space *s = graph_space_at(w->o->g, space);
    const graph_column *c = graph_column_at(w->o->g, column->column);
    missing_fact fact = {
        .kind = "cell", .name = s->name, .table = s->table, .column = c->name, .title = c->title};
    walk_row_fact(w, &fact, space, row);
}

/* ---- troubles ------------------------------------------------------------------------------- */

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_places(const eval_trouble *a, const eval_trouble *b) {
    int order = compare_numbers(a->subject, b->subject);
    if (order == 0) order = compare_numbers(a->node, b->node);
    return order == 0 ? compare_numbers(a->row, b->row) : order;
}

/* Was it met when the subject was visited, or before, over all subjects? Troubles are ordered by
 * subject, node and row. */
static bool has_trouble(const walk *w, const eval_trouble *like) {
    for (int64_t i = 0; i < w->view->n_troubles; i++) {
        if (compare_places(&w->view->troubles[i], like) == 0) return true;
    }
    int64_t low = 0, high = eval_n_troubles(w->o->e);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = compare_places(eval_trouble_at(w->o->e, middle), like);
        if (order == 0) return true;
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

static const graph_node *column_among(const graph *g, const graph_node *n) {
    for (int i = 0; i < n->n_args; i++) {
        const graph_node *a = graph_node_at(g, n->args[i]);
        if (a->kind == NODE_COLUMN) return a;
    }
    return NULL;
}

static void trouble_fact(walk *w, const graph_node *n, int64_t row) {
    const graph_node *column = column_among(w->o->g, n);
    int space = column != NULL ? column->source_space : n->space;
    missing_fact fact = {.kind = "trouble",
                         .name = w->rule != NULL ? w->rule->id : "grade",
                         .title = w->rule != NULL ? w->rule->title : NULL};
    if (space != SPACE_NONE) {
        fact.name = graph_space_at(w->o->g, space)->name;
        fact.table = graph_space_at(w->o->g, space)->table;
    }
    if (column != NULL) {
        fact.column = graph_column_at(w->o->g, column->column)->name;
        fact.title = graph_column_at(w->o->g, column->column)->title;
    }
    if (space == SPACE_NONE) {
        walk_fact(w, &fact);
    } else {
        walk_row_fact(w, &fact, space, row);
    }
}

bool walk_trouble(walk *w, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(w->o->g, node);
    eval_trouble like = {.node = node, .subject = w->view->subject, .row = row};
    if (n->space == SPACE_NONE) {
        like.subject = -1;
    } else {
        like.row += w->view->first[n->space];
    }
    if (!has_trouble(w, &like)) return false;
    trouble_fact(w, n, row);
    return true;
}
