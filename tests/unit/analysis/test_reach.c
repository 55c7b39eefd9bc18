/* Sets of changes that reach a result, compared with all that there are. */
#include "analysis/reach.h"

#include <string.h>

#include "cmocka_all.h"

enum { TRUTHS = 4, NUMBERS = 2, CELLS = TRUTHS + NUMBERS, MOST = 3, ROUNDS = 300, HIGHEST = 3 };

typedef struct world {
    graph *g;
    frame *f;
    arena store;
    diag_list diags;
    uint32_t seed;
    graph_ref truth[64];
    int n_truths;
} world;

static int draw(world *w, int below) {
    w->seed = w->seed * 1664525U + 1013904223U;
    return (int)((w->seed >> 16) % (uint32_t)below);
}

static graph_ref call(world *w, const char *kernel, int n, const graph_ref *args) {
    graph_problem problem;
    graph_ref made = graph_call(w->g, kernel, SPACE_NONE, n, args, NULL, 0, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

/* The first truth is nobody's to change. */
static void add_columns(world *w) {
    static const char *const names[CELLS] = {"past", "b", "c", "d", "x", "y"};
    graph_space s = {
        .kind = SPACE_ROOT, .name = "firm", .table = "firms", .parent = -1, .key = "id"};
    assert_int_equal(graph_add_space(w->g, &s), 0);
    for (int i = 0; i < CELLS; i++) {
        graph_column c = {.name = names[i],
                          .type = i < TRUTHS ? COL_TRUTH : COL_NUMBER,
                          .divisor = 1,
                          .low = 0,
                          .high = HIGHEST * DEC_ONE,
                          .changed_by = i == 0 ? CHANGED_BY_NOBODY : CHANGED_BY_FIRM};
        assert_int_equal(graph_add_column(w->g, &c), i);
        if (i < TRUTHS) w->truth[w->n_truths++] = graph_read(w->g, i, 0);
    }
}

static void add_comparisons(world *w) {
    graph_ref x = graph_read(w->g, TRUTHS, 0), y = graph_read(w->g, TRUTHS + 1, 0);
    graph_ref sum = call(w, "add", 2, (graph_ref[]){x, y});
    const graph_ref numbers[] = {x, y, sum};
    for (int i = 0; i < 3; i++) {
        int64_t at = (1 + draw(w, i == 2 ? 2 * HIGHEST : HIGHEST)) * DEC_ONE;
        graph_ref bound = graph_const(w->g, COL_NUMBER, at, NULL, "bound", 0);
        w->truth[w->n_truths++] = call(w, "ge", 2, (graph_ref[]){numbers[i], bound});
    }
}

static graph_ref random_condition(world *w) {
    for (int i = 0; i < 10; i++) {
        graph_ref args[3];
        for (int k = 0; k < 3; k++) args[k] = w->truth[draw(w, w->n_truths)];
        int kind = draw(w, 5);
        const char *kernel = kind == 0 ? "not" : kind < 3 ? "and" : "or";
        w->truth[w->n_truths++] = call(w, kernel, kind == 0 ? 1 : 3, args);
    }
    return w->truth[w->n_truths - 1];
}

static void fill_frame(world *w) {
    w->f = frame_open(NULL, 1, CELLS);
    assert_non_null(w->f);
    w->f->spaces[0].rows = 1;
    for (int i = 0; i < CELLS; i++) {
        col_vec *v = &w->f->columns[i];
        assert_true(col_take(v, &w->f->store, i < TRUTHS ? COL_TRUTH : COL_NUMBER, 1, false));
        if (i < TRUTHS)
            v->truth[0] = (uint8_t)draw(w, 3);
        else
            v->lo[0] = v->hi[0] = draw(w, HIGHEST + 1) * DEC_ONE;
    }
}

static void open_world(world *w, uint32_t seed) {
    *w = (world){.seed = seed, .g = graph_open(NULL)};
    arena_open(&w->store, NULL);
    diag_open(&w->diags, &w->store);
    add_columns(w);
    add_comparisons(w);
    graph_ref yes = graph_const(w->g, COL_TEXT, 0, "A", NULL, 0);
    graph_ref no = graph_const(w->g, COL_TEXT, 0, "", NULL, 0);
    graph_ref grade = call(w, "if", 3, (graph_ref[]){random_condition(w), yes, no});
    graph_entry e = {
        .kind = "outcome", .id = "grade", .parent = -1, .node = grade, .blocks = GRAPH_NONE};
    assert_int_equal(graph_add_entry(w->g, &e), 0);
    fill_frame(w);
}

static void close_world(world *w) {
    frame_close(w->f);
    graph_close(w->g);
    arena_close(&w->store);
}

/* The cell as one number: truths 0 to 2, numbers as they are. */
static int64_t get(const world *w, int cell) {
    const col_vec *v = &w->f->columns[cell];
    return cell < TRUTHS ? v->truth[0] : v->lo[0];
}

static void set(world *w, int cell, int64_t value) {
    col_vec *v = &w->f->columns[cell];
    if (cell < TRUTHS)
        v->truth[0] = (uint8_t)value;
    else
        v->lo[0] = v->hi[0] = value;
}

static bool is_graded(world *w) {
    evaluation *e = NULL;
    graph_ref grade = graph_entry_at(w->g, 0)->node;
    assert_int_equal(eval_run(w->g, w->f, &grade, 1, NULL, NULL, &w->diags, &e), ST_OK);
    dict_code code = eval_column(e, grade)->code[0];
    bool graded = code != DICT_UNKNOWN && strcmp(dict_text(w->f->texts, code, NULL), "A") == 0;
    eval_close(e);
    return graded;
}

/* The fewest cells from `cell` on whose change grades the subject; more than MOST: none. */
static int fewest(world *w, int cell, int left) {
    if (is_graded(w)) return 0;
    int best = MOST + 1;
    if (left == 0) return best;
    for (int i = cell; i < CELLS; i++) {
        int64_t before = get(w, i);
        for (int v = 0; v <= (i < TRUTHS ? 1 : HIGHEST); v++) {
            int64_t value = i < TRUTHS ? 2 * v : v * DEC_ONE;
            if (value == before) continue;
            set(w, i, value);
            int further = 1 + fewest(w, i + 1, left - 1);
            best = further < best ? further : best;
        }
        set(w, i, before);
    }
    return best;
}

static void search(world *w, reach_answer *out) {
    static const char *const results[] = {"A"};
    const reach_options options = {.results = results,
                                   .n_results = 1,
                                   .most_changes = MOST,
                                   .most_evaluations = 100000,
                                   .most_proposals = 64};
    evaluation *e = NULL;
    graph_ref grade = graph_entry_at(w->g, 0)->node;
    const eval_options how = {.threads = 1, .later = &grade, .n_later = 1};
    assert_int_equal(eval_run(w->g, w->f, NULL, 0, &how, NULL, &w->diags, &e), ST_OK);
    const reach_subject about = {w->g, w->f, e, 0};
    assert_int_equal(reach_search(&about, &options, NULL, &w->diags, &w->store, out), ST_OK);
    eval_close(e);
}

/* It grades the subject, and it does not without any one of its changes. */
static void expect_needed(world *w, const reach_proposal *p) {
    int64_t before[CELLS];
    for (int i = 0; i < CELLS; i++) before[i] = get(w, i);
    for (int left_out = -1; left_out < p->n_changes; left_out++) {
        for (int i = 0; i < p->n_changes; i++) {
            assert_int_not_equal(p->changes[i].column, 0);
            if (i != left_out) set(w, p->changes[i].column, p->changes[i].value);
        }
        assert_int_equal(is_graded(w), left_out < 0);
        for (int i = 0; i < CELLS; i++) set(w, i, before[i]);
    }
}

static void no_smaller_set_reaches_it(void **state) {
    (void)state;
    int reached = 0, unreached = 0;
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        world w;
        reach_answer answer;
        open_world(&w, seed);
        int best = fewest(&w, 1, MOST);
        search(&w, &answer);
        assert_int_equal(answer.end == REACH_EVALUATIONS, 0);
        assert_int_equal(answer.reached, best == 0);
        if (best > 0 && best <= MOST) {
            if (answer.n_proposals == 0) fail_msg("seed %u: %d changes would do", seed, best);
            assert_int_equal(answer.proposals[0].size, best);
            reached++;
        } else {
            assert_int_equal(answer.n_proposals, 0);
            unreached++;
        }
        for (int i = 0; i < answer.n_proposals; i++) expect_needed(&w, &answer.proposals[i]);
        close_world(&w);
    }
    assert_true(reached > ROUNDS / 10 && unreached > ROUNDS / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_smaller_set_reaches_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
