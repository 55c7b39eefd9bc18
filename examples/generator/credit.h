/* Unified social credit codes that belong to nobody. */
#ifndef EXAMPLE_CREDIT_H
#define EXAMPLE_CREDIT_H

#include <stdint.h>

enum { CREDIT_TEXT = 19 };

/* A code whose own check character is right, while the check character of the organisation part is
 * Y, which no organisation can have. `area` has six digits; `letter` keeps the codes of several
 * series apart. */
void credit_code(const char *area, char letter, int64_t number, char code[CREDIT_TEXT]);

#endif
