/* Cities and counties, and the rows that belong to no firm. */
#ifndef EXAMPLE_PLACES_H
#define EXAMPLE_PLACES_H

#include "database.h"

typedef struct place {
    const char *code, *name;
} place;

typedef struct place_city {
    const char *code, *name;
    int share; /* of 1000 firms */
    int county_count;
    const place *counties;
} place_city;

enum { PLACE_CITY_COUNT = 13 };
/* Cities with a part of their own in the example; indexes of place_cities. */
enum {
    PLACE_NANJING = 0,
    PLACE_WUXI = 1,
    PLACE_EXCESS_CITY = 3,   /* put forward 16 for AAA */
    PLACE_PLENTY_CITY = 4,   /* has far more candidates than places */
    PLACE_HALF_CITY = 8,     /* its penalties are known for half of the two years only */
    PLACE_ONE_COPY_CITY = 9, /* sent one paper copy instead of two */
    PLACE_LATE_CITY = 10,    /* its submission came a day late */
    PLACE_TIE_CITY = 12      /* places 15 and 16 for AAA are equal; nothing submitted yet */
};

extern const place_city place_cities[PLACE_CITY_COUNT]; /* shares add up to 1000 */

const place *place_county(int city, int county); /* any number: counted round */
/* Areas, authorities, people, calendar, sources, coverage, notices, schemes. */
void places_write(database *db);

#endif
