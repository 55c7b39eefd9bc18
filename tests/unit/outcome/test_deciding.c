#include "base/limits.h"
#include "outcome_world.h"

enum { MANY = 5000 }; /* several blocks in any build */

static uint32_t draw(uint32_t *state, uint32_t below) {
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

/* Firms of every kind, drawn: flags, sizes and owners known or not, ties among the cities. */
static void many_firms(world *w) {
    uint32_t state = 7;
    world_open(w, MANY, 2);
    graph_ref flag = world_rule(w, "flagged", world_read(w, FIRM_FLAG));
    graph_ref large =
        world_rule(w, "large", WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, 5)));
    graph_ref counted = WORLD_CALL(w, "ge", world_read(w, RECORD_POINTS), world_n(w, 2));
    graph_ref any = world_rule(w, "recorded", WORLD_REDUCE(w, "any", counted));
    entry_attr attrs[] = {{.key = "tied", .kind = ATTR_NODE, .node = flag},
                          {.key = "group", .kind = ATTR_NODE, .node = world_read(w, FIRM_CITY)}};
    graph_entry tied = {.kind = "quota",
                        .id = "q",
                        .parent = -1,
                        .node = GRAPH_NONE,
                        .blocks = GRAPH_NONE,
                        .n_attrs = 2,
                        .attrs = attrs};
    assert_true(graph_add_entry(w->g, &tied) >= 0);
    world_entry(w, "by", "city", world_read(w, FIRM_CITY), GRAPH_NONE);
    world_grade(w, WORLD_CALL(w, "and", flag, large, any));
    world_entry(w, "outcome", "score", world_read(w, FIRM_POINTS), GRAPH_NONE);
    for (int64_t i = 0; i < MANY; i++) {
        int64_t low = draw(&state, 9);
        world_number(w, FIRM_SIZE, i, low, low + draw(&state, 2));
        world_number(w, FIRM_POINTS, i, low, low + draw(&state, 3));
        w->f->columns[FIRM_FLAG].truth[i] = (uint8_t)draw(&state, 3);
        world_text(w, FIRM_CITY, i, draw(&state, 2) == 0 ? "a" : "b");
        for (int64_t k = 2 * i; k < 2 * i + 2; k++) {
            low = draw(&state, 3);
            world_number(w, RECORD_POINTS, k, low, low + draw(&state, 2));
        }
    }
}

static void decide_on(world *w, int threads) {
    many_firms(w);
    world_evaluate_on(w, threads);
    assert_int_equal(outcome_make(w->g, w->f, w->e, NULL, &w->diags, &w->o), ST_OK);
}

static void the_number_of_threads_changes_nothing(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 5};
    world one;
    decide_on(&one, 1);
    json_t *summary = outcome_summary_json(one.o, "city", NULL);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        world w;
        decide_on(&w, threads[i]);
        json_t *again = outcome_summary_json(w.o, "city", NULL);
        assert_true(json_equal(summary, again));
        assert_int_equal(outcome_n_facts(w.o), outcome_n_facts(one.o));
        for (int64_t row = 0; row < MANY; row++) {
            const outcome_subject *a = world_subject(&one, row), *b = world_subject(&w, row);
            assert_int_equal(a->status, b->status);
            assert_int_equal(a->score_low, b->score_low);
            assert_int_equal(a->score_high, b->score_high);
            assert_string_equal(world_reasons(&one, row), world_reasons(&w, row));
            assert_string_equal(world_missing(&one, row), world_missing(&w, row));
            for (int k = 0; k < a->n_missing; k++) assert_int_equal(a->facts[k], b->facts[k]);
        }
        json_decref(again);
        world_close(&w);
    }
    json_decref(summary);
    world_close(&one);
}

/* Each subject is decided from its own values, wherever its block begins. */
static void every_subject_is_decided_by_its_own_values(void **state) {
    (void)state;
    world w;
    int64_t seen[OUTCOME_UNDETERMINED + 1] = {0};
    decide_on(&w, 2);
    for (int64_t i = 0; i < MANY; i++) {
        const outcome_subject *s = world_subject(&w, i);
        const col_vec *size = &w.f->columns[FIRM_SIZE];
        bool not_large = size->hi[i] < 5 * DEC_ONE, large = size->lo[i] >= 5 * DEC_ONE;
        uint8_t flag = w.f->columns[FIRM_FLAG].truth[i];
        char id[32];
        snprintf(id, sizeof id, "F%lld", (long long)i + 1);
        assert_string_equal(s->id, id);
        assert_int_equal(s->score_low, w.f->columns[FIRM_POINTS].lo[i]);
        assert_int_equal(s->status, outcome_status_at(w.o, i));
        if (flag == TRUTH_FALSE || not_large) assert_int_equal(s->status, OUTCOME_REFUSED);
        if (flag != TRUTH_TRUE || !large) assert_int_not_equal(s->status, OUTCOME_GRADED);
        assert_true((strstr(world_missing(&w, i), "cell:firm.flag") != NULL) ==
                    (s->status == OUTCOME_UNDETERMINED && flag == TRUTH_UNKNOWN));
        seen[s->status]++;
    }
    assert_true(seen[OUTCOME_GRADED] > 20 && seen[OUTCOME_REFUSED] > 20);
    assert_true(seen[OUTCOME_UNDETERMINED] > 20);
    assert_int_equal(seen[OUTCOME_UNGRADED], 0);
    world_close(&w);
}

