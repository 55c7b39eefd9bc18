/* The rule graph as JSON: for other tools, and for the row-by-row evaluator of the tests. */
#include <string.h>

#include "host/host.h"

static void set_text(json_t *object, const char *key, const char *text) {
    if (text) json_object_set_new(object, key, json_string(text));
}

static json_t *text_array(const char *const *texts, int n) {
    json_t *array = json_array();
    for (int i = 0; i < n; i++) json_array_append_new(array, json_string(texts[i]));
    return array;
}

static json_t *space_json(const graph_space *s) {
    static const char *const kinds[] = {"root", "many", "one", "free"};
    json_t *o = json_pack("{s:s, s:i, s:i, s:i}", "kind", kinds[s->kind], "parent", s->parent,
                          "row_space", s->row_space, "line", s->line);
    set_text(o, "name", s->name);
    set_text(o, "title", s->title);
    set_text(o, "table", s->table);
    set_text(o, "key", s->key);
    json_object_set_new(o, "parent_columns", text_array(s->parent_columns, s->n_match));
    json_object_set_new(o, "child_columns", text_array(s->child_columns, s->n_match));
    json_t *only = json_array();
    for (int i = 0; i < s->n_only; i++)
        json_array_append_new(only, json_pack("[s, s]", s->only[i].column, s->only[i].value));
    json_object_set_new(o, "only", only);
    json_t *within = json_array();
    for (int i = 0; i < s->n_within; i++) {
        const space_within *w = &s->within[i];
        json_array_append_new(
            within, json_pack("[s, s, s, s, s]", w->by, w->table, w->key, w->column, w->value));
    }
    json_object_set_new(o, "within", within);
    return o;
}

static json_t *column_json(const graph_column *c) {
    char type[2] = {(char)c->type, 0};
    json_t *o =
        json_pack("{s:i, s:s, s:I, s:I, s:I}", "space", c->space, "type", type, "divisor",
                  (json_int_t)c->divisor, "low", (json_int_t)c->low, "high", (json_int_t)c->high);
    set_text(o, "name", c->name);
    set_text(o, "title", c->title);
    set_text(o, "unit", c->unit);
    set_text(o, "unknown_mark", c->unknown_mark);
    json_object_set_new(o, "one_of", text_array(c->one_of, c->n_one_of));
    return o;
}

static void add_constant(json_t *o, const graph_node *n) {
    if (n->unknown)
        json_object_set_new(o, "unknown", json_true());
    else if (n->type == COL_TEXT)
        json_object_set_new(o, "value", json_string(n->text));
    else
        json_object_set_new(o, "value", json_integer((json_int_t)n->value));
    set_text(o, "figure", n->figure);
}

static void add_args(json_t *o, const graph_node *n) {
    json_t *args = json_array();
    for (int i = 0; i < n->n_args; i++)
        json_array_append_new(args, json_integer((json_int_t)n->args[i]));
    json_object_set_new(o, "args", args);
}

static void add_call(json_t *o, const graph_node *n) {
    json_t *ints = json_array();
    for (int i = 0; i < n->imm.n_ints; i++)
        json_array_append_new(ints, json_integer((json_int_t)n->imm.ints[i]));
    json_object_set_new(o, "kernel", json_string(n->kernel->name));
    add_args(o, n);
    json_object_set_new(o, "ints", ints);
    json_object_set_new(o, "texts", text_array(n->imm.texts, n->imm.n_texts));
}

