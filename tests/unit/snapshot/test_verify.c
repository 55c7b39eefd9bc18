#include "snapshot/verify.h"

#include <string.h>

#include "base/checksum.h"
#include "base/decimal.h"
#include "cmocka_all.h"
#include "column/packed.h"
#include "snapshot/format.h"

enum { MOST_SUMS = 8 };

/* Whether the check holds once the sums are those of the bytes. */
static bool holds(snap_check c) {
    uint64_t sums[MOST_SUMS];
    int n = 0;
    for (uint64_t at = 0; at < c.size; at += SNAP_PIECE)
        sums[n++] = checksum_of(c.bytes + at, c.size - at < SNAP_PIECE ? c.size - at : SNAP_PIECE);
    c.sums = sums;
    return snap_verify(&c, 1, 2);
}

static void every_piece_has_its_sum(void **state) {
    (void)state;
    static uint8_t bytes[3 * SNAP_PIECE + 5];
    uint64_t sums[4];
    for (size_t i = 0; i < 4; i++)
        sums[i] = checksum_of(bytes + i * SNAP_PIECE, i < 3 ? SNAP_PIECE : 5);
    snap_check c[2] = {{.bytes = bytes, .size = 7, .width = 1},
                       {.bytes = bytes, .size = sizeof bytes, .sums = sums, .width = 1}};
    uint64_t first = checksum_of(bytes, 7);
    c[0].sums = &first;
    for (int threads = 0; threads < 5; threads++) assert_true(snap_verify(c, 2, threads));
    for (size_t i = 0; i < 4; i++) {
        size_t last = i < 3 ? (i + 1) * SNAP_PIECE - 1 : sizeof bytes - 1;
        bytes[last] = 1;
        for (int threads = 1; threads < 4; threads++) assert_false(snap_verify(c, 2, threads));
        bytes[last] = 0;
    }
    assert_true(snap_verify(c, 2, 2));
    assert_true(snap_verify(c, 0, 2));
}

/* One cell of each width at each place of a hundred. */
static void cells_stay_below_their_limit(void **state) {
    (void)state;
    uint64_t room[100] = {0};
    uint8_t *bytes = (uint8_t *)room;
    for (uint8_t width = 1; width <= 8; width *= 2) {
        snap_check c = {
            .bytes = bytes, .size = 100u * width, .rule = RULE_BELOW, .width = width, .limit = 200};
        for (size_t i = 0; i < 100; i++) {
            bytes[i * width] = 199;
            assert_true(holds(c));
            bytes[i * width] = 200;
            assert_false(holds(c));
            bytes[i * width] = 0;
        }
    }
}

static void packed_ends_stay_within_the_bounds(void **state) {
    (void)state;
    uint16_t cells[100] = {0};
    snap_check c = {.bytes = (uint8_t *)cells,
                    .size = sizeof cells,
                    .rule = RULE_ENDS,
                    .width = 2,
                    .base = -10,
                    .step = 5,
                    .low = -10,
                    .high = 40};
    cells[77] = 10; /* -10 + 10 * 5 = 40 */
    assert_true(holds(c));
    cells[77] = 11;
    assert_false(holds(c));
    cells[77] = 10;
    c.low = -9;
    assert_false(holds(c));
    c.gaps = true; /* cell 0 is none, cell 1 is -5 */
    assert_true(holds(c));
    c.low = -4;
    assert_false(holds(c));
    c.low = INT64_MIN;
    c.high = INT64_MAX;
    c.step = INT64_MAX;
    assert_false(holds(c));
}

static void upper_ends_are_nowhere_below_lower_ones(void **state) {
    (void)state;
    uint64_t low_room[70] = {0}, high_room[70] = {0};
    uint8_t *low = (uint8_t *)low_room, *high = (uint8_t *)high_room;
    for (uint8_t width = 1; width <= 8; width *= 2) {
        snap_check c = {.bytes = high,
                        .size = 70u * width,
                        .rule = RULE_ENDS,
                        .width = width,
                        .step = 1,
                        .low = 0,
                        .high = 1000,
                        .lower = low};
        for (size_t i = 0; i < 70; i++) {
            low[i * width] = 3;
            assert_false(holds(c));
            high[i * width] = 3;
            assert_true(holds(c));
            low[i * width] = high[i * width] = 0;
        }
    }
}

