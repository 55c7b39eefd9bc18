#include "rule_pair.h"

/* The contribution of each change, summed over all orders in which they can come. */
static void by_orders(int k, const int64_t *values, int *order, int at, int64_t *out) {
    if (at == k) {
        uint32_t set = 0;
        for (int i = 0; i < k; i++) {
            uint32_t more = set | UINT32_C(1) << order[i];
            out[order[i]] += values[more] - values[set];
            set = more;
        }
        return;
    }
    for (int i = at; i < k; i++) {
        int kept = order[at];
        order[at] = order[i];
        order[i] = kept;
        by_orders(k, values, order, at + 1, out);
        order[i] = order[at];
        order[at] = kept;
    }
}

static void shares_are_those_of_all_orders(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int k = 0; k <= 7; k++) {
        int64_t values[128], shares[ATTRIBUTE_MOST], expected[ATTRIBUTE_MOST] = {0}, sum = 0;
        int order[ATTRIBUTE_MOST];
        for (int i = 0; i < 1 << k; i++) values[i] = (int64_t)(rule_random(&seed) % 2001) - 1000;
        for (int i = 0; i < k; i++) order[i] = i;
        by_orders(k, values, order, 0, expected);
        attribute_shares(k, values, shares);
        for (int i = 0; i < k; i++) {
            assert_int_equal(shares[i], expected[i]);
            sum += shares[i];
        }
        assert_int_equal(sum, attribute_denominator(k) * (values[(1 << k) - 1] - values[0]));
    }
}

static void ten_changes_of_many_subjects_fit(void **state) {
    (void)state;
    int64_t values[1 << ATTRIBUTE_MOST], shares[ATTRIBUTE_MOST];
    for (int i = 0; i < 1 << ATTRIBUTE_MOST; i++) values[i] = i == 0 ? 0 : INT64_C(1) << 40;
    attribute_shares(ATTRIBUTE_MOST, values, shares);
    int64_t each = attribute_denominator(ATTRIBUTE_MOST) / ATTRIBUTE_MOST * (INT64_C(1) << 40);
    for (int i = 0; i < ATTRIBUTE_MOST; i++) assert_int_equal(shares[i], each);
}

/* ---- blends --------------------------------------------------------------------------------- */

/* What the blend of a set grades is what the scheme with just these marks grades. */
static void each_set_is_the_scheme_with_these_changes(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 25; seed++) {
        uint64_t random = seed;
        rule_marks a = random_marks(&random), b = a;
        b.rule[0] += 4;
        b.item[1] += 5;
        b.grade[0] += 1;
        pairing p;
        open_pair(&p, &a, &b, &random);
        assert_false(p.d.skeleton);
        assert_int_equal(p.atoms.n, 3);
        for (uint32_t set = 0; set < 8; set++) {
            rule_marks m = a;
            for (int i = 0; i < 3; i++) {
                const graph_entry *e =
                    difference_entry(&p.t, &p.d.pairs[p.atoms.atoms[i].pairs[0]]);
                if (!(set >> i & 1)) continue;
                if (strcmp(e->id, "r0") == 0) m.rule[0] = b.rule[0];
                if (strcmp(e->id, "i1") == 0) m.item[1] = b.item[1];
                if (strcmp(e->id, "A") == 0) m.grade[0] = b.grade[0];
            }
            graph *g = scheme_graph(&m);
            verdict_ends ends;
            assert_true(verdict_ends_of(g, &ends));
            const uint8_t *expected = results_of(&p, g, &ends);
            assert_memory_equal(blended(&p, set), expected, WORLD_FIRMS);
            graph_close(g);
        }
        close_pair(&p);
    }
}

/* Rules that come and go cannot be told apart from how grades are settled; the others can. */
static void what_comes_and_goes_is_the_rest(void **state) {
    (void)state;
    uint64_t seed = 3;
    rule_marks a = random_marks(&seed), b = a;
    a.rule[0] = -1;
    b.rule[1] = -1;
    b.item[0] += 6;
    pairing p;
    open_pair(&p, &a, &b, &seed);
    assert_true(p.d.skeleton);
    assert_int_equal(p.atoms.n, 2);
    assert_true(p.atoms.atoms[1].rest);
    verdict_ends ends;
    assert_true(verdict_ends_of(p.before, &ends));
    assert_memory_equal(blended(&p, 0), results_of(&p, p.before, &ends), WORLD_FIRMS);
    assert_true(verdict_ends_of(p.after, &ends));
    assert_memory_equal(blended(&p, 3), results_of(&p, p.after, &ends), WORLD_FIRMS);
    a.item[0] = b.item[0];
    graph *g = scheme_graph(&a);
    assert_true(verdict_ends_of(g, &ends));
    assert_memory_equal(blended(&p, 1), results_of(&p, g, &ends), WORLD_FIRMS);
    graph_close(g);
    close_pair(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_of_all_orders),
        cmocka_unit_test(ten_changes_of_many_subjects_fit),
        cmocka_unit_test(each_set_is_the_scheme_with_these_changes),
        cmocka_unit_test(what_comes_and_goes_is_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
