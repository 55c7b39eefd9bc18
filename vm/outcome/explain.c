#include <string.h>

#include "outcome/inside.h"

enum { TRACE_NODES = 20000 };

typedef struct explanation {
    const outcome *o;
    const eval_view *view;
    bool *kept;     /* per entry: does it stand in the tree? */
    json_t **built; /* per entry its object while the tree is made, borrowed from it */
    json_t *tree;
} explanation;

static json_t *finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

/* ---- attributes ----------------------------------------------------------------------------- */

static json_t *attr_json(const explanation *x, const entry_attr *a) {
    outcome_value v = {.type = COL_NUMBER, .lo = a->number, .hi = a->number};
    switch (a->kind) {
    case ATTR_TEXT: return text_json(a->text);
    case ATTR_TRUTH: return json_boolean(a->number != 0);
    case ATTR_NUMBER: break;
    case ATTR_NODE: v = trace_value(x->o, x->view, a->node, 0); break;
    }
    return value_json(&v);
}

static bool says_nothing(const entry_attr *a) {
    if (a->kind == ATTR_TEXT) return a->text == NULL || a->text[0] == '\0';
    return a->kind == ATTR_NODE && a->node == GRAPH_NONE;
}

/* A key that repeats becomes an array. */
static bool put_attr(json_t *attrs, const char *key, json_t *value) {
    json_t *there = json_object_get(attrs, key);
    if (there == NULL) return put(attrs, key, value);
    if (json_is_array(there)) return json_array_append_new(there, value) == 0;
    json_t *list = json_array();
    if (list == NULL || json_array_append(list, there) != 0) {
        json_decref(list);
        json_decref(value);
        return false;
    }
    if (json_array_append_new(list, value) == 0) return put(attrs, key, list);
    json_decref(list);
    return false;
}

static bool put_attrs(const explanation *x, json_t *object, const graph_entry *e) {
    json_t *attrs = json_object();
    bool complete = attrs != NULL;
    for (int i = 0; complete && i < e->n_attrs; i++) {
        if (says_nothing(&e->attrs[i])) continue;
        complete = put_attr(attrs, e->attrs[i].key, attr_json(x, &e->attrs[i]));
    }
    if (complete && json_object_size(attrs) == 0) {
        json_decref(attrs);
        return true;
    }
    return put(object, "attrs", finished(attrs, complete));
}

/* ---- entries -------------------------------------------------------------------------------- */

static bool of_subject(const outcome *o, graph_ref node) {
    if (node == GRAPH_NONE) return false;
    int space = graph_node_at(o->g, node)->space;
    return space == 0 || space == SPACE_NONE;
}

static bool put_value(const explanation *x, json_t *object, const graph_entry *e) {
    if (of_subject(x->o, e->node)) {
        outcome_value v = trace_value(x->o, x->view, e->node, 0);
        if (!put(object, "value", value_json(&v))) return false;
    }
    if (!of_subject(x->o, e->blocks)) return true;
    uint8_t blocks = trace_value(x->o, x->view, e->blocks, 0).truth;
    return put(object, "blocks", json_string(truth_name(blocks)));
}

static bool put_trace(const explanation *x, json_t *object, const graph_entry *e) {
    trace_place at = {.o = x->o, .view = x->view, .budget = TRACE_NODES};
    return !of_subject(x->o, e->node) || put(object, "trace", trace_json(&at, e->node));
}

static json_t *entry_json(const explanation *x, const graph_entry *e) {
    json_t *object = json_object();
    return finished(object, put(object, "kind", text_json(e->kind)) &&
                                put(object, "id", text_json(e->id)) &&
                                put(object, "title", text_json(e->title)) &&
                                put(object, "cite", text_json(e->cite)) &&
                                put(object, "line", json_integer(e->line)) &&
                                put_value(x, object, e) && put_attrs(x, object, e) &&
                                put(object, "children", json_array()) && put_trace(x, object, e));
}

/* Entries with a value, and those that hold such entries. Figures are told where they are used. */
static void choose_entries(explanation *x) {
    const graph *g = x->o->g;
    for (int i = graph_n_entries(g) - 1; i >= 0; i--) {
        const graph_entry *e = graph_entry_at(g, i);
        bool figure = strcmp(e->kind, "figure") == 0;
        x->kept[i] = !figure && (x->kept[i] || of_subject(x->o, e->node));
        if (x->kept[i] && e->parent >= 0) x->kept[e->parent] = true;
    }
}

static bool add_entry(explanation *x, int i) {
    const graph_entry *e = graph_entry_at(x->o->g, i);
    bool below = e->parent >= 0 && e->parent < i && x->built[e->parent] != NULL;
    json_t *list = below ? json_object_get(x->built[e->parent], "children") : x->tree;
    x->built[i] = entry_json(x, e);
    return x->built[i] != NULL && json_array_append_new(list, x->built[i]) == 0;
}

static bool add_entries(explanation *x) {
    arena scratch;
    size_t n = (size_t)graph_n_entries(x->o->g);
    arena_open(&scratch, &x->o->alloc);
    x->kept = arena_array(&scratch, n, sizeof *x->kept);
    x->built = arena_array(&scratch, n, sizeof *x->built);
    bool complete = x->kept != NULL && x->built != NULL;
    if (complete) choose_entries(x);
    for (size_t i = 0; complete && i < n; i++) complete = !x->kept[i] || add_entry(x, (int)i);
    arena_close(&scratch);
    return complete;
}

static bool visit(const eval_view *view, void *user_data) {
    explanation *x = user_data;
    x->view = view;
    x->tree = json_array();
    x->tree = finished(x->tree, x->tree != NULL && add_entries(x));
    return true;
}

status outcome_explain_json(const outcome *o, int64_t row, json_t **out) {
    explanation x = {.o = o};
    *out = NULL;
    status result = eval_visit(o->e, &row, 1, visit, &x);
    if (result != ST_OK) {
        json_decref(x.tree);
        return result;
    }
    json_t *subject = outcome_subject_json(o, row);
    *out = finished(subject, put(subject, "tree", x.tree));
    return *out == NULL ? ST_NOMEM : ST_OK;
}
