#include "source/scan.h"

#include "fixture.h"
#include "source/keys.h"

/* One scan of a key and a text, made of two pieces by two readers of which the second has codes of
 * its own. */
typedef struct setting {
    arena ar;
    src_crew crew;
    src_plan plan;
    src_scan scan;
    src_link link;
    src_value value;
    src_reader readers[2];
    src_piece *newest[2];
} setting;

static const graph_column text = {.name = "x", .type = COL_TEXT};

static void add_piece(setting *s, int reader, int64_t morsel, int64_t *keys, dict_code *codes,
                      int64_t rows) {
    src_piece *p = arena_zero(&s->ar, sizeof *p);
    *p = (src_piece){.morsel = morsel, .reader = reader, .rows = rows, .n_bad = 1};
    p->integer_keys = reader == 0;
    p->columns = arena_array(&s->ar, 2, sizeof *p->columns);
    col_vec k = {.type = COL_NUMBER, .n = rows, .lo = keys, .hi = keys};
    col_vec x = {.type = COL_TEXT, .n = rows, .code = codes};
    assert_true(col_pack(&p->columns[0], &s->ar, &k) && col_pack(&p->columns[1], &s->ar, &x));
    p->next = s->newest[reader];
    s->newest[reader] = p;
}

static void setting_open(setting *s) {
    memset(s, 0, sizeof *s);
    arena_open(&s->ar, NULL);
    src_crew_open(&s->crew, NULL);
    s->value.column = &text;
    s->scan =
        (src_scan){.n_links = 1, .links = &s->link, .n_values = 1, .values = &s->value, .key = 0};
    s->plan = (src_plan){.scratch = &s->ar, .n_scans = 1, .scans = &s->scan};
    s->plan.texts = dict_open(NULL);
    s->plan.codes_of = arena_array(&s->ar, 2, sizeof *s->plan.codes_of);
    static dict_code codes[] = {0, 2, 1};
    s->plan.codes_of[1] = codes;
    for (int i = 0; i < 2; i++) s->readers[i].newest = &s->newest[i];
    assert_int_equal(dict_enter(s->plan.texts, "a", 1), 1);
    assert_int_equal(dict_enter(s->plan.texts, "b", 1), 2);
    assert_int_equal(dict_enter(s->plan.texts, "7", 1), 3);
    static int64_t first[] = {7, 7, 7}, second[] = {SRC_NO_KEY + 1, 7};
    static dict_code first_codes[] = {1, 1, 1}, second_codes[] = {1, 0};
    add_piece(s, 1, 5, second, second_codes, 2);
    add_piece(s, 0, 3, first, first_codes, 3);
    assert_true(src_scan_settle(&s->plan, 0, s->readers, 2));
}

static void setting_close(setting *s) {
    dict_close(s->plan.texts);
    src_crew_close(&s->crew);
    arena_close(&s->ar);
}

static void pieces_stand_in_the_order_of_the_table(void **state) {
    (void)state;
    setting s;
    setting_open(&s);
    assert_int_equal(s.scan.rows, 5);
    assert_int_equal(s.scan.n_bad, 2);
    assert_int_equal(s.scan.pieces[0]->morsel, 3);
    assert_int_equal(s.scan.pieces[1]->first, 3);
    assert_false(s.scan.key_is_integer);
    setting_close(&s);
}

static void codes_and_keys_are_those_of_the_one_dictionary(void **state) {
    (void)state;
    setting s;
    col_packed packed;
    dict_code codes[5];
    col_vec seen = {.type = COL_TEXT, .n = 5, .code = codes};
    setting_open(&s);
    const int64_t *keys = src_scan_keys(&s.plan, &s.scan, 0, &s.ar);
    assert_int_equal(keys[2], 7);
    assert_int_equal(keys[3], src_key_of_code(2));
    assert_int_equal(keys[4], 7);
    assert_true(src_scan_pack(&s.plan, &s.scan, 1, false, &s.crew, &s.ar, &packed));
    col_unpack(&packed, 0, 5, &seen);
    assert_int_equal(codes[2], 1);
    assert_int_equal(codes[3], 2);
    assert_int_equal(codes[4], DICT_UNKNOWN);
    setting_close(&s);
}

static void keys_can_be_packed_as_texts(void **state) {
    (void)state;
    setting s;
    col_packed packed;
    dict_code codes[5];
    col_vec seen = {.type = COL_TEXT, .n = 5, .code = codes};
    setting_open(&s);
    assert_true(src_scan_has_texts(&s.scan, 0));
    assert_true(src_scan_pack(&s.plan, &s.scan, 0, true, &s.crew, &s.ar, &packed));
    assert_int_equal(packed.type, COL_TEXT);
    col_unpack(&packed, 0, 5, &seen);
    assert_int_equal(codes[0], 3);
    assert_int_equal(codes[3], 2);
    assert_int_equal(codes[4], 3);
    s.scan.n_pieces = 1;
    assert_false(src_scan_has_texts(&s.scan, 0));
    setting_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_stand_in_the_order_of_the_table),
        cmocka_unit_test(codes_and_keys_are_those_of_the_one_dictionary),
        cmocka_unit_test(keys_can_be_packed_as_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
