/* Functions of SQL for the scripts that write the rows of one scheme each:
 *   subjects()                        how many subjects the scheme is to have
 *   pick(number, 'what', n)           a number from 0 to n - 1 that follows from the seed and these
 *   credit_code(area, letter, number) see credit.h */
#ifndef EXAMPLE_FUNCTIONS_H
#define EXAMPLE_FUNCTIONS_H

#include "database.h"

typedef struct function_given {
    uint64_t seed;
    int64_t subjects;
} function_given;

/* `given` is used until the database is closed. */
void functions_add(database *db, const function_given *given);

#endif
