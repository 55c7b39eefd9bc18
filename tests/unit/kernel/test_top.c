/* First places in populations of many pieces; test_rank holds the cases and a quadratic reference.
 */
#include "kernel_calls.h"

enum { ROWS = 100003, GROUPS = 17 };

/* Does the last task first. */
static void run_backwards(const kern_crew *crew, int n_tasks,
                          void (*task)(void *context, int number), void *context) {
    (void)crew;
    for (int k = n_tasks - 1; k >= 0; k--) task(context, k);
}

static col_vec random_codes(bench *b, uint64_t *random, int unknown) {
    col_vec v = bench_vector(b, COL_TEXT, ROWS);
    for (int64_t i = 0; i < ROWS; i++) {
        bool known = bench_below(random, 1000) >= unknown;
        v.code[i] = known ? (dict_code)(7 + bench_below(random, GROUPS)) : DICT_UNKNOWN;
    }
    return v;
}

static col_vec random_scores(bench *b, uint64_t *random, int64_t values, int unknown) {
    col_vec v = bench_vector(b, COL_NUMBER, ROWS);
    for (int64_t i = 0; i < ROWS; i++) {
        v.lo[i] = v.hi[i] = bench_below(random, values) * ONE;
        if (bench_below(random, 1000) < unknown) v.hi[i] += 3 * ONE;
    }
    if (unknown == 0) v.hi = v.lo;
    return v;
}

static col_vec all_have(bench *b, int64_t places) {
    col_vec v = bench_vector(b, COL_NUMBER, ROWS);
    for (int64_t i = 0; i < ROWS; i++) v.lo[i] = v.hi[i] = places * ONE;
    return v;
}

static col_vec random_candidates(bench *b, uint64_t *random, int unknown) {
    col_vec v = bench_vector(b, COL_TRUTH, ROWS);
    for (int64_t i = 0; i < ROWS; i++) {
        int64_t roll = bench_below(random, 1000);
        v.truth[i] = (uint8_t)(roll < unknown ? U : roll < 700 ? T : F);
    }
    return v;
}

/* Of those with a score, how many of the group have a higher one, and how many the same. */
typedef struct standing {
    int64_t above, level;
} standing;

static void stand(const col_vec *args, int64_t values, standing *table) {
    memset(table, 0, sizeof *table * (size_t)(GROUPS * values));
    for (int64_t i = 0; i < ROWS; i++) {
        if (args[0].truth[i] == T)
            table[(args[2].code[i] - 7) * values + args[3].lo[i] / ONE].level++;
    }
    for (int64_t at = GROUPS * values - 1; at >= 0; at--) {
        bool highest = at % values == values - 1;
        table[at].above = highest ? 0 : table[at + 1].above + table[at + 1].level;
    }
}

static void known_scores_are_placed_by_counting(void **state) {
    (void)state;
    enum { VALUES = 900 };
    static standing table[GROUPS * VALUES];
    static const int64_t all_places[] = {0, 1, 37, 2000, 5000};
    const int64_t ints[] = {1, 1};
    uint64_t random = 99;
    for (size_t k = 0; k < sizeof all_places / sizeof all_places[0]; k++) {
        bench b;
        bench_open(&b);
        bench_ints(&b, 2, ints);
        col_vec args[] = {random_candidates(&b, &random, 0), all_have(&b, all_places[k]),
                          random_codes(&b, &random, 0), random_scores(&b, &random, VALUES, 0)};
        col_vec top = bench_call(&b, "top", 4, args, ROWS);
        col_vec tie = bench_call(&b, "top_tie", 4, args, ROWS);
        stand(args, VALUES, table);
        for (int64_t i = 0; i < ROWS; i++) {
            const standing *s = &table[(args[2].code[i] - 7) * VALUES + args[3].lo[i] / ONE];
            bool in = s->above + s->level <= all_places[k], out = s->above >= all_places[k];
            bool candidate = args[0].truth[i] == T;
            assert_int_equal(top.truth[i], !candidate || out ? F : in ? T : U);
            assert_int_equal(tie.truth[i], candidate && !out && !in ? T : F);
        }
        bench_close(&b);
    }
}

/* The same bytes whoever does the pieces, and in whatever order. */
static void a_crew_changes_nothing(void **state) {
    (void)state;
    static const char *const names[] = {"top", "top_tie", "rank"};
    const kern_crew crew = {3, run_backwards};
    const int64_t ints[] = {1, 1, 0};
    uint64_t random = 5;
    for (int round = 0; round < 6; round++) {
        int unknown = round % 2 * 20;
        bench b;
        bench_open(&b);
        bench_ints(&b, 3, ints);
        col_vec codes = random_codes(&b, &random, unknown);
        col_vec first = random_scores(&b, &random, 50, unknown);
        col_vec second = random_scores(&b, &random, 90, unknown);
        col_vec args[] = {random_candidates(&b, &random, unknown), all_have(&b, 1000), codes, first,
                          second};
        col_vec ranked[] = {args[0], codes, first, second};
        for (int k = 0; k < 3; k++) {
            const col_vec *given = k == 2 ? ranked : args;
            b.crew = NULL;
            col_vec alone = bench_call(&b, names[k], k == 2 ? 4 : 5, given, ROWS);
            b.crew = &crew;
            col_vec together = bench_call(&b, names[k], k == 2 ? 4 : 5, given, ROWS);
            for (int64_t i = 0; i < ROWS && k < 2; i++)
                assert_int_equal(alone.truth[i], together.truth[i]);
            for (int64_t i = 0; i < ROWS && k == 2; i++)
                expect_ends(&together, i, alone.lo[i], alone.hi[i]);
        }
        bench_close(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_scores_are_placed_by_counting),
        cmocka_unit_test(a_crew_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
