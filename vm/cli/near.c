#include <stdbool.h>
#include <string.h>

#include "cli/near.h"

enum { NEAR_LENGTH = 32 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Edits to get from a to b, where exchanging two neighbours is one edit. Bytes, not characters:
 * option and command names are ASCII. */
static size_t edits(const char *a, size_t n, const char *b, size_t m) {
    size_t rows[3][NEAR_LENGTH + 1];
    size_t *before = rows[0], *above = rows[1], *here = rows[2];
    for (size_t j = 0; j <= m; j++) above[j] = before[j] = j;
    for (size_t i = 1; i <= n; i++) {
        here[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            here[j] = least(least(above[j], here[j - 1]) + 1, above[j - 1] + cost);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) here[j] = least(here[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = here;
        here = oldest;
    }
    return above[m];
}

near_best near_open(const char *typed, size_t length) {
    size_t allowed = length / 3 > 1 ? length / 3 : 1;
    return (near_best){typed, length, allowed + 1, NULL};
}

void near_offer(near_best *best, const char *word) {
    size_t length = strlen(word);
    if (length > NEAR_LENGTH || best->length > NEAR_LENGTH) return;
    size_t distance = edits(best->typed, best->length, word, length);
    if (distance >= best->distance) return;
    best->distance = distance;
    best->word = word;
}
