/* Private to the kernel room: the value at a place in descending order, without sorting. Owns
 * nothing. */
#ifndef HENG_KERNEL_SELECT_H
#define HENG_KERNEL_SELECT_H

#include <stdint.h>

/* A value found, how many are greater, and how many are the same, itself included. */
typedef struct kern_selected {
    int64_t value, greater, equal;
} kern_selected;

/* The value at `place` (1 is the greatest) of n values, 1 <= place <= n. `spare` has room for n
 * values. Takes time linear in n whatever the values are. */
kern_selected kern_select(const int64_t *values, int64_t n, int64_t place, int64_t *spare);

#endif
