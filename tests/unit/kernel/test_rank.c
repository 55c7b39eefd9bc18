/* Ranks and quotas: the cases that schemes meet, and a quadratic reference on random populations.
 */
#include "kernel_calls.h"

enum { MOST = 40, KEYS = 2 };

typedef struct population {
    int64_t n;
    int candidate[MOST];
    const char *group[MOST];
    int64_t places[MOST][2];
    int64_t key[KEYS][MOST][2];
    int64_t ints[1 + KEYS]; /* groups, then 1 per descending key */
    int n_keys;
} population;

static col_vec call_ranking(bench *b, const population *p, const char *name) {
    col_vec args[3 + KEYS];
    int n = 0;
    args[n++] = bench_truths(b, p->n, p->candidate);
    if (strncmp(name, "rank", 4) != 0) args[n++] = bench_ends(b, COL_NUMBER, p->n, p->places);
    args[n++] = bench_texts(b, p->n, p->group);
    for (int k = 0; k < p->n_keys; k++) args[n++] = bench_ends(b, COL_NUMBER, p->n, p->key[k]);
    bench_ints(b, 1 + p->n_keys, p->ints);
    return bench_call(b, name, n, args, p->n);
}

/* One group, all candidates, one descending key with the given scores. */
static void line_up(population *p, int64_t n, const int64_t (*scores)[2], int64_t places) {
    memset(p, 0, sizeof *p);
    p->n = n;
    p->n_keys = 1;
    p->ints[0] = p->ints[1] = 1;
    for (int64_t i = 0; i < n; i++) {
        p->candidate[i] = T;
        p->group[i] = "g";
        p->places[i][0] = p->places[i][1] = places * ONE;
        p->key[0][i][0] = scores[i][0];
        p->key[0][i][1] = scores[i][1];
    }
}

static void expect_top(const population *p, const int *top, const int *tie) {
    bench b;
    bench_open(&b);
    col_vec out = call_ranking(&b, p, "top");
    for (int64_t i = 0; i < p->n; i++) assert_int_equal(out.truth[i], top[i]);
    out = call_ranking(&b, p, "top_tie");
    for (int64_t i = 0; i < p->n; i++) assert_int_equal(out.truth[i], tie[i]);
    bench_close(&b);
}

static void places_by_score(void **state) {
    (void)state;
    const int64_t scores[][2] = {{70, 70}, {90, 90}, {80, 80}};
    const int none[] = {F, F, F}, best[] = {F, T, F}, two[] = {F, T, T}, all[] = {T, T, T};
    const int *const expected[] = {none, best, two, all, all};
    population p;
    for (int64_t places = 0; places <= 4; places++) {
        line_up(&p, 3, scores, places);
        expect_top(&p, expected[places], none);
    }
    line_up(&p, 3, scores, 1);
    p.ints[1] = 0;
    const int lowest[] = {T, F, F};
    expect_top(&p, lowest, none);
}

static void a_tie_at_the_edge_is_named_and_left_open(void **state) {
    (void)state;
    const int64_t scores[][2] = {{90, 90}, {80, 80}, {80, 80}, {70, 70}};
    const int none[] = {F, F, F, F};
    const int one[] = {T, F, F, F}, edge[] = {T, U, U, F}, tie[] = {F, T, T, F};
    const int three[] = {T, T, T, F};
    population p;
    line_up(&p, 4, scores, 1);
    expect_top(&p, one, none);
    line_up(&p, 4, scores, 2);
    expect_top(&p, edge, tie);
    line_up(&p, 4, scores, 3);
    expect_top(&p, three, none);
}

static void an_unknown_score_is_no_tie(void **state) {
    (void)state;
    const int64_t scores[][2] = {{90, 90}, {75, 85}, {80, 80}};
    const int none[] = {F, F, F}, open[] = {T, U, U};
    population p;
    line_up(&p, 3, scores, 2);
    expect_top(&p, open, none);
    const int sure_two[] = {T, U, U};
    p.candidate[1] = U;
    expect_top(&p, sure_two, none);
    p.candidate[1] = F;
    const int without[] = {T, F, T};
    expect_top(&p, without, none);
}

static void unknown_places_are_taken_at_both_ends(void **state) {
    (void)state;
    const int64_t scores[][2] = {{90, 90}, {80, 80}, {70, 70}};
    const int none[] = {F, F, F}, open[] = {T, U, F};
    population p;
    line_up(&p, 3, scores, 1);
    for (int i = 0; i < 3; i++) p.places[i][1] = 2 * ONE;
    expect_top(&p, open, none);
}

static void a_fraction_of_a_place_is_trouble(void **state) {
    (void)state;
    const int64_t scores[][2] = {{90, 90}};
    population p;
    bench b;
    bench_open(&b);
    line_up(&p, 1, scores, 1);
    p.places[0][0] = p.places[0][1] = ONE / 2;
    col_vec out = call_ranking(&b, &p, "top");
    assert_int_equal(out.truth[0], U);
    expect_trouble(&b, TROUBLE_FRACTION, 0, ONE / 2);
    bench_close(&b);
}

