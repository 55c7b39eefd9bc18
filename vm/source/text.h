/* Texts of cells and names: UTF-8, showing them in messages, likeness of names. Pure functions;
 * results live in the arena given. */
#ifndef HENG_SOURCE_TEXT_H
#define HENG_SOURCE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum { SRC_SHOWN = 60 }; /* characters of a cell that a message shows */

/* Reads one character of well-formed UTF-8 (no overlong form, no surrogate). Returns its bytes, or
 * 0 where the bytes are no character; length must not be 0. */
size_t src_character(const char *bytes, size_t length, uint32_t *out);
/* Well-formed UTF-8 without NUL. */
bool src_is_text(const char *bytes, size_t length);
/* Copy for a message: control characters and broken bytes as \n, \x1B, …, at most SRC_SHOWN
 * characters, then an ellipsis. NULL when memory is short. */
const char *src_shown(arena *ar, const char *bytes, size_t length);
/* Moves *bytes and *length past ASCII blanks at both ends. */
void src_trim(const char **bytes, size_t *length);

/* The candidates that look like the word (edit distance at most a third of its characters, letters
 * of any case), nearest first, at most three, joined by ", ". NULL where there is none or memory is
 * short. Does not depend on the order of the candidates. */
const char *src_near(arena *ar, const char *word, const char *const *candidates, int n);
/* The first texts, joined by ", ", at most `most` of them, then an ellipsis; NULL when memory is
 * short. */
const char *src_joined(arena *ar, const char *const *texts, int n, int most);
/* The name as an SQL identifier, in double quotes; NULL when memory is short. */
const char *src_quoted(arena *ar, const char *name);

/* The text as an SQL literal; NULL when memory is short. */
const char *src_literal(arena *ar, const char *text);

#endif
