/* Random calls of any kernel, made from its signature. Vectors belong to the bench. */
#ifndef HENG_TESTS_KERNEL_SHAPES_H
#define HENG_TESTS_KERNEL_SHAPES_H

#include "kernel_calls.h"

enum { MAX_ARGS = 8, MAX_CHILDREN = 6, SAMPLES = 12, TEXTS = 4, MANY_ROWS = 150 };

typedef struct shape {
    uint64_t random;
    bool small; /* whole numbers of a small domain, few unknown cells, no unbounded ends */
    bool no_open;
    bool many; /* up to MANY_ROWS rows */
    bool tame; /* no numbers near the ends of the range; some vectors are known throughout */
    int64_t n;
    int64_t offsets[MANY_ROWS + 2];
    int64_t children;
    int64_t table;
    int budget; /* unknown cells still allowed */
    const kern_entry *entry;
    int n_args;
    col_vec args[MAX_ARGS];
    char marks[MAX_ARGS];
    int64_t ints[8];
} shape;

static inline bool chance(shape *s, int percent) {
    return bench_below(&s->random, 100) < percent;
}

static inline bool unknown_cell(shape *s) {
    if (!chance(s, 35)) return false;
    if (s->small && s->budget == 0) return false;
    s->budget--;
    return true;
}

static inline int64_t random_number(shape *s) {
    if (s->small) return (bench_below(&s->random, 5) - 2) * ONE;
    if (s->tame) return bench_below(&s->random, 60001) * (ONE / 100) * (chance(s, 80) ? 1 : -1);
    switch (bench_below(&s->random, 8)) {
    case 0: return bench_below(&s->random, 2000001) - 1000000;
    case 1: return bench_below(&s->random, 100) * ONE * ONE;
    case 2: return DEC_MAX - bench_below(&s->random, 1000);
    case 3: return DEC_MIN + bench_below(&s->random, 1000);
    case 4: return 0;
    default: return (bench_below(&s->random, 21) - 10) * ONE;
    }
}

static inline int64_t random_day(shape *s) {
    if (s->small) return bench_below(&s->random, 5);
    if (chance(s, 60)) return bench_below(&s->random, 12);
    return bench_below(&s->random, 30000) - 10000;
}

static inline void fill_ends(shape *s, col_vec *v) {
    bool exact = true, known_throughout = s->tame && chance(s, 60);
    bool one_value = s->tame && chance(s, 30);
    for (int64_t i = 0; i < v->n; i++) {
        int64_t a = v->type == COL_DATE ? random_day(s) : random_number(s);
        int64_t b = v->type == COL_DATE ? random_day(s) : random_number(s);
        bool known = known_throughout || !unknown_cell(s);
        if (one_value && i > 0) a = v->lo[0];
        v->lo[i] = known || a < b ? a : b;
        v->hi[i] = known || a > b ? a : b;
        bool open = !s->small && !s->no_open && !known;
        if (open && chance(s, 25)) v->lo[i] = LOW;
        if (open && chance(s, 25)) v->hi[i] = HIGH;
        exact = exact && v->lo[i] == v->hi[i];
    }
    if (exact) v->hi = v->lo;
}

static inline col_vec random_vector(shape *s, bench *b, col_type type, int64_t n) {
    col_vec v = bench_vector(b, type, n);
    if (type == COL_NUMBER || type == COL_DATE) fill_ends(s, &v);
    for (int64_t i = 0; i < n && type == COL_TRUTH; i++)
        v.truth[i] = (uint8_t)(unknown_cell(s) ? U : chance(s, 60) ? T : F);
    for (int64_t i = 0; i < n && type == COL_TEXT; i++) /* the last text is in no row */
        v.code[i] =
            unknown_cell(s) ? DICT_UNKNOWN : (dict_code)(1 + bench_below(&s->random, TEXTS - 1));
    return v;
}

static inline col_type random_type(shape *s, char letter) {
    static const col_type all[] = {COL_NUMBER, COL_DATE, COL_TRUTH, COL_TEXT};
    switch (letter) {
    case 'A': return all[bench_below(&s->random, 4)];
    case 'O': return all[bench_below(&s->random, 2)];
    case 'G': return COL_TEXT;
    default: return (col_type)letter;
    }
}

static inline void add_arg(shape *s, bench *b, col_type type, char mark) {
    int64_t n = s->n;
    if (s->entry->kind == KERN_REDUCE && mark != '^') n = s->children;
    if (mark == '*') n = s->table;
    if (s->entry->kind == KERN_SPREAD) n = 1;
    s->marks[s->n_args] = mark;
    s->args[s->n_args++] = random_vector(s, b, type, n);
}

