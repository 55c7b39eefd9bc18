/* Private to the kernel room: tables over the dictionary's codes, which the prepare functions of
 * entries.h make. They belong to the arena that those are given. */
#ifndef HENG_KERNEL_WORD_TABLE_H
#define HENG_KERNEL_WORD_TABLE_H

#include "kernel/kernel.h"

/* What is known of codes first .. first+count-1; all other codes have the one answer `other`.
 * Only the array that the kernel needs is there. */
typedef struct kern_words {
    dict_code first;
    uint32_t count;
    uint8_t *truth;  /* predicates; other: false */
    int64_t *number; /* numbers; DEC_LOW: unknown */
    dict_code *code; /* texts */
    int64_t other_number;
    int64_t lowest, highest; /* hull of all numbers, for an unknown text */
    dict_code other_code;
} kern_words;

/* Does the text stand in some way to what is sought? */
typedef bool (*word_test)(const char *text, size_t length, const char *sought);

/* A question to a text: whether one of some others stands in that way to it. */
typedef struct kern_word_test {
    int n_texts;
    const char *const *texts;
    word_test test;
} kern_word_test;

/* Position of the code in the table's arrays, or UINT32_MAX. */
static inline uint32_t kern_word_place(const kern_words *table, dict_code code) {
    uint32_t place = code - table->first; /* wraps for smaller codes, and so lands beyond count */
    return place < table->count ? place : UINT32_MAX;
}

#endif
