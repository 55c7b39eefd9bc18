#include "analysis/sweep.h"

#include "outcome_world.h"

enum { FIRMS_RANDOM = 60, MOST_AXES = 3, GROUPS = 3 };

/* Grade A for firms with enough points, few enough records since a day, and one of the places of
 * their city by points. Figures: mark, places, window, binding. */
typedef struct town {
    world w;
    axis axes[MOST_AXES];
    bool asked[MOST_AXES];
    int n_axes;
    int32_t group_of[FIRMS_RANDOM];
    sweep swept;
    int n_read;
} town;

static graph_ref figure(world *w, const char *name, col_type type, int64_t value) {
    graph_ref node = graph_const(w->g, type, value, NULL, name, 1);
    world_entry(w, "figure", name, node, GRAPH_NONE);
    return node;
}

static graph_ref contest(world *w, const char *kernel, graph_ref candidate, graph_ref places) {
    const int64_t ints[] = {1, 1};
    const kern_imm imm = {.n_ints = 2, .ints = ints};
    const graph_ref args[] = {candidate, places, world_read(w, FIRM_CITY),
                              world_read(w, FIRM_POINTS)};
    return world_call_imm(w, kernel, SPACE_NONE, 4, args, &imm);
}

static void add_quota(world *w, graph_ref selected, graph_ref tied, graph_ref binding) {
    graph_ref holds = WORLD_CALL(w, "or", world_not(w, binding), selected);
    const entry_attr attrs[] = {
        {.key = "tied", .kind = ATTR_NODE, .node = tied},
        {.key = "group", .kind = ATTR_NODE, .node = world_read(w, FIRM_CITY)}};
    const graph_entry e = {.kind = "quota",
                           .id = "q",
                           .parent = -1,
                           .node = holds,
                           .blocks = world_not(w, holds),
                           .n_attrs = 2,
                           .attrs = attrs};
    assert_true(graph_add_entry(w->g, &e) >= 0);
}

static void make_rules(world *w) {
    graph_ref mark = figure(w, "mark", COL_NUMBER, 3 * DEC_ONE);
    graph_ref places = figure(w, "places", COL_NUMBER, 4 * DEC_ONE);
    graph_ref limit = figure(w, "limit", COL_NUMBER, 2 * DEC_ONE);
    graph_ref binding = figure(w, "binding", COL_TRUTH, TRUTH_TRUE);
    graph_ref bad = WORLD_CALL(w, "ge", world_read(w, RECORD_POINTS), limit);
    graph_ref clean = world_not(w, WORLD_REDUCE(w, "any", bad));
    graph_ref enough = WORLD_CALL(w, "ge", world_read(w, FIRM_POINTS), mark);
    graph_ref candidate = WORLD_CALL(w, "and", clean, enough);
    graph_ref selected = contest(w, "top", candidate, places);
    add_quota(w, selected, contest(w, "top_tie", candidate, places), binding);
    graph_ref placed = WORLD_CALL(w, "or", world_not(w, binding), selected);
    world_grade(w, WORLD_CALL(w, "and", candidate, placed));
}

