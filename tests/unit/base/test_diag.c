#include "base/diag.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cmocka_all.h"
#include "failing.h"

static int count(const diag_list *list) {
    int n = 0;
    const diag *last = NULL;
    for (const diag *d = list->first; d; d = d->next) {
        n++;
        last = d;
    }
    assert_ptr_equal(list->last, last);
    return n;
}

static void every_text_is_copied(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    char text[] = "HE0201";
    diag d = {.code = text,
              .place = {.file = text, .line = 3, .col = 4},
              .rule = text,
              .table = text,
              .row = text,
              .column = text,
              .fix = text,
              .n_args = 1,
              .args = {{text, text}}};
    diag_add(&list, &d);
    text[0] = 'x';
    const diag *kept = list.first;
    assert_string_equal(kept->code, "HE0201");
    assert_string_equal(kept->place.file, "HE0201");
    assert_int_equal(kept->place.line, 3);
    assert_string_equal(kept->rule, "HE0201");
    assert_string_equal(kept->table, "HE0201");
    assert_string_equal(kept->row, "HE0201");
    assert_string_equal(kept->column, "HE0201");
    assert_string_equal(kept->fix, "HE0201");
    assert_string_equal(kept->args[0].name, "HE0201");
    assert_string_equal(kept->args[0].text, "HE0201");
    arena_close(&store);
}

static void errors_and_warnings_are_counted(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    diag_error(&list, "HE0001", "name", "x", "hint", NULL, NULL);
    diag_warn(&list, "HE0002", NULL);
    diag note = {.code = "HE0003", .severity = DIAG_NOTE};
    diag_add(&list, &note);
    assert_int_equal(list.errors, 1);
    assert_int_equal(list.warnings, 1);
    assert_int_equal(count(&list), 3);
    assert_int_equal(list.first->n_args, 2);
    assert_string_equal(list.first->args[0].name, "name");
    assert_string_equal(list.first->args[0].text, "x");
    assert_string_equal(list.first->args[1].text, "");
    assert_int_equal(list.first->next->severity, DIAG_WARNING);
    arena_close(&store);
}

static void the_limit_holds_for_each_code_alone(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    list.limit = 3;
    for (int i = 0; i < 3; i++) {
        diag_error(&list, "HE0001", NULL);
    }
    assert_int_equal(list.suppressed, 0);
    diag_error(&list, "HE0001", NULL);
    diag_error(&list, "HE0002", NULL);
    assert_int_equal(list.suppressed, 1);
    assert_int_equal(list.errors, 5);
    assert_int_equal(count(&list), 4);
    assert_string_equal(list.last->code, "HE0002");
    arena_close(&store);
}

static void the_limit_is_a_thousand_unless_told(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    for (int i = 0; i < 1000; i++) {
        diag_error(&list, "HE0001", NULL);
    }
    assert_int_equal(list.suppressed, 0);
    diag_error(&list, "HE0001", NULL);
    assert_int_equal(list.suppressed, 1);
    assert_int_equal(count(&list), 1000);
    arena_close(&store);
}

/* In their order; each differs from the next in one field only. */
static const diag ordered[] = {
    {.code = "A"},
    {.code = "A", .place = {.file = "a.lua"}},
    {.code = "A", .place = {.file = "b.lua", .line = 2}},
    {.code = "A", .place = {.file = "b.lua", .line = 10}},
    {.code = "A", .place = {.file = "b.lua", .line = 10, .col = 1}},
    {.code = "B", .place = {.file = "b.lua", .line = 10, .col = 1}},
    {.code = "B", .place = {.file = "b.lua", .line = 10, .col = 1}, .rule = "r"},
    {.code = "B", .place = {.file = "b.lua", .line = 10, .col = 1}, .rule = "r", .table = "t"},
    {.code = "B",
     .place = {.file = "b.lua", .line = 10, .col = 1},
     .rule = "r",
     .table = "t",
     .row = "1"},
    {.code = "B",
     .place = {.file = "b.lua", .line = 10, .col = 1},
     .rule = "r",
     .table = "t",
     .row = "1",
     .column = "c"},
    {.code = "B",
     .place = {.file = "b.lua", .line = 10, .col = 1},
     .rule = "r",
     .table = "t",
     .row = "1",
     .column = "c",
     .n_args = 1,
     .args = {{"name", "1"}}},
    {.code = "B",
     .place = {.file = "b.lua", .line = 10, .col = 1},
     .rule = "r",
     .table = "t",
     .row = "1",
     .column = "c",
     .n_args = 1,
     .args = {{"name", "2"}}},
};
enum { N_ORDERED = sizeof ordered / sizeof ordered[0] };

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void assert_same(const diag *got, const diag *want) {
    assert_string_equal(got->code, want->code);
    assert_true(same_text(got->place.file, want->place.file));
    assert_int_equal(got->place.line, want->place.line);
    assert_int_equal(got->place.col, want->place.col);
    assert_true(same_text(got->rule, want->rule));
    assert_true(same_text(got->table, want->table));
    assert_true(same_text(got->row, want->row));
    assert_true(same_text(got->column, want->column));
    assert_int_equal(got->n_args, want->n_args);
    assert_true(want->n_args == 0 || same_text(got->args[0].text, want->args[0].text));
}

