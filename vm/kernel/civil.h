/* Private to the kernel room: calendar arithmetic for loops over rows, without branches and without
 * divisions by anything but constants; all numbers of a loop are of few widths, so that it is
 * vectorised. Years run from 1 March, so that the leap day is the last of
 * its year. Pure functions on days within DATE_MIN..DATE_MAX; nothing is owned. */
#ifndef HENG_KERNEL_CIVIL_H
#define HENG_KERNEL_CIVIL_H

#include "base/date.h"

/* A day as the year that began on the last 1 March, and the days since then. */
typedef struct march_date {
    uint32_t year, day;
} march_date;

enum {
    MARCH_EPOCH = 719468, /* days from 0000-03-01 to 1970-01-01 */
    MARCH_ERA = 146097,   /* days of 400 years */
    MARCH_TO_NEW_YEAR = 306
};

/* Negative where the calendar lacks the day, else not. */
static inline int64_t civil_outside(int64_t day) {
    return (int64_t)(((uint64_t)day - (uint64_t)DATE_MIN) | ((uint64_t)DATE_MAX - (uint64_t)day));
}

/* Takes a day apart. Quarter days are counted, so that a year is found by one division by the mean
 * length of a year, and that division is a multiplication. */
static inline march_date march_of(int64_t day) {
    uint32_t quarter = 4 * (uint32_t)(day + MARCH_EPOCH) + 3;
    uint32_t century = quarter / MARCH_ERA;
    uint32_t of_century = (quarter % MARCH_ERA) | 3;
    uint32_t year = of_century / 1461;
    uint32_t of_year = of_century % 1461 / 4;
    return (march_date){.year = 100 * century + year, .day = of_year};
}

/* 1 where the first number is less than the second, else 0; both are less than 2^31. */
static inline uint32_t march_less(uint32_t a, uint32_t b) {
    return (a - b) >> 31;
}

/* The last day of the year that begins in March of `year`: 365 where that is a leap day, else 364.
 */
static inline uint32_t march_last(uint32_t year) {
    uint32_t next = year + 1;
    uint32_t century = next / 100;
    uint32_t digits = next - 100 * century;
    uint32_t fourth = (digits == 0 ? century : digits) & 3;
    return 364 + march_less(fourth, 1);
}

/* The day of 1 March of a year. */
static inline int64_t march_first(uint32_t year) {
    uint32_t century = year / 100;
    return (int64_t)(365 * year + year / 4 - century + century / 4) - MARCH_EPOCH;
}

/* The year by the common reckoning, which begins on 1 January. */
static inline uint32_t march_civil_year(march_date d) {
    return d.year + march_less(MARCH_TO_NEW_YEAR - 1, d.day);
}

/* The day, or 28 February for a leap day that the year lacks. */
static inline uint32_t march_fit(uint32_t year, uint32_t day) {
    uint32_t last = march_last(year);
    return day < last ? day : last;
}

/* Days from 1 March to the first day of a month, which is counted from March: 0 to 12. */
static inline uint32_t march_month_start(uint32_t month) {
    return (153 * month + 2) / 5;
}

/* The month of a day of the year, counted from March: 0 to 11. */
static inline uint32_t march_month(uint32_t day) {
    return (5 * day + 2) / 153;
}

#endif
