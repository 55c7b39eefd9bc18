/* Random schemes for tests of changes of rules: rules with marks, a few items that add up to a
 * score, grades by the score. Two graphs of the same seed differ in what is asked for only. */
#ifndef HENG_TESTS_RULE_WORLD_H
#define HENG_TESTS_RULE_WORLD_H

#include "outcome_world.h"

enum { RULES_MOST = 6, ITEMS_MOST = 4, WORLD_FIRMS = 60 };

/* Marks of one scheme. A rule whose mark is negative is not there. */
typedef struct rule_marks {
    int n_rules, n_items;
    int64_t rule[RULES_MOST], item[ITEMS_MOST], grade[2];
} rule_marks;

static inline uint64_t rule_random(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

static inline rule_marks random_marks(uint64_t *seed) {
    rule_marks m = {.n_rules = 3 + (int)(rule_random(seed) % 4),
                    .n_items = 2 + (int)(rule_random(seed) % 3)};
    for (int i = 0; i < m.n_rules; i++) m.rule[i] = (int64_t)(rule_random(seed) % 5);
    for (int i = 0; i < m.n_items; i++) m.item[i] = (int64_t)(rule_random(seed) % 20);
    m.grade[0] = (int64_t)(rule_random(seed) % 4) + 3;
    m.grade[1] = m.grade[0] - 2;
    return m;
}

static inline graph_ref rule_n(graph *g, int64_t whole, const char *figure) {
    return graph_const(g, COL_NUMBER, whole * DEC_ONE, NULL, figure, 1);
}

static inline graph_ref rule_call(graph *g, const char *kernel, int n, const graph_ref *args) {
    graph_problem problem;
    graph_ref made = graph_call(g, kernel, SPACE_NONE, n, args, NULL, 1, &problem);
    assert_true(made != GRAPH_NONE);
    return made;
}

#define RULE_CALL(g, kernel, ...) rule_call(g, kernel, WORLD_ARGS(__VA_ARGS__))

static inline void rule_entry(graph *g, const char *kind, const char *id, int parent,
                              graph_ref node, graph_ref blocks) {
    graph_entry e = {
        .kind = kind, .id = id, .title = id, .parent = parent, .node = node, .blocks = blocks};
    assert_true(graph_add_entry(g, &e) >= 0);
}

/* Whether a value reaches a mark, said in another way for each `number`, so that no two entries
 * have one node. */
static inline graph_ref rule_reaches(graph *g, graph_ref value, int64_t mark, int number) {
    graph_ref more = RULE_CALL(g, "add", value, rule_n(g, 100 * (number + 1), NULL));
    return RULE_CALL(g, "ge", more, rule_n(g, mark + 100 * (number + 1), NULL));
}

/* What a rule looks at: points, size, rank of the owner, or how far both are apart. */
static inline graph_ref rule_subject(graph *g, int i) {
    graph_ref points = graph_read(g, FIRM_POINTS, 1), size = graph_read(g, FIRM_SIZE, 1),
              rank = graph_read(g, OWNER_RANK, 1);
    switch (i % 4) {
    case 0: return points;
    case 1: return size;
    case 2: return rank;
    default: return RULE_CALL(g, "add", size, rank);
    }
}

static inline graph_ref rule_items(graph *g, const rule_marks *m) {
    graph_ref total = rule_n(g, 0, NULL);
    rule_entry(g, "section", "s", -1, GRAPH_NONE, GRAPH_NONE);
    int section = graph_n_entries(g) - 1;
    for (int i = 0; i < m->n_items; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "i%d", i);
        graph_ref enough = rule_reaches(g, rule_subject(g, i), m->item[i], i);
        graph_ref points = RULE_CALL(g, "if", enough, rule_n(g, i + 1, NULL), rule_n(g, 0, NULL));
        rule_entry(g, "item", id, section, points, GRAPH_NONE);
        total = RULE_CALL(g, "add", total, points);
    }
    rule_entry(g, "outcome", "score", -1, total, GRAPH_NONE);
    return total;
}

static inline graph_ref rule_rules(graph *g, const rule_marks *m) {
    graph_ref all = graph_read(g, FIRM_FLAG, 1);
    for (int i = 0; i < m->n_rules; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "r%d", i);
        if (m->rule[i] < 0) continue;
        graph_ref holds = rule_reaches(g, rule_subject(g, i + 1), m->rule[i], RULES_MOST + i);
        rule_entry(g, "rule", id, -1, holds, RULE_CALL(g, "not", holds));
        all = RULE_CALL(g, "and", all, holds);
    }
    return all;
}

/* Adds a scheme to a graph that has the world's spaces and columns. */
static inline void rule_scheme(graph *g, const rule_marks *m) {
    static const char *const codes[] = {"A", "B"};
    graph_ref total = rule_items(g, m), all = rule_rules(g, m);
    graph_ref grade = graph_const(g, COL_TEXT, 0, "", NULL, 1), holds[2];
    for (int i = 0; i < 2; i++) {
        graph_ref enough = RULE_CALL(g, "ge", total, rule_n(g, m->grade[i], NULL));
        holds[i] = RULE_CALL(g, "and", all, enough);
        rule_entry(g, "grade", codes[i], -1, holds[i], RULE_CALL(g, "not", enough));
    }
    for (int i = 2; i-- > 0;) {
        graph_ref code = graph_const(g, COL_TEXT, 0, codes[i], NULL, 1);
        grade = RULE_CALL(g, "if", holds[i], code, grade);
    }
    rule_entry(g, "outcome", "grade", -1, grade, GRAPH_NONE);
}

/* Firms with random facts, some of them unknown. */
static inline void rule_facts(world *w, uint64_t *seed) {
    static const int columns[] = {FIRM_POINTS, FIRM_SIZE, OWNER_RANK};
    for (int64_t row = 0; row < w->f->spaces[FIRMS].rows; row++) {
        for (int i = 0; i < 3; i++) {
            int64_t value = (int64_t)(rule_random(seed) % 20);
            world_number(w, columns[i], row, value, value);
            if (rule_random(seed) % 16 == 0) world_unknown(w, columns[i], row);
        }
    }
}

#endif
