/* Calendar days as counts since 1970-01-01. Pure functions. */
#ifndef EXAMPLE_DAYS_H
#define EXAMPLE_DAYS_H

#include <stdint.h>

enum { DAY_TEXT = 11 }; /* "YYYY-MM-DD" and the closing NUL */

int64_t day_of(int year, int month, int day);
void day_text(int64_t day, char text[DAY_TEXT]); /* years 1000 to 9999 */
int day_weekday(int64_t day);                    /* 0 Sunday … 6 Saturday */
int day_year(int64_t day);
int64_t day_years_later(int64_t day, int years); /* 29 February becomes 28 in a common year */

#endif
