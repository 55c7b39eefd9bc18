#include "outcome_world.h"

static void subjects_have_the_public_form(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    graph_ref score = world_read(&w, FIRM_POINTS);
    graph_ref flag = world_rule(&w, "flagged", world_read(&w, FIRM_FLAG));
    world_entry(&w, "output", "city", world_read(&w, FIRM_CITY), GRAPH_NONE);
    world_entry(&w, "item", "7.1", score, GRAPH_NONE);
    world_entry(&w, "subtotal", "7", score, GRAPH_NONE);
    world_entry(&w, "figure", "mark", world_n(&w, 3), GRAPH_NONE);
    world_grade(&w, flag);
    world_entry(&w, "outcome", "score", score, GRAPH_NONE);
    world_number(&w, FIRM_POINTS, 0, 7, 7);
    w.f->columns[FIRM_FLAG].truth[1] = TRUTH_FALSE;
    world_number(&w, FIRM_POINTS, 1, 0, 2);
    world_unknown(&w, FIRM_FLAG, 2);
    world_unknown(&w, FIRM_CITY, 2);
    world_number(&w, FIRM_POINTS, 2, DEC_LOW, DEC_HIGH);
    world_decide(&w);
    world_same_json(
        outcome_subject_json(w.o, 0),
        "{\"id\":\"F1\",\"grade\":\"A\",\"status\":\"graded\",\"score\":\"7\",\"reasons\":[{"
        "\"rule\":"
        "\"A\",\"kind\":\"grade\",\"cite\":\"C-1\",\"title\":\"A\",\"result\":\"true\",\"blocks\":"
        "\"false\",\"text\":\"A：成立\"}],\"outputs\":{\"city\":\"a\"},\"items\":{\"7.1\":\"7\"},"
        "\"sections\":{\"7\":\"7\"}}");
    world_same_json(
        outcome_subject_json(w.o, 1),
        "{\"id\":\"F2\",\"grade\":null,\"status\":\"refused\",\"score\":null,\"score_range\":["
        "\"0\","
        "\"2\"],\"reasons\":[{\"rule\":\"flagged\",\"kind\":\"rule\",\"cite\":\"C-1\",\"title\":"
        "\"flagged\",\"result\":\"false\",\"blocks\":\"true\",\"text\":\"flagged：不成立\"}],"
        "\"outputs\":{\"city\":\"a\"},\"items\":{\"7.1\":[\"0\",\"2\"]},\"sections\":{\"7\":[\"0\","
        "\"2\"]}}");
    world_same_json(
        outcome_subject_json(w.o, 2),
        "{\"id\":\"F3\",\"grade\":null,\"status\":\"undetermined\",\"score\":null,"
        "\"grade_range\":[\"refused\",\"A\"],\"possible\":[\"A\",\"refused\"],\"reasons\":[{"
        "\"rule\":\"flagged\",\"kind\":\"rule\",\"cite\":\"C-1\",\"title\":\"flagged\",\"result\":"
        "\"unknown\",\"blocks\":\"unknown\",\"text\":\"flagged：不明\"}],\"missing\":[{\"kind\":"
        "\"cell\",\"name\":\"firm\",\"table\":\"firms\",\"column\":\"flag\",\"row\":\"F3\","
        "\"title\":"
        "\"标志\"}],\"outputs\":{\"city\":null},\"items\":{\"7.1\":null},\"sections\":{\"7\":null}"
        "}");
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(subjects_have_the_public_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
