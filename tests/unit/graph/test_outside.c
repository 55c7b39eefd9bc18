#include "cmocka_all.h"
#include "sample_graph.h"

enum { SUBJECTS = 5000, SEED = 23 };

typedef struct world {
    graph *g;
    frame *f;
    arena texts;
    diag_list diags;
    eval_options options;
    evaluation *e;
} world;

/* "double": twice the number. "name": a text of the number; a multiple of 3 has none. "total": the
 * sum of the rows, times the parent's number; unknown rows make it unknown. */
enum { DOUBLE, NAME, TOTAL };

static const graph_external functions[] = {
    {.module = "t",
     .function = "double",
     .args = "N",
     .result = 'N',
     .low = DEC_LOW,
     .high = DEC_HIGH},
    {.module = "t",
     .function = "name",
     .args = "N",
     .result = 'X',
     .low = DEC_LOW,
     .high = DEC_HIGH},
    {.module = "t",
     .function = "total",
     .reduces = true,
     .args = "N^NT",
     .result = 'N',
     .low = -1000 * DEC_ONE,
     .high = 1000 * DEC_ONE},
};

static bool refuse_row(eval_outside *call, int64_t row) {
    eval_failure *list = arena_take(call->store, ((size_t)call->n_failures + 1) * sizeof *list);
    if (!list) return false;
    for (int i = 0; i < call->n_failures; i++) list[i] = call->failures[i];
    list[call->n_failures++] = (eval_failure){row, "a multiple of three"};
    call->failures = list;
    return true;
}

static status name_row(eval_outside *call, int64_t row) {
    int64_t value = call->args[0].lo[row] / DEC_ONE;
    char text[32];
    if (value % 3 == 0) return refuse_row(call, row) ? ST_OK : ST_NOMEM;
    int length = snprintf(text, sizeof text, "number %lld", (long long)value);
    call->out->code[row] = call->enter(call->user_data, text, (size_t)length);
    return call->out->code[row] == DICT_UNKNOWN ? ST_NOMEM : ST_OK;
}

static void total_row(eval_outside *call, int64_t row) {
    int64_t sum = 0;
    const col_vec *rows = &call->args[0];
    assert_true(call->offsets[0] != NULL && call->offsets[1] == NULL);
    for (int64_t i = call->offsets[0][row]; i < call->offsets[0][row + 1]; i++) {
        if (!col_is_known(rows, i)) return;
        sum += rows->lo[i];
    }
    if (!col_is_known(&call->args[1], row)) return;
    call->out->lo[row] = call->out->hi[row] = sum * (call->args[1].lo[row] / DEC_ONE);
}

static status answer(void *user_data, eval_outside *call) {
    int *calls = user_data;
    if (calls) __atomic_add_fetch(calls, 1, __ATOMIC_RELAXED);
    for (int64_t row = 0; row < call->n; row++) {
        assert_false(col_is_known(call->out, row));
        if (call->external == TOTAL) {
            total_row(call, row);
        } else if (col_is_known(&call->args[0], row)) {
            if (call->external == NAME && name_row(call, row) != ST_OK) return ST_NOMEM;
            if (call->external == DOUBLE)
                call->out->lo[row] = call->out->hi[row] = 2 * call->args[0].lo[row];
        }
    }
    return ST_OK;
}

static void open_world(world *w) {
    w->g = sample_graph(NULL);
    w->f = sample_frame(NULL, w->g, SUBJECTS, SEED);
    w->options = (eval_options){.outside = answer};
    w->e = NULL;
    arena_open(&w->texts, NULL);
    diag_open(&w->diags, &w->texts);
    for (int i = 0; i <= TOTAL; i++) assert_int_equal(graph_add_external(w->g, &functions[i]), i);
}

static void close_world(world *w) {
    eval_close(w->e);
    arena_close(&w->texts);
    frame_close(w->f);
    graph_close(w->g);
}

