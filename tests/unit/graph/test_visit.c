#include "cmocka_all.h"
#include "random_graph.h"

typedef struct visit_notes {
    const graph *g;
    const frame *f;
    const evaluation *e;
    int visited, stop_after;
} visit_notes;

static void check_rows(const visit_notes *notes, const eval_view *view) {
    for (int s = 0; s < SAMPLE_SPACES; s++) {
        int above = graph_space_above(notes->g, s);
        if (graph_space_at(notes->g, s)->kind != SPACE_MANY) continue;
        const int64_t *offsets = notes->f->spaces[s].offsets;
        assert_int_equal(view->first[s], offsets[view->first[above]]);
        assert_int_equal(view->first[s] + view->rows[s],
                         offsets[view->first[above] + view->rows[above]]);
    }
}

/* A fold's value is the value after its last turn, or where it began. */
static void check_turns(const visit_notes *notes, const eval_view *view, graph_ref fold) {
    const graph_node *n = graph_node_at(notes->g, fold);
    const eval_turns *turns = &view->turns[fold];
    if (n->kind != NODE_FOLD || n->space != ROOT || !notes->e->reached[fold]) {
        assert_true(n->kind == NODE_FOLD || turns->turn == NULL);
        return;
    }
    int64_t last = -1;
    assert_int_equal(turns->after.n, view->rows[n->source_space]);
    for (int64_t row = 0; row < turns->after.n; row++) {
        if (turns->turn[row] > 0 && (last < 0 || turns->turn[row] > turns->turn[last])) last = row;
    }
    const col_vec *start = &view->values[n->args[FOLD_START]];
    const col_vec *from = last < 0 ? start : &turns->after;
    assert_true(sample_same(&view->values[fold], 0, from, last < 0 ? 0 : last));
}

static bool check_view(const eval_view *view, void *user_data) {
    visit_notes *notes = user_data;
    check_rows(notes, view);
    for (graph_ref i = 0; i < graph_n_nodes(notes->g); i++) {
        const col_vec *v = &view->values[i], *whole = eval_column(notes->e, i);
        int space = graph_node_at(notes->g, i)->space;
        int64_t rows = space == SPACE_NONE ? 1 : view->rows[space];
        bool depends = graph_node_at(notes->g, i)->accumulator != GRAPH_NONE;
        if (!notes->e->reached[i] || depends) rows = 0;
        check_turns(notes, view, i);
        assert_int_equal(v->n, rows);
        if (whole) assert_true(sample_same(v, 0, whole, view->subject));
    }
    notes->visited++;
    return notes->visited != notes->stop_after;
}

/* Population results, too, are those of the full run, and so is all that follows from them. */
static void one_subject_gets_the_values_of_the_run(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 250, seed);
        frame *f = sample_frame(NULL, g, 25, seed + 50);
        graph_ref wanted[1000];
        int n = random_wanted(g, wanted) * (int)(seed % 4 + 1) / 4;
        arena texts;
        diag_list diags;
        evaluation *e;
        arena_open(&texts, NULL);
        diag_open(&diags, &texts);
        assert_int_equal(eval_run(g, f, wanted, n, NULL, NULL, &diags, &e), ST_OK);
        visit_notes notes = {.g = g, .f = f, .e = e};
        int64_t subjects[] = {24, 0, 7, 7, 3, 12};
        int64_t troubles = eval_n_troubles(e);
        assert_int_equal(eval_visit(e, subjects, 6, check_view, &notes), ST_OK);
        assert_int_equal(notes.visited, 6);
        assert_int_equal(eval_n_troubles(e), troubles);
        notes = (visit_notes){.g = g, .f = f, .e = e, .stop_after = 2};
        assert_int_equal(eval_visit(e, subjects, 6, check_view, &notes), ST_OK);
        assert_int_equal(notes.visited, 2);
        eval_close(e);
        arena_close(&texts);
        frame_close(f);
        graph_close(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_subject_gets_the_values_of_the_run)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
