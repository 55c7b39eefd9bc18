#include <string.h>

#include "outcome/inside.h"

/* ---- what is needed ------------------------------------------------------------------------- */

/* Constants are read from the graph; values of other rows belong to explanations only. */
static void want(const graph *g, uint8_t *wanted, graph_ref node) {
    if (node == GRAPH_NONE) return;
    const graph_node *n = graph_node_at(g, node);
    bool readable = n->space == 0 || n->space == SPACE_NONE;
    if (n->kind != NODE_CONST && readable) wanted[node] = 1;
}

static void want_entry(const graph *g, uint8_t *wanted, const graph_entry *e) {
    want(g, wanted, e->node);
    want(g, wanted, e->blocks);
    for (int i = 0; i < e->n_attrs; i++) {
        if (e->attrs[i].kind == ATTR_NODE) want(g, wanted, e->attrs[i].node);
    }
}

int outcome_wanted(const graph *g, arena *store, graph_ref **out) {
    uint32_t n_nodes = graph_n_nodes(g);
    graph_ref *list = arena_array(store, (size_t)n_nodes + 1, sizeof *list);
    uint8_t *wanted = arena_zero(store, (size_t)n_nodes + 1);
    if (list == NULL || wanted == NULL) return -1;
    for (int i = 0; i < graph_n_entries(g); i++) want_entry(g, wanted, graph_entry_at(g, i));
    int n = 0;
    for (graph_ref i = 0; i < n_nodes; i++) {
        if (wanted[i]) list[n++] = i;
    }
    *out = list;
    return n;
}

/* ---- making --------------------------------------------------------------------------------- */

static graph_ref result_node(const graph *g, const char *id) {
    int entry = graph_find_entry(g, "outcome", id);
    return entry < 0 ? GRAPH_NONE : graph_entry_at(g, entry)->node;
}

/* The subject's key; "" where it has none. */
static const char *id_of(outcome *o, int64_t row) {
    char buffer[FRAME_KEY];
    const char *key = frame_key(o->f, 0, row, buffer);
    if (key == buffer) key = arena_text(&o->store, key, strlen(key));
    return key != NULL ? key : "";
}

static void decide(outcome *o, int64_t row) {
    outcome_subject *s = &o->subjects[row];
    outcome_value grade = outcome_value_at(o, o->grade, row);
    s->id = id_of(o, row);
    s->status = OUTCOME_UNDETERMINED;
    if (grade.text != NULL) s->status = grade.text[0] == '\0' ? OUTCOME_REFUSED : OUTCOME_GRADED;
    if (s->status == OUTCOME_GRADED) s->grade = grade.text;
    if (o->score == GRAPH_NONE) return;
    outcome_value score = outcome_value_at(o, o->score, row);
    s->has_score = true;
    s->score_low = score.lo;
    s->score_high = score.hi;
}

static status fill(outcome *o) {
    o->subjects = arena_array(&o->store, (size_t)o->n, sizeof *o->subjects);
    if (o->subjects == NULL) return ST_NOMEM;
    for (int64_t row = 0; row < o->n; row++) {
        decide(o, row);
        if (!reasons_find(o, row)) return ST_NOMEM;
    }
    return missing_find(o);
}

/* A scheme that declares no grade is refused before it runs. */
static bool fits(const outcome *o) {
    const graph *g = o->g;
    if (o->grade == GRAPH_NONE || graph_node_at(g, o->grade)->type != COL_TEXT) return false;
    if (o->score != GRAPH_NONE && graph_node_at(g, o->score)->type != COL_NUMBER) return false;
    return o->n == 0 || frame_has_keys(&o->f->spaces[0]);
}

status outcome_make(const graph *g, const frame *f, evaluation *e, const allocator *a,
                    diag_list *diags, outcome **out) {
    *out = NULL;
    outcome *o = alloc_new(a, sizeof *o);
    if (o == NULL) return ST_NOMEM;
    if (a != NULL) o->alloc = *a;
    arena_open(&o->store, &o->alloc);
    o->g = g;
    o->f = f;
    o->e = e;
    o->n = f->spaces[0].rows;
    o->grade = result_node(g, "grade");
    o->score = result_node(g, "score");
    bool fit = fits(o);
    if (!fit) diag_error(diags, "HE0990", "message", "outcome: grade, score or ids", NULL);
    status result = fit ? fill(o) : ST_INTERNAL;
    if (result == ST_OK) {
        *out = o;
    } else {
        outcome_close(o);
    }
    return result;
}

void outcome_close(outcome *o) {
    if (o == NULL) return;
    allocator alloc = o->alloc;
    arena_close(&o->store);
    alloc_free(&alloc, o, sizeof *o);
}

/* ---- reading -------------------------------------------------------------------------------- */

int64_t outcome_count(const outcome *o) {
    return o->n;
}

const outcome_subject *outcome_subject_at(const outcome *o, int64_t row) {
    return &o->subjects[row];
}

int64_t outcome_find(const outcome *o, const char *id) {
    for (int64_t row = 0; row < o->n; row++) {
        if (strcmp(o->subjects[row].id, id) == 0) return row;
    }
    return -1;
}

const char *outcome_status_name(outcome_status s) {
    if (s == OUTCOME_GRADED) return "graded";
    return s == OUTCOME_REFUSED ? "refused" : "undetermined";
}
