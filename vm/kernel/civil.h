/* Private to the kernel room: calendar arithmetic for loops over rows, without branches and without
 * divisions by anything but constants. Years run from 1 March, so that the leap day is the last of
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
    MARCH_TO_NEW_YEAR = 306,
    MARCH_LEAP_DAY = 365 /* days from 1 March to 29 February */
};

/* Whether the day is one that the calendar has. */
static inline bool civil_in_range(int64_t day) {
    return (day >= DATE_MIN) & (day <= DATE_MAX);
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

/* Whether the year that begins in March of `year` ends with a leap day. */
static inline bool march_is_leap(uint32_t year) {
    uint32_t next = year + 1;
    uint32_t century = next / 100;
    uint32_t digits = next - 100 * century;
    return ((digits == 0 ? century : digits) & 3) == 0;
}

/* The day of 1 March of a year. */
static inline int64_t march_first(uint32_t year) {
    uint32_t century = year / 100;
    return (int64_t)(365 * year + year / 4 - century + century / 4) - MARCH_EPOCH;
}

/* The year by the common reckoning, which begins on 1 January. */
static inline uint32_t march_civil_year(march_date d) {
    return d.year + (d.day >= MARCH_TO_NEW_YEAR);
}

/* The same day of a year, and 28 February for a leap day that the year lacks. */
static inline int64_t march_in_year(uint32_t year, uint32_t day) {
    bool lacks = (day == MARCH_LEAP_DAY) & !march_is_leap(year);
    return march_first(year) + (int64_t)(day - lacks);
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
