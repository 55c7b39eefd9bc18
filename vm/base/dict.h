/* Dictionary of texts: text <-> 32-bit code. The dictionary owns copies of its texts until it is
 * closed. Code 0 is never given out: it stands for "unknown" in text columns.
 * Filled by one thread; after that it may be read by many. */
#ifndef HENG_BASE_DICT_H
#define HENG_BASE_DICT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef uint32_t dict_code;
#define DICT_UNKNOWN UINT32_C(0)

typedef struct dict dict;

/* An empty dictionary whose memory comes from a, which outlives it; NULL when memory is short. */
dict *dict_open(const allocator *a);
/* Frees the dictionary and its texts; NULL is ignored. */
void dict_close(dict *d);
/* Code of the text, entered if new; codes are given out in the order of entry. Equality is that of
 * bytes. The empty text is a text like any other. DICT_UNKNOWN when memory is short; the dictionary
 * is then as before. */
dict_code dict_enter(dict *d, const char *text, size_t length);
/* Code of the text; DICT_UNKNOWN if it was never entered. */
dict_code dict_find(const dict *d, const char *text, size_t length);
/* The text of a code, NUL-terminated, valid until the dictionary is closed; "" with length 0 for
 * code 0. `length` may be NULL. */
const char *dict_text(const dict *d, dict_code code, size_t *length);
/* Enters every text of `from` into d and sets codes[c], for each code c of `from` and for 0, to its
 * code in d. False when memory is short; some of the texts are then entered. */
bool dict_merge(dict *d, const dict *from, dict_code *codes);
/* Characters (code points) of the text of a code other than 0, taking it for UTF-8. They are
 * counted by each call. */
uint32_t dict_characters(const dict *d, dict_code code);
/* How many codes were given out: they are 1..count. */
uint32_t dict_count(const dict *d);

#endif
