#include "source/naming.h"

#include "fixture.h"

static void each_table_is_followed_by_its_columns_once(void **state) {
    (void)state;
    fixture x;
    src_named *names;
    char text[256] = "";
    space_only only = {"kind", "a"};
    const char *parent_column = "firm", *child_column = "ID";
    fixture_open(&x, "");
    space_within within = {"firm", "FIRMS", "id", "scheme", "a"};
    graph_space root = {.kind = SPACE_ROOT,
                        .name = "t",
                        .table = "t",
                        .parent = -1,
                        .key = "id",
                        .n_within = 1,
                        .within = &within};
    int t = graph_add_space(x.g, &root);
    fixture_column(&x, t, "city", COL_TEXT);
    fixture_column(&x, t, "CITY", COL_TEXT);
    graph_space one = {.kind = SPACE_ONE,
                       .name = "f",
                       .table = "firms",
                       .key = "id",
                       .n_match = 1,
                       .parent_columns = &parent_column,
                       .child_columns = &child_column,
                       .n_only = 1,
                       .only = &only};
    graph_add_space(x.g, &one);
    int n = src_names(x.g, &x.store, &names);
    for (int i = 0; i < n; i++) {
        strcat(text, names[i].column ? "." : " ");
        strcat(text, names[i].column ? names[i].column : names[i].table);
    }
    assert_string_equal(text, " t.id.city.firm firms.id.kind.scheme");
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_table_is_followed_by_its_columns_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
