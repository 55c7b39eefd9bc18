/* Stable merge sort over short insertion-sorted runs, and radix sort for plain numbers. */
#include "kernel/sort.h"

#include <string.h>

enum { RUN = 8 };

typedef struct sorting {
    kern_before_fn before;
    const void *context;
} sorting;

static void sort_run(const sorting *s, int64_t *items, int64_t first, int64_t end) {
    for (int64_t i = first + 1; i < end; i++) {
        int64_t item = items[i];
        int64_t at = i;
        for (; at > first && s->before(s->context, item, items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Merges from[left..middle) and from[middle..end) into to[left..end). */
static void merge(const sorting *s, const int64_t *from, int64_t *to, int64_t left, int64_t middle,
                  int64_t end) {
    int64_t a = left, b = middle;
    for (int64_t i = left; i < end; i++) {
        bool second = a == middle || (b < end && s->before(s->context, from[b], from[a]));
        to[i] = second ? from[b++] : from[a++];
    }
}

bool kern_sort(int64_t *items, int64_t n, kern_before_fn before, const void *context,
               arena *scratch) {
    sorting s = {before, context};
    if (n <= RUN) {
        sort_run(&s, items, 0, n);
        return true;
    }
    arena_mark mark = arena_here(scratch);
    int64_t *spare = arena_array(scratch, (size_t)n, sizeof *spare);
    if (spare == NULL) return false;
    for (int64_t i = 0; i < n; i += RUN) sort_run(&s, items, i, i + RUN < n ? i + RUN : n);
    int64_t *from = items, *to = spare;
    for (int64_t width = RUN; width < n; width *= 2) {
        for (int64_t left = 0; left < n; left += 2 * width) {
            int64_t middle = left + width < n ? left + width : n;
            int64_t end = left + 2 * width < n ? left + 2 * width : n;
            merge(&s, from, to, left, middle, end);
        }
        int64_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != items) memcpy(items, from, (size_t)n * sizeof *items);
    arena_rewind(scratch, mark);
    return true;
}

enum { FEW = 24, DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* Numbers as unsigned ones in the same order. */
static uint64_t ordered_bits(int64_t value) {
    return (uint64_t)value ^ (UINT64_C(1) << 63);
}

static uint64_t differing_bits(const int64_t *items, int64_t n, const int64_t *values,
                               int64_t stride) {
    uint64_t differing = 0;
    for (int64_t i = 1; i < n; i++)
        differing |= (uint64_t)(values[items[i] * stride] ^ values[items[0] * stride]);
    return differing;
}

/* One pass: from `from` into `to`, by the digit at `shift`. */
static void deal_digit(const int64_t *from, int64_t *to, int64_t n, const int64_t *values,
                       int64_t stride, unsigned shift) {
    int64_t start[DIGITS + 1] = {0};
    for (int64_t i = 0; i < n; i++)
        start[(ordered_bits(values[from[i] * stride]) >> shift) % DIGITS + 1]++;
    for (int d = 1; d < DIGITS; d++) start[d] += start[d - 1];
    for (int64_t i = 0; i < n; i++)
        to[start[(ordered_bits(values[from[i] * stride]) >> shift) % DIGITS]++] = from[i];
}

/* As sort_run does, without calls. */
static void sort_few(int64_t *items, int64_t n, const int64_t *values, int64_t stride) {
    for (int64_t i = 1; i < n; i++) {
        int64_t item = items[i], at = i;
        for (; at > 0 && values[item * stride] < values[items[at - 1] * stride]; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

bool kern_sort_by_number(int64_t *items, int64_t n, const int64_t *values, int64_t stride,
                         arena *scratch) {
    if (n <= FEW) {
        sort_few(items, n, values, stride);
        return true;
    }
    arena_mark mark = arena_here(scratch);
    int64_t *spare = arena_take(scratch, (size_t)n * sizeof *spare);
    if (spare == NULL) return false;
    uint64_t differing = differing_bits(items, n, values, stride);
    int64_t *from = items, *to = spare;
    for (unsigned shift = 0; shift < 64; shift += DIGIT_BITS) {
        if ((differing >> shift) % DIGITS == 0) continue;
        deal_digit(from, to, n, values, stride, shift);
        int64_t *dealt = to;
        to = from;
        from = dealt;
    }
    if (from != items) memcpy(items, from, (size_t)n * sizeof *items);
    arena_rewind(scratch, mark);
    return true;
}
