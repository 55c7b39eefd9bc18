/* The firms that show one thing each; their numbers are 1 to SPECIAL_COUNT. */
#ifndef EXAMPLE_SPECIAL_H
#define EXAMPLE_SPECIAL_H

#include <stdint.h>

#include "profile.h"

enum {
    SPECIAL_CASES = 80,        /* firms 1..80 */
    SPECIAL_EXCESS_FIRST = 81, /* sixteen firms that one city put forward for AAA */
    SPECIAL_EXCESS_COUNT = 16,
    SPECIAL_TIE_FIRST = 97, /* twenty candidates of another city, places 15 and 16 equal */
    SPECIAL_TIE_COUNT = 20,
    SPECIAL_COUNT = 116
};

/* What the firm of this number shows, in Chinese or English; id is 1..SPECIAL_COUNT. */
const char *special_meaning(int64_t id, int english);
/* The firm of this number; id is 1..SPECIAL_COUNT. */
void special_profile(profile *p, uint64_t seed, int64_t id);

#endif
