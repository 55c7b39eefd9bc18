/* Stable merge sort over short insertion-sorted runs. */
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
