/* cmocka and the headers that it wants before itself. Owns nothing. */
#ifndef HENG_TESTS_CMOCKA_ALL_H
#define HENG_TESTS_CMOCKA_ALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
