#include <string.h>

#include "graph/eval_private.h"
#include "graph/node.h"

static bool column_fits(const evaluation *e, const graph_node *n) {
    if (n->column >= e->f->n_columns) return false;
    int64_t rows = e->f->spaces[n->source_space].rows;
    const col_packed *packed = &e->f->packed[n->column];
    if (packed->width > 0) return packed->type == n->type && packed->n == rows;
    const col_vec *v = &e->f->columns[n->column];
    return v->type == n->type && v->n == rows;
}

static bool leaf_fits(const evaluation *e, const graph_node *n) {
    if (n->kind == NODE_COLUMN) return column_fits(e, n);
    if (n->kind != NODE_PRESENT) return true;
    const frame_space *s = &e->f->spaces[n->source_space];
    return s->present && s->rows == e->f->spaces[n->space].rows;
}

/* Offsets run from 0 to the number of rows. */
static bool offsets_fit(const evaluation *e, int space) {
    if (space == SPACE_NONE || graph_space_at(e->g, space)->kind != SPACE_MANY) return true;
    const frame_space *s = &e->f->spaces[space];
    int64_t parents = e->f->spaces[graph_space_above(e->g, space)].rows;
    if (!s->offsets && s->counts.parents != parents) return false;
    return frame_has_offsets(s) && frame_first(s, 0) == 0 && frame_first(s, parents) == s->rows;
}

/* A row space is reached through all those above it. */
static bool spaces_fit(const evaluation *e, int space) {
    int at = graph_row_space(e->g, space);
    while (at != SPACE_NONE && offsets_fit(e, at)) at = graph_space_above(e->g, at);
    return at == SPACE_NONE;
}

const char *eval_frame_broken(const evaluation *e) {
    if (e->f->n_spaces != e->n_spaces) return "number of spaces";
    for (size_t i = 0; i < e->n_nodes; i++) {
        const graph_node *n = graph_node_at(e->g, (graph_ref)i);
        if (!e->reached[i]) continue;
        if (!spaces_fit(e, n->space) || !spaces_fit(e, n->source_space)) return "offsets";
        if (!leaf_fits(e, n)) return "columns";
    }
    return NULL;
}

static bool bind_text(evaluation *e, const char *text, dict_code *code) {
    *code = dict_enter(e->f->texts, text, strlen(text));
    return *code != DICT_UNKNOWN;
}

static bool bind_const(evaluation *e, const graph_node *n, col_vec *v) {
    dict_code code = DICT_UNKNOWN;
    if (n->text && !bind_text(e, n->text, &code)) return false;
    if (!col_take(v, &e->store, n->type, 1, !n->unknown)) return false;
    graph_fill_const(n, code, v);
    return true;
}

static bool bind_imm(evaluation *e, const graph_node *n, kern_imm *imm) {
    *imm = n->imm;
    dict_code *codes = arena_array(&e->store, (size_t)imm->n_texts, sizeof *codes);
    if (!codes) return false;
    for (int i = 0; i < imm->n_texts; i++) {
        if (!bind_text(e, imm->texts[i], &codes[i])) return false;
    }
    imm->codes = codes;
    return true;
}

/* Packed columns of subjects are unpacked batch by batch. */
static bool bind_column(evaluation *e, const graph_node *n, col_vec *full) {
    if (e->f->packed[n->column].width == 0) {
        *full = e->f->columns[n->column];
        return true;
    }
    if (!eval_is_global(e->g, n)) return true;
    int64_t rows = e->f->spaces[n->source_space].rows;
    if (!col_take(full, &e->store, n->type, rows, false)) return false;
    *full = frame_column(e->f, n->column, 0, rows, full);
    return true;
}

static bool bind_node(evaluation *e, graph_ref ref) {
    const graph_node *n = graph_node_at(e->g, ref);
    switch (n->kind) {
    case NODE_CONST: return bind_const(e, n, &e->full[ref]);
    case NODE_COLUMN: return bind_column(e, n, &e->full[ref]);
    case NODE_PRESENT: {
        const frame_space *s = &e->f->spaces[n->source_space];
        e->full[ref] = (col_vec){.type = COL_TRUTH, .n = s->rows, .truth = s->present};
        return true;
    }
    case NODE_CALL: return bind_imm(e, n, &e->imms[ref]);
    case NODE_ACCUMULATOR:
    case NODE_FOLD:
    case NODE_EXTERNAL: return true;
    }
    return false;
}

/* What an equal node was given in an evaluation over the same texts. */
static const void *prepared_before(const evaluation *e, const graph_node *n) {
    for (const evaluation *base = e->base; base; base = base->base) {
        graph_ref equal = graph_equal_node(base->g, n->hash, GRAPH_NONE);
        if (equal == GRAPH_NONE || base->n_texts != e->n_texts) continue;
        if (base->imms[equal].prepared) return base->imms[equal].prepared;
    }
    return NULL;
}

bool eval_prepare(evaluation *e, graph_ref ref) {
    const graph_node *n = graph_node_at(e->g, ref);
    kern_imm *imm = &e->imms[ref];
    if (n->kind != NODE_CALL || !n->kernel->prepare || imm->prepared) return true;
    imm->prepared = prepared_before(e, n);
    if (!imm->prepared) imm->prepared = n->kernel->prepare(imm, e->f->texts, &e->prepared);
    return imm->prepared != NULL;
}

bool eval_bind(evaluation *e) {
    for (size_t i = 0; i < e->n_nodes; i++) {
        if (e->reached[i] && !bind_node(e, (graph_ref)i)) return false;
    }
    /* only now does the dictionary hold every text that a kernel may meet or make */
    e->n_texts = dict_count(e->f->texts);
    return fold_programs(e);
}
