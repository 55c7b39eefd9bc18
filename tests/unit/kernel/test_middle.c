#include "kernel/middle.h"

#include "kernel_calls.h"

static void of_an_even_number_it_is_the_mean_of_two_rounded_down(void **state) {
    (void)state;
    const int64_t sure[] = {-4, -1, 2, 3};
    assert_int_equal(kern_least_median(sure, 1, NULL, 0), -4);
    assert_int_equal(kern_least_median(sure, 2, NULL, 0), -3);
    assert_int_equal(kern_least_median(sure, 3, NULL, 0), -1);
    assert_int_equal(kern_least_median(sure, 4, NULL, 0), 0);
    assert_int_equal(kern_least_median(sure + 2, 2, NULL, 0), 2);
}

static void numbers_join_as_long_as_they_lower_it(void **state) {
    (void)state;
    const int64_t sure[] = {10, 20, 30}, maybe[] = {1, 2, 12, 40};
    assert_int_equal(kern_least_median(sure, 3, maybe, 1), 15);
    assert_int_equal(kern_least_median(sure, 3, maybe, 2), 10);
    assert_int_equal(kern_least_median(sure, 3, maybe, 4), 10);
    assert_int_equal(kern_least_median(sure, 0, maybe, 4), 1);
    const int64_t open[] = {LOW, LOW, LOW};
    assert_int_equal(kern_least_median(sure, 3, open, 2), 10);
    assert_int_equal(kern_least_median(sure, 3, open, 3), LOW);
}

/* Of all choices, tried one after the other. */
static int64_t tried(const int64_t *sure, int64_t n_sure, const int64_t *maybe, int64_t n_maybe) {
    int64_t least = INT64_MAX;
    for (unsigned chosen = 0; chosen < 1U << n_maybe; chosen++) {
        int64_t all[12], n = 0;
        for (int64_t i = 0; i < n_sure; i++) all[n++] = sure[i];
        for (int64_t i = 0; i < n_maybe; i++) {
            if ((chosen >> i & 1) != 0) all[n++] = maybe[i];
        }
        for (int64_t i = 0; i < n; i++) {
            for (int64_t j = i; j > 0 && all[j - 1] > all[j]; j--) {
                int64_t held = all[j];
                all[j] = all[j - 1];
                all[j - 1] = held;
            }
        }
        int64_t twice = n == 0 ? INT64_MAX : all[(n - 1) / 2] + all[n / 2];
        if (n > 0 && twice / 2 < least) least = twice / 2;
    }
    return least;
}

static void no_choice_gives_less(void **state) {
    (void)state;
    uint64_t random = 1;
    for (int round = 0; round < 2000; round++) {
        int64_t sure[6], maybe[6];
        int64_t n_sure = bench_below(&random, 6), n_maybe = 1 + bench_below(&random, 5);
        for (int64_t i = 0, last = 0; i < n_sure; i++) sure[i] = last += bench_below(&random, 4);
        for (int64_t i = 0, last = 0; i < n_maybe; i++) maybe[i] = last += bench_below(&random, 4);
        assert_int_equal(kern_least_median(sure, n_sure, maybe, n_maybe),
                         tried(sure, n_sure, maybe, n_maybe));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_an_even_number_it_is_the_mean_of_two_rounded_down),
        cmocka_unit_test(numbers_join_as_long_as_they_lower_it),
        cmocka_unit_test(no_choice_gives_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