static void equal_keys_share_the_better_rank(void **state) {
    (void)state;
    const int64_t scores[][2] = {{90, 90}, {80, 80}, {80, 80}, {70, 70}, {60, 75}};
    const int64_t ranks[][2] = {{1, 1}, {2, 2}, {2, 2}, {4, 5}, {4, 5}};
    population p;
    bench b;
    bench_open(&b);
    line_up(&p, 5, scores, 1);
    col_vec out = call_ranking(&b, &p, "rank");
    for (int i = 0; i < 5; i++) expect_ends(&out, i, ranks[i][0] * ONE, ranks[i][1] * ONE);
    p.candidate[1] = F;
    p.candidate[2] = U;
    out = call_ranking(&b, &p, "rank");
    expect_ends(&out, 1, ONE, HIGH);
    expect_ends(&out, 2, ONE, HIGH);
    expect_ends(&out, 3, 2 * ONE, 4 * ONE);
    bench_close(&b);
}

/* ---- quadratic reference ---- */

/* Sign of the difference of two tuples; best or worst corner of each, larger is better. */
static int tuple_order(const population *p, int64_t a, bool a_best, int64_t b, bool b_best) {
    for (int k = 0; k < p->n_keys; k++) {
        bool descending = p->ints[1 + k] == 1;
        int64_t left = p->key[k][a][a_best == descending];
        int64_t right = p->key[k][b][b_best == descending];
        if (left != right) return (left > right) == descending ? 1 : -1;
    }
    return 0;
}

static bool may_share_group(const population *p, int64_t a, int64_t b) {
    return p->group[a] == NULL || p->group[b] == NULL || strcmp(p->group[a], p->group[b]) == 0;
}

static bool exact_keys(const population *p, int64_t i) {
    return tuple_order(p, i, true, i, false) == 0;
}

typedef struct rivals {
    int64_t surely_ahead, possibly_ahead, possibly_level, tied;
} rivals;

static rivals count_rivals(const population *p, int64_t i) {
    rivals r = {0};
    for (int64_t j = 0; j < p->n; j++) {
        if (j == i || p->candidate[j] == F || !may_share_group(p, i, j)) continue;
        bool sure = p->candidate[j] == T && p->group[j] != NULL;
        int at_best = tuple_order(p, j, true, i, false);
        r.surely_ahead += sure && tuple_order(p, j, false, i, true) > 0;
        r.possibly_ahead += at_best > 0;
        r.possibly_level += at_best >= 0;
        r.tied += sure && exact_keys(p, i) && exact_keys(p, j) && at_best == 0;
    }
    return r;
}

static int expected_top(const population *p, int64_t i, const rivals *r) {
    if (p->candidate[i] == F) return F;
    if (p->group[i] == NULL) return U;
    if (p->candidate[i] == T && r->possibly_level * ONE < p->places[i][0]) return T;
    return r->surely_ahead * ONE >= p->places[i][1] ? F : U;
}

static bool expected_tie(const population *p, int64_t i, const rivals *r) {
    bool settled = p->candidate[i] == T && p->group[i] != NULL && exact_keys(p, i) &&
                   p->places[i][0] == p->places[i][1];
    return settled && expected_top(p, i, r) == U &&
           (r->possibly_level - r->tied) * ONE < p->places[i][0];
}

static void random_ends(uint64_t *random, int64_t *ends, int64_t values, int unknown) {
    int64_t a = bench_below(random, values), b = bench_below(random, values);
    bool known = bench_below(random, 100) >= unknown;
    ends[0] = known || a < b ? a : b;
    ends[1] = known || a > b ? a : b;
    if (!known && bench_below(random, 4) == 0) ends[0] = LOW;
    if (!known && bench_below(random, 4) == 0) ends[1] = HIGH;
}

static void random_population(population *p, uint64_t *random) {
    static const char *const groups[] = {"x", "y", "z"};
    memset(p, 0, sizeof *p);
    int unknown = (int)bench_below(random, 2) * 30;
    p->n = 1 + bench_below(random, MOST);
    p->n_keys = 1 + (int)bench_below(random, KEYS);
    p->ints[0] = 1;
    for (int k = 0; k < p->n_keys; k++) p->ints[1 + k] = bench_below(random, 2);
    bool even = bench_below(random, 3) > 0; /* all of a group have the same places */
    int64_t places[3][2];
    for (int g = 0; g < 3; g++) {
        places[g][0] = (bench_below(random, 9) - 1) * ONE;
        places[g][1] = places[g][0] + (bench_below(random, 7) == 0) * ONE;
    }
    for (int64_t i = 0; i < p->n; i++) {
        bool stray = bench_below(random, 100) < unknown / 3;
        int64_t group = bench_below(random, 3);
        p->group[i] = stray ? NULL : groups[group];
        int roll = (int)bench_below(random, 100);
        p->candidate[i] = roll < unknown ? U : roll < 90 ? T : F;
        p->places[i][0] = bench_below(random, 6) * ONE;
        p->places[i][1] = p->places[i][0] + (roll % 7 == 0) * ONE;
        for (int end = 0; end < 2 && even; end++) p->places[i][end] = places[group][end];
        for (int k = 0; k < p->n_keys; k++) random_ends(random, p->key[k][i], 6, unknown);
    }
}

