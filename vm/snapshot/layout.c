#include "snapshot/layout.h"

#include <string.h>

/* An absent text differs from an empty one. */
static void add_text(digest_state *s, const char *text) {
    digest_u64(s, text != NULL);
    if (text != NULL) digest_sized(s, text, strlen(text));
}

static void add_int(digest_state *s, int64_t value) {
    digest_u64(s, (uint64_t)value);
}

/* Names and titles stand in findings and in the data hash. */
static void add_space(digest_state *s, const graph_space *space) {
    add_int(s, space->kind);
    add_text(s, space->name);
    add_text(s, space->title);
    add_text(s, space->table);
    add_text(s, space->key);
    add_int(s, space->parent);
    add_int(s, space->n_match);
    for (int i = 0; i < space->n_match; i++) {
        add_text(s, space->parent_columns[i]);
        add_text(s, space->child_columns[i]);
    }
    add_int(s, space->optional);
    add_int(s, space->n_only);
    for (int i = 0; i < space->n_only; i++) {
        add_text(s, space->only[i].column);
        add_text(s, space->only[i].value);
    }
    add_int(s, space->n_within);
    for (int i = 0; i < space->n_within; i++) {
        add_text(s, space->within[i].by);
        add_text(s, space->within[i].table);
        add_text(s, space->within[i].key);
        add_text(s, space->within[i].column);
        add_text(s, space->within[i].value);
    }
}

static void add_column(digest_state *s, const graph_column *c) {
    add_int(s, c->type);
    add_int(s, c->divisor);
    add_int(s, c->low);
    add_int(s, c->high);
    add_int(s, c->n_one_of);
    for (int i = 0; i < c->n_one_of; i++) add_text(s, c->one_of[i]);
}

/* Whether a needed node reads the column. */
static bool is_read(const graph *g, const uint8_t *reached, int column) {
    for (graph_ref i = 0; reached != NULL && i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        if (reached[i] && node->kind == NODE_COLUMN && node->column == column) return true;
    }
    return reached == NULL;
}

bool snap_layout_of(const graph *g, const uint8_t *reached, const char *version, snap_layout *out) {
    digest_state *s = digest_begin();
    if (s == NULL) return false;
    add_text(s, version);
    add_int(s, graph_zone(g));
    add_int(s, graph_n_spaces(g));
    for (int i = 0; i < graph_n_spaces(g); i++) add_space(s, graph_space_at(g, i));
    add_int(s, graph_n_columns(g));
    for (int i = 0; i < graph_n_columns(g); i++) {
        /* Marks of columns that are not read count too: keys of that name share them. */
        const graph_column *column = graph_column_at(g, i);
        bool read = is_read(g, reached, i);
        add_int(s, column->space);
        add_text(s, column->name);
        add_text(s, column->unknown_mark);
        add_int(s, read);
        if (read) add_column(s, column);
    }
    digest whole;
    bool done = digest_end(s, &whole);
    memcpy(out->bytes, whole.bytes, sizeof out->bytes);
    return done;
}
