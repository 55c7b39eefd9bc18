/* The kernels at every level of instructions that this machine has. */
#include "kernel/level.h"

#include "kernel_shapes.h"

static void expect_same(const shape *s, const col_vec *plain, const kern_trouble *troubles,
                        const col_vec *other, const bench *b) {
    for (int64_t i = 0; i < s->n; i++) {
        bool same = same_row(plain, i, other, i) &&
                    same_trouble(trouble_of(troubles, i), trouble_of(b->trouble, i));
        if (!same) print_error("%s, row %d\n", s->entry->name, (int)i);
        assert_true(same);
    }
    assert_int_equal(col_is_exact(plain), col_is_exact(other));
}

static void results_are_the_same_at_every_level(void **state) {
    (void)state;
    const kern_entry *plain = kern_table_at(LEVEL_PLAIN);
    for (int k = 0; k < kern_count(); k++) {
        for (uint64_t seed = 1; seed <= 60; seed++) {
            bench b;
            bench_open(&b);
            shape s = {.random = seed * 29 + 1,
                       .entry = &plain[k],
                       .many = plain[k].kind != KERN_SPREAD,
                       .tame = seed % 3 != 0};
            make_input(&s, &b);
            col_vec first = bench_run(&b, &plain[k], s.n_args, s.args, s.n);
            const kern_trouble *troubles = b.trouble;
            for (int level = LEVEL_PLAIN + 1; level < LEVELS; level++) {
                const kern_entry *table = kern_table_at((kern_level)level);
                if (table == NULL) continue;
                col_vec other = bench_run(&b, &table[k], s.n_args, s.args, s.n);
                expect_same(&s, &first, troubles, &other, &b);
            }
            bench_close(&b);
        }
    }
}

static void levels_have_the_same_kernels(void **state) {
    (void)state;
    const kern_entry *plain = kern_table_at(LEVEL_PLAIN);
    assert_non_null(plain);
    for (int level = LEVEL_PLAIN + 1; level < LEVELS; level++) {
        const kern_entry *table = kern_table_at((kern_level)level);
        for (int k = 0; k < kern_count() && table != NULL; k++) {
            assert_string_equal(table[k].name, plain[k].name);
            assert_true(table[k].run != plain[k].run);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_have_the_same_kernels),
        cmocka_unit_test(results_are_the_same_at_every_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
