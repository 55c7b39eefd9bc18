#include "base/checksum.h"

#include <string.h>

#include "cmocka_all.h"

/* The reference values of XXH3 with seed 0: files must be readable by other machines and versions.
 */
static void the_checksum_is_that_of_the_published_function(void **state) {
    (void)state;
    assert_true(checksum_of(NULL, 0) == UINT64_C(0x2D06800538D394C2));
}

static void every_bit_and_the_length_count(void **state) {
    (void)state;
    uint8_t bytes[300];
    memset(bytes, 7, sizeof bytes);
    uint64_t sum = checksum_of(bytes, sizeof bytes);
    assert_true(checksum_of(bytes, sizeof bytes - 1) != sum);
    for (size_t i = 0; i < sizeof bytes * 8; i++) {
        bytes[i / 8] ^= (uint8_t)(1 << i % 8);
        assert_true(checksum_of(bytes, sizeof bytes) != sum);
        bytes[i / 8] ^= (uint8_t)(1 << i % 8);
    }
    assert_true(checksum_of(bytes, sizeof bytes) == sum);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_checksum_is_that_of_the_published_function),
        cmocka_unit_test(every_bit_and_the_length_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
