#include "analysis/marks.h"

#include <string.h>

/* A comparison of the score. */
typedef struct mark {
    graph_ref value; /* what the score is compared with */
    bool beyond;     /* the score passes it where it is more, not where it is equal */
} mark;

/* What one grade asks for. */
typedef struct grade_marks {
    int n_others; /* conditions beside those on the score, all of which must hold */
    graph_ref *others;
    int n;
    mark *marks;
} grade_marks;

struct marks {
    const graph *g;
    graph_ref score;
    int n_grades;
    grade_marks *grades;
    int n_nodes;
    graph_ref *nodes;
};

/* ---- finding -------------------------------------------------------------------------------- */

typedef struct finding {
    marks *m;
    arena *store;
    uint8_t *on_score; /* by node: depends on the score */
    uint8_t *seen;     /* by node, for one grade */
    uint8_t *listed;   /* by node */
} finding;

static bool is_call(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

static void list_node(finding *f, graph_ref node) {
    const graph_node *n = graph_node_at(f->m->g, node);
    if (n->kind == NODE_CONST || f->listed[node]) return;
    f->listed[node] = 1;
    f->m->nodes[f->m->n_nodes++] = node;
}

static bool compares(const graph_node *n, bool *beyond) {
    bool at_least = is_call(n, "ge") || is_call(n, "lt");
    *beyond = is_call(n, "gt") || is_call(n, "le");
    return at_least || *beyond;
}

/* The marks below a condition that depends on the score; from the last node to the first. */
static void find_marks(finding *f, graph_ref condition, grade_marks *to) {
    const graph *g = f->m->g;
    memset(f->seen, 0, graph_n_nodes(g));
    f->seen[condition] = 1;
    for (graph_ref i = condition + 1; i-- > 0;) {
        const graph_node *n = graph_node_at(g, i);
        bool beyond;
        if (!f->seen[i] || !f->on_score[i]) continue;
        for (int k = 0; k < n->n_args; k++) f->seen[n->args[k]] = 1;
        if (n->n_args != 2 || !compares(n, &beyond)) continue;
        int side = n->args[0] == f->m->score ? 0 : 1;
        graph_ref other = n->args[1 - side];
        if (n->args[side] != f->m->score || f->on_score[other]) continue;
        to->marks[to->n++] = (mark){.value = other, .beyond = beyond != (side == 1)};
        list_node(f, other);
    }
}

/* Takes apart what must all hold. */
static bool find_conditions(finding *f, graph_ref condition, grade_marks *to) {
    const graph *g = f->m->g;
    uint8_t *asked = arena_zero(f->store, (size_t)graph_n_nodes(g) + 1);
    if (asked == NULL) return false;
    asked[condition] = 1;
    for (graph_ref i = condition + 1; i-- > 0;) {
        const graph_node *n = graph_node_at(g, i);
        if (!asked[i]) continue;
        if (is_call(n, "and")) {
            for (int k = 0; k < n->n_args; k++) asked[n->args[k]] = 1;
        } else if (f->on_score[i]) {
            find_marks(f, i, to);
        } else if (n->space == 0) {
            to->others[to->n_others++] = i;
            list_node(f, i);
        }
    }
    return true;
}

static bool find_grade(finding *f, graph_ref condition) {
    size_t n = (size_t)graph_n_nodes(f->m->g) + 1;
    grade_marks *to = &f->m->grades[f->m->n_grades++];
    to->others = arena_array(f->store, n, sizeof *to->others);
    to->marks = arena_array(f->store, n, sizeof *to->marks);
    return to->others && to->marks && find_conditions(f, condition, to);
}

static bool find_all(finding *f) {
    const graph *g = f->m->g;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        f->on_score[i] = i == f->m->score;
        for (int k = 0; k < n->n_args; k++) f->on_score[i] |= f->on_score[n->args[k]];
    }
    list_node(f, f->m->score);
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "grade") != 0 || e->node == GRAPH_NONE) continue;
        if (!find_grade(f, e->node)) return false;
    }
    return true;
}

bool marks_take(const graph *g, arena *store, marks **out) {
    size_t n = (size_t)graph_n_nodes(g) + 1;
    int entry = graph_find_entry(g, "outcome", "score");
    marks *m = arena_zero(store, sizeof *m);
    *out = NULL;
    if (m == NULL) return false;
    if (entry < 0 || graph_entry_at(g, entry)->node == GRAPH_NONE) return true;
    m->g = g;
    m->score = graph_entry_at(g, entry)->node;
    finding f = {.m = m,
                 .store = store,
                 .on_score = arena_zero(store, n),
                 .seen = arena_zero(store, n),
                 .listed = arena_zero(store, n)};
    m->grades = arena_array(store, (size_t)graph_n_entries(g) + 1, sizeof *m->grades);
    m->nodes = arena_array(store, n, sizeof *m->nodes);
    if (!f.on_score || !f.seen || !f.listed || !m->grades || !m->nodes || !find_all(&f))
        return false;
    *out = m;
    return true;
}

int marks_nodes(const marks *m, const graph_ref **out) {
    *out = m->nodes;
    return m->n_nodes;
}

/* ---- one subject ---------------------------------------------------------------------------- */

/* A number that is known; false where it is not. */
static bool known_number(const marks *m, const evaluation *e, graph_ref node, int64_t subject,
                         decimal *out) {
    const graph_node *n = graph_node_at(m->g, node);
    if (n->kind == NODE_CONST) {
        *out = n->value;
        return !n->unknown;
    }
    const col_vec *v = eval_column(e, node);
    if (v == NULL || v->lo[subject] != v->hi[subject]) return false;
    *out = v->lo[subject];
    return true;
}

static bool is_open(const grade_marks *grade, const evaluation *e, int64_t subject) {
    for (int i = 0; i < grade->n_others; i++) {
        const col_vec *v = eval_column(e, grade->others[i]);
        if (v != NULL && v->truth[subject] == TRUTH_FALSE) return false;
    }
    return true;
}

static void take_mark(decimal score, decimal value, bool beyond, marks_distance *out) {
    bool passed = beyond ? score > value : score >= value;
    decimal *distance = passed ? &out->down : &out->up;
    bool *has = passed ? &out->has_down : &out->has_up;
    decimal far;
    if (!dec_sub(passed ? score : value, passed ? value : score, &far)) return;
    if (*has && *distance <= far) return;
    *has = true;
    *distance = far;
    *(passed ? &out->mark_down : &out->mark_up) = value;
}

bool marks_distance_of(const marks *m, const evaluation *e, int64_t subject, marks_distance *out) {
    decimal score, value;
    *out = (marks_distance){0};
    if (!known_number(m, e, m->score, subject, &score)) return false;
    for (int i = 0; i < m->n_grades; i++) {
        const grade_marks *grade = &m->grades[i];
        if (!is_open(grade, e, subject)) continue;
        for (int k = 0; k < grade->n; k++) {
            if (known_number(m, e, grade->marks[k].value, subject, &value))
                take_mark(score, value, grade->marks[k].beyond, out);
        }
    }
    return true;
}
