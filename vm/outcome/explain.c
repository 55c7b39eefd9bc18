#include <string.h>

#include "outcome/inside.h"

enum { TRACE_NODES = 20000 };

typedef struct explanation {
    const outcome *o;
    const eval_view *view;
    bool *kept;    /* per entry: does it stand in the tree? */
    uint8_t *part; /* per entry its entry_part */
    int *named;    /* see trace_place */
    trace_place at;
    json_t *tree;
    json_t *subject; /* the members beside the tree */
} explanation;

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
    return put(object, "attrs", json_finished(attrs, complete));
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

static bool put_trace(explanation *x, json_t *object, int index) {
    const graph_entry *e = graph_entry_at(x->o->g, index);
    if (!of_subject(x->o, e->node)) return true;
    concern c;
    concern_of(&x->at, e, &c);
    if (!c.concerned && !put(object, "concerns", json_boolean(false))) return false;
    x->at.entry = index;
    x->at.budget = TRACE_NODES;
    return put(object, "trace", trace_json(&x->at, c.proof, 0));
}

static bool add_children(explanation *x, json_t *object, int parent);

static json_t *entry_json(explanation *x, int index) {
    const graph_entry *e = graph_entry_at(x->o->g, index);
    json_t *object = json_object();
    bool complete =
        put(object, "kind", text_json(e->kind)) && put(object, "id", text_json(e->id)) &&
        put(object, "title", text_json(e->title)) && put(object, "cite", text_json(e->cite)) &&
        put(object, "line", json_integer(e->line)) && put_value(x, object, e) &&
        put_attrs(x, object, e) && put_trace(x, object, index) && add_children(x, object, index);
    return json_finished(object, complete);
}

static bool add_children(explanation *x, json_t *object, int parent) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = parent + 1; complete && i < graph_n_entries(x->o->g); i++) {
        if (!x->kept[i] || graph_entry_at(x->o->g, i)->parent != parent) continue;
        complete = json_array_append_new(list, entry_json(x, i)) == 0;
    }
    if (complete && json_array_size(list) == 0) {
        json_decref(list);
        return true;
    }
    return put(object, "children", json_finished(list, complete));
}

/* ---- which entries, and in which order ------------------------------------------------------ */

/* Entries with a value, and those that hold such entries. Figures are told where they are used. */
static void choose_entries(explanation *x) {
    const graph *g = x->o->g;
    for (int i = graph_n_entries(g) - 1; i >= 0; i--) {
        const graph_entry *e = graph_entry_at(g, i);
        bool told = strcmp(e->kind, "figure") != 0 && !is_left_out(x->o, i);
        x->kept[i] = told && (x->kept[i] || of_subject(x->o, e->node));
        if (x->kept[i] && e->parent >= 0) x->kept[e->parent] = true;
    }
}

/* Parts of the tree, in their order: what was decided, why, how the score came about, the rest. */
typedef enum entry_part {
    PART_OUTCOME,
    PART_GRADE,
    PART_BLOCKS,
    PART_MAY_BLOCK,
    PART_MET,
    PART_GROUP,
    PART_SCORE,
    PART_OTHER,
    PART_UNCONCERNED,
    PARTS
} entry_part;

static entry_part part_by_blocks(const explanation *x, const graph_entry *e) {
    uint8_t blocks = trace_value(x->o, x->view, e->blocks, 0).truth;
    if (blocks == TRUTH_TRUE) return PART_BLOCKS;
    return blocks == TRUTH_FALSE ? PART_MET : PART_MAY_BLOCK;
}

static entry_part part_of(const explanation *x, int index) {
    const graph_entry *e = graph_entry_at(x->o->g, index);
    if (!of_subject(x->o, e->node)) return PART_GROUP;
    concern c;
    concern_of(&x->at, e, &c);
    if (!c.concerned) return PART_UNCONCERNED;
    if (strcmp(e->kind, "outcome") == 0)
        return strcmp(e->id, "grade") == 0 ? PART_OUTCOME : PART_SCORE;
    if (strcmp(e->kind, "grade") == 0) return PART_GRADE;
    return of_subject(x->o, e->blocks) ? part_by_blocks(x, e) : PART_OTHER;
}

/* Of entries of one value the first in the tree tells its making. Grades tell theirs even where
 * they do not concern the subject: they are what others were passed over for. */
