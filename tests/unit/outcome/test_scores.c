#include "outcome_world.h"

/* Firms whose points are their scores, held against 60 and 80, each way round. */
static void scored(world *w, int n) {
    world_open(w, n, 0);
    graph_ref score = world_read(w, FIRM_POINTS);
    graph_ref good = WORLD_CALL(w, "ge", score, world_n(w, 80));
    graph_ref fair = WORLD_CALL(w, "le", world_n(w, 60), score);
    graph_ref again = WORLD_CALL(w, "gt", score, world_n(w, 60));
    /* neither is compared with the score: another number, and the score doubled */
    graph_ref large = WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, 5));
    graph_ref twice = WORLD_CALL(w, "ge", WORLD_CALL(w, "add", score, score), world_n(w, 7));
    world_entry(w, "outcome", "score", score, GRAPH_NONE);
    world_grade(w, WORLD_CALL(w, "or", good, fair, again, large, twice));
}

static json_t *scores_of(const world *w, const uint8_t *selected) {
    json_t *summary = outcome_summary_json(w->o, NULL, selected);
    json_t *scores = json_incref(json_object_get(summary, "scores"));
    json_decref(summary);
    return scores;
}

static void scores_fall_into_bins_of_a_round_width(void **state) {
    (void)state;
    world w;
    scored(&w, 5);
    static const int64_t points[] = {58, 60, 60, 62, 59};
    for (int i = 0; i < 5; i++) world_number(&w, FIRM_POINTS, i, points[i], points[i]);
    w.f->columns[FIRM_POINTS].hi[4] += 1; /* between 59 and a little more */
    world_decide(&w);
    world_same_json(scores_of(&w, NULL),
                    "{\"cuts\":[\"60\",\"80\"],\"bins\":[{\"from\":\"58\",\"to\":\"59\",\"n\":1},"
                    "{\"from\":\"59\",\"to\":\"60\",\"n\":0},{\"from\":\"60\",\"to\":\"61\",\"n\":"
                    "2},{\"from\":\"61\",\"to\":\"62\",\"n\":0},{\"from\":\"62\",\"to\":\"63\","
                    "\"n\":1}],\"open\":1}");
    static const uint8_t selected[] = {0, 0, 1, 0, 0};
    world_same_json(scores_of(&w, selected),
                    "{\"cuts\":[\"60\",\"80\"],\"bins\":[{\"from\":\"60\",\"to\":\"61\",\"n\":1}],"
                    "\"open\":0}");
    world_close(&w);
}

static void bins_grow_with_the_range_and_hold_their_lower_end(void **state) {
    (void)state;
    world w;
    scored(&w, 4);
    world_number(&w, FIRM_POINTS, 0, -100, -100);
    world_number(&w, FIRM_POINTS, 1, 95, 95);
    world_number(&w, FIRM_POINTS, 2, 90, 90);
    world_number(&w, FIRM_POINTS, 3, -1, -1);
    world_decide(&w);
    json_t *scores = scores_of(&w, NULL), *bins = json_object_get(scores, "bins");
    assert_int_equal(json_array_size(bins), 40); /* of 5 */
    static const struct {
        size_t bin;
        const char *from, *to;
        int64_t n;
    } expected[] = {{0, "-100", "-95", 1},
                    {19, "-5", "0", 1},
                    {20, "0", "5", 0},
                    {38, "90", "95", 1},
                    {39, "95", "100", 1}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const json_t *bin = json_array_get(bins, expected[i].bin);
        assert_string_equal(json_string_value(json_object_get(bin, "from")), expected[i].from);
        assert_string_equal(json_string_value(json_object_get(bin, "to")), expected[i].to);
        assert_int_equal(json_integer_value(json_object_get(bin, "n")), expected[i].n);
    }
    json_decref(scores);
    world_close(&w);
}

static void without_a_known_score_nothing_is_said(void **state) {
    (void)state;
    world w;
    scored(&w, 1);
    world_unknown(&w, FIRM_POINTS, 0);
    world_decide(&w);
    assert_null(scores_of(&w, NULL));
    world_close(&w);
    scored(&w, 1);
    w.f->columns[FIRM_POINTS].lo[0] = w.f->columns[FIRM_POINTS].hi[0] = DEC_MAX;
    world_decide(&w);
    assert_null(scores_of(&w, NULL)); /* the upper end of its bin is no decimal */
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_fall_into_bins_of_a_round_width),
        cmocka_unit_test(bins_grow_with_the_range_and_hold_their_lower_end),
        cmocka_unit_test(without_a_known_score_nothing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
