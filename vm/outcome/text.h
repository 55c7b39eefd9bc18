/* Text that grows: what results are written with, piece by piece and without a tree. A text owns
 * its bytes. */
#ifndef HENG_OUTCOME_TEXT_H
#define HENG_OUTCOME_TEXT_H

#include <stdbool.h>

#include "base/alloc.h"

/* Closed by whoever opened it. The first lack of memory stays; nothing is appended after it. */
typedef struct text_out {
    const allocator *alloc; /* may be NULL */
    char *bytes;            /* not NUL-terminated */
    size_t n, capacity;
    bool short_of_memory;
} text_out;

/* An empty text; takes no memory yet. `a` outlives it. */
void text_open(text_out *t, const allocator *a);
void text_close(text_out *t);
/* Room for `size` more bytes at the end, which the caller fills and adds to `n`. NULL: no memory.
 */
char *text_room(text_out *t, size_t size);
/* Append bytes, or a NUL-terminated text. */
void text_put(text_out *t, const char *bytes, size_t size);
void text_put_word(text_out *t, const char *text);
/* Appends a text as a JSON string, in quotes; null where it is NULL. The text is valid UTF-8. */
void text_put_json(text_out *t, const char *text);
/* The inside of such a string, without quotes. */
void text_put_escaped(text_out *t, const char *text);

#endif