typedef struct order {
    const world *w;
    int64_t next;
    int64_t last;                    /* subject at which to stop */
    int64_t prepared[LIMIT_THREADS]; /* by worker: first subject of its slice + 1 */
} order;

static bool note(const outcome_slice *slice, void *user_data) {
    order *o = user_data;
    o->prepared[slice->worker] = slice->first + 1;
    return slice->worker < outcome_threads(slice->o);
}

static bool follow(const outcome_slice *slice, void *user_data) {
    order *o = user_data;
    graph_ref points = graph_read(o->w->g, FIRM_POINTS, 1);
    assert_int_equal(slice->first, o->next);
    assert_int_equal(o->prepared[slice->worker], slice->first + 1);
    for (int64_t row = slice->first; row < slice->first + slice->n; row++)
        assert_int_equal(outcome_value_at(slice, points, row).lo,
                         o->w->f->columns[FIRM_POINTS].lo[row]);
    o->next += slice->n;
    return o->next <= o->last;
}

static void scans_go_through_subjects_in_order(void **state) {
    (void)state;
    world w;
    decide_on(&w, 5);
    order all = {.w = &w, .last = MANY};
    outcome_scan_options options = {.prepare = note, .take = follow, .user_data = &all};
    assert_int_equal(outcome_scan(w.o, &options), ST_OK);
    assert_int_equal(all.next, MANY);
    order some = {.w = &w, .last = 0};
    options.user_data = &some;
    assert_int_equal(outcome_scan(w.o, &options), ST_OK);
    assert_true(some.next > 0 && some.next < MANY);
    world_close(&w);
}

/* What a scan asks for: a score that is read from the data, and a grade. */
typedef struct asking {
    graph_ref score, grade;
    bool score_asked;
} asking;

static bool see_what_was_asked(const outcome_slice *slice, void *user_data) {
    const asking *a = user_data;
    assert_int_equal(outcome_column(slice, a->score) != NULL, a->score_asked);
    assert_int_equal(outcome_column(slice, a->grade) != NULL, !a->score_asked);
    return true;
}

static void scans_hand_out_what_was_asked_for(void **state) {
    (void)state;
    world w;
    uint8_t asked[1000] = {0};
    decide_on(&w, 2);
    asking a = {.score = graph_read(w.g, FIRM_POINTS, 1)};
    a.grade = graph_entry_at(w.g, graph_find_entry(w.g, "outcome", "grade"))->node;
    assert_in_range(graph_n_nodes(w.g), 1, sizeof asked);
    for (int i = 0; i < 2; i++) {
        a.score_asked = i == 0;
        asked[a.score] = i == 0;
        asked[a.grade] = i != 0;
        outcome_scan_options options = {
            .asked = asked, .take = see_what_was_asked, .user_data = &a};
        assert_int_equal(outcome_scan(w.o, &options), ST_OK);
    }
    world_close(&w);
}

static void one_subject_is_decided_about_as_among_all(void **state) {
    (void)state;
    world all, one;
    decide_on(&all, 2);
    many_firms(&one);
    for (int64_t row = 0; row < MANY; row += MANY / 7) {
        json_t *expected, *explained;
        world_evaluate_on(&one, 2);
        assert_int_equal(outcome_make_one(one.g, one.f, one.e, row, NULL, NULL, &one.diags, &one.o),
                         ST_OK);
        assert_int_equal(outcome_explain_json(all.o, row, &expected), ST_OK);
        assert_int_equal(outcome_explain_json(one.o, row, &explained), ST_OK);
        assert_true(json_equal(expected, explained));
        json_decref(expected);
        json_decref(explained);
        outcome_close(one.o);
        eval_close(one.e);
        one.o = NULL;
        one.e = NULL;
    }
    world_close(&one);
    world_close(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(one_subject_is_decided_about_as_among_all),
        cmocka_unit_test(every_subject_is_decided_by_its_own_values),
        cmocka_unit_test(scans_go_through_subjects_in_order),
        cmocka_unit_test(scans_hand_out_what_was_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