static void plain_ends_may_be_open(void **state) {
    (void)state;
    int64_t ends[3] = {DEC_LOW, 5, DEC_HIGH}, lower[3] = {DEC_LOW, -1, 5};
    snap_check c = {.bytes = (uint8_t *)ends,
                    .size = sizeof ends,
                    .rule = RULE_ENDS,
                    .width = 8,
                    .step = 1,
                    .low = -1,
                    .high = 5,
                    .lower = lower};
    assert_true(holds(c));
    ends[1] = 6;
    assert_false(holds(c));
    ends[1] = -2;
    assert_false(holds(c));
}

enum { PARENTS = 600 };

static void counts_add_up_to_the_starts(void **state) {
    (void)state;
    int64_t offsets[PARENTS + 1] = {0};
    arena ar;
    col_counts counts;
    arena_open(&ar, NULL);
    for (int p = 0; p < PARENTS; p++) offsets[p + 1] = offsets[p] + p % 7 * (p == 300 ? 60 : 1);
    assert_true(col_count(&counts, &ar, offsets, PARENTS));
    uint8_t *cells = (uint8_t *)(uintptr_t)counts.cells;
    int64_t *starts = (int64_t *)(uintptr_t)counts.starts;
    snap_check c = {.bytes = cells,
                    .size = (uint64_t)PARENTS * counts.width,
                    .rule = RULE_COUNTS,
                    .width = counts.width,
                    .limit = (uint64_t)offsets[PARENTS],
                    .starts = starts};
    assert_true(holds(c));
    for (size_t p = 0; p < PARENTS; p += 37) {
        cells[p * counts.width]++;
        assert_false(holds(c));
        cells[p * counts.width]--;
    }
    starts[1]++;
    assert_false(holds(c));
    starts[1]--;
    c.limit = 5;
    assert_false(holds(c));
    arena_close(&ar);
}

static void ascending_numbers_run_from_zero_to_their_limit(void **state) {
    (void)state;
    int64_t numbers[5] = {0, 3, 3, 8, 9};
    snap_check c = {.bytes = (uint8_t *)numbers,
                    .size = sizeof numbers,
                    .rule = RULE_ASCENDING,
                    .width = 8,
                    .limit = 9};
    assert_true(holds(c));
    c.limit = 10;
    assert_false(holds(c));
    c.limit = 9;
    numbers[2] = 2;
    assert_false(holds(c));
    numbers[2] = 10;
    assert_false(holds(c));
    numbers[2] = 3;
    numbers[0] = 1;
    assert_false(holds(c));
}

static void texts_end_in_nul_and_are_utf_8(void **state) {
    (void)state;
    static const struct {
        uint32_t starts[4];
        const char *texts;
        uint64_t size;
        bool good;
    } cases[] = {
        {{0, 2, 9, 10}, "a\0文字\0\0", 10, true},
        {{0, 2, 9, 10}, "a\0asciixx\0", 10, false}, /* no NUL where the second ends */
        {{0, 2, 2, 10}, "a\0文字\0\0", 10, false},  /* no room for the second */
        {{0, 2, 9, 10}, "a\0文字\0\0", 11, false},
        {{0, 2, 9, 10}, "a\0文字\0\0", 9, false},
        {{1, 2, 9, 10}, "a\0文字\0\0", 10, false},
        {{0, 2, 9, 10}, "a\0\xe6\x96\x87\xe5\xad \0\0", 10, false},
        {{0, 9, 2, 10}, "a\0文字\0\0", 10, false},
        {{0, 2, 4000000000u, 10}, "a\0文字\0\0", 10, false},
        {{0, 3, 9, 10}, "a\0\0abcde\0\0", 10, true}, /* NUL inside: no harm */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snap_check c = {.bytes = (const uint8_t *)cases[i].starts,
                        .size = sizeof cases[i].starts,
                        .rule = RULE_TEXTS,
                        .width = 4,
                        .texts = {3, 16, cases[i].starts, cases[i].texts, NULL},
                        .texts_size = cases[i].size};
        if (holds(c) != cases[i].good) fail_msg("case %zu", i);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_has_its_sum),
        cmocka_unit_test(cells_stay_below_their_limit),
        cmocka_unit_test(packed_ends_stay_within_the_bounds),
        cmocka_unit_test(upper_ends_are_nowhere_below_lower_ones),
        cmocka_unit_test(plain_ends_may_be_open),
        cmocka_unit_test(counts_add_up_to_the_starts),
        cmocka_unit_test(ascending_numbers_run_from_zero_to_their_limit),
        cmocka_unit_test(texts_end_in_nul_and_are_utf_8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
