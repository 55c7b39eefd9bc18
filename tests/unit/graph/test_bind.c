#include "cmocka_all.h"
#include "sample_graph.h"

/* Runs a graph that reads a record's column through a filter; says whether the frame fitted. */
static bool fits(void (*harm)(frame *f)) {
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 10, 4);
    graph_ref any = SAMPLE_CALL(g, "any", RECORDS, graph_read(g, RECORD_OK, 1));
    harm(f);
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    status result = eval_run(g, f, &any, 1, NULL, NULL, &diags, &e);
    assert_true(result == ST_OK || (result == ST_INTERNAL && diags.errors == 1));
    eval_close(e);
    arena_close(&texts);
    frame_close(f);
    graph_close(g);
    return result == ST_OK;
}

static void nothing(frame *f) {
    (void)f;
}

static void no_offsets(frame *f) {
    f->spaces[RECORDS].offsets = NULL;
}

static void short_offsets(frame *f) {
    f->spaces[RECORDS].offsets[10]--;
}

static void short_column(frame *f) {
    f->columns[RECORD_OK].n--;
}

static void other_type(frame *f) {
    f->columns[RECORD_OK].type = COL_TEXT;
}

static void not_needed(frame *f) {
    f->spaces[DETAILS].offsets = NULL;
    f->columns[BRANCH_STAFF].n = 0;
}

static void g9_frames_that_do_not_fit_are_refused(void **state) {
    (void)state;
    assert_true(fits(nothing));
    assert_true(fits(not_needed));
    assert_false(fits(no_offsets));
    assert_false(fits(short_offsets));
    assert_false(fits(short_column));
    assert_false(fits(other_type));
}

static graph_ref in_set(graph *g, const char *text) {
    graph_ref city = graph_read(g, ROOT_CITY, 1);
    graph_problem p;
    kern_imm imm = {.n_texts = 1, .texts = &text};
    return graph_call(g, "in_set", SPACE_NONE, 1, &city, &imm, 1, &p);
}

/* A text that the data lack is equal to none of them, and equal to itself. */
static void texts_meet_the_datas_texts(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 30, 4);
    graph_ref absent = graph_const(g, COL_TEXT, 0, "absent", NULL, 1);
    graph_ref wanted[] = {in_set(g, "a"), in_set(g, "absent"),
                          SAMPLE_CALL(g, "eq", SPACE_NONE, absent, graph_read(g, ROOT_CITY, 1)),
                          SAMPLE_CALL(g, "eq", SPACE_NONE, absent, absent)};
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, wanted, 4, NULL, NULL, &diags, &e), ST_OK);
    dict_code a = dict_find(f->texts, "a", 1);
    assert_int_equal(e->imms[wanted[0]].codes[0], a);
    assert_int_equal(e->imms[wanted[1]].codes[0], dict_find(f->texts, "absent", 6));
    assert_non_null(e->imms[wanted[1]].prepared);
    for (int64_t i = 0; i < 30; i++) {
        dict_code code = f->columns[ROOT_CITY].code[i];
        int no = code == DICT_UNKNOWN ? TRUTH_UNKNOWN : TRUTH_FALSE;
        assert_int_equal(eval_column(e, wanted[0])->truth[i], code == a ? TRUTH_TRUE : no);
        assert_int_equal(eval_column(e, wanted[1])->truth[i], no);
        assert_int_equal(eval_column(e, wanted[2])->truth[i], no);
        assert_int_equal(eval_column(e, wanted[3])->truth[i], TRUTH_TRUE);
    }
    eval_close(e);
    arena_close(&texts);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(g9_frames_that_do_not_fit_are_refused),
        cmocka_unit_test(texts_meet_the_datas_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
