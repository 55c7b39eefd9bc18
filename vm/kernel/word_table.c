/* What texts mean to a node, decided once per dictionary entry. */
#include <string.h>

#include "kernel/entries.h"
#include "kernel/word_table.h"

static dict_code imm_code(const kern_imm *imm, const dict *texts, int k) {
    if (imm->codes != NULL) return imm->codes[k];
    return dict_find(texts, imm->texts[k], strlen(imm->texts[k]));
}

/* A table that spans every `step`-th of the first `n` texts of the immediates. */
static kern_words *table_of_texts(const kern_imm *imm, const dict *texts, int n, int step,
                                  arena *store) {
    kern_words *table = arena_zero(store, sizeof *table);
    if (table == NULL) return NULL;
    dict_code lowest = UINT32_MAX, highest = 0;
    for (int k = 0; k < n; k += step) {
        dict_code code = imm_code(imm, texts, k);
        if (code == DICT_UNKNOWN) continue; /* a text that no row can hold */
        if (code < lowest) lowest = code;
        if (code > highest) highest = code;
    }
    if (highest == 0) return table;
    table->first = lowest;
    table->count = highest - lowest + 1;
    return table;
}

/* An empty table still gets an array, so that NULL always means that memory is short. */
static size_t array_size(const kern_words *table) {
    return table->count == 0 ? 1 : table->count;
}

const void *kern_prepare_in_set(const kern_imm *imm, const dict *texts, arena *store) {
    kern_words *table = table_of_texts(imm, texts, imm->n_texts, 1, store);
    if (table == NULL) return NULL;
    table->truth = arena_zero(store, array_size(table));
    if (table->truth == NULL) return NULL;
    for (int k = 0; k < imm->n_texts; k++) {
        dict_code code = imm_code(imm, texts, k);
        if (code != DICT_UNKNOWN) table->truth[kern_word_place(table, code)] = TRUTH_TRUE;
    }
    return table;
}

static const void *prepare_test(const kern_imm *imm, arena *store, word_test test) {
    kern_word_test *made = arena_take(store, sizeof *made);
    if (made != NULL)
        *made = (kern_word_test){.n_texts = imm->n_texts, .texts = imm->texts, .test = test};
    return made;
}

static bool test_start(const char *text, size_t length, const char *sought) {
    size_t size = strlen(sought);
    return size <= length && memcmp(text, sought, size) == 0;
}

static bool test_end(const char *text, size_t length, const char *sought) {
    size_t size = strlen(sought);
    return size <= length && memcmp(text + length - size, sought, size) == 0;
}

static bool test_inside(const char *text, size_t length, const char *sought) {
    size_t size = strlen(sought);
    for (size_t at = 0; at + size <= length; at++) {
        if (memcmp(text + at, sought, size) == 0) return true;
    }
    return false;
}

/* Bytes of the UTF-8 character that starts here: a lead byte and its continuation bytes. */
static size_t character_size(const char *text, size_t length) {
    size_t size = 1;
    if (((unsigned char)text[0] & 0xC0) != 0xC0) return size;
    while (size < length && size < 4 && ((unsigned char)text[size] & 0xC0) == 0x80) size++;
    return size;
}

/* Wildcards: on a mismatch the last * takes one character more and matching resumes after it. */
static bool test_pattern(const char *text, size_t length, const char *pattern) {
    size_t size = strlen(pattern);
    size_t t = 0, p = 0, star = SIZE_MAX, resume = 0;
    while (t < length) {
        if (p < size && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < size && pattern[p] == '?') {
            t += character_size(text + t, length - t);
            p++;
        } else if (p < size && pattern[p] == text[t]) {
            t++;
            p++;
        } else if (star != SIZE_MAX) {
            resume += character_size(text + resume, length - resume);
            t = resume;
            p = star + 1;
        } else {
            return false;
        }
    }
    while (p < size && pattern[p] == '*') p++;
    return p == size;
}

const void *kern_prepare_starts_with(const kern_imm *imm, const dict *texts, arena *store) {
    (void)texts;
    return prepare_test(imm, store, test_start);
}

const void *kern_prepare_ends_with(const kern_imm *imm, const dict *texts, arena *store) {
    (void)texts;
    return prepare_test(imm, store, test_end);
}

const void *kern_prepare_contains(const kern_imm *imm, const dict *texts, arena *store) {
    (void)texts;
    return prepare_test(imm, store, test_inside);
}

const void *kern_prepare_matches(const kern_imm *imm, const dict *texts, arena *store) {
    (void)texts;
    return prepare_test(imm, store, test_pattern);
}

static void hull_of_numbers(kern_words *table, const kern_imm *imm) {
    bool open = table->other_number == DEC_LOW;
    table->lowest = table->other_number;
    table->highest = open ? DEC_HIGH : table->other_number;
    for (int k = 0; k < imm->n_texts && !open; k++) {
        if (imm->ints[k] < table->lowest) table->lowest = imm->ints[k];
        if (imm->ints[k] > table->highest) table->highest = imm->ints[k];
    }
}

const void *kern_prepare_map_number(const kern_imm *imm, const dict *texts, arena *store) {
    kern_words *table = table_of_texts(imm, texts, imm->n_texts, 1, store);
    if (table == NULL) return NULL;
    table->number = arena_array(store, array_size(table), sizeof *table->number);
    if (table->number == NULL) return NULL;
    table->other_number = imm->n_ints > imm->n_texts ? imm->ints[imm->n_texts] : DEC_LOW;
    for (uint32_t i = 0; i < table->count; i++) table->number[i] = table->other_number;
    for (int k = imm->n_texts - 1; k >= 0; k--) { /* of a text named twice the first stands */
        dict_code code = imm_code(imm, texts, k);
        if (code != DICT_UNKNOWN) table->number[kern_word_place(table, code)] = imm->ints[k];
    }
    hull_of_numbers(table, imm);
    return table;
}

const void *kern_prepare_map_text(const kern_imm *imm, const dict *texts, arena *store) {
    int pairs = imm->n_texts / 2;
    kern_words *table = table_of_texts(imm, texts, 2 * pairs, 2, store);
    if (table == NULL) return NULL;
    table->code = arena_array(store, array_size(table), sizeof *table->code);
    if (table->code == NULL) return NULL;
    bool other = imm->n_texts % 2 == 1;
    table->other_code = other ? imm_code(imm, texts, imm->n_texts - 1) : DICT_UNKNOWN;
    for (uint32_t i = 0; i < table->count; i++) table->code[i] = table->other_code;
    for (int k = pairs - 1; k >= 0; k--) {
        dict_code code = imm_code(imm, texts, 2 * k);
        if (code != DICT_UNKNOWN)
            table->code[kern_word_place(table, code)] = imm_code(imm, texts, 2 * k + 1);
    }
    return table;
}
