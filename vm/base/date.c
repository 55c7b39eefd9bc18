#include "base/date.h"

#include <assert.h>
#include <string.h>

enum { MINUTES_OF_DAY = 24 * 60 };

/* ---- the calendar ---- */

static bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int64_t year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(civil_date c) {
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= days_in_month(c.year, c.month);
}

static bool in_range(int64_t day) {
    return day >= DATE_MIN && day <= DATE_MAX;
}

/* Both conversions count years from 1 March, so that the leap day is the last of its year, and in
 * eras of 400 years (146097 days); 719468 days lie between 0000-03-01 and 1970-01-01. */
int64_t date_from_civil(civil_date c) {
    assert(date_is_valid(c));
    int64_t year = c.month <= 2 ? c.year - 1 : c.year;
    int64_t month = c.month <= 2 ? c.month + 9 : c.month - 3;
    int64_t day_of_year = (153 * month + 2) / 5 + c.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

civil_date date_to_civil(int64_t day) {
    assert(in_range(day));
    int64_t since = day + 719468;
    int64_t era = since / 146097;
    int64_t of_era = since % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t of_month = of_year - (153 * month + 2) / 5 + 1;
    bool next_year = month >= 10;
    return (civil_date){.year = (int)(year + era * 400 + next_year),
                        .month = (int)(next_year ? month - 9 : month + 3),
                        .day = (int)of_month};
}

/* ---- reading ---- */

typedef struct reader {
    const char *at, *end;
} reader;

static bool at_end(const reader *r) {
    return r->at == r->end;
}

static bool next_is_digit(const reader *r) {
    return r->at < r->end && *r->at >= '0' && *r->at <= '9';
}

/* Reads exactly `digits` digits. */
static bool read_number(reader *r, int digits, int *out) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (!next_is_digit(r)) {
            return false;
        }
        value = value * 10 + (*r->at++ - '0');
    }
    *out = value;
    return true;
}

/* Moves past the next character if it is one of `set`. */
static bool skip_one_of(reader *r, const char *set) {
    if (at_end(r) || *r->at == '\0' || !strchr(set, *r->at)) {
        return false;
    }
    r->at++;
    return true;
}

/* Reads [:ss[(.|,)digits]]. *zero tells whether all of it is zero. */
static bool read_seconds(reader *r, int minute, bool *zero) {
    int second = 0;
    *zero = true;
    if (!skip_one_of(r, ":")) {
        return true;
    }
    /* A leap second belongs to the minute that it prolongs. */
    if (!read_number(r, 2, &second) || second > (minute == 59 ? 60 : 59)) {
        return false;
    }
    *zero = second == 0;
    if (!skip_one_of(r, ".,")) {
        return true;
    }
    const char *first = r->at;
    for (; next_is_digit(r); r->at++) {
        *zero = *zero && *r->at == '0';
    }
    return r->at > first;
}

/* Reads nothing, Z, or (+|-)hh[[:]mm] into minutes east of Greenwich; nothing leaves *minutes. */
static bool read_zone(reader *r, int *minutes) {
    if (at_end(r)) {
        return true;
    }
    if (skip_one_of(r, "Zz")) {
        *minutes = 0;
        return true;
    }
    bool west = *r->at == '-';
    int hour = 0;
    int minute = 0;
    if (!skip_one_of(r, "+-") || !read_number(r, 2, &hour) || hour > 23) {
        return false;
    }
    bool colon = skip_one_of(r, ":");
    if ((colon || !at_end(r)) && (!read_number(r, 2, &minute) || minute > 59)) {
        return false;
    }
    *minutes = (west ? -1 : 1) * (hour * 60 + minute);
    return true;
}

/* Reads the time and the zone up to the end of the text, as minutes of the local day, which lie
 * outside 0..1439 where the local day is not the written one. */