static inline void make_args(shape *s, bench *b) {
    col_type same = random_type(s, strchr(s->entry->args, 'O') != NULL ? 'O' : 'A');
    s->n_args = 0;
    char mark = 0;
    for (const char *at = s->entry->args; *at != 0; at++) {
        if (*at == '^' || *at == '*') mark = *at;
        if (*at < 'A' || *at > 'Z') continue;
        int copies = at[1] == '+' ? 1 + (int)bench_below(&s->random, 3) : 1;
        if (s->entry->kind == KERN_POPULATION && *at == 'G') break;
        bool shared = *at == 'A' || *at == 'O';
        for (int k = 0; k < copies; k++) add_arg(s, b, shared ? same : random_type(s, *at), mark);
        mark = 0;
    }
}

/* One or two groups, then for rankings one or two keys. */
static inline void make_population(shape *s, bench *b) {
    bool ranking = s->entry->name[0] != 'g';
    int groups = s->small ? 1 : (int)bench_below(&s->random, 2) + !ranking;
    int keys = ranking ? 1 + (int)bench_below(&s->random, 2) : 0;
    s->ints[0] = groups;
    for (int k = 0; k < groups; k++) add_arg(s, b, COL_TEXT, 0);
    for (int k = 0; k < keys; k++) {
        s->ints[1 + k] = bench_below(&s->random, 2);
        add_arg(s, b, chance(s, 50) ? COL_NUMBER : COL_DATE, 0);
    }
}

static inline void make_rows(shape *s, bench *b) {
    s->n = 1 + bench_below(&s->random, s->entry->kind == KERN_POPULATION ? 5 : 2);
    if (s->many) s->n = 1 + bench_below(&s->random, MANY_ROWS);
    s->table = bench_below(&s->random, MAX_CHILDREN);
    s->offsets[0] = 0;
    for (int64_t p = 0; p < s->n; p++)
        s->offsets[p + 1] =
            s->offsets[p] + bench_below(&s->random, s->small ? 3 : 5) * (p < 2 || s->many);
    s->children = s->offsets[s->n];
    if (s->entry->kind == KERN_SPREAD) {
        s->offsets[1] = s->n;
        b->n_parents = 1;
    }
    b->offsets = s->offsets;
}

static inline bool named(const shape *s, const char *name) {
    return strcmp(s->entry->name, name) == 0;
}

static inline void make_imm(shape *s, bench *b) {
    static const char *const words[] = {"b", "a*", "c", "d", "b"};
    memset(s->ints, 0, sizeof s->ints);
    bench_ints(b, 8, s->ints);
    if (named(s, "round")) {
        s->ints[0] = bench_below(&s->random, 7);
        s->ints[1] = bench_below(&s->random, 6);
    } else if (named(s, "round_to")) {
        s->ints[0] = 1 + bench_below(&s->random, 2 * ONE);
        s->ints[1] = bench_below(&s->random, 6);
    } else if (named(s, "variance_of") || named(s, "deviation_of")) {
        s->ints[0] = bench_below(&s->random, 2);
    } else if (named(s, "range_check")) {
        s->ints[0] = -3 * ONE;
        s->ints[1] = 2 * ONE;
    } else if (named(s, "date_add")) {
        s->ints[0] = bench_below(&s->random, 3);
    } else if (named(s, "map_number")) {
        for (int k = 0; k < 4; k++) s->ints[k] = bench_below(&s->random, 9) * ONE;
        if (chance(s, 30)) s->ints[3] = LOW;
    }
    bench_words(b, 3, words);
    if (named(s, "map_text")) bench_words(b, 4 + (int)bench_below(&s->random, 2), words);
    if (named(s, "covers_key")) bench_words(b, 1, words);
}

static inline void make_input(shape *s, bench *b) {
    static const char *const texts[TEXTS] = {"a", "b", "c", "d"};
    for (int k = 0; k < TEXTS; k++) dict_enter(b->texts, texts[k], 1);
    s->budget = 4;
    make_imm(s, b);
    make_rows(s, b);
    make_args(s, b);
    if (s->entry->kind == KERN_POPULATION) make_population(s, b);
}

static inline col_vec copy_vector(bench *b, const col_vec *v) {
    col_vec copy = bench_vector(b, v->type, v->n);
    for (int64_t i = 0; i < v->n; i++) col_copy_row(&copy, i, v, i);
    return copy;
}

static inline const kern_trouble *trouble_of(const kern_trouble *list, int64_t row) {
    while (list != NULL && list->row != row) list = list->next;
    return list;
}

static inline bool same_row(const col_vec *a, int64_t i, const col_vec *b, int64_t j) {
    switch (a->type) {
    case COL_TRUTH: return a->truth[i] == b->truth[j];
    case COL_TEXT: return a->code[i] == b->code[j];
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return a->lo[i] == b->lo[j] && a->hi[i] == b->hi[j];
}

static inline bool same_trouble(const kern_trouble *a, const kern_trouble *b) {
    if (a == NULL || b == NULL) return a == b;
    return a->kind == b->kind && a->value == b->value;
}

#endif
