/* Random calls of all kernels over the sample world. Owns nothing. */
#ifndef HENG_TEST_RANDOM_GRAPH_H
#define HENG_TEST_RANDOM_GRAPH_H

#include <string.h>

#include "sample_graph.h"

enum { RANDOM_ARGS = 5 };

/* Immediates that fit a kernel of the name; see kernels.def. */
static inline kern_imm random_imm(const char *kernel) {
    static const char *const words[] = {"a", "b"};
    static const int64_t round[] = {1, 0}, range[] = {0, 9 * DEC_ONE}, unit[] = {1};
    static const int64_t step[] = {DEC_ONE / 2, 1};
    static const int64_t worth[] = {DEC_ONE, 2 * DEC_ONE, DEC_LOW}, order[] = {1, 1};
    if (strcmp(kernel, "round") == 0) return (kern_imm){.n_ints = 2, .ints = round};
    if (strcmp(kernel, "round_to") == 0) return (kern_imm){.n_ints = 2, .ints = step};
    if (strcmp(kernel, "range_check") == 0) return (kern_imm){.n_ints = 2, .ints = range};
    if (strcmp(kernel, "date_add") == 0) return (kern_imm){.n_ints = 1, .ints = unit};
    if (strcmp(kernel, "variance_of") == 0 || strcmp(kernel, "deviation_of") == 0) {
        return (kern_imm){.n_ints = 1, .ints = unit};
    }
    if (strncmp(kernel, "group_", 6) == 0) return (kern_imm){.n_ints = 1, .ints = unit};
    if (strncmp(kernel, "top", 3) == 0 || strncmp(kernel, "rank", 4) == 0) {
        return (kern_imm){.n_ints = 2, .ints = order};
    }
    if (strcmp(kernel, "map_number") == 0) {
        return (kern_imm){.n_ints = 3, .ints = worth, .n_texts = 2, .texts = words};
    }
    if (strcmp(kernel, "covers_key") == 0) return (kern_imm){.n_texts = 1, .texts = words};
    return (kern_imm){.n_texts = 2, .texts = words};
}

static inline bool random_takes_texts(const kern_entry *k) {
    return k->prepare != NULL || strcmp(k->name, "covers_key") == 0;
}

static inline graph_ref random_node(const graph *g, uint64_t *seed, bool root_only, bool ordered) {
    for (int tries = 0; tries < 200; tries++) {
        graph_ref r = (graph_ref)sample_below(seed, graph_n_nodes(g));
        const graph_node *n = graph_node_at(g, r);
        if (root_only && n->space != ROOT) continue;
        if (!ordered || n->type == COL_NUMBER || n->type == COL_DATE) return r;
    }
    return 0;
}

static inline graph_ref random_of_type(const graph *g, uint64_t *seed, char letter, bool is_free) {
    for (int tries = 0; tries < (is_free ? 500 : 50); tries++) {
        graph_ref r = random_node(g, seed, false, letter == 'O');
        if (is_free && graph_node_at(g, r)->space != DAYS) continue;
        if (strchr("AOG", letter) || (char)graph_node_at(g, r)->type == letter) return r;
    }
    return 0;
}

static inline int random_args(const graph *g, const kern_entry *k, graph_ref *args,
                              uint64_t *seed) {
    int required;
    (void)sig_takes(k->args, 0, &required);
    bool contest = strncmp(k->name, "top", 3) == 0 || strncmp(k->name, "rank", 4) == 0;
    int n = required + contest;
    if (k->kind == KERN_ROW && strchr(k->args, '+')) n += (int)sample_below(seed, 3);
    for (int i = 0; i < n; i++) {
        sig_slot slot;
        (void)sig_slot_of(k->args, i, &slot);
        args[i] = random_of_type(g, seed, slot.letter, slot.mark == '*');
        if (k->kind == KERN_POPULATION && slot.letter == 'G') {
            args[i] = random_node(g, seed, true, contest && i == n - 1);
        }
    }
    return n;
}

/* Tries one random call, with `with` for one of the arguments where it has a type that fits
 * (GRAPH_NONE: with nothing in particular); a refused one leaves the graph as it was. */
static inline graph_ref random_call_with(graph *g, uint64_t *seed, graph_ref with) {
    const kern_entry *k = kern_at((int)sample_below(seed, kern_count()));
    static const int many[] = {RECORDS, DETAILS, BRANCHES};
    graph_ref args[RANDOM_ARGS + 3];
    graph_problem problem;
    kern_imm imm = random_imm(k->name);
    if (!random_takes_texts(k)) imm.n_texts = 0;
    int space = k->kind == KERN_REDUCE ? many[sample_below(seed, 3)] : SPACE_NONE;
    int n = random_args(g, k, args, seed);
    for (int i = 0; with != GRAPH_NONE && i < n; i++) {
        if (graph_node_at(g, args[i])->type != graph_node_at(g, with)->type) continue;
        args[i] = with;
        break;
    }
    return graph_call(g, k->name, space, n, args, &imm, 1, &problem);
}