static bool read_time(reader *r, int zone_minutes, int64_t *minutes) {
    int hour = 0;
    int minute = 0;
    int written_zone = zone_minutes;
    bool zero_seconds = true;
    if (!read_number(r, 2, &hour) || !skip_one_of(r, ":") || !read_number(r, 2, &minute) ||
        !read_seconds(r, minute, &zero_seconds) || !read_zone(r, &written_zone) || !at_end(r)) {
        return false;
    }
    if (hour > 24 || minute > 59 || (hour == 24 && (minute > 0 || !zero_seconds))) {
        return false;
    }
    *minutes = (int64_t)hour * 60 + minute - written_zone + zone_minutes;
    return true;
}

static bool read_day_time(reader *r, int zone_minutes, int64_t *day) {
    int64_t minutes = 0;
    if (at_end(r)) {
        return true;
    }
    if (!skip_one_of(r, "Tt ") || !read_time(r, zone_minutes, &minutes)) {
        return false;
    }
    int64_t days = minutes / MINUTES_OF_DAY;
    if (minutes % MINUTES_OF_DAY < 0) {
        days--;
    }
    return date_add_days(*day, days, day);
}

/* The written date's parts; those that are not written are 0. */
static bool read_parts(reader *r, civil_date *c) {
    *c = (civil_date){0, 0, 0};
    if (!read_number(r, 4, &c->year)) {
        return false;
    }
    if (at_end(r)) {
        return true;
    }
    if (!skip_one_of(r, "-") || !read_number(r, 2, &c->month) || c->month == 0) {
        return false;
    }
    if (at_end(r)) {
        return true;
    }
    return skip_one_of(r, "-") && read_number(r, 2, &c->day) && c->day > 0;
}

bool date_parse(const char *text, size_t length, int zone_minutes, int64_t *first, int64_t *last) {
    if (length == 0) {
        return false;
    }
    reader r = {text, text + length};
    civil_date c;
    if (!read_parts(&r, &c)) {
        return false;
    }
    civil_date from = {c.year, c.month ? c.month : 1, c.day ? c.day : 1};
    if (!date_is_valid(from)) {
        return false;
    }
    civil_date to = {c.year, c.month ? c.month : 12, c.day};
    to.day = c.day ? c.day : days_in_month(to.year, to.month);
    int64_t low = date_from_civil(from);
    int64_t high = date_from_civil(to);
    if (c.day) {
        if (!read_day_time(&r, zone_minutes, &low)) {
            return false;
        }
        high = low;
    }
    *first = low;
    *last = high;
    return true;
}

/* ---- writing ---- */

static char *put_digits(char *at, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value /= 10) {
        at[i] = (char)('0' + value % 10);
    }
    return at + digits;
}

size_t date_format(int64_t day, char buffer[DATE_BUFFER]) {
    if (!in_range(day)) {
        const char *text = day < DATE_MIN ? "-inf" : "inf";
        size_t length = strlen(text);
        memcpy(buffer, text, length + 1);
        return length;
    }
    civil_date c = date_to_civil(day);
    char *at = put_digits(buffer, c.year, 4);
    *at++ = '-';
    at = put_digits(at, c.month, 2);
    *at++ = '-';
    at = put_digits(at, c.day, 2);
    *at = '\0';
    return (size_t)(at - buffer);
}

/* ---- arithmetic ---- */

bool date_add_days(int64_t day, int64_t n, int64_t *out) {
    int64_t sum = 0;
    if (!in_range(day) || __builtin_add_overflow(day, n, &sum) || !in_range(sum)) {
        return false;
    }
    *out = sum;
    return true;
}

bool date_add_months(int64_t day, int64_t n, int64_t *out) {
    if (!in_range(day)) {
        return false;
    }
    civil_date c = date_to_civil(day);
    int64_t months = 0;
    if (__builtin_add_overflow((int64_t)c.year * 12 + c.month - 1, n, &months) || months < 1 * 12 ||
        months > 9999 * 12 + 11) {
        return false;
    }
    c.year = (int)(months / 12);
    c.month = (int)(months % 12) + 1;
    int longest = days_in_month(c.year, c.month);
    c.day = c.day > longest ? longest : c.day;
    *out = date_from_civil(c);
    return true;
}

bool date_add_years(int64_t day, int64_t n, int64_t *out) {
    int64_t months = 0;
    return !__builtin_mul_overflow(n, INT64_C(12), &months) && date_add_months(day, months, out);
}