static void rankings_agree_with_a_quadratic_reference(void **state) {
    (void)state;
    uint64_t random = 2024;
    for (int round = 0; round < 5000; round++) {
        population p;
        bench b;
        bench_open(&b);
        random_population(&p, &random);
        col_vec top = call_ranking(&b, &p, "top");
        col_vec tie = call_ranking(&b, &p, "top_tie");
        col_vec rank = call_ranking(&b, &p, "rank");
        for (int64_t i = 0; i < p.n; i++) {
            rivals r = count_rivals(&p, i);
            assert_int_equal(top.truth[i], expected_top(&p, i, &r));
            assert_int_equal(tie.truth[i], expected_tie(&p, i, &r) ? T : F);
            if (p.candidate[i] != T)
                expect_ends(&rank, i, ONE, HIGH);
            else if (p.group[i] != NULL)
                expect_ends(&rank, i, (1 + r.surely_ahead) * ONE, (1 + r.possibly_ahead) * ONE);
        }
        bench_close(&b);
    }
}

/* The subjects turned round: each must keep its own result. */
static void the_order_of_rows_settles_nothing(void **state) {
    (void)state;
    static const char *const names[] = {"top", "top_tie", "rank"};
    uint64_t random = 7;
    for (int round = 0; round < 600; round++) {
        population p, turned;
        bench b;
        bench_open(&b);
        random_population(&p, &random);
        turned = p;
        for (int64_t i = 0; i < p.n; i++) {
            int64_t j = p.n - 1 - i;
            turned.candidate[j] = p.candidate[i];
            turned.group[j] = p.group[i];
            memcpy(turned.places[j], p.places[i], sizeof p.places[i]);
            for (int k = 0; k < KEYS; k++)
                memcpy(turned.key[k][j], p.key[k][i], sizeof p.key[k][i]);
        }
        for (int k = 0; k < 3; k++) {
            col_vec one = call_ranking(&b, &p, names[k]);
            col_vec other = call_ranking(&b, &turned, names[k]);
            for (int64_t i = 0; i < p.n; i++) {
                int64_t j = p.n - 1 - i;
                if (one.type == COL_TRUTH)
                    assert_int_equal(one.truth[i], other.truth[j]);
                else
                    expect_ends(&one, i, other.lo[j], other.hi[j]);
            }
        }
        bench_close(&b);
    }
}

static void ties_share_the_better_or_worse_rank_or_count_once(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t scores[][2] = {{90, 90}, {80, 80}, {80, 80}, {70, 70}, {60, 85}};
    const int64_t best[] = {1, 2, 2, 4, 2}, worst[] = {1, 3, 3, 4, 5}, dense[] = {1, 2, 2, 3, 2};
    const int64_t open_best[] = {1, 3, 3, 5, 5}, open_worst[] = {1, 4, 4, 5, 5},
                  open_dense[] = {1, 3, 3, 4, 4};
    population p;
    line_up(&p, 5, scores, 1);
    col_vec out = call_ranking(&b, &p, "rank");
    for (int64_t i = 0; i < 5; i++) expect_ends(&out, i, best[i] * ONE, open_best[i] * ONE);
    out = call_ranking(&b, &p, "rank_last");
    for (int64_t i = 0; i < 4; i++) expect_ends(&out, i, worst[i] * ONE, open_worst[i] * ONE);
    expect_ends(&out, 4, 2 * ONE, 5 * ONE);
    out = call_ranking(&b, &p, "rank_dense");
    for (int64_t i = 0; i < 5; i++) expect_ends(&out, i, dense[i] * ONE, open_dense[i] * ONE);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_the_better_or_worse_rank_or_count_once),
        cmocka_unit_test(places_by_score),
        cmocka_unit_test(a_tie_at_the_edge_is_named_and_left_open),
        cmocka_unit_test(an_unknown_score_is_no_tie),
        cmocka_unit_test(unknown_places_are_taken_at_both_ends),
        cmocka_unit_test(a_fraction_of_a_place_is_trouble),
        cmocka_unit_test(equal_keys_share_the_better_rank),
        cmocka_unit_test(rankings_agree_with_a_quadratic_reference),
        cmocka_unit_test(the_order_of_rows_settles_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
