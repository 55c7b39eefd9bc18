#include <string.h>

#include "cmocka_all.h"
#include "failing.h"
#include "sink/sink.h"
#include "source/source.h"

typedef struct setting {
    graph *g;
    int score, name, active; /* columns */
    arena store;
    diag_list diags;
} setting;

static graph_column plain(const char *name, col_type type, int64_t divisor) {
    return (graph_column){
        .name = name, .type = type, .divisor = divisor, .low = DEC_LOW, .high = DEC_HIGH};
}

static void setting_open(setting *x) {
    graph_space root = {.kind = SPACE_ROOT, .name = "t", .table = "t", .parent = -1, .key = "id"};
    const char *up = "id", *down = "owner";
    space_only only = {"kind", "a"};
    graph_space many = {.kind = SPACE_MANY,
                        .name = "records",
                        .table = "records",
                        .n_match = 1,
                        .parent_columns = &up,
                        .child_columns = &down,
                        .n_only = 1,
                        .only = &only};
    memset(x, 0, sizeof *x);
    x->g = graph_open(NULL);
    arena_open(&x->store, NULL);
    diag_open(&x->diags, &x->store);
    graph_add_space(x->g, &root);
    graph_add_space(x->g, &many);
    graph_column score = plain("score", COL_NUMBER, 100), name = plain("name", COL_TEXT, 1);
    graph_column active = plain("active", COL_TRUTH, 1);
    x->score = graph_add_column(x->g, &score);
    x->name = graph_add_column(x->g, &name);
    x->active = graph_add_column(x->g, &active);
}

static void setting_close(setting *x) {
    graph_close(x->g);
    arena_close(&x->store);
}

static json_t *rows(const char *text) {
    json_t *tables = json_loads(text, 0, NULL);
    assert_non_null(tables);
    return tables;
}

/* A whole column, unpacked into the store of the frame. */
static col_vec column_of(frame *f, int column) {
    col_vec room;
    int64_t n = f->packed[column].n;
    assert_true(col_take(&room, &f->store, f->packed[column].type, n, false));
    return frame_column(f, column, 0, n, &room);
}

static void given_rows_are_read_as_from_a_file(void **state) {
    (void)state;
    setting x;
    sink_cases *c;
    const char *uri;
    frame *f;
    json_t *tables =
        rows("{\"t\": [{\"id\": 2, \"score\": 88.5, \"NAME\": \"衡\", \"active\": true},"
             "{\"id\": 1, \"score\": 8850, \"active\": false}, {\"id\": 3}],"
             "\"records\": [{\"owner\": 2, \"kind\": \"a\"}, {\"owner\": 2, \"kind\": \"b\"}]}");
    setting_open(&x);
    assert_int_equal(sink_cases_open(x.g, tables, NULL, &x.diags, &c, &uri), ST_OK);
    assert_int_equal(source_load(uri, x.g, NULL, NULL, &x.diags, &f), ST_OK);
    assert_int_equal(f->spaces[0].rows, 3);
    col_vec score = column_of(f, x.score), active = column_of(f, x.active);
    assert_int_equal(score.lo[0], 88500000);
    assert_int_equal(score.lo[1], 88500000);
    assert_false(col_is_known(&score, 2));
    assert_int_equal(active.truth[0], TRUTH_FALSE);
    assert_int_equal(active.truth[1], TRUTH_TRUE);
    assert_int_equal(active.truth[2], TRUTH_UNKNOWN);
    assert_string_equal(dict_text(f->texts, column_of(f, x.name).code[1], NULL), "衡");
    assert_int_equal(f->spaces[1].rows, 1);
    frame_close(f);
    sink_cases_close(c);
    json_decref(tables);
    setting_close(&x);
}

static void two_databases_live_side_by_side(void **state) {
    (void)state;
    setting x;
    sink_cases *c[2];
    const char *uri[2];
    frame *f;
    json_t *one = rows("{\"t\": [{\"id\": 1}]}"), *none = rows("{}");
    setting_open(&x);
    assert_int_equal(sink_cases_open(x.g, one, NULL, &x.diags, &c[0], &uri[0]), ST_OK);
    assert_int_equal(sink_cases_open(x.g, none, NULL, &x.diags, &c[1], &uri[1]), ST_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(source_load(uri[i], x.g, NULL, NULL, &x.diags, &f), ST_OK);
        assert_int_equal(f->spaces[0].rows, 1 - i);
        frame_close(f);
        sink_cases_close(c[i]);
    }
    json_decref(one);
    json_decref(none);
    setting_close(&x);
}

static void all_unknown_names_are_findings(void **state) {
    (void)state;
    setting x;
    sink_cases *c;
    const char *uri;
    json_t *tables = rows("{\"record\": [], \"t\": [{\"id\": 1, \"scor\": 1, \"zzz\": 1},"
                          "{\"id\": [1]}, 5], \"records\": {}}");
    static const char *const codes[] = {"HE0701", "HE0702", "HE0702", "HE0706", "HE0703", "HE0703"};
    setting_open(&x);
    assert_int_equal(sink_cases_open(x.g, tables, NULL, &x.diags, &c, &uri), ST_FINDINGS);
    assert_null(c);
    assert_null(uri);
    const diag *d = x.diags.first;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++, d = d->next)
        assert_string_equal(d->code, codes[i]);
    assert_null(d);
    d = x.diags.first;
    assert_string_equal(d->args[d->n_args - 1].name, "near");
    assert_string_equal(d->args[d->n_args - 1].text, "records");
    assert_string_equal(d->next->args[2].text, "score");
    assert_int_equal(d->next->next->n_args, 2);
    json_decref(tables);
    setting_close(&x);
}

static void every_allocation_that_fails_ends_cleanly(void **state) {
    (void)state;
    setting x;
    sink_cases *c = NULL;
    const char *uri;
    json_t *tables = rows("{\"t\": [{\"id\": 1, \"score\": 0.1}]}");
    setting_open(&x);
    for (long fail_at = 1; c == NULL; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        status result = sink_cases_open(x.g, tables, &a, &x.diags, &c, &uri);
        assert_true(result == ST_NOMEM || result == ST_OK);
        sink_cases_close(c);
        assert_int_equal(fail.blocks, 0);
    }
    json_decref(tables);
    setting_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_rows_are_read_as_from_a_file),
        cmocka_unit_test(two_databases_live_side_by_side),
        cmocka_unit_test(all_unknown_names_are_findings),
        cmocka_unit_test(every_allocation_that_fails_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
