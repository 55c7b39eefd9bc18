/* Private to the kernel room: the median of numbers some of which may not count. Owns nothing. */
#ifndef HENG_KERNEL_MIDDLE_H
#define HENG_KERNEL_MIDDLE_H

#include <stdint.h>

/* The least median that n_sure numbers can have together with any choice of n_maybe further ones.
 * Both lists ascend, and one of them is not empty; without a sure number at least one of the
 * others is chosen. Of an even count it is the mean of the two middle ones, rounded down. DEC_LOW
 * stands for no bound. Choices of more than n_sure + 1 need not be offered: they change nothing.
 * For the greatest median turn the axis of the numbers round. */
int64_t kern_least_median(const int64_t *sure, int64_t n_sure, const int64_t *maybe,
                          int64_t n_maybe);

#endif
