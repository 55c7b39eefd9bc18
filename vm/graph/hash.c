#include <string.h>

#include "graph/node.h"

/* An absent text differs from an empty one. */
static void add_text(digest_state *s, const char *text) {
    digest_u64(s, text != NULL);
    if (text) digest_sized(s, text, strlen(text));
}

static void add_int(digest_state *s, int64_t value) {
    digest_u64(s, (uint64_t)value);
}

static void add_identity(digest_state *s, const graph *g, int space) {
    digest_u64(s, space != SPACE_NONE);
    if (space != SPACE_NONE) digest_bytes(s, graph_space_identity(g, space)->bytes, DIGEST_BYTES);
}

bool graph_hash_space(const graph *g, const graph_space *space, digest *out) {
    digest_state *s = g->hasher;
    add_text(s, "space");
    add_int(s, space->kind);
    add_text(s, space->table);
    add_text(s, space->key);
    add_identity(s, g, space->parent);
    add_int(s, space->n_match);
    for (int i = 0; i < space->n_match; i++) {
        add_text(s, space->parent_columns[i]);
        add_text(s, space->child_columns[i]);
    }
    add_int(s, space->n_only);
    for (int i = 0; i < space->n_only; i++) {
        add_text(s, space->only[i].column);
        add_text(s, space->only[i].value);
    }
    for (int i = 0; i < space->n_within; i++) {
        add_text(s, space->within[i].by);
        add_text(s, space->within[i].table);
        add_text(s, space->within[i].key);
        add_text(s, space->within[i].column);
        add_text(s, space->within[i].value);
    }
    return digest_take(s, out);
}

bool graph_hash_column(const graph *g, const graph_column *c, digest *out) {
    digest_state *s = g->hasher;
    add_text(s, "column");
    add_identity(s, g, c->space);
    add_text(s, c->name);
    add_int(s, c->type);
    add_int(s, c->divisor);
    add_int(s, c->low);
    add_int(s, c->high);
    add_text(s, c->unknown_mark);
    add_int(s, c->n_one_of);
    for (int i = 0; i < c->n_one_of; i++) add_text(s, c->one_of[i]);
    return digest_take(s, out);
}

bool graph_hash_external(const graph *g, const graph_external *x, digest *out) {
    digest_state *s = g->hasher;
    add_text(s, "external");
    add_text(s, x->module);
    add_text(s, x->version);
    add_text(s, x->function);
    add_text(s, x->identity);
    add_int(s, x->reduces);
    add_text(s, x->args);
    add_int(s, x->result);
    add_int(s, x->low);
    add_int(s, x->high);
    return digest_take(s, out);
}

static void add_const(digest_state *s, const graph_node *n) {
    add_int(s, n->unknown);
    if (!n->unknown) add_int(s, n->value);
    add_text(s, n->text);
}

static void add_args(digest_state *s, const graph *g, const graph_node *n) {
    add_int(s, n->n_args);
    for (int i = 0; i < n->n_args; i++) digest_bytes(s, g->nodes[n->args[i]]->hash, 16);
}

static void add_call(digest_state *s, const graph *g, const graph_node *n) {
    add_text(s, n->kernel->name);
    add_identity(s, g,
                 n->space); /* one call over nothing but constants may stand in several spaces */
    add_identity(s, g, n->source_space);
    add_args(s, g, n);
    add_int(s, n->imm.n_ints);
    for (int i = 0; i < n->imm.n_ints; i++) add_int(s, n->imm.ints[i]);
    add_int(s, n->imm.n_texts);
    for (int i = 0; i < n->imm.n_texts; i++) add_text(s, n->imm.texts[i]);
}

bool graph_hash_node(const graph *g, const graph_node *n, uint8_t out[16]) {
    digest_state *s = g->hasher;
    add_int(s, n->kind);
    add_int(s, n->type);
    switch (n->kind) {
    case NODE_CONST: add_const(s, n); break;
    case NODE_COLUMN: digest_bytes(s, g->columns[n->column]->identity.bytes, DIGEST_BYTES); break;
    case NODE_PRESENT: add_identity(s, g, n->source_space); break;
    case NODE_CALL: add_call(s, g, n); break;
    case NODE_ACCUMULATOR:
        add_identity(s, g, n->source_space);
        add_int(s, n->value);
        break;
    case NODE_EXTERNAL:
        digest_bytes(s, g->externals[n->external]->identity.bytes, DIGEST_BYTES);
        add_identity(s, g, n->space);
        add_identity(s, g, n->source_space);
        add_args(s, g, n);
        break;
    case NODE_FOLD:
        add_identity(s, g, n->source_space);
        add_args(s, g, n);
        break;
    }
    digest whole;
    bool done = digest_take(s, &whole);
    memcpy(out, whole.bytes, 16);
    return done;
}

static void add_node(digest_state *s, const graph *g, graph_ref node) {
    digest_u64(s, node != GRAPH_NONE);
    if (node != GRAPH_NONE) digest_bytes(s, g->nodes[node]->hash, sizeof g->nodes[node]->hash);
}

static void add_attr(digest_state *s, const graph *g, const entry_attr *a) {
    add_text(s, a->key);
    digest_u64(s, (uint64_t)a->kind);
    switch (a->kind) {
    case ATTR_TEXT: add_text(s, a->text); break;
    case ATTR_NODE: add_node(s, g, a->node); break;
    case ATTR_TRUTH:
    case ATTR_NUMBER: digest_u64(s, (uint64_t)a->number); break;
    }
}

static void add_entry(digest_state *s, const graph *g, const graph_entry *e) {
    add_text(s, e->kind);
    add_text(s, e->id);
    digest_u64(s, (uint64_t)(int64_t)e->parent);
    add_node(s, g, e->node);
    add_node(s, g, e->blocks);
    digest_u64(s, (uint64_t)e->n_attrs);
    for (int i = 0; i < e->n_attrs; i++) add_attr(s, g, &e->attrs[i]);
}

/* Titles, citations and lines of entries stay outside: they do not grade. */
void graph_digest(const graph *g, digest *out) {
    memset(out, 0, sizeof *out);
    digest_state *s = digest_begin();
    if (!s) return;
    add_text(s, "graph");
    digest_u64(s, (uint64_t)(int64_t)g->zone_minutes);
    digest_u64(s, g->n_spaces > 0);
    if (g->n_spaces > 0) digest_bytes(s, graph_space_identity(g, 0)->bytes, DIGEST_BYTES);
    digest_u64(s, g->n_entries);
    for (size_t i = 0; i < g->n_entries; i++) add_entry(s, g, g->entries[i]);
    digest_end(s, out);
}