static void name_node(const explanation *x, int index, int part) {
    const graph_entry *e = graph_entry_at(x->o->g, index);
    bool grade = strcmp(e->kind, "grade") == 0;
    if (!of_subject(x->o, e->node) || (part == PART_UNCONCERNED && !grade)) return;
    if (graph_node_at(x->o->g, e->node)->kind != NODE_CALL || x->named[e->node] != 0) return;
    x->named[e->node] = index + 1;
}

static void name_nodes(const explanation *x) {
    for (int part = 0; part < PARTS; part++) {
        for (int i = 0; i < graph_n_entries(x->o->g); i++) {
            int top = i;
            while (graph_entry_at(x->o->g, top)->parent >= 0)
                top = graph_entry_at(x->o->g, top)->parent;
            if (x->kept[i] && (int)x->part[top] == part) name_node(x, i, part);
        }
    }
}

static bool add_part(explanation *x, int part) {
    for (int i = 0; i < graph_n_entries(x->o->g); i++) {
        bool here = x->kept[i] && graph_entry_at(x->o->g, i)->parent < 0;
        if (!here || (int)x->part[i] != part) continue;
        if (json_array_append_new(x->tree, entry_json(x, i)) != 0) return false;
    }
    return true;
}

/* ---- the tree ------------------------------------------------------------------------------- */

static bool take_lists(explanation *x, arena *scratch) {
    size_t n_entries = (size_t)graph_n_entries(x->o->g);
    size_t n_nodes = graph_n_nodes(x->o->g);
    x->kept = arena_array(scratch, n_entries, sizeof *x->kept);
    x->part = arena_array(scratch, n_entries, sizeof *x->part);
    x->named = arena_array(scratch, n_nodes, sizeof *x->named);
    x->at.told = arena_array(scratch, n_nodes, sizeof *x->at.told);
    x->at.listed = arena_array(scratch, n_nodes, sizeof *x->at.listed);
    x->at.named = x->named;
    x->at.o = x->o;
    x->at.view = x->view;
    x->at.scratch = scratch;
    return x->kept != NULL && x->part != NULL && x->named != NULL && x->at.told != NULL &&
           x->at.listed != NULL;
}

static bool add_entries(explanation *x) {
    arena scratch;
    arena_open(&scratch, &x->o->alloc);
    bool complete = take_lists(x, &scratch);
    if (complete) {
        choose_entries(x);
        for (int i = 0; i < graph_n_entries(x->o->g); i++) x->part[i] = (uint8_t)part_of(x, i);
        name_nodes(x);
    }
    for (int part = 0; complete && part < PARTS; part++) complete = add_part(x, part);
    arena_close(&scratch);
    return complete && !x->at.short_of_memory;
}

static json_t *left_out_json(const outcome *o) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < graph_n_entries(o->g); i++) {
        if (!is_left_out(o, i)) continue;
        const graph_entry *e = graph_entry_at(o->g, i);
        json_t *entry = json_object();
        complete = put(entry, "kind", text_json(e->kind)) && put(entry, "id", text_json(e->id)) &&
                   put(entry, "title", text_json(e->title)) &&
                   put(entry, "cite", text_json(e->cite));
        complete = json_array_append_new(list, json_finished(entry, complete)) == 0;
    }
    return json_finished(list, complete);
}

static bool visit(const eval_view *view, void *user_data) {
    explanation *x = user_data;
    x->view = view;
    x->tree = json_array();
    x->tree = json_finished(x->tree, x->tree != NULL && add_entries(x));
    outcome_slice slice = outcome_slice_of(x->o, view);
    x->subject = outcome_slice_json(&slice, view->subject);
    return true;
}

status outcome_explain_json(const outcome *o, int64_t row, json_t **out) {
    explanation x = {.o = o};
    *out = NULL;
    status result = eval_visit(o->e, &row, 1, visit, &x);
    if (result != ST_OK) {
        json_decref(x.tree);
        json_decref(x.subject);
        return result;
    }
    bool complete = put(x.subject, "tree", x.tree);
    if (complete && o->left_out != NULL) complete = put(x.subject, "left_out", left_out_json(o));
    *out = json_finished(x.subject, complete);
    return *out == NULL ? ST_NOMEM : ST_OK;
}
