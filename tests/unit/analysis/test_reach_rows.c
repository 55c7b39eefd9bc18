/* Rows that are added, days that are waited for, and what is nobody's to change. */
#include <string.h>

#include "analysis/reach.h"
#include "cmocka_all.h"

enum { FIRM, PAPERS, RECORDS, SPACES };
enum { DAY, PAPER_KIND, PAPER_SIGNED, RECORD_DAY, COLUMNS };
enum { TODAY = 1000, PAST = 900, WINDOW = 300 };

typedef struct world {
    graph *g;
    frame *f;
    arena store;
    diag_list diags;
    reach_answer answer;
} world;

static graph_ref call(world *w, const char *kernel, int space, graph_ref a, graph_ref b) {
    graph_problem problem;
    graph_ref args[] = {a, b};
    int n = b == GRAPH_NONE ? 1 : 2;
    kern_imm imm = {.n_ints = 1, .ints = (int64_t[]){0}};
    bool days = strcmp(kernel, "date_add") == 0;
    graph_ref made = graph_call(w->g, kernel, space, n, args, days ? &imm : NULL, 0, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static void add_inputs(world *w) {
    static const char *const id[] = {"id"}, *const firm[] = {"firm_id"};
    const graph_space firms = {
        .kind = SPACE_ROOT, .name = "firm", .table = "firms", .parent = -1, .key = "id"};
    graph_space many = {.kind = SPACE_MANY,
                        .name = "papers",
                        .table = "paper",
                        .n_match = 1,
                        .row_space = PAPERS,
                        .parent_columns = id,
                        .child_columns = firm,
                        .rows_by = CHANGED_BY_FIRM};
    assert_int_equal(graph_add_space(w->g, &firms), FIRM);
    assert_int_equal(graph_add_space(w->g, &many), PAPERS);
    many.name = many.table = "records";
    many.row_space = RECORDS;
    many.rows_by = CHANGED_BY_NOBODY;
    assert_int_equal(graph_add_space(w->g, &many), RECORDS);
    const graph_column columns[COLUMNS] = {
        {.space = FIRM, .name = "day", .type = COL_DATE, .divisor = 1},
        {.space = PAPERS,
         .name = "kind",
         .type = COL_TEXT,
         .divisor = 1,
         .changed_by = CHANGED_BY_FIRM},
        {.space = PAPERS,
         .name = "signed",
         .type = COL_TRUTH,
         .divisor = 1,
         .changed_by = CHANGED_BY_FIRM},
        {.space = RECORDS, .name = "day", .type = COL_DATE, .divisor = 1},
    };
    for (int i = 0; i < COLUMNS; i++) assert_int_equal(graph_add_column(w->g, &columns[i]), i);
}

/* A pledge that is signed, and no record of the last WINDOW days. */
static void add_rules(world *w) {
    graph_ref day = graph_read(w->g, DAY, 0);
    graph_ref pledge = graph_const(w->g, COL_TEXT, 0, "pledge", NULL, 0);
    graph_ref back = graph_const(w->g, COL_NUMBER, -WINDOW * DEC_ONE, NULL, NULL, 0);
    graph_ref paper = call(w, "and", SPACE_NONE,
                           call(w, "eq", SPACE_NONE, graph_read(w->g, PAPER_KIND, 0), pledge),
                           graph_read(w->g, PAPER_SIGNED, 0));
    graph_ref start = call(w, "date_add", SPACE_NONE, day, back);
    graph_ref recent = call(w, "ge", SPACE_NONE, graph_read(w->g, RECORD_DAY, 0), start);
    graph_ref clean =
        call(w, "not", SPACE_NONE, call(w, "any", RECORDS, recent, GRAPH_NONE), GRAPH_NONE);
    graph_ref good = call(w, "and", SPACE_NONE, call(w, "any", PAPERS, paper, GRAPH_NONE), clean);
    graph_problem problem;
    graph_ref args[] = {good, graph_const(w->g, COL_TEXT, 0, "A", NULL, 0),
                        graph_const(w->g, COL_TEXT, 0, "", NULL, 0)};
    graph_entry grade = {.kind = "outcome",
                         .id = "grade",
                         .parent = -1,
                         .blocks = GRAPH_NONE,
                         .node = graph_call(w->g, "if", SPACE_NONE, 3, args, NULL, 0, &problem)};
    graph_entry as_of = {
        .kind = "output", .id = "as_of", .parent = -1, .node = day, .blocks = GRAPH_NONE};
    assert_int_equal(graph_add_entry(w->g, &grade), 0);
    assert_int_equal(graph_add_entry(w->g, &as_of), 1);
}

/* One firm without papers and with as many records as asked. */
static void open_world(world *w, int64_t records) {
    *w = (world){.g = graph_open(NULL)};
    arena_open(&w->store, NULL);
    diag_open(&w->diags, &w->store);
    add_inputs(w);
    add_rules(w);
    w->f = frame_open(NULL, SPACES, COLUMNS);
    assert_non_null(w->f);
    const int64_t rows[SPACES] = {1, 0, records};
    for (int i = 0; i < SPACES; i++) {
        w->f->spaces[i].rows = rows[i];
        if (i == FIRM) continue;
        w->f->spaces[i].offsets = arena_zero(&w->f->store, 2 * sizeof(int64_t));
        w->f->spaces[i].offsets[1] = rows[i];
    }
    for (int i = 0; i < COLUMNS; i++) {
        const graph_column *c = graph_column_at(w->g, i);
        col_vec *v = &w->f->columns[i];
        assert_true(col_take(v, &w->f->store, c->type, rows[c->space], false));
        for (int64_t k = 0; c->type == COL_DATE && k < v->n; k++)
            v->lo[k] = v->hi[k] = i == DAY ? TODAY : PAST;
    }
}

static void search(world *w) {
    static const char *const results[] = {"A"};
    const reach_options options = {.results = results,
                                   .n_results = 1,
                                   .most_changes = 3,
                                   .most_evaluations = 1000,
                                   .most_proposals = 10};
    evaluation *e = NULL;
    graph_ref told[] = {graph_entry_at(w->g, 0)->node, graph_entry_at(w->g, 1)->node};
    const eval_options how = {.threads = 1, .later = told, .n_later = 2};
    assert_int_equal(eval_run(w->g, w->f, NULL, 0, &how, NULL, &w->diags, &e), ST_OK);
    const reach_subject about = {w->g, w->f, e, 0};
    assert_int_equal(reach_search(&about, &options, NULL, &w->diags, &w->store, &w->answer), ST_OK);
    eval_close(e);
}

static void close_world(world *w) {
    frame_close(w->f);
    graph_close(w->g);
    arena_close(&w->store);
}

static const reach_change *find(const reach_proposal *p, reach_kind kind, int column) {
    for (int i = 0; i < p->n_changes; i++)
        if (p->changes[i].kind == kind && p->changes[i].column == column) return &p->changes[i];
    return NULL;
}

static void a_row_is_added_with_what_it_must_say(void **state) {
    (void)state;
    world w;
    open_world(&w, 0);
    search(&w);
    assert_int_equal(w.answer.n_proposals, 1);
    const reach_proposal *p = &w.answer.proposals[0];
    assert_int_equal(p->size, 1);
    assert_int_equal(p->n_changes, 3);
    assert_int_equal(find(p, REACH_ROW, -1)->space, PAPERS);
    assert_string_equal(find(p, REACH_CELL, PAPER_KIND)->text, "pledge");
    assert_int_equal(find(p, REACH_CELL, PAPER_SIGNED)->value, TRUTH_TRUE);
    close_world(&w);
}

static void records_are_waited_out_to_the_first_day_and_never_changed(void **state) {
    (void)state;
    world w;
    open_world(&w, 2);
    search(&w);
    assert_int_equal(w.answer.n_proposals, 1);
    const reach_proposal *p = &w.answer.proposals[0];
    assert_int_equal(p->size, 2);
    assert_int_equal(find(p, REACH_WAIT, DAY)->value, PAST + WINDOW + 1);
    assert_null(find(p, REACH_CELL, RECORD_DAY));
    assert_true(p->sources_follow);
    close_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_added_with_what_it_must_say),
        cmocka_unit_test(records_are_waited_out_to_the_first_day_and_never_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
