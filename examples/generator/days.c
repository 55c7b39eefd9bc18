#include "days.h"

#include <stdbool.h>

/* Years are counted from March, so that the leap day comes last; 146097 days make 400 years. */
int64_t day_of(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = y / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

typedef struct civil {
    int64_t year, month, day;
} civil;

static civil civil_of(int64_t day) {
    int64_t z = day + 719468, era = z / 146097, of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    civil c = {0, m < 10 ? m + 3 : m - 9, of_year - (153 * m + 2) / 5 + 1};
    c.year = y + era * 400 + (c.month <= 2);
    return c;
}

static void digits(int64_t value, int count, char *out) {
    for (int i = count - 1; i >= 0; i--, value /= 10) out[i] = (char)('0' + value % 10);
}

void day_text(int64_t day, char text[DAY_TEXT]) {
    civil c = civil_of(day);
    digits(c.year, 4, text);
    text[4] = '-';
    digits(c.month, 2, text + 5);
    text[7] = '-';
    digits(c.day, 2, text + 8);
    text[10] = '\0';
}

int day_weekday(int64_t day) {
    return (int)((day + 4) % 7);
}

int day_year(int64_t day) {
    return (int)civil_of(day).year;
}

int64_t day_years_later(int64_t day, int years) {
    civil c = civil_of(day);
    int64_t year = c.year + years;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (c.month == 2 && c.day == 29 && !leap) c.day = 28;
    return day_of((int)year, (int)c.month, (int)c.day);
}
