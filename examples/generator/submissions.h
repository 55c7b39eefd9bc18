/* What the cities did: whom they put forward, and when their submission came. */
#ifndef EXAMPLE_SUBMISSIONS_H
#define EXAMPLE_SUBMISSIONS_H

#include "database.h"

void submissions_write(database *db, uint64_t seed, int64_t firms);

#endif