static uint32_t draw(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void open_town(town *t, int64_t firms, uint32_t seed) {
    static const char *const cities[] = {"x", "y", "z"};
    memset(t, 0, sizeof *t);
    world_open(&t->w, firms, 2);
    make_rules(&t->w);
    for (int64_t i = 0; i < firms; i++) {
        uint32_t city = draw(&seed, GROUPS), points = draw(&seed, 8);
        t->group_of[i] = (int32_t)city;
        world_text(&t->w, FIRM_CITY, i, cities[city]);
        world_number(&t->w, FIRM_POINTS, i, points, points + (draw(&seed, 6) == 0));
        world_number(&t->w, RECORD_POINTS, 2 * i, draw(&seed, 4), 3);
        int64_t second = draw(&seed, 4);
        world_number(&t->w, RECORD_POINTS, 2 * i + 1, second, second);
        world_number(&t->w, RECORD_POINTS, 2 * i, second, second + (draw(&seed, 9) == 0));
    }
}

static void vary(town *t, const char *name, const char *values) {
    const graph *g = t->w.g;
    const char *at;
    const graph_entry *e = graph_entry_at(g, graph_find_entry(g, "figure", name));
    axis *a = &t->axes[t->n_axes++];
    assert_int_equal(axis_read(g, e, values, &t->w.store, a, &at), AXIS_OK);
}

/* Stands in for reading the scheme again. */
static status read_again(void *user_data, const int *at, sweep_reading *out) {
    town *t = user_data;
    graph_figure changes[MOST_AXES];
    int n = 0;
    for (int i = 0; i < t->n_axes; i++) {
        if (t->asked[i]) changes[n++] = t->axes[i].values[at[i]];
    }
    graph *made = graph_variant(t->w.g, changes, n, NULL);
    assert_non_null(made);
    *out = (sweep_reading){.g = made, .owner = made};
    t->n_read++;
    return ST_OK;
}

static void release(void *user_data, sweep_reading *reading) {
    (void)user_data;
    graph_close(reading->owner);
}

static status run(town *t, int threads, const uint8_t *chosen) {
    const sweep_request request = {.g = t->w.g,
                                   .f = t->w.f,
                                   .n_axes = t->n_axes,
                                   .axes = t->axes,
                                   .asked = t->asked,
                                   .how = {.threads = threads},
                                   .chosen = chosen,
                                   .group_of = t->group_of,
                                   .n_groups = GROUPS,
                                   .read = read_again,
                                   .release = release,
                                   .user_data = t,
                                   .diags = &t->w.diags};
    return sweep_run(&request, &t->w.store, &t->swept);
}

/* Results of a point, by evaluating its graph with nothing to start from. */
static uint8_t *results_alone(town *t, int64_t point, const verdict_scale *scale) {
    int at[MOST_AXES];
    graph_figure changes[MOST_AXES];
    sweep_places(t->axes, t->n_axes, point, at);
    for (int i = 0; i < t->n_axes; i++) changes[i] = t->axes[i].values[at[i]];
    graph *g = graph_variant(t->w.g, changes, t->n_axes, NULL);
    verdict_ends ends;
    verdicts v;
    evaluation *e = NULL;
    assert_true(verdict_ends_of(g, &ends));
    assert_int_equal(eval_run(g, t->w.f, &ends.grade, 1, NULL, NULL, &t->w.diags, &e), ST_OK);
    assert_int_equal(verdict_take(e, t->w.f, scale, &ends, 1, false, &t->w.store, &v), ST_OK);
    eval_close(e);
    graph_close(g);
    return v.result;
}

static void expect_counts(town *t, int64_t point, const uint8_t *results) {
    const verdict_scale *scale = &t->swept.scale;
    int64_t counts[(GROUPS + 1) * 8] = {0};
    for (int64_t i = 0; i < t->w.f->spaces[0].rows; i++) {
        counts[results[i]]++;
        counts[(t->group_of[i] + 1) * scale->n + results[i]]++;
    }
    assert_memory_equal(counts, t->swept.points[point].counts,
                        (size_t)((GROUPS + 1) * scale->n) * sizeof *counts);
}

static int64_t differing(const uint8_t *a, const uint8_t *b, int64_t n) {
    int64_t moved = 0;
    for (int64_t i = 0; i < n; i++) moved += a[i] != b[i];
    return moved;
}

/* The most that a step moves, from the results of all points. */
static void expect_moves(town *t, uint8_t *const *results) {
    int64_t width = 1;
    for (int k = t->n_axes; k-- > 0;) {
        for (int step = 0; step + 1 < t->axes[k].n; step++) {
            int64_t most = 0;
            for (int64_t p = 0; p < t->swept.n_points; p++) {
                if (p / width % t->axes[k].n != step) continue;
                int64_t moved = differing(results[p], results[p + width], t->w.f->spaces[0].rows);
                if (moved > most) most = moved;
            }
            assert_int_equal(t->swept.moves[k][step], most);
        }
        width *= t->axes[k].n;
    }
}

static void expect_points(town *t) {
    uint8_t *results[64];
    for (int64_t p = 0; p < t->swept.n_points; p++) {
        results[p] = results_alone(t, p, &t->swept.scale);
        expect_counts(t, p, results[p]);
    }
    expect_moves(t, results);
}

/* Figures that reach rows of records, the quota alone, a branch, or all of these; some of them by
 * reading again. */
static void every_point_is_that_of_its_own_graph(void **state) {
    (void)state;
    static const char *const values[][2] = {
        {"mark", "1..5:2"}, {"places", "1..4"}, {"limit", "1..3"}, {"binding", "false,true"}};
    for (uint32_t seed = 1; seed <= 40; seed++) {
        town t;
        uint32_t dice = seed * 7919;
        open_town(&t, FIRMS_RANDOM, seed);
        int first = (int)draw(&dice, 4), n = 1 + (int)draw(&dice, MOST_AXES);
        for (int i = 0; i < n; i++) {
            const char *const *v = values[(first + i) % 4];
            vary(&t, v[0], v[1]);
            t.asked[i] = draw(&dice, 4) == 0;
        }
        assert_int_equal(run(&t, 1 + (int)draw(&dice, 3), NULL), ST_OK);
        expect_points(&t);
        world_close(&t.w);
    }
}

/* F1 to F4 are in one city with 7, 5, 5, 1 points: two places are one too few for F2 and F3. */
static void ties_are_named_where_they_decide(void **state) {
    (void)state;
    town t;
    open_town(&t, 4, 1);
    for (int i = 0; i < 4; i++) {
        static const int64_t points[] = {7, 5, 5, 1};
        world_text(&t.w, FIRM_CITY, i, "x");
        world_number(&t.w, FIRM_POINTS, i, points[i], points[i]);
        for (int k = 0; k < 2; k++) world_number(&t.w, RECORD_POINTS, 2 * i + k, 0, 0);
    }
    vary(&t, "places", "1..3");
    vary(&t, "binding", "true,false");
    assert_int_equal(run(&t, 1, NULL), ST_OK);
    for (int64_t p = 0; p < 6; p++) assert_int_equal(t.swept.points[p].n_ties, p == 2 ? 1 : 0);
    const sweep_tie *tie = t.swept.points[2].ties;
    assert_string_equal(tie->rule->id, "q");
    assert_string_equal(dict_text(t.w.f->texts, tie->group, NULL), "x");
    assert_int_equal(tie->n, 2);
    assert_int_equal(tie->subjects[0], 1);
    assert_int_equal(tie->subjects[1], 2);
    world_close(&t.w);
}

static void only_chosen_points_are_evaluated(void **state) {
    (void)state;
    town t;
    open_town(&t, FIRMS_RANDOM, 3);
    vary(&t, "mark", "1..3");
    vary(&t, "places", "1..3");
    t.asked[0] = true;
    const uint8_t chosen[9] = {0, 0, 0, 0, 0, 1, 0, 0, 0};
    assert_int_equal(run(&t, 2, chosen), ST_OK);
    assert_int_equal(t.n_read, 1);
    assert_null(t.swept.moves);
    for (int64_t p = 0; p < 9; p++) assert_true((t.swept.points[p].counts != NULL) == chosen[p]);
    expect_counts(&t, 5, results_alone(&t, 5, &t.swept.scale));
    world_close(&t.w);
}

static void stopping_ends_it(void **state) {
    (void)state;
    town t;
    volatile sig_atomic_t stop = 1;
    open_town(&t, FIRMS_RANDOM, 4);
    vary(&t, "mark", "1..3");
    const sweep_request request = {.g = t.w.g,
                                   .f = t.w.f,
                                   .n_axes = 1,
                                   .axes = t.axes,
                                   .asked = t.asked,
                                   .how = {.threads = 1, .stop = &stop},
                                   .diags = &t.w.diags};
    assert_int_equal(sweep_run(&request, &t.w.store, &t.swept), ST_INTERRUPTED);
    world_close(&t.w);
}

static void grids_have_a_limit(void **state) {
    (void)state;
    const axis axes[] = {{.n = 1000}, {.n = 100}, {.n = 2}};
    int at[3];
    assert_int_equal(sweep_size(axes, 2), 100000);
    assert_int_equal(sweep_size(axes, 3), -1);
    sweep_places(axes, 3, 1205, at);
    assert_int_equal(at[0], 6);
    assert_int_equal(at[1], 2);
    assert_int_equal(at[2], 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_is_that_of_its_own_graph),
        cmocka_unit_test(ties_are_named_where_they_decide),
        cmocka_unit_test(only_chosen_points_are_evaluated),
        cmocka_unit_test(stopping_ends_it),
        cmocka_unit_test(grids_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
