/* Private to the kernel room: sorting of row numbers. Owns nothing. */
#ifndef HENG_KERNEL_SORT_H
#define HENG_KERNEL_SORT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* True if item a stands before item b; a strict weak order. */
typedef bool (*kern_before_fn)(const void *context, int64_t a, int64_t b);

/* Sorts in place; equal items keep their order. Scratch memory is given back. False: no memory. */
bool kern_sort(int64_t *items, int64_t n, kern_before_fn before, const void *context,
               arena *scratch);

/* Sorts in place by values[item * stride], smallest first; equal items keep their order, so that
 * sorting by the last of several values first sorts by all of them. Scratch memory is given back.
 * False: no memory. */
bool kern_sort_by_number(int64_t *items, int64_t n, const int64_t *values, int64_t stride,
                         arena *scratch);

#endif
