/* Unified social credit codes, counted up. */
#ifndef EXAMPLE_CREDIT_H
#define EXAMPLE_CREDIT_H

#include <stdint.h>

enum { CREDIT_TEXT = 19 };

/* A code that is valid in form. Its organisation part is the letter and the number, and not one
 * that was given to anybody that we know of. `area` has six digits; `letter` keeps the codes of
 * several series apart. */
void credit_code(const char *area, char letter, int64_t number, char code[CREDIT_TEXT]);

#endif
