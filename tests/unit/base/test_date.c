#include "base/date.h"

#include <string.h>

#include "cmocka_all.h"

enum { BEIJING = 8 * 60 };

static int64_t day_of(int year, int month, int day) {
    return date_from_civil((civil_date){year, month, day});
}

static void assert_civil(int64_t day, int year, int month, int of_month) {
    civil_date c = date_to_civil(day);
    assert_int_equal(c.year, year);
    assert_int_equal(c.month, month);
    assert_int_equal(c.day, of_month);
    assert_int_equal(date_from_civil(c), day);
}

static void the_calendar_has_its_known_points(void **state) {
    (void)state;
    assert_civil(0, 1970, 1, 1);
    assert_civil(-1, 1969, 12, 31);
    assert_civil(DATE_MIN, 1, 1, 1);
    assert_civil(DATE_MAX, 9999, 12, 31);
    assert_civil(11016, 2000, 2, 29);
    assert_civil(11017, 2000, 3, 1);
    assert_civil(19782, 2024, 2, 29);
    assert_civil(-719162 + 365, 2, 1, 1);
}

static void each_day_is_the_next_valid_date(void **state) {
    (void)state;
    civil_date c = {1, 1, 1};
    for (int64_t day = DATE_MIN; day <= DATE_MAX; day++) {
        civil_date got = date_to_civil(day);
        if (memcmp(&got, &c, sizeof c) != 0 || date_from_civil(c) != day) {
            fail_msg("day %lld is %d-%d-%d", (long long)day, got.year, got.month, got.day);
        }
        c.day++;
        if (!date_is_valid(c)) {
            c = (civil_date){c.year, c.month + 1, 1};
        }
        if (!date_is_valid(c)) {
            c = (civil_date){c.year + 1, 1, 1};
        }
    }
    assert_int_equal(c.year, 10000);
}

static void february_knows_its_length(void **state) {
    (void)state;
    assert_true(date_is_valid((civil_date){2024, 2, 29}));
    assert_false(date_is_valid((civil_date){2023, 2, 29}));
    assert_true(date_is_valid((civil_date){2000, 2, 29}));
    assert_false(date_is_valid((civil_date){1900, 2, 29}));
    assert_false(date_is_valid((civil_date){2024, 2, 30}));
    assert_false(date_is_valid((civil_date){2024, 4, 31}));
    assert_false(date_is_valid((civil_date){2024, 0, 1}));
    assert_false(date_is_valid((civil_date){2024, 13, 1}));
    assert_false(date_is_valid((civil_date){2024, 1, 0}));
    assert_false(date_is_valid((civil_date){0, 1, 1}));
    assert_true(date_is_valid((civil_date){9999, 12, 31}));
    assert_false(date_is_valid((civil_date){10000, 1, 1}));
}

static void assert_span(const char *text, int64_t want_first, int64_t want_last) {
    int64_t first = 0;
    int64_t last = 0;
    if (!date_parse(text, strlen(text), BEIJING, &first, &last)) {
        fail_msg("\"%s\" is refused", text);
    }
    if (first != want_first || last != want_last) {
        fail_msg("\"%s\" is read as %lld..%lld", text, (long long)first, (long long)last);
    }
}

static void assert_day(const char *text, int year, int month, int day) {
    assert_span(text, day_of(year, month, day), day_of(year, month, day));
}

static void assert_refused(const char *text) {
    int64_t first = 77;
    int64_t last = 78;
    if (date_parse(text, strlen(text), BEIJING, &first, &last)) {
        fail_msg("\"%s\" is accepted", text);
    }
    assert_int_equal(first, 77);
    assert_int_equal(last, 78);
}

static void dates_and_partial_dates_are_read(void **state) {
    (void)state;
    assert_day("2024-04-26", 2024, 4, 26);
    assert_day("2024-02-29", 2024, 2, 29);
    assert_day("0001-01-01", 1, 1, 1);
    assert_day("9999-12-31", 9999, 12, 31);
    assert_span("2024", day_of(2024, 1, 1), day_of(2024, 12, 31));
    assert_span("2024-02", day_of(2024, 2, 1), day_of(2024, 2, 29));
    assert_span("2023-02", day_of(2023, 2, 1), day_of(2023, 2, 28));
    assert_span("2023-12", day_of(2023, 12, 1), day_of(2023, 12, 31));
}