static graph_ref outside(world *w, int function, int space, int n, const graph_ref *args) {
    graph_problem p;
    graph_ref made = graph_call_external(w->g, function, space, n, args, 1, &p);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static status run(world *w, const graph_ref *wanted, int n) {
    return eval_run(w->g, w->f, wanted, n, &w->options, NULL, &w->diags, &w->e);
}

/* What a sum of rows should be: reduced by the kernel. */
static void rows_become_one_value(void **state) {
    (void)state;
    world w;
    open_world(&w);
    graph_ref amount = graph_read(w.g, RECORD_AMOUNT, 1), ok = graph_read(w.g, RECORD_OK, 1);
    graph_ref known = SAMPLE_CALL(w.g, "assume", SPACE_NONE, amount, sample_number(w.g, 1));
    graph_ref two = sample_number(w.g, 2);
    graph_ref total = outside(&w, TOTAL, RECORDS, 3, (graph_ref[]){known, two, ok});
    graph_ref sum = SAMPLE_CALL(w.g, "sum", RECORDS, known, ok);
    graph_ref wanted[] = {total, SAMPLE_CALL(w.g, "mul", SPACE_NONE, sum, two), sum};
    assert_int_equal(run(&w, wanted, 3), ST_OK);
    const col_vec *made = eval_column(w.e, total), *expected = eval_column(w.e, wanted[1]);
    int64_t n_known = 0, open = 0;
    const frame_space *s = &w.f->spaces[RECORDS];
    for (int64_t i = 0; i < SUBJECTS; i++) {
        bool is_open = false;
        for (int64_t row = s->offsets[i]; row < s->offsets[i + 1]; row++)
            is_open = is_open || w.f->columns[RECORD_OK].truth[row] == TRUTH_UNKNOWN;
        assert_int_equal(col_is_known(made, i), !is_open);
        if (!is_open) assert_int_equal(made->lo[i], expected->lo[i]);
        if (is_open) assert_int_equal(made->hi[i], 1000 * DEC_ONE); /* the declared domain */
        n_known += !is_open;
        open += is_open;
    }
    assert_true(n_known > 100 && open > 100);
    assert_int_equal(eval_n_troubles(w.e), 0);
    close_world(&w);
}

/* An external of an external of a population call; its text decides something in a batch. */
static graph_ref chain(world *w, graph_ref *name) {
    graph_ref score = graph_read(w->g, ROOT_SCORE, 1);
    graph_ref doubled = outside(w, DOUBLE, SPACE_NONE, 1, &score);
    *name = outside(w, NAME, SPACE_NONE, 1, &doubled);
    graph_problem p;
    kern_imm imm = {.n_texts = 1, .texts = (const char *const[]){"number 4"}};
    return graph_call(w->g, "in_set", SPACE_NONE, 1, name, &imm, 1, &p);
}

static void stages_and_texts(void **state) {
    (void)state;
    world w;
    open_world(&w);
    graph_ref name, four = chain(&w, &name);
    graph_ref wanted[] = {name, four};
    assert_int_equal(run(&w, wanted, 2), ST_OK);
    int64_t failures = 0;
    for (int64_t i = 0; i < SUBJECTS; i++) {
        bool known = col_is_known(&w.f->columns[ROOT_SCORE], i);
        int64_t value = known ? 2 * (w.f->columns[ROOT_SCORE].lo[i] / DEC_ONE) : 0;
        char text[32];
        (void)snprintf(text, sizeof text, "number %lld", (long long)value);
        bool named = known && value % 3 != 0;
        failures += known && !named;
        const char *made = dict_text(w.f->texts, eval_column(w.e, name)->code[i], NULL);
        assert_string_equal(made, named ? text : "");
        uint8_t truth = value == 4 ? TRUTH_TRUE : TRUTH_FALSE;
        assert_int_equal(eval_column(w.e, four)->truth[i], named ? truth : TRUTH_UNKNOWN);
    }
    assert_int_equal(eval_n_troubles(w.e), failures);
    const eval_trouble *t = eval_trouble_at(w.e, 0);
    assert_int_equal(t->kind, TROUBLE_EXTERNAL);
    assert_int_equal(t->node, name);
    assert_string_equal(t->message, "a multiple of three");
    close_world(&w);
}

/* Codes of new texts, values and troubles do not depend on the number of threads. */
static void threads_change_nothing(void **state) {
    (void)state;
    world one, many;
    open_world(&one);
    open_world(&many);
    one.options.threads = 1;
    many.options.threads = 7;
    graph_ref name, other, four = chain(&one, &name);
    assert_int_equal(chain(&many, &other), four);
    assert_int_equal(run(&one, (graph_ref[]){name, four}, 2), ST_OK);
    assert_int_equal(run(&many, (graph_ref[]){name, four}, 2), ST_OK);
    assert_memory_equal(eval_column(one.e, name)->code, eval_column(many.e, name)->code,
                        SUBJECTS * sizeof(dict_code));
    assert_int_equal(eval_n_troubles(one.e), eval_n_troubles(many.e));
    for (int64_t i = 0; i < eval_n_troubles(one.e); i++)
        assert_int_equal(eval_trouble_at(one.e, i)->row, eval_trouble_at(many.e, i)->row);
    close_world(&many);
    close_world(&one);
}

typedef struct seen {
    graph_ref name;
    int64_t subject, troubles;
    dict_code code;
} seen;

static bool look(const eval_view *view, void *user_data) {
    seen *s = user_data;
    s->troubles = view->n_troubles;
    s->code = view->values[s->name].code[0];
    if (view->n_troubles > 0) assert_string_equal(view->troubles[0].message, "a multiple of three");
    return true;
}

/* Visits show values and reasons of the run; nothing is called again. */
static void visits_show_what_was_called(void **state) {
    (void)state;
    world w;
    int calls = 0;
    open_world(&w);
    w.options.outside_data = &calls;
    graph_ref name, four = chain(&w, &name);
    assert_int_equal(run(&w, (graph_ref[]){name, four}, 2), ST_OK);
    int before = calls;
    for (int64_t i = 0; i < 50; i++) {
        seen s = {.name = name, .subject = i};
        assert_int_equal(eval_visit(w.e, &i, 1, look, &s), ST_OK);
        assert_int_equal(s.code, eval_column(w.e, name)->code[i]);
        bool known = col_is_known(&w.f->columns[ROOT_SCORE], i);
        int64_t value = known ? 2 * (w.f->columns[ROOT_SCORE].lo[i] / DEC_ONE) : 0;
        assert_int_equal(s.troubles, known && value % 3 == 0);
    }
    assert_int_equal(calls, before);
    close_world(&w);
}

static bool count_troubles(const eval_block *block, void *user_data) {
    (void)block;
    (void)user_data;
    return true;
}

/* Nodes that only a scan asks for are called before it; a base's values are taken over. */
static void scans_and_bases(void **state) {
    (void)state;
    world w;
    int calls = 0;
    open_world(&w);
    w.options.outside_data = &calls;
    graph_ref name, four = chain(&w, &name);
    graph_ref later[] = {name, four};
    w.options.later = later;
    w.options.n_later = 2;
    assert_int_equal(run(&w, NULL, 0), ST_OK);
    assert_int_equal(calls, 0);
    eval_scan_options scan = {.wanted = later, .n_wanted = 2, .take = count_troubles};
    assert_int_equal(eval_scan(w.e, &scan), ST_OK);
    int once = calls;
    assert_true(once > 0 && eval_n_troubles(w.e) > 0);
    evaluation *with_base;
    eval_options options = {.outside = answer, .outside_data = &calls, .base = w.e};
    assert_int_equal(eval_run(w.g, w.f, later, 2, &options, NULL, &w.diags, &with_base), ST_OK);
    assert_int_equal(calls, once);
    assert_int_equal(eval_n_troubles(with_base), eval_n_troubles(w.e));
    eval_close(with_base);
    close_world(&w);
}

/* Rows of a table of its own, constants, and rows of a relation. */
static void all_row_spaces(void **state) {
    (void)state;
    world w;
    open_world(&w);
    graph_ref two = graph_const(w.g, COL_NUMBER, 2 * DEC_ONE, NULL, "two", 1);
    graph_ref amount = graph_read(w.g, RECORD_AMOUNT, 1);
    graph_ref doubled = outside(&w, DOUBLE, SPACE_NONE, 1, &amount);
    graph_ref size = graph_read(w.g, OWNER_SIZE, 1);
    graph_ref everyone = graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref wanted[] = {outside(&w, DOUBLE, SPACE_NONE, 1, &two),
                          SAMPLE_CALL(w.g, "sum", RECORDS, doubled, everyone),
                          outside(&w, DOUBLE, SPACE_NONE, 1, &size),
                          SAMPLE_CALL(w.g, "sum", RECORDS, amount, everyone)};
    assert_int_equal(run(&w, wanted, 4), ST_OK);
    for (int64_t i = 0; i < SUBJECTS; i++) {
        assert_int_equal(eval_column(w.e, wanted[0])->lo[i], 4 * DEC_ONE);
        const col_vec *sum = eval_column(w.e, wanted[3]), *made = eval_column(w.e, wanted[1]);
        bool known = col_is_known(sum, i);
        assert_int_equal(col_is_known(made, i), known);
        if (known) assert_int_equal(made->lo[i], 2 * sum->lo[i]);
    }
    close_world(&w);
}

static void somebody_must_call(void **state) {
    (void)state;
    world w;
    open_world(&w);
    w.options.outside = NULL;
    graph_ref score = graph_read(w.g, ROOT_SCORE, 1);
    graph_ref doubled = outside(&w, DOUBLE, SPACE_NONE, 1, &score);
    assert_int_equal(run(&w, &doubled, 1), ST_INTERNAL);
    close_world(&w);
}

static status break_down(void *user_data, eval_outside *call) {
    (void)user_data;
    return call->n > 0 ? ST_FAILED : ST_OK;
}

static void failure_of_the_caller_ends_the_run(void **state) {
    (void)state;
    world w;
    open_world(&w);
    w.options.outside = break_down;
    graph_ref score = graph_read(w.g, ROOT_SCORE, 1);
    graph_ref doubled = outside(&w, DOUBLE, SPACE_NONE, 1, &score);
    assert_int_equal(run(&w, &doubled, 1), ST_FAILED);
    close_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_one_value),
        cmocka_unit_test(stages_and_texts),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(visits_show_what_was_called),
        cmocka_unit_test(scans_and_bases),
        cmocka_unit_test(all_row_spaces),
        cmocka_unit_test(somebody_must_call),
        cmocka_unit_test(failure_of_the_caller_ends_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
