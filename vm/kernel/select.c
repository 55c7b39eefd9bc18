/* Selection by digits: values are counted by their highest differing bits, and only those of the
 * digit that holds the place are looked at again, by lower bits. */
#include "kernel/select.h"

#include <string.h>

enum { FEW_BITS = 8, MANY_BITS = 11, MANY = 4096 };

/* Numbers as unsigned ones in the same order. */
static uint64_t ordered_bits(int64_t value) {
    return (uint64_t)value ^ (UINT64_C(1) << 63);
}

static uint64_t differing_bits(const int64_t *values, int64_t n) {
    uint64_t differing = 0;
    for (int64_t i = 0; i < n; i++) differing |= (uint64_t)(values[i] ^ values[0]);
    return differing;
}

/* The digit of a value is what is left of it above `shift`, below the bits that are alike. */
typedef struct digits {
    unsigned shift;
    uint64_t mask;
} digits;

static digits highest_digits(uint64_t differing, int64_t n) {
    unsigned bits = n >= MANY ? MANY_BITS : FEW_BITS;
    unsigned length = 64 - (unsigned)__builtin_clzll(differing);
    return (digits){length > bits ? length - bits : 0, (UINT64_C(1) << bits) - 1};
}

static uint64_t digit_of(digits d, int64_t value) {
    return (ordered_bits(value) >> d.shift) & d.mask;
}

/* The digit that holds the place, which becomes the place among its values. */
static uint64_t digit_at(const int64_t *values, int64_t n, digits d, int64_t *place) {
    int64_t counts[1 << MANY_BITS];
    memset(counts, 0, (d.mask + 1) * sizeof counts[0]);
    for (int64_t i = 0; i < n; i++) counts[digit_of(d, values[i])]++;
    uint64_t digit = d.mask;
    for (; counts[digit] < *place; digit--) *place -= counts[digit];
    return digit;
}

static int64_t keep_digit(const int64_t *values, int64_t n, digits d, uint64_t digit, int64_t *to) {
    int64_t kept = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t value = values[i];
        to[kept] = value; /* before it is known to stay: kept <= i */
        kept += digit_of(d, value) == digit;
    }
    return kept;
}

kern_selected kern_select(const int64_t *values, int64_t n, int64_t place, int64_t *spare) {
    int64_t left = place;
    for (uint64_t differing; (differing = differing_bits(values, n)) != 0; values = spare) {
        digits d = highest_digits(differing, n);
        uint64_t digit = digit_at(values, n, d, &left);
        n = keep_digit(values, n, d, digit, spare);
    }
    return (kern_selected){values[0], place - left, n};
}
