/* Nearest of some words to a mistyped one. Owns nothing. */
#ifndef HENG_CLI_NEAR_H
#define HENG_CLI_NEAR_H

#include <stddef.h>

typedef struct near_best {
    const char *typed;
    size_t length;
    size_t distance;  /* of the best so far; a word must be nearer than this */
    const char *word; /* the best so far, or NULL */
} near_best;

/* Begins a search. A word is near if at most a third of the typed characters, and at least one,
 * differ. */
near_best near_open(const char *typed, size_t length);
/* Offers a word; the first of equally near ones stays. */
void near_offer(near_best *best, const char *word);

#endif