/* A random step: some calls on the accumulator and on each other; the last that has its type. */
static inline graph_ref random_step(graph *g, uint64_t *seed, graph_ref accumulator) {
    graph_ref latest = accumulator, step = accumulator;
    for (int tries = 0; tries < 40; tries++) {
        graph_ref made = random_call_with(g, seed, latest);
        if (made == GRAPH_NONE || graph_node_at(g, made)->accumulator != accumulator) continue;
        const graph_node *n = graph_node_at(g, made), *own = graph_node_at(g, accumulator);
        latest = made;
        if (n->type == own->type && n->space == own->space) step = made;
    }
    return step;
}

static inline graph_ref random_fold(graph *g, uint64_t *seed) {
    static const int many[] = {RECORDS, DETAILS, BRANCHES};
    static const char letters[] = "TNDXN";
    graph_problem problem;
    char letter = letters[sample_below(seed, 5)];
    graph_fold_parts parts = {.space = many[sample_below(seed, 3)]};
    parts.accumulator = graph_accumulator(g, parts.space, (col_type)letter, 1);
    parts.start = random_of_type(g, seed, letter, false);
    parts.step = random_step(g, seed, parts.accumulator);
    parts.order = random_of_type(g, seed, 'O', false);
    parts.filter = random_of_type(g, seed, COL_TRUTH, false);
    return graph_fold(g, &parts, 1, &problem);
}

static inline void random_call(graph *g, uint64_t *seed) {
    if (sample_below(seed, 25) == 0) {
        (void)random_fold(g, seed);
    } else {
        (void)random_call_with(g, seed, GRAPH_NONE);
    }
}

/* Reductions of records of one kind, as schemes have them, for random calls to go on from. */
static inline void random_kinds(graph *g, uint64_t *seed) {
    static const char *const kinds[] = {"a", "b", "c", "d"};
    static const char *const reductions[] = {"sum", "distinct", "any", "count"};
    graph_ref kind = graph_read(g, RECORD_KIND, 1), amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_problem problem;
    kern_imm range = random_imm("range_check");
    for (int i = 0; i < 8; i++) {
        graph_ref text = graph_const(g, COL_TEXT, 0, kinds[i % 4], NULL, 1);
        graph_ref is = SAMPLE_CALL(g, "eq", SPACE_NONE, kind, text);
        graph_ref other = random_of_type(g, seed, COL_TRUTH, false);
        graph_ref both[] = {is, other};
        graph_ref filter = graph_call(g, "and", SPACE_NONE, 2, both, NULL, 1, &problem);
        if (filter == GRAPH_NONE || graph_node_at(g, filter)->space != RECORDS) filter = is;
        graph_ref own =
            SAMPLE_CALL(g, "if", SPACE_NONE, is, amount, graph_unknown(g, COL_NUMBER, NULL, 1));
        graph_ref checked = graph_call(g, "range_check", SPACE_NONE, 1, &own, &range, 1, &problem);
        graph_ref args[] = {i < 4 ? checked : amount, filter};
        int taken = (int)sample_below(seed, 4);
        graph_ref made = taken < 2 ? sample_call(g, reductions[taken], RECORDS, 2, args)
                                   : sample_call(g, reductions[taken], RECORDS, 1, &filter);
        if (graph_node_at(g, made)->type == COL_NUMBER)
            (void)SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 6), made);
    }
}

/* Leaves of every kind, then random calls until the graph has about `nodes` nodes. The figure
 * "three" has the value given; all else depends on the seed. */
static inline void random_variant(graph *g, uint32_t nodes, uint64_t seed, int64_t three) {
    for (int i = 0; i < SAMPLE_COLUMNS; i++) (void)graph_read(g, i, 1);
    (void)graph_present(g, OWNER, 1);
    (void)graph_present(g, MAKER, 1);
    for (int i = -2; i < 4; i++) (void)sample_number(g, i);
    (void)graph_const(g, COL_NUMBER, three * DEC_ONE, NULL, "three", 1);
    (void)graph_const(g, COL_TEXT, 0, "a", NULL, 1);
    (void)graph_const(g, COL_DATE, 19050, NULL, NULL, 1);
    graph_ref city_of_day[] = {graph_read(g, DAY_WORKING, 1),
                               graph_const(g, COL_TEXT, 0, "a", NULL, 1),
                               graph_const(g, COL_TEXT, 0, "b", NULL, 1)};
    (void)sample_call(g, "if", SPACE_NONE, 3, city_of_day);
    (void)graph_unknown(g, COL_NUMBER, NULL, 1);
    (void)graph_unknown(g, COL_TRUTH, NULL, 1);
    (void)graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    random_kinds(g, &seed);
    for (int tries = 0; tries < 100000 && graph_n_nodes(g) < nodes; tries++) random_call(g, &seed);
}

static inline void random_fill(graph *g, uint32_t nodes, uint64_t seed) {
    random_variant(g, nodes, seed, 3);
}

/* All nodes that may be wanted: those of the root's rows and constants. Returns how many. */
static inline int random_wanted(const graph *g, graph_ref *wanted) {
    int n = 0;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        int space = graph_node_at(g, i)->space;
        if (space == ROOT || space == SPACE_NONE) wanted[n++] = i;
    }
    return n;
}

#endif