static void times_without_a_zone_are_local(void **state) {
    (void)state;
    assert_day("2024-04-26T00:00", 2024, 4, 26);
    assert_day("2024-04-26 23:59", 2024, 4, 26);
    assert_day("2024-04-26t23:59:59", 2024, 4, 26);
    assert_day("2024-04-26 23:59:59.999999999999", 2024, 4, 26);
    assert_day("2024-04-26 23:59:59,5", 2024, 4, 26);
    assert_day("2016-12-31 23:59:60", 2016, 12, 31);
}

static void the_end_of_a_day_is_the_start_of_the_next(void **state) {
    (void)state;
    assert_day("2024-02-28T24:00", 2024, 2, 29);
    assert_day("2024-12-31 24:00:00", 2025, 1, 1);
    assert_day("2024-12-31 24:00:00.000", 2025, 1, 1);
    assert_refused("2024-12-31 24:01");
    assert_refused("2024-12-31 24:00:01");
    assert_refused("2024-12-31 24:00:00.001");
    assert_refused("9999-12-31 24:00");
}

static void zones_are_converted_to_the_local_one(void **state) {
    (void)state;
    assert_day("2024-04-26T23:59:59+08:00", 2024, 4, 26);
    assert_day("2024-04-26T15:59:59Z", 2024, 4, 26);
    assert_day("2024-04-26T16:00:00Z", 2024, 4, 27);
    assert_day("2024-04-26T16:00z", 2024, 4, 27);
    assert_day("2024-04-26T00:59+09:00", 2024, 4, 25);
    assert_day("2024-04-26T01:00+0900", 2024, 4, 26);
    assert_day("2024-04-26T01:00+09", 2024, 4, 26);
    assert_day("2024-04-26T07:59-08:00", 2024, 4, 26);
    assert_day("2024-04-26T08:00-08:00", 2024, 4, 27);
    assert_day("2024-04-26T24:00+08:00", 2024, 4, 27);
    assert_day("2024-04-26T12:00-23:59", 2024, 4, 27);
    assert_day("2024-04-26T23:59+23:59", 2024, 4, 26);
    assert_refused("9999-12-31T16:00Z");
    assert_refused("0001-01-01T00:59+09:00");
}

/* None of them is a date. */
static const char *const wrong[] = {
    "",
    "2023-02-29",
    "2024-02-30",
    "2024-13-01",
    "2024-00-01",
    "2024-01-00",
    "2024-00",
    "2024-13",
    "0000",
    "0000-01-01",
    "202",
    "20245",
    "2024-",
    "2024-1",
    "2024-1-1",
    "2024-01-1",
    "2024-01-",
    "20240101",
    "2024/01/01",
    "2024-01-01 ",
    " 2024-01-01",
    "2024-01-01x",
    "2024-01-011",
    "2024-01-01T",
    "2024-01-01T1:00",
    "2024-01-01T10",
    "2024-01-01T10:",
    "2024-01-01T10:60",
    "2024-01-01T25:00",
    "2024-01-01T10:00:",
    "2024-01-01T10:00:60",
    "2024-01-01T10:59:61",
    "2024-01-01T10:00:00.",
    "2024-01-01T10:00.5",
    "2024-01-01T10:00 Z",
    "2024-01-01T10:00Zx",
    "2024-01-01T10:00+",
    "2024-01-01T10:00+8",
    "2024-01-01T10:00+24:00",
    "2024-01-01T10:00+08:",
    "2024-01-01T10:00+08:60",
    "2024-01-01T10:00+08:000",
    "2024-01T10:00",
    "2024T10:00",
    "2024-01-01Z",
    "2024-01-01  10:00",
    "+2024-01-01",
    "-2024-01-01",
    "/",
    "２０２４-01-01",
    "2024年1月1日",
};

static void anything_else_is_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_refused(wrong[i]);
    }
    int64_t day = 0;
    assert_false(date_parse(NULL, 0, 0, &day, &day));
    assert_false(date_parse("2024-01-01\0", 11, 0, &day, &day));
    assert_false(date_parse("2024-01-01\0"
                            "10:00",
                            16, 0, &day, &day));
    assert_true(date_parse("2024-01-01junk", 10, 0, &day, &day));
}

static void assert_formats(int64_t day, const char *want) {
    char text[DATE_BUFFER];
    assert_int_equal(date_format(day, text), strlen(want));
    assert_string_equal(text, want);
}

static void dates_are_written_in_iso_form(void **state) {
    (void)state;
    assert_formats(day_of(2024, 2, 29), "2024-02-29");
    assert_formats(DATE_MIN, "0001-01-01");
    assert_formats(DATE_MAX, "9999-12-31");
    assert_formats(DATE_MIN - 1, "-inf");
    assert_formats(DATE_MAX + 1, "inf");
    assert_formats(INT64_MIN, "-inf");
    assert_formats(INT64_MAX, "inf");
}

