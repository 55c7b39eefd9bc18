/* Civil dates, proleptic Gregorian, as days since 1970-01-01. Pure functions; nothing is owned.
 * Valid years are 1 to 9999. */
#ifndef HENG_BASE_DATE_H
#define HENG_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATE_BUFFER = 16 };
#define DATE_MIN INT64_C(-719162) /* 0001-01-01 */
#define DATE_MAX INT64_C(2932896) /* 9999-12-31 */

typedef struct civil_date {
    int year, month, day; /* each counts from 1 */
} civil_date;

/* The day of a date, which must be valid. */
int64_t date_from_civil(civil_date c);
/* The date of a day, which must lie in DATE_MIN..DATE_MAX. */
civil_date date_to_civil(int64_t day);
/* Whether the calendar has this date, in years 1 to 9999. */
bool date_is_valid(civil_date c);
/* Reads YYYY-MM-DD, or a partial date YYYY-MM or YYYY as its first and last day, or an ISO 8601
 * date-time ("2024-04-26T23:59:59+08:00", "2024-04-26 23:59") as its day. A time zone in the text
 * is converted to `zone_minutes` east of Greenwich first; a time without zone is local already.
 * 24:00 is the next day's 00:00. False if the text is anything else, or the day lies
 * outside DATE_MIN..DATE_MAX; nothing is written then. */
bool date_parse(const char *text, size_t length, int zone_minutes, int64_t *first, int64_t *last);
/* Writes "2024-02-29", returns the length. Before DATE_MIN "-inf", after DATE_MAX "inf". */
size_t date_format(int64_t day, char buffer[DATE_BUFFER]);
/* Calendar arithmetic; a day that the month lacks becomes its last day (29 Feb -> 28 Feb).
 * False where the day or the result lies outside DATE_MIN..DATE_MAX; *out is then untouched. */
bool date_add_days(int64_t day, int64_t n, int64_t *out);
bool date_add_months(int64_t day, int64_t n, int64_t *out);
bool date_add_years(int64_t day, int64_t n, int64_t *out);

#endif