static json_t *node_json(const graph_node *n) {
    static const char *const kinds[] = {"const",       "column", "present", "call",
                                        "accumulator", "fold",   "external"};
    char type[2] = {(char)n->type, 0}, hash[33];
    for (int i = 0; i < 16; i++) {
        static const char digits[] = "0123456789abcdef";
        hash[2 * i] = digits[n->hash[i] >> 4];
        hash[2 * i + 1] = digits[n->hash[i] & 15];
    }
    hash[32] = 0;
    json_t *o = json_pack("{s:s, s:s, s:i, s:i, s:s}", "kind", kinds[n->kind], "type", type,
                          "space", n->space, "line", n->line, "hash", hash);
    if (n->kind == NODE_CONST) add_constant(o, n);
    if (n->kind == NODE_COLUMN) json_object_set_new(o, "column", json_integer(n->column));
    if (n->kind != NODE_CONST)
        json_object_set_new(o, "source_space", json_integer(n->source_space));
    if (n->kind == NODE_CALL) add_call(o, n);
    if (n->kind == NODE_FOLD || n->kind == NODE_EXTERNAL) add_args(o, n);
    if (n->kind == NODE_EXTERNAL) json_object_set_new(o, "external", json_integer(n->external));
    if (n->accumulator != GRAPH_NONE)
        json_object_set_new(o, "accumulator", json_integer((json_int_t)n->accumulator));
    return o;
}

static json_t *attr_json(const entry_attr *a) {
    switch (a->kind) {
    case ATTR_TEXT: return json_pack("[s, s]", a->key, a->text);
    case ATTR_NODE: return json_pack("[s, {s:I}]", a->key, "node", (json_int_t)a->node);
    case ATTR_TRUTH: return json_pack("[s, b]", a->key, a->number != 0);
    case ATTR_NUMBER: return json_pack("[s, I]", a->key, (json_int_t)a->number);
    }
    return NULL;
}

static json_t *entry_json(const graph_entry *e) {
    json_t *o = json_pack("{s:s, s:s, s:i, s:i}", "kind", e->kind, "id", e->id, "parent", e->parent,
                          "line", e->line);
    set_text(o, "title", e->title);
    set_text(o, "cite", e->cite);
    if (e->node != GRAPH_NONE) json_object_set_new(o, "node", json_integer((json_int_t)e->node));
    if (e->blocks != GRAPH_NONE)
        json_object_set_new(o, "blocks", json_integer((json_int_t)e->blocks));
    json_t *attrs = json_array();
    for (int i = 0; i < e->n_attrs; i++) json_array_append_new(attrs, attr_json(&e->attrs[i]));
    json_object_set_new(o, "attrs", attrs);
    return o;
}

/* Figures whose values decide what the scheme declares. */
static json_t *asked_json(const graph *g) {
    json_t *names = json_array();
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "figure") == 0 && graph_is_asked(g, e->id))
            json_array_append_new(names, json_string(e->id));
    }
    return names;
}

static json_t *external_json(const graph_external *x) {
    char result[2] = {x->result, 0};
    json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:b}", "module", x->module, "function", x->function,
                          "args", x->args, "result", result, "reduces", x->reduces);
    set_text(o, "version", x->version);
    set_text(o, "identity", x->identity);
    return o;
}

json_t *host_graph_json(const graph *g) {
    json_t *spaces = json_array(), *columns = json_array(), *nodes = json_array(),
           *entries = json_array(), *externals = json_array();
    for (int i = 0; i < graph_n_externals(g); i++)
        json_array_append_new(externals, external_json(graph_external_at(g, i)));
    for (int i = 0; i < graph_n_spaces(g); i++)
        json_array_append_new(spaces, space_json(graph_space_at(g, i)));
    for (int i = 0; i < graph_n_columns(g); i++)
        json_array_append_new(columns, column_json(graph_column_at(g, i)));
    for (uint32_t i = 0; i < graph_n_nodes(g); i++)
        json_array_append_new(nodes, node_json(graph_node_at(g, i)));
    for (int i = 0; i < graph_n_entries(g); i++)
        json_array_append_new(entries, entry_json(graph_entry_at(g, i)));
    return json_pack("{s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "schema", 1, "zone_minutes",
                     graph_zone(g), "asked", asked_json(g), "spaces", spaces, "columns", columns,
                     "externals", externals, "nodes", nodes, "entries", entries);
}
