#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "graph/node.h"

enum { FIRST_SLOTS = 64 };

const char *graph_keep_text(graph *g, const char *text, bool *ok) {
    if (!text) return NULL;
    const char *copy = arena_text(&g->store, text, strlen(text));
    if (!copy) *ok = false;
    return copy;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_imm(const kern_imm *a, const kern_imm *b) {
    if (a->n_ints != b->n_ints || a->n_texts != b->n_texts) return false;
    for (int i = 0; i < a->n_ints; i++) {
        if (a->ints[i] != b->ints[i]) return false;
    }
    for (int i = 0; i < a->n_texts; i++) {
        if (!same_text(a->texts[i], b->texts[i])) return false;
    }
    return true;
}

bool graph_same_node(const graph_node *a, const graph_node *b) {
    if (a->kind != b->kind || a->type != b->type || a->space != b->space) return false;
    if (a->source_space != b->source_space || a->column != b->column) return false;
    if (a->external != b->external) return false;
    if (a->kernel != b->kernel || a->n_args != b->n_args) return false;
    if (a->unknown != b->unknown || a->value != b->value) return false;
    for (int i = 0; i < a->n_args; i++) {
        if (a->args[i] != b->args[i]) return false;
    }
    return same_imm(&a->imm, &b->imm) && same_text(a->text, b->text) &&
           same_text(a->figure, b->figure);
}

static size_t home_slot(const uint8_t hash[16], size_t n_slots) {
    uint64_t head = 0;
    for (int i = 0; i < 8; i++) head = head << 8 | hash[i];
    return (size_t)head & (n_slots - 1);
}

graph_ref graph_find_node(const graph *g, const graph_node *draft) {
    if (g->n_slots == 0) return GRAPH_NONE;
    size_t at = home_slot(draft->hash, g->n_slots);
    for (; g->slots[at] != 0; at = (at + 1) & (g->n_slots - 1)) {
        const graph_node *other = g->nodes[g->slots[at] - 1];
        if (memcmp(other->hash, draft->hash, sizeof draft->hash) != 0) continue;
        if (graph_same_node(other, draft)) return g->slots[at] - 1;
    }
    return GRAPH_NONE;
}

graph_ref graph_equal_node(const graph *g, const uint8_t hash[16], graph_ref after) {
    if (g->n_slots == 0) return GRAPH_NONE;
    size_t at = home_slot(hash, g->n_slots);
    for (; g->slots[at] != 0; at = (at + 1) & (g->n_slots - 1)) {
        graph_ref node = g->slots[at] - 1;
        if (memcmp(g->nodes[node]->hash, hash, 16) != 0) continue;
        if (after == GRAPH_NONE) return node;
        if (node == after) after = GRAPH_NONE;
    }
    return GRAPH_NONE;
}

static void fill_slot(const graph *g, uint32_t *slots, size_t n_slots, graph_ref node) {
    size_t at = home_slot(g->nodes[node]->hash, n_slots);
    while (slots[at] != 0) at = (at + 1) & (n_slots - 1);
    slots[at] = node + 1;
}

/* Keeps the table at most half full. */
static bool grow_slots(graph *g) {
    if ((g->n_nodes + 1) * 2 <= g->n_slots) return true;
    size_t n = g->n_slots ? g->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = alloc_array(&g->alloc, n, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < g->n_nodes; i++) fill_slot(g, slots, n, (graph_ref)i);
    if (g->slots) alloc_free(&g->alloc, g->slots, g->n_slots * sizeof *g->slots);
    g->slots = slots;
    g->n_slots = n;
    return true;
}

static bool keep_lists(graph *g, graph_node *copy) {
    graph_ref *args = arena_array(&g->store, (size_t)copy->n_args + 1, sizeof *args);
    int64_t *ints = arena_array(&g->store, (size_t)copy->imm.n_ints + 1, sizeof *ints);
    const char **texts = arena_array(&g->store, (size_t)copy->imm.n_texts + 1, sizeof *texts);
    if (!args || !ints || !texts) return false;
    bool ok = true;
    for (int i = 0; i < copy->n_args; i++) args[i] = copy->args[i];
    for (int i = 0; i < copy->imm.n_ints; i++) ints[i] = copy->imm.ints[i];
    for (int i = 0; i < copy->imm.n_texts; i++) {
        texts[i] = graph_keep_text(g, copy->imm.texts[i], &ok);
    }
    copy->args = args;
    copy->imm.ints = ints;
    copy->imm.texts = texts;
    return ok;
}

static graph_node *copy_node(graph *g, const graph_node *draft) {
    graph_node *copy = arena_zero(&g->store, sizeof *copy);
    if (!copy) return NULL;
    *copy = *draft;
    copy->imm.codes = NULL;
    copy->imm.prepared = NULL;
    bool ok = true;
    copy->text = graph_keep_text(g, draft->text, &ok);
    copy->figure = graph_keep_text(g, draft->figure, &ok);
    return ok && keep_lists(g, copy) ? copy : NULL;
}

static graph_ref refuse(graph_problem *problem, graph_problem_kind kind) {
    problem->kind = kind;
    return GRAPH_NONE;
}

graph_ref graph_intern(graph *g, const graph_node *draft, graph_problem *problem) {
    graph_node hashed = *draft;
    if (!graph_hash_node(g, draft, hashed.hash)) return refuse(problem, PROBLEM_MEMORY);
    graph_ref found = graph_find_node(g, &hashed);
    if (found != GRAPH_NONE) return found;
    if (g->n_nodes >= LIMIT_NODES) return refuse(problem, PROBLEM_LIMIT);
    graph_node **list =
        alloc_grow(&g->alloc, g->nodes, &g->cap_nodes, g->n_nodes + 1, sizeof *g->nodes);
    if (!list) return refuse(problem, PROBLEM_MEMORY);
    g->nodes = list;
    graph_node *copy = grow_slots(g) ? copy_node(g, &hashed) : NULL;
    if (!copy) return refuse(problem, PROBLEM_MEMORY);
    graph_ref made = (graph_ref)g->n_nodes;
    copy->accumulator = copy->kind == NODE_ACCUMULATOR ? made : graph_depends(g, copy);
    g->nodes[made] = copy;
    g->n_nodes++;
    fill_slot(g, g->slots, g->n_slots, made);
#ifdef HENG_TEST
    assert(!graph_node_broken(g, made));
#endif
    return made;
}

static graph_node blank(node_kind kind, col_type type, int line) {
    return (graph_node){.kind = kind,
                        .type = type,
                        .space = SPACE_NONE,
                        .source_space = SPACE_NONE,
                        .column = -1,
                        .line = line};
}

graph_ref graph_unknown(graph *g, col_type type, const char *figure, int line) {
    graph_problem unused = {0};
    graph_node draft = blank(NODE_CONST, type, line);
    draft.unknown = true;
    draft.figure = figure;
    if (type == COL_NUMBER || type == COL_DATE) draft.value = DEC_LOW;
    if (type == COL_TRUTH) draft.value = TRUTH_UNKNOWN;
    return graph_intern(g, &draft, &unused);
}

graph_ref graph_const(graph *g, col_type type, int64_t value, const char *text, const char *figure,
                      int line) {
    assert((type == COL_TEXT) == (text != NULL) && "a text, and only a text, has text");
    if (type == COL_TRUTH && value == TRUTH_UNKNOWN) return graph_unknown(g, type, figure, line);
    graph_problem unused = {0};
    graph_node draft = blank(NODE_CONST, type, line);
    draft.value = type == COL_TEXT ? 0 : value;
    draft.text = text;
    draft.figure = figure;
    return graph_intern(g, &draft, &unused);
}

graph_ref graph_read(graph *g, int column, int line) {
    graph_problem unused = {0};
    const graph_column *c = graph_column_at(g, column);
    graph_node draft = blank(NODE_COLUMN, c->type, line);
    draft.column = column;
    draft.source_space = c->space;
    draft.space = graph_row_space(g, c->space);
    return graph_intern(g, &draft, &unused);
}

graph_ref graph_present(graph *g, int space, int line) {
    assert(graph_space_at(g, space)->kind == SPACE_ONE && "only a reference may lead nowhere");
    graph_problem unused = {0};
    graph_node draft = blank(NODE_PRESENT, COL_TRUTH, line);
    draft.source_space = space;
    draft.space = graph_row_space(g, space);
    return graph_intern(g, &draft, &unused);
}
