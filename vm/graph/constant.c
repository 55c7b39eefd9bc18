#include "graph/node.h"

void graph_fill_const(const graph_node *n, dict_code code, col_vec *v) {
    for (int64_t i = 0; i < v->n; i++) {
        switch (n->type) {
        case COL_TRUTH: v->truth[i] = (uint8_t)n->value; break;
        case COL_TEXT: v->code[i] = code; break;
        case COL_NUMBER:
        case COL_DATE:
            v->lo[i] = n->unknown ? DEC_LOW : n->value;
            v->hi[i] = n->unknown ? DEC_HIGH : n->value;
        }
    }
}

static bool plain_const(const graph_node *n) {
    return n->kind == NODE_CONST && n->type != COL_TEXT && !n->figure;
}

/* A figure stays visible in what is computed from it, so that reports can name it. */
static bool settles(const graph *g, const graph_node *draft) {
    const kern_entry *kernel = draft->kernel;
    if (kernel->kind != KERN_ROW || kernel->prepare || draft->imm.n_texts > 0) return false;
    if (draft->type == COL_TEXT) return false;
    for (int i = 0; i < draft->n_args; i++) {
        if (!plain_const(graph_node_at(g, draft->args[i]))) return false;
    }
    return true;
}

static bool fill_args(graph *g, const graph_node *draft, col_vec *args) {
    for (int i = 0; i < draft->n_args; i++) {
        const graph_node *n = graph_node_at(g, draft->args[i]);
        if (!col_take(&args[i], &g->scratch, n->type, 1, false)) return false;
        graph_fill_const(n, DICT_UNKNOWN, &args[i]);
    }
    return true;
}

static void become_const(graph_node *draft, int64_t value, bool unknown) {
    draft->kind = NODE_CONST;
    draft->source_space = SPACE_NONE;
    draft->kernel = NULL;
    draft->n_args = 0;
    draft->args = NULL;
    draft->imm = (kern_imm){0};
    draft->stage = 0;
    draft->value = value;
    draft->unknown = unknown;
}

/* An interval that is neither one value nor the whole line is no constant: the call stays. */
static void take_result(graph_node *draft, const col_vec *out) {
    if (draft->type == COL_TRUTH) {
        become_const(draft, out->truth[0], out->truth[0] == TRUTH_UNKNOWN);
    } else if (out->lo[0] == out->hi[0]) {
        become_const(draft, out->lo[0], false);
    } else if (out->lo[0] == DEC_LOW && out->hi[0] == DEC_HIGH) {
        become_const(draft, DEC_LOW, true);
    }
}

bool graph_settle(graph *g, graph_node *draft) {
    if (!settles(g, draft)) return true;
    if (!g->no_texts) g->no_texts = dict_open(&g->alloc);
    col_vec *args = arena_array(&g->scratch, (size_t)draft->n_args + 1, sizeof *args);
    col_vec out;
    if (!g->no_texts || !args || !fill_args(g, draft, args)) return false;
    if (!col_take(&out, &g->scratch, draft->type, 1, false)) return false;
    kern_call call = {.n_args = draft->n_args,
                      .args = args,
                      .out = &out,
                      .n = 1,
                      .imm = &draft->imm,
                      .texts = g->no_texts,
                      .scratch = &g->scratch,
                      .store = &g->scratch};
    if (!draft->kernel->run(&call)) return false;
    if (!call.trouble) take_result(draft, &out);
    return true;
}
