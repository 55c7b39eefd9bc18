#include "run_fixture.h"
#include "sink/results.h"

/* Prepares what a scan hands out, in one block for all slices. */
typedef struct preparing {
    results_file *file;
    results_block *block;
    int64_t subjects;
    void (*check)(const results_block *block, const results_layout *l);
} preparing;

static bool prepare(const outcome_slice *slice, void *user_data) {
    preparing *p = user_data;
    assert_true(results_block_fill(p->block, p->file, slice));
    assert_false(p->block->short_of_memory);
    p->subjects += (int64_t)p->block->n_subjects;
    p->check(p->block, p->file->layout);
    return true;
}

static int64_t prepare_all(fixture *x,
                           void (*check)(const results_block *, const results_layout *)) {
    results_block block;
    results_file file = {.run = &x->run};
    preparing p = {.file = &file, .block = &block, .check = check};
    outcome_scan_options options = {.take = prepare, .user_data = &p};
    arena_open(&file.store, NULL);
    file.layout = results_layout_take(x->run.graph, &file.store);
    assert_non_null(file.layout);
    results_block_open(&block);
    assert_int_equal(outcome_scan(x->run.result, &options), ST_OK);
    results_block_close(&block);
    arena_close(&file.store);
    return p.subjects;
}

static const results_cell *cell_of(const results_subject *s, const results_layout *l,
                                   const char *name) {
    for (size_t i = 0; i < s->n_cells; i++) {
        if (strcmp(l->columns[s->cells[i].column].name, name) == 0) return &s->cells[i];
    }
    return NULL;
}

static void check_cell(const results_cell *cell, int length, const char *text) {
    assert_non_null(cell);
    assert_int_equal(cell->length, length);
    if (text == NULL) {
        assert_null(cell->text);
    } else {
        assert_string_equal(cell->text, text);
    }
}

static void check_three(const results_block *b, const results_layout *l) {
    assert_int_equal(b->n_subjects, 3);
    const results_subject *s = b->subjects;
    assert_int_equal(s[0].n_cells, l->n_columns);
    check_cell(cell_of(&s[0], l, "flagged"), 1, NULL);
    check_cell(cell_of(&s[0], l, "city"), 10, "say \"a\", b");
    check_cell(cell_of(&s[0], l, "item.7"), 2, "-7");
    check_cell(cell_of(&s[1], l, "flagged"), 0, NULL);
    check_cell(cell_of(&s[1], l, "item.7"), 4, "0..2");
    check_cell(cell_of(&s[2], l, "flagged"), -1, NULL);
    check_cell(cell_of(&s[2], l, "city"), -1, NULL);
    check_cell(cell_of(&s[2], l, "item.7"), -1, NULL);
    assert_string_equal(s[0].score, "-7");
    assert_string_equal(s[0].high, "-7");
    assert_null(s[1].score);
    assert_string_equal(s[1].low, "0");
    assert_string_equal(s[1].high, "2");
    assert_null(s[2].low);
    assert_int_equal(s[1].s.n_reasons, 1);
    assert_int_equal(s[1].said[0], TRUTH_FALSE);
    assert_int_equal(s[2].number, 3);
}

/* In blocks of fewer subjects each begins with all values. */
static void check_changes(const results_block *b, const results_layout *l) {
    assert_true(b->n_subjects > 1);
    assert_int_equal(b->subjects[0].n_cells, l->n_columns);
    for (size_t i = 1; i < b->n_subjects; i++) {
        assert_null(cell_of(&b->subjects[i], l, "flagged"));
        assert_non_null(cell_of(&b->subjects[i], l, "item.7"));
    }
}

static void values_take_the_form_in_which_they_are_bound(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    assert_int_equal(prepare_all(&x, check_three), 3);
    run_close(&x);
}

static void what_repeats_is_left_out_and_subjects_that_are_not_selected_too(void **state) {
    (void)state;
    static const uint8_t some[] = {1, 0, 1};
    static fixture x;
    run_open(&x);
    x.w.f->columns[FIRM_FLAG].truth[2] = x.w.f->columns[FIRM_FLAG].truth[0];
    x.run.selected = some;
    assert_int_equal(prepare_all(&x, check_changes), 2);
    run_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_take_the_form_in_which_they_are_bound),
        cmocka_unit_test(what_repeats_is_left_out_and_subjects_that_are_not_selected_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
