/* A number that may count lowers the median as long as it lies below it; the smallest ones first.
 */
#include "kernel/middle.h"

#include "kernel/interval.h"

/* Two ascending lists. */
typedef struct lists {
    const int64_t *a, *b;
    int64_t n_a, n_b;
} lists;

/* The number at `place` (0 is the smallest) of both lists together. */
static int64_t number_at(const lists *l, int64_t place) {
    int64_t low = kern_greater(0, place - l->n_b), high = kern_lesser(place, l->n_a);
    while (low < high) { /* how many of the smaller ones are in a */
        int64_t i = low + (high - low) / 2;
        if (l->a[i] < l->b[place - i - 1])
            low = i + 1;
        else
            high = i;
    }
    int64_t j = place - low;
    if (low == l->n_a) return l->b[j];
    return j == l->n_b ? l->a[low] : kern_lesser(l->a[low], l->b[j]);
}

static int64_t median(const lists *l) {
    int64_t n = l->n_a + l->n_b;
    int64_t low = number_at(l, (n - 1) / 2), high = number_at(l, n / 2);
    if (low == DEC_LOW) return DEC_LOW;
    kern_wide sum = (kern_wide)low + high;
    return (int64_t)((sum - (sum % 2 != 0 && sum < 0)) / 2);
}

int64_t kern_least_median(const int64_t *sure, int64_t n_sure, const int64_t *maybe,
                          int64_t n_maybe) {
    lists l = {.a = sure, .b = maybe, .n_a = n_sure, .n_b = n_sure > 0 ? 0 : 1};
    int64_t least = median(&l);
    while (l.n_b < n_maybe && maybe[l.n_b] < least) {
        l.n_b++;
        least = kern_lesser(least, median(&l));
    }
    return least;
}
