/* Changing a figure in the graph is what reading the scheme again with that figure makes. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "host/host.h"

enum { TEXT_SIZE = 64 };

/* Another value of the figure's type, as --set takes it and as the graph does. */
static bool other_value(const graph *g, const graph_entry *e, char text[TEXT_SIZE],
                        graph_figure *change) {
    const graph_node *node = graph_node_at(g, e->node);
    *change = (graph_figure){.name = e->id};
    switch (node->type) {
    case COL_NUMBER:
        change->value = node->value + DEC_ONE;
        (void)dec_format(change->value, text);
        return true;
    case COL_DATE:
        change->value = node->value + 1;
        (void)date_format(change->value, text);
        return true;
    case COL_TRUTH:
        change->value = node->value == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
        (void)snprintf(text, TEXT_SIZE, "%s", change->value == TRUTH_TRUE ? "true" : "false");
        return true;
    case COL_TEXT:
        if (graph_attr(e, "one_of")) return false;
        (void)snprintf(text, TEXT_SIZE, "%sx", node->text);
        change->text = text;
        return true;
    }
    return false;
}

static heng *open_library(void) {
    const heng_config config = {.plugins = getenv("HENG_PLUGINS")};
    return heng_open(&config);
}

static void expect_same(heng *h, const heng_scheme *scheme, const graph_entry *e) {
    char text[TEXT_SIZE];
    graph_figure change;
    if (!other_value(scheme->rules, e, text, &change)) return;
    const heng_setting setting = {e->id, text};
    const heng_scheme_options options = {.settings = &setting, .n_settings = 1};
    heng_scheme *again = NULL;
    if (heng_scheme_open(h, scheme->path, &options, &again) != HENG_OK)
        fail_msg("%s: --set %s=%s", scheme->path, e->id, text);
    graph *variant = graph_variant(scheme->rules, &change, 1, NULL);
    assert_non_null(variant);
    digest read, made;
    graph_digest(again->rules, &read);
    graph_digest(variant, &made);
    if (memcmp(&read, &made, sizeof read) != 0)
        fail_msg("%s: another graph with %s=%s", scheme->path, e->id, text);
    graph_close(variant);
    heng_scheme_close(again);
    heng_clear(h);
}

static int try_figures(heng *h, const char *path) {
    heng_scheme *scheme = NULL;
    int tried = 0;
    assert_int_equal(heng_scheme_open(h, path, NULL, &scheme), HENG_OK);
    for (int i = 0; i < graph_n_entries(scheme->rules); i++) {
        const graph_entry *e = graph_entry_at(scheme->rules, i);
        if (strcmp(e->kind, "figure") != 0 || graph_is_asked(scheme->rules, e->id)) continue;
        expect_same(h, scheme, e);
        tried++;
    }
    heng_scheme_close(scheme);
    return tried;
}

static void figures_that_the_scheme_does_not_ask_for_can_be_changed(void **state) {
    (void)state;
    glob_t found;
    heng *h = open_library();
    assert_int_equal(glob("schemes/*/*.lua", 0, NULL, &found), 0);
    int schemes = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (host_is_clauses(found.gl_pathv[i])) continue;
        assert_true(try_figures(h, found.gl_pathv[i]) > 0);
        schemes++;
    }
    assert_true(schemes > 0);
    globfree(&found);
    heng_close(h);
}

/* A reading chosen by a figure, and a maximum that figures are held to, make other rules. */
static void figures_that_the_scheme_asks_for_are_told(void **state) {
    (void)state;
    heng *h = open_library();
    heng_scheme *s = NULL;
    assert_int_equal(heng_scheme_open(h, "schemes/jiangsu/2024.lua", NULL, &s), HENG_OK);
    assert_true(graph_is_asked(s->rules, "objections_block"));
    assert_false(graph_is_asked(s->rules, "aaa_per_city"));
    assert_false(graph_is_asked(s->rules, "veto_years"));
    heng_scheme_close(s);
    heng_close(h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_that_the_scheme_does_not_ask_for_can_be_changed),
        cmocka_unit_test(figures_that_the_scheme_asks_for_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
