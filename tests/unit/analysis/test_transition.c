#include "analysis/transition.h"

#include "outcome_world.h"

enum { A, B, UNGRADED, REFUSED, UNDETERMINED, ABSENT, RESULTS };

static const verdict_scale scale = {
    .n_grades = 2,
    .n = RESULTS,
    .names = (const char *const[]){"A", "B", "ungraded", "refused", "undetermined", "absent"}};

static uint8_t old_results[] = {A, B, REFUSED, UNDETERMINED, A, UNGRADED};
static uint8_t new_results[] = {B, A, REFUSED, A, UNDETERMINED, REFUSED};

/* One world of six firms; of the other the first is missing, so that its F1 is the first's F2. */
static void counts_of_one_frame(void **state) {
    (void)state;
    world w;
    world_open(&w, 6, 0);
    decimal low[] = {5, 5, 5, 5, 5, 5}, high[] = {5, 5, 5, 9, 5, 5}, later[] = {6, 4, 5, 9, 5, 5};
    transition_side sides[2] = {
        {.f = w.f, .v = {.n = 6, .result = old_results, .low = low, .high = high}},
        {.f = w.f, .v = {.n = 6, .result = new_results, .low = later, .high = later}}};
    transition_row *rows;
    int64_t n;
    headlines h = {0};
    assert_true(transition_match(w.f, w.f, &w.store, &rows, &n));
    assert_int_equal(n, 6);
    for (int64_t i = 0; i < n; i++) headlines_add(&h, &scale, sides, &rows[i]);
    assert_int_equal(h.raised, 1);
    assert_int_equal(h.lowered, 2);
    assert_int_equal(h.newly_undetermined, 1);
    assert_int_equal(h.no_longer_undetermined, 1);
    assert_int_equal(h.unchanged, 1);
    assert_int_equal(h.newly_graded, 1);
    assert_int_equal(h.newly_refused, 1);
    assert_int_equal(h.score_up, 1); /* [5, 9] to 9 is not surely up */
    assert_int_equal(h.score_down, 1);
    world_close(&w);
}

static void subjects_are_matched_by_id(void **state) {
    (void)state;
    world one, two;
    world_open(&one, 3, 0);
    world_open(&two, 4, 0);
    dict_code first = two.f->spaces[FIRMS].key[0]; /* F1 to the end, F4 away */
    for (int i = 0; i < 2; i++) two.f->spaces[FIRMS].key[i] = two.f->spaces[FIRMS].key[i + 1];
    two.f->spaces[FIRMS].key[2] = dict_enter(two.f->texts, "X", 1);
    two.f->spaces[FIRMS].key[3] = first;
    transition_row *rows;
    int64_t n;
    assert_true(transition_match(one.f, two.f, &one.store, &rows, &n));
    static const transition_row expected[] = {{1, 0}, {2, 1}, {-1, 2}, {0, 3}};
    assert_int_equal(n, 4);
    assert_memory_equal(rows, expected, sizeof expected);
    assert_true(transition_match(two.f, one.f, &one.store, &rows, &n));
    static const transition_row reverse[] = {{3, 0}, {0, 1}, {1, 2}, {2, -1}};
    assert_int_equal(n, 4);
    assert_memory_equal(rows, reverse, sizeof reverse);
    transition_side sides[2] = {{.f = two.f, .v = {.n = 4, .result = old_results}},
                                {.f = one.f, .v = {.n = 3, .result = new_results}}};
    uint8_t r[2];
    headlines h = {0};
    transition_results(&scale, sides, &rows[3], r);
    assert_int_equal(r[0], REFUSED);
    assert_int_equal(r[1], ABSENT);
    for (int64_t i = 0; i < n; i++) headlines_add(&h, &scale, sides, &rows[i]);
    assert_int_equal(h.left, 1);
    assert_int_equal(h.subjects_before, 4);
    assert_int_equal(h.subjects_after, 3);
    world_close(&two);
    world_close(&one);
}

static void scores_lie_in_their_bins(void **state) {
    (void)state;
    arena store;
    arena_open(&store, NULL);
    decimal one[] = {-DEC_ONE / 2, 0, 79 * DEC_ONE, 3}, high[] = {-DEC_ONE / 2, 0, 79 * DEC_ONE, 4};
    transition_side sides[2] = {{.v = {.n = 4, .low = one, .high = high}}, {.v = {.n = 0}}};
    score_bins bins[2];
    assert_true(score_bins_take(sides, &store, bins));
    assert_int_equal(bins[0].width, 5 * DEC_ONE);
    assert_int_equal(bins[0].low, -5 * DEC_ONE);
    assert_int_equal(bins[0].n, 17);
    assert_int_equal(bins[0].counts[0], 1);
    assert_int_equal(bins[0].counts[1], 1);
    assert_int_equal(bins[0].counts[16], 1);
    assert_int_equal(bins[0].open, 1);
    assert_int_equal(bins[1].n, 17);
    arena_close(&store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_one_frame),
        cmocka_unit_test(subjects_are_matched_by_id),
        cmocka_unit_test(scores_lie_in_their_bins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