typedef bool add_fn(int64_t day, int64_t n, int64_t *out);

static void assert_sum(add_fn *add, int64_t day, int64_t n, int64_t want) {
    int64_t got = 0;
    assert_true(add(day, n, &got));
    assert_int_equal(got, want);
}

static void assert_no_sum(add_fn *add, int64_t day, int64_t n) {
    int64_t untouched = 77;
    assert_false(add(day, n, &untouched));
    assert_int_equal(untouched, 77);
}

static void a_day_that_the_month_lacks_becomes_its_last(void **state) {
    (void)state;
    assert_sum(date_add_years, day_of(2024, 2, 29), 1, day_of(2025, 2, 28));
    assert_sum(date_add_years, day_of(2024, 2, 29), 4, day_of(2028, 2, 29));
    assert_sum(date_add_years, day_of(2024, 2, 29), -1, day_of(2023, 2, 28));
    assert_sum(date_add_years, day_of(2024, 2, 28), 1, day_of(2025, 2, 28));
    assert_sum(date_add_years, day_of(2024, 3, 1), -1, day_of(2023, 3, 1));
    assert_sum(date_add_years, day_of(2000, 2, 29), 100, day_of(2100, 2, 28));
    assert_sum(date_add_months, day_of(2024, 1, 31), 1, day_of(2024, 2, 29));
    assert_sum(date_add_months, day_of(2023, 1, 31), 1, day_of(2023, 2, 28));
    assert_sum(date_add_months, day_of(2024, 3, 31), -1, day_of(2024, 2, 29));
    assert_sum(date_add_months, day_of(2024, 1, 31), -1, day_of(2023, 12, 31));
    assert_sum(date_add_months, day_of(2024, 10, 31), 1, day_of(2024, 11, 30));
    assert_sum(date_add_months, day_of(2024, 12, 15), 1, day_of(2025, 1, 15));
    assert_sum(date_add_months, day_of(2024, 5, 15), -17, day_of(2022, 12, 15));
}

static void sums_stop_at_the_ends_of_the_calendar(void **state) {
    (void)state;
    assert_sum(date_add_days, DATE_MAX - 1, 1, DATE_MAX);
    assert_no_sum(date_add_days, DATE_MAX, 1);
    assert_sum(date_add_days, DATE_MIN + 1, -1, DATE_MIN);
    assert_no_sum(date_add_days, DATE_MIN, -1);
    assert_no_sum(date_add_days, 0, INT64_MAX);
    assert_no_sum(date_add_days, -1, INT64_MIN);
    assert_no_sum(date_add_days, INT64_MIN, INT64_MAX);
    assert_sum(date_add_months, day_of(9999, 11, 30), 1, day_of(9999, 12, 30));
    assert_no_sum(date_add_months, day_of(9999, 12, 1), 1);
    assert_sum(date_add_months, day_of(1, 2, 1), -1, DATE_MIN);
    assert_no_sum(date_add_months, day_of(1, 1, 31), -1);
    assert_no_sum(date_add_months, 0, INT64_MAX);
    assert_no_sum(date_add_months, 0, INT64_MIN);
    assert_no_sum(date_add_months, DATE_MAX + 1, -1);
    assert_sum(date_add_years, day_of(9998, 12, 31), 1, DATE_MAX);
    assert_no_sum(date_add_years, day_of(9999, 1, 1), 1);
    assert_sum(date_add_years, day_of(2, 1, 1), -1, DATE_MIN);
    assert_no_sum(date_add_years, day_of(1, 12, 31), -1);
    assert_no_sum(date_add_years, 0, INT64_MAX);
    assert_no_sum(date_add_years, 0, INT64_MIN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_has_its_known_points),
        cmocka_unit_test(each_day_is_the_next_valid_date),
        cmocka_unit_test(february_knows_its_length),
        cmocka_unit_test(dates_and_partial_dates_are_read),
        cmocka_unit_test(times_without_a_zone_are_local),
        cmocka_unit_test(the_end_of_a_day_is_the_start_of_the_next),
        cmocka_unit_test(zones_are_converted_to_the_local_one),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(dates_are_written_in_iso_form),
        cmocka_unit_test(a_day_that_the_month_lacks_becomes_its_last),
        cmocka_unit_test(sums_stop_at_the_ends_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
