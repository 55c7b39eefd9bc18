#include "snapshot/findings.h"

#include <string.h>

#include "cmocka_all.h"

static void add_some(diag_list *list) {
    diag full = {.code = "HE0521",
                 .severity = DIAG_ERROR,
                 .place = {"s.lua", 1, 2, 3, 4},
                 .rule = "11.1",
                 .table = "t",
                 .row = "",
                 .column = "表",
                 .fix = "x",
                 .n_args = 2,
                 .args = {{"value", "abc"}, {"row", ""}}};
    diag bare = {.code = "HE0544", .severity = DIAG_WARNING};
    diag_add(list, &full);
    diag_add(list, &bare);
}

static void assert_same_text(const char *a, const char *b) {
    assert_int_equal(a != NULL, b != NULL);
    if (a != NULL) assert_string_equal(a, b);
}

static void findings_come_back_as_they_were(void **state) {
    (void)state;
    arena ar;
    diag_list before, after;
    const char *bytes;
    size_t size;
    arena_open(&ar, NULL);
    diag_open(&before, &ar);
    diag_open(&after, &ar);
    add_some(&before);
    assert_true(snap_findings_write(&before, &ar, &bytes, &size));
    assert_true(snap_findings_read(bytes, size, 2, &after));
    const diag *b = after.first;
    for (const diag *a = before.first; a != NULL; a = a->next, b = b->next) {
        assert_non_null(b);
        assert_string_equal(a->code, b->code);
        assert_int_equal(a->severity, b->severity);
        assert_same_text(a->place.file, b->place.file);
        assert_int_equal(a->place.line, b->place.line);
        assert_int_equal(a->place.col, b->place.col);
        assert_int_equal(a->place.end_line, b->place.end_line);
        assert_int_equal(a->place.end_col, b->place.end_col);
        assert_same_text(a->rule, b->rule);
        assert_same_text(a->table, b->table);
        assert_same_text(a->row, b->row);
        assert_same_text(a->column, b->column);
        assert_same_text(a->fix, b->fix);
        assert_int_equal(a->n_args, b->n_args);
        for (int i = 0; i < a->n_args; i++) {
            assert_string_equal(a->args[i].name, b->args[i].name);
            assert_string_equal(a->args[i].text, b->args[i].text);
        }
    }
    assert_null(b);
    assert_int_equal(after.errors, 1);
    assert_int_equal(after.warnings, 1);
    arena_close(&ar);
}

static void no_findings_are_no_bytes(void **state) {
    (void)state;
    arena ar;
    diag_list list;
    const char *bytes;
    size_t size = 9;
    arena_open(&ar, NULL);
    diag_open(&list, &ar);
    assert_true(snap_findings_write(&list, &ar, &bytes, &size));
    assert_int_equal(size, 0);
    assert_true(snap_findings_read(bytes, 0, 0, &list));
    assert_null(list.first);
    arena_close(&ar);
}

/* Whatever the bytes are, they are findings or nothing is added. */
static void other_bytes_add_nothing(void **state) {
    (void)state;
    arena ar;
    diag_list list;
    const char *bytes;
    size_t size;
    arena_open(&ar, NULL);
    diag_open(&list, &ar);
    add_some(&list);
    assert_true(snap_findings_write(&list, &ar, &bytes, &size));
    char *copy = arena_take(&ar, size);
    for (size_t length = 0; length < size; length++) {
        diag_list none;
        diag_open(&none, &ar);
        assert_false(snap_findings_read(bytes, length, 2, &none));
        assert_null(none.first);
    }
    for (size_t i = 0; i < size; i++) {
        for (int value = 0; value < 256; value += 51) {
            diag_list some;
            diag_open(&some, &ar);
            memcpy(copy, bytes, size);
            copy[i] = (char)value;
            bool read = snap_findings_read(copy, size, 2, &some);
            assert_int_equal(read, some.first != NULL);
        }
    }
    diag_list more;
    diag_open(&more, &ar);
    assert_false(snap_findings_read(bytes, size, 1, &more));
    assert_false(snap_findings_read(bytes, size, 3, &more));
    assert_null(more.first);
    arena_close(&ar);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_come_back_as_they_were),
        cmocka_unit_test(no_findings_are_no_bytes),
        cmocka_unit_test(other_bytes_add_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