static void sorting_undoes_any_order_of_arrival(void **state) {
    (void)state;
    for (int step = 1; step < N_ORDERED; step++) {
        arena store;
        diag_list list;
        arena_open(&store, NULL);
        diag_open(&list, &store);
        for (int start = 0; start < step; start++) {
            for (int i = N_ORDERED - 1 - start; i >= 0; i -= step) {
                diag_add(&list, &ordered[i]);
            }
        }
        diag_sort(&list);
        assert_int_equal(count(&list), N_ORDERED);
        const diag *d = list.first;
        for (int i = 0; i < N_ORDERED; i++, d = d->next) {
            assert_same(d, &ordered[i]);
        }
        diag_error(&list, "Z", NULL);
        assert_int_equal(count(&list), N_ORDERED + 1);
        arena_close(&store);
    }
}

static void equal_ones_keep_their_order(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    for (int i = 0; i < 100; i++) {
        diag d = {.code = i % 2 ? "A" : "B", .place = {.end_col = i}};
        diag_add(&list, &d);
    }
    diag_sort(&list);
    const diag *d = list.first;
    for (int i = 0; i < 100; i++, d = d->next) {
        assert_int_equal(d->place.end_col, i < 50 ? 2 * i + 1 : 2 * (i - 50));
    }
    arena_close(&store);
}

static void sorting_nothing_is_nothing(void **state) {
    (void)state;
    arena store;
    diag_list list;
    arena_open(&store, NULL);
    diag_open(&list, &store);
    diag_sort(&list);
    assert_null(list.first);
    assert_null(list.last);
    arena_close(&store);
}

/* Records 30 diagnostics of three codes with texts longer than a first block. */
static void record_thirty(diag_list *list) {
    static char row[LIMIT_ARENA_BLOCK / 2];
    memset(row, 'k', sizeof row - 1);
    for (int i = 0; i < 30; i++) {
        const char *codes[] = {"HE0001", "HE0002", "HE0003"};
        diag d = {
            .code = codes[i % 3], .row = row, .table = row, .n_args = 1, .args = {{"a", row}}};
        diag_add(list, &d);
    }
}

static void what_cannot_be_stored_is_counted_as_lost(void **state) {
    (void)state;
    bool reached_end = false;
    for (long fail_at = 1; !reached_end; fail_at++) {
        failing f = {.fail_at = fail_at, .forever = fail_at % 2 == 0};
        allocator a = failing_allocator(&f);
        arena store;
        diag_list list;
        arena_open(&store, &a);
        diag_open(&list, &store);
        record_thirty(&list);
        reached_end = f.calls < fail_at;
        assert_int_equal(list.lost > 0, !reached_end);
        assert_true(f.forever || list.lost <= 1);
        assert_int_equal(list.errors, 30);
        assert_int_equal(count(&list) + list.lost, 30);
        assert_int_equal(list.suppressed, 0);
        arena_close(&store);
        assert_int_equal(f.bytes, 0);
        assert_true(fail_at < 200);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_copied),
        cmocka_unit_test(errors_and_warnings_are_counted),
        cmocka_unit_test(the_limit_holds_for_each_code_alone),
        cmocka_unit_test(the_limit_is_a_thousand_unless_told),
        cmocka_unit_test(sorting_undoes_any_order_of_arrival),
        cmocka_unit_test(equal_ones_keep_their_order),
        cmocka_unit_test(sorting_nothing_is_nothing),
        cmocka_unit_test(what_cannot_be_stored_is_counted_as_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
