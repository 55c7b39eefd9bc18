#include <string.h>

#include "base/limits.h"
#include "cmocka_all.h"
#include "random_graph.h"

/* ---- the fold that is tried ----------------------------------------------------------------- */

enum { ROWS = 4, ORDERS = 24, CELLS = 4 * ROWS + 1 };

/* One record in a completion: every cell has one value. */
typedef struct plain_row {
    int64_t amount, on, kind; /* amount in whole numbers, kind 0..3 for "a".."d" */
    bool ok;
} plain_row;

/* Records of kind "a" or "b", by their day: a good one adds its amount; a bad one of more than 5
 * sets the value back to 0; any other doubles it, up to 40. */
static int64_t plain_step(int64_t so_far, const plain_row *row) {
    if (row->ok) return so_far + row->amount;
    if (row->amount > 5) return 0;
    return so_far * 2 < 40 ? so_far * 2 : 40;
}

static graph_ref tried_fold(graph *g) {
    static const char *const kinds[] = {"a", "b"};
    const kern_imm imm = {.n_texts = 2, .texts = kinds};
    graph_problem problem;
    graph_ref kind = graph_read(g, RECORD_KIND, 1), amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_fold_parts parts = {.space = RECORDS,
                              .start = graph_read(g, ROOT_SCORE, 1),
                              .order = graph_read(g, RECORD_ON, 1)};
    parts.filter = graph_call(g, "in_set", SPACE_NONE, 1, &kind, &imm, 1, &problem);
    graph_ref so_far = parts.accumulator = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    graph_ref good = SAMPLE_CALL(g, "add", SPACE_NONE, so_far, amount);
    graph_ref twice = SAMPLE_CALL(g, "mul", SPACE_NONE, so_far, sample_number(g, 2));
    graph_ref capped = SAMPLE_CALL(g, "min", SPACE_NONE, twice, sample_number(g, 40));
    graph_ref large = SAMPLE_CALL(g, "gt", SPACE_NONE, amount, sample_number(g, 5));
    graph_ref bad = SAMPLE_CALL(g, "if", SPACE_NONE, large, sample_number(g, 0), capped);
    parts.step = SAMPLE_CALL(g, "if", SPACE_NONE, graph_read(g, RECORD_OK, 1), good, bad);
    graph_ref made = graph_fold(g, &parts, 1, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static evaluation *run(const graph *g, const frame *f, graph_ref wanted, int64_t batch_rows,
                       int threads) {
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    eval_request request = {.g = g,
                            .f = f,
                            .wanted = &wanted,
                            .n_wanted = 1,
                            .options = {.threads = threads},
                            .batch_rows = batch_rows};
    assert_int_equal(eval_run_request(&request, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

/* ---- completions ---------------------------------------------------------------------------- */

/* All values that the unknown cells of one subject may take, and where we are among them. */
typedef struct completion {
    const frame *f;
    int64_t subject;
    int n_rows, first;
    int digit[CELLS], digits[CELLS]; /* per cell its candidate and how many there are; 1: known */
    bool known;
} completion;

/* The cell's value, or candidate number `digit` where it is unknown. */
static int64_t cell(const completion *c, int column, int64_t row, int place) {
    static const int64_t amounts[] = {-2, 3, 9}, days[] = {18999, 19050, 19101}, kinds[] = {0, 2};
    const col_vec *v = &c->f->columns[column];
    int digit = c->digit[place];
    bool known = col_is_known(v, row);
    switch (v->type) {
    case COL_NUMBER: return known ? v->lo[row] / DEC_ONE : amounts[digit];
    case COL_DATE: return known ? v->lo[row] : days[digit];
    case COL_TRUTH: return known ? v->truth[row] == TRUTH_TRUE : digit;
    case COL_TEXT: break;
    }
    return known ? dict_text(c->f->texts, v->code[row], NULL)[0] - 'a' : kinds[digit];
}

static void open_cell(completion *c, int column, int64_t row, int place, int candidates) {
    bool known = col_is_known(&c->f->columns[column], row);
    c->digits[place] = known ? 1 : candidates;
    c->known = c->known && known;
}

static completion open_completion(const frame *f, int64_t subject) {
    const int64_t *offsets = f->spaces[RECORDS].offsets + subject;
    completion c = {.f = f, .subject = subject, .first = (int)offsets[0], .known = true};
    c.n_rows = (int)(offsets[1] - offsets[0]);
    for (int i = 0; i < CELLS; i++) c.digits[i] = 1;
    open_cell(&c, ROOT_SCORE, subject, 4 * ROWS, 3);
    for (int i = 0; i < c.n_rows; i++) {
        open_cell(&c, RECORD_AMOUNT, c.first + i, 4 * i, 3);
        open_cell(&c, RECORD_ON, c.first + i, 4 * i + 1, 3);
        open_cell(&c, RECORD_KIND, c.first + i, 4 * i + 2, 2);
        open_cell(&c, RECORD_OK, c.first + i, 4 * i + 3, 2);
    }
    return c;
}

static bool next_completion(completion *c) {
    for (int i = 0; i < CELLS; i++) {
        if (++c->digit[i] < c->digits[i]) return true;
        c->digit[i] = 0;
    }
    return false;
}

/* The rows that take part, in one of the completions. */
static int plain_rows(const completion *c, plain_row *rows) {
    int n = 0;
    for (int i = 0; i < c->n_rows; i++) {
        plain_row row = {.amount = cell(c, RECORD_AMOUNT, c->first + i, 4 * i),
                         .on = cell(c, RECORD_ON, c->first + i, 4 * i + 1),
                         .kind = cell(c, RECORD_KIND, c->first + i, 4 * i + 2),
                         .ok = cell(c, RECORD_OK, c->first + i, 4 * i + 3) != 0};
        if (row.kind < 2) rows[n++] = row;
    }
    return n;
}

/* Lowest and highest of the values that some order of the rows gives which keeps their days. */
typedef struct span {
    int64_t low, high;
    int orders;
} span;

static void try_orders(const plain_row *rows, int n, unsigned left, int64_t so_far, span *out) {
    if (left == 0) {
        if (out->orders == 0 || so_far < out->low) out->low = so_far;
        if (out->orders == 0 || so_far > out->high) out->high = so_far;
        out->orders++;
        return;
    }
    for (int i = 0; i < n; i++) {
        bool earliest = (left >> i & 1u) != 0;
        for (int k = 0; k < n; k++) {
            if ((left >> k & 1u) && rows[k].on < rows[i].on) earliest = false;
        }
        if (earliest) try_orders(rows, n, left & ~(1u << i), plain_step(so_far, &rows[i]), out);
    }
}

static span plain_fold(const completion *c) {
    plain_row rows[ROWS];
    span out = {0};
    int n = plain_rows(c, rows);
    try_orders(rows, n, (1u << n) - 1, cell(c, ROOT_SCORE, c->subject, 4 * ROWS), &out);
    return out;
}

/* ---- properties ----------------------------------------------------------------------------- */

typedef struct tally {
    int exact, tied, unknown;
    int64_t completions;
} tally;

static void check_subject(const frame *f, const col_vec *found, int64_t subject, tally *t) {
    completion c = open_completion(f, subject);
    do {
        span s = plain_fold(&c);
        assert_true(found->lo[subject] == DEC_LOW || found->lo[subject] <= s.low * DEC_ONE);
        assert_true(found->hi[subject] == DEC_HIGH || found->hi[subject] >= s.high * DEC_ONE);
        t->completions++;
        if (c.known && s.orders <= 2) {
            assert_int_equal(found->lo[subject], s.low * DEC_ONE);
            assert_int_equal(found->hi[subject], s.high * DEC_ONE);
            t->exact += s.orders == 1;
            t->tied += s.orders == 2;
        }
    } while (t->completions % 100000 != 0 && next_completion(&c));
    t->unknown += !c.known;
}

/* Fewer days, so that some rows share one. */
static void crowd_days(frame *f) {
    col_vec *on = &f->columns[RECORD_ON];
    for (int64_t i = 0; i < on->n; i++) {
        if (col_is_known(on, i)) on->lo[i] = on->hi[i] = 19000 + on->lo[i] % 3;
    }
}

static void no_completion_lies_outside(void **state) {
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        graph *g = sample_graph(NULL);
        graph_ref fold = tried_fold(g);
        frame *f = sample_frame(NULL, g, 40, seed);
        crowd_days(f);
        evaluation *e = run(g, f, fold, 0, 1);
        for (int64_t i = 0; i < 40; i++) check_subject(f, eval_column(e, fold), i, &t);
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
    assert_true(t.exact > 100 && t.tied > 5 && t.unknown > 200 && t.completions > 10000);
}

static void threads_and_batches_make_no_difference(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = sample_frame(NULL, g, 61, 9);
    evaluation *whole = run(g, f, fold, 100, 1);
    for (int threads = 1; threads <= 8; threads++) {
        evaluation *e = run(g, f, fold, threads * 2 - 1, threads);
        for (int64_t i = 0; i < 61; i++)
            assert_true(sample_same(eval_column(whole, fold), i, eval_column(e, fold), i));
        eval_close(e);
    }
    eval_close(whole);
    frame_close(f);
    graph_close(g);
}

/* Swaps rows a and b of the records. */
static void swap_records(frame *f, int64_t a, int64_t b) {
    for (int c = RECORD_AMOUNT; c <= RECORD_OK; c++) {
        col_vec *v = &f->columns[c], spare;
        assert_true(col_take(&spare, &f->store, v->type, 1, false));
        col_copy_row(&spare, 0, v, a);
        col_copy_row(v, a, v, b);
        col_copy_row(v, b, &spare, 0);
    }
}

static void the_order_of_rows_makes_no_difference(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = sample_frame(NULL, g, 200, 4);
    crowd_days(f);
    evaluation *before = run(g, f, fold, 0, 1);
    for (int64_t i = 0; i < 200; i++) {
        const int64_t *offsets = f->spaces[RECORDS].offsets + i;
        for (int64_t a = offsets[0], b = offsets[1] - 1; a < b; a++, b--) swap_records(f, a, b);
    }
    evaluation *after = run(g, f, fold, 0, 1);
    for (int64_t i = 0; i < 200; i++)
        assert_true(sample_same(eval_column(before, fold), i, eval_column(after, fold), i));
    eval_close(before);
    eval_close(after);
    frame_close(f);
    graph_close(g);
}

/* ---- single cases --------------------------------------------------------------------------- */

/* A frame with one subject and known records: amounts given, one day apart, all of kind "a". */
static frame *one_subject(const graph *g, const int64_t *amounts, int64_t n) {
    frame *f = sample_frame(NULL, g, 1, 3);
    col_vec *columns = f->columns;
    f->spaces[RECORDS].offsets[1] = f->spaces[RECORDS].rows = n;
    f->spaces[DETAILS].offsets = arena_array(&f->store, (size_t)n + 1, sizeof(int64_t));
    f->spaces[DETAILS].rows = 0;
    columns[DETAIL_WEIGHT].n = columns[DETAIL_SURE].n = 0;
    f->spaces[MAKER].rows = columns[MAKER_RANK].n = n;
    for (int c = RECORD_AMOUNT; c <= RECORD_OK; c++)
        assert_true(col_take(&columns[c], &f->store, sample_columns[c].type, n, false));
    dict_code a = dict_enter(f->texts, "a", 1);
    for (int64_t i = 0; i < n; i++) {
        columns[RECORD_AMOUNT].lo[i] = columns[RECORD_AMOUNT].hi[i] = amounts[i] * DEC_ONE;
        columns[RECORD_ON].lo[i] = columns[RECORD_ON].hi[i] = 19000 + i;
        columns[RECORD_KIND].code[i] = a;
        columns[RECORD_OK].truth[i] = TRUTH_TRUE;
    }
    columns[ROOT_SCORE].lo[0] = columns[ROOT_SCORE].hi[0] = DEC_ONE;
    return f;
}

static void assert_ends(const graph *g, const frame *f, graph_ref fold, int64_t lo, int64_t hi) {
    evaluation *e = run(g, f, fold, 0, 1);
    assert_int_equal(eval_column(e, fold)->lo[0], lo);
    assert_int_equal(eval_column(e, fold)->hi[0], hi);
    eval_close(e);
}

static void no_rows_leave_the_start(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = one_subject(g, NULL, 0);
    assert_ends(g, f, fold, DEC_ONE, DEC_ONE);
    frame_close(f);
    graph_close(g);
}

/* Rows of one day add up in any order: eight are tried, nine are too many. */
static void rows_of_one_day_are_tried_in_every_order(void **state) {
    (void)state;
    const int64_t amounts[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (int64_t n = FOLD_TOGETHER; n <= FOLD_TOGETHER + 1; n++) {
        graph *g = sample_graph(NULL);
        graph_ref fold = tried_fold(g);
        frame *f = one_subject(g, amounts, n);
        col_vec *on = &f->columns[RECORD_ON];
        for (int64_t i = 0; i < n; i++) on->lo[i] = on->hi[i] = 19000;
        bool tried = n <= FOLD_TOGETHER;
        int64_t sum = (1 + n * (n + 1) / 2) * DEC_ONE;
        assert_ends(g, f, fold, tried ? sum : DEC_LOW, tried ? sum : DEC_HIGH);
        frame_close(f);
        graph_close(g);
    }
}

/* What comes after may settle what an unknown order left open: 9 sets the value back. */
static void a_later_row_may_settle_it(void **state) {
    (void)state;
    const int64_t amounts[] = {1, 4, 9, 3};
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = one_subject(g, amounts, 4);
    f->columns[RECORD_ON].lo[0] = 19001;
    f->columns[RECORD_ON].hi[0] = 19001;
    f->columns[RECORD_OK].truth[1] = TRUTH_FALSE;
    assert_ends(g, f, fold, (1 * 2 + 1 + 9 + 3) * DEC_ONE, ((1 + 1) * 2 + 9 + 3) * DEC_ONE);
    f->columns[RECORD_OK].truth[2] = TRUTH_FALSE;
    assert_ends(g, f, fold, 3 * DEC_ONE, 3 * DEC_ONE);
    frame_close(f);
    graph_close(g);
}

static void one_row_needs_no_order(void **state) {
    (void)state;
    const int64_t amounts[] = {5, 7};
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = one_subject(g, amounts, 2);
    col_set_unknown(&f->columns[RECORD_ON], 0);
    f->columns[RECORD_KIND].code[1] = dict_enter(f->texts, "d", 1);
    assert_ends(g, f, fold, 6 * DEC_ONE, 6 * DEC_ONE);
    f->columns[RECORD_KIND].code[1] = DICT_UNKNOWN;
    assert_ends(g, f, fold, 6 * DEC_ONE, 13 * DEC_ONE);
    frame_close(f);
    graph_close(g);
}

/* Trouble is told with the row that it happened in, once, and the value is unknown after it. */
static void trouble_has_its_row(void **state) {
    (void)state;
    const int64_t amounts[] = {4, 0, 2};
    graph *g = sample_graph(NULL);
    graph_problem problem;
    graph_fold_parts parts = {.space = RECORDS,
                              .start = graph_read(g, ROOT_SCORE, 1),
                              .order = graph_read(g, RECORD_ON, 1),
                              .filter = graph_read(g, RECORD_OK, 1)};
    parts.accumulator = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    parts.step =
        SAMPLE_CALL(g, "div", SPACE_NONE, parts.accumulator, graph_read(g, RECORD_AMOUNT, 1));
    graph_ref fold = graph_fold(g, &parts, 1, &problem);
    frame *f = one_subject(g, amounts, 3);
    f->columns[RECORD_OK].truth[1] = TRUTH_UNKNOWN;
    f->columns[RECORD_ON].lo[1] = f->columns[RECORD_ON].hi[1] = 19002;
    evaluation *e = run(g, f, fold, 0, 1);
    assert_int_equal(eval_column(e, fold)->lo[0], DEC_LOW);
    assert_int_equal(eval_n_troubles(e), 1);
    assert_int_equal(eval_trouble_at(e, 0)->kind, TROUBLE_DIVISION);
    assert_int_equal(eval_trouble_at(e, 0)->subject, 0);
    assert_int_equal(eval_trouble_at(e, 0)->row, 1);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void a_stop_ends_a_fold(void **state) {
    (void)state;
    const int64_t amounts[] = {4, 0, 2};
    volatile sig_atomic_t stop = 1;
    graph *g = sample_graph(NULL);
    graph_ref fold = tried_fold(g);
    frame *f = one_subject(g, amounts, 3);
    evaluation *e = run(g, f, fold, 0, 1);
    worker w;
    plan p;
    e->stop = &stop;
    e->full[fold] = (col_vec){0};
    assert_true(worker_open(&w, e) && plan_targets(e, &fold, 1, &p) && worker_fit(&w, &p));
    assert_true(batch_set(&w, 0, 1));
    assert_false(batch_run(&w));
    assert_int_equal(eval_failed(e), ST_INTERRUPTED);
    worker_close(&w);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_completion_lies_outside),
        cmocka_unit_test(threads_and_batches_make_no_difference),
        cmocka_unit_test(the_order_of_rows_makes_no_difference),
        cmocka_unit_test(no_rows_leave_the_start),
        cmocka_unit_test(rows_of_one_day_are_tried_in_every_order),
        cmocka_unit_test(a_later_row_may_settle_it),
        cmocka_unit_test(one_row_needs_no_order),
        cmocka_unit_test(trouble_has_its_row),
        cmocka_unit_test(a_stop_ends_a_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
