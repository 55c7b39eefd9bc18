#include "snapshot/layout.h"

#include <string.h>

#include "cmocka_all.h"

/* A graph of two spaces and two columns, one thing of which is changed. */
typedef enum change {
    NOTHING,
    LINE,
    RULE,
    ZONE,
    TITLE,
    TABLE,
    MATCH,
    ONLY,
    WITHIN,
    KEY,
    NAME,
    TYPE,
    DIVISOR,
    RANGE,
    ONE_OF,
    MARK,
    UNREAD_RANGE,
    UNREAD_MARK,
    MORE_READ,
    VERSION,
    CHANGES
} change;

static snap_layout layout_of(change c) {
    static const char *const id[] = {"id"}, *const owner[] = {"owner"}, *const kinds[] = {"a", "b"};
    static const space_only only[] = {{"kind", "x"}};
    static const space_within within[] = {{"owner", "t", "id", "kind", "x"}};
    graph *g = graph_open(NULL);
    int line = c == LINE ? 9 : 1;
    graph_space root = {.kind = SPACE_ROOT, .name = "t", .table = "t", .parent = -1, .key = "id"};
    graph_space many = {.kind = SPACE_MANY,
                        .name = "r",
                        .title = c == TITLE ? "rows" : NULL,
                        .table = c == TABLE ? "R2" : "R",
                        .parent = 0,
                        .key = c == KEY ? "k" : NULL,
                        .n_match = 1,
                        .parent_columns = id,
                        .child_columns = c == MATCH ? id : owner,
                        .n_only = c == ONLY,
                        .only = only,
                        .n_within = c == WITHIN,
                        .within = within,
                        .line = line};
    root.line = line;
    graph_add_space(g, &root);
    graph_add_space(g, &many);
    graph_column read = {.space = 1,
                         .name = c == NAME ? "w" : "v",
                         .type = c == TYPE ? COL_DATE : COL_NUMBER,
                         .divisor = c == DIVISOR ? 100 : 1,
                         .low = c == RANGE ? 0 : DEC_LOW,
                         .high = DEC_HIGH,
                         .n_one_of = c == ONE_OF ? 2 : 0,
                         .one_of = kinds,
                         .unknown_mark = c == MARK ? "/" : NULL,
                         .line = line};
    graph_column unread = {.space = 0,
                           .name = "u",
                           .type = COL_NUMBER,
                           .divisor = 1,
                           .low = c == UNREAD_RANGE ? 0 : DEC_LOW,
                           .high = DEC_HIGH,
                           .unknown_mark = c == UNREAD_MARK ? "/" : NULL};
    int v = graph_add_column(g, &read), u = graph_add_column(g, &unread);
    uint8_t reached[8] = {0};
    if (c == RULE) graph_const(g, COL_NUMBER, 5, NULL, "figure", 1);
    reached[graph_read(g, v, line)] = 1;
    reached[graph_read(g, u, line)] = c == MORE_READ;
    if (c == ZONE) graph_set_zone(g, 480);
    snap_layout out;
    assert_true(snap_layout_of(g, reached, c == VERSION ? "2" : "1", &out));
    graph_close(g);
    return out;
}

static bool same(change a, change b) {
    snap_layout x = layout_of(a), y = layout_of(b);
    return memcmp(&x, &y, sizeof x) == 0;
}

static void what_loads_the_same_has_one_layout(void **state) {
    (void)state;
    assert_true(same(NOTHING, NOTHING));
    assert_true(same(NOTHING, LINE));
    assert_true(same(NOTHING, RULE));
    assert_true(same(NOTHING, UNREAD_RANGE));
}

static void whatever_changes_what_is_loaded_changes_the_layout(void **state) {
    (void)state;
    for (change a = ZONE; a < CHANGES; a++)
        if (a != UNREAD_RANGE && same(NOTHING, a)) fail_msg("change %d makes no difference", a);
}

static void without_marks_all_columns_are_read(void **state) {
    (void)state;
    graph *g = graph_open(NULL);
    graph_space root = {.kind = SPACE_ROOT, .name = "t", .table = "t", .parent = -1, .key = "id"};
    graph_column c = {.space = 0, .name = "v", .type = COL_NUMBER, .divisor = 1};
    graph_add_space(g, &root);
    graph_add_column(g, &c);
    graph_ref node = graph_read(g, 0, 1);
    uint8_t all[1] = {0}, none[1] = {0};
    all[node] = 1;
    snap_layout a, b, n;
    assert_true(snap_layout_of(g, NULL, "1", &a) && snap_layout_of(g, all, "1", &b) &&
                snap_layout_of(g, none, "1", &n));
    assert_memory_equal(&a, &b, sizeof a);
    assert_memory_not_equal(&a, &n, sizeof a);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_loads_the_same_has_one_layout),
        cmocka_unit_test(whatever_changes_what_is_loaded_changes_the_layout),
        cmocka_unit_test(without_marks_all_columns_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
