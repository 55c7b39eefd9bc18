#include "base/dict.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum { FIRST_SLOTS = 16 };
#define LARGEST_COUNT (UINT32_MAX / 2)

typedef struct entry {
    const char *text;
    uint32_t length;
    uint32_t hash;
} entry;

/* Open addressing with linear probing: a slot holds a code, 0 where it is free. The number of slots
 * is a power of two, and at most three quarters of them are taken. */
struct dict {
    const allocator *alloc;
    arena texts;
    entry *entries; /* of code c: entries[c - 1] */
    size_t capacity;
    uint32_t count;
    dict_code *slots;
    size_t n_slots;
};

dict *dict_open(const allocator *a) {
    dict *d = alloc_new(a, sizeof *d);
    if (!d) {
        return NULL;
    }
    d->alloc = a;
    arena_open(&d->texts, a);
    d->slots = alloc_array(a, FIRST_SLOTS, sizeof *d->slots);
    if (!d->slots) {
        alloc_free(a, d, sizeof *d);
        return NULL;
    }
    d->n_slots = FIRST_SLOTS;
    return d;
}

void dict_close(dict *d) {
    if (!d) {
        return;
    }
    arena_close(&d->texts);
    alloc_free(d->alloc, d->entries, d->capacity * sizeof *d->entries);
    alloc_free(d->alloc, d->slots, d->n_slots * sizeof *d->slots);
    alloc_free(d->alloc, d, sizeof *d);
}

/* FNV-1a in 64 bits, folded. */
static uint32_t hash_of(const char *text, size_t length) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    }
    return (uint32_t)(hash ^ (hash >> 32));
}

static bool is_same(const entry *e, const char *text, size_t length, uint32_t hash) {
    return e->hash == hash && e->length == length &&
           (length == 0 || memcmp(e->text, text, length) == 0);
}

/* The slot that holds the text, or the free slot where it belongs. */
static size_t slot_of(const dict *d, const char *text, size_t length, uint32_t hash) {
    size_t slot = hash & (d->n_slots - 1);
    while (d->slots[slot] && !is_same(&d->entries[d->slots[slot] - 1], text, length, hash)) {
        slot = (slot + 1) & (d->n_slots - 1);
    }
    return slot;
}

static bool grow_slots(dict *d) {
    size_t n_slots = d->n_slots * 2;
    dict_code *slots = alloc_array(d->alloc, n_slots, sizeof *slots);
    if (!slots) {
        return false;
    }
    for (dict_code code = 1; code <= d->count; code++) {
        size_t slot = d->entries[code - 1].hash & (n_slots - 1);
        while (slots[slot]) {
            slot = (slot + 1) & (n_slots - 1);
        }
        slots[slot] = code;
    }
    alloc_free(d->alloc, d->slots, d->n_slots * sizeof *d->slots);
    d->slots = slots;
    d->n_slots = n_slots;
    return true;
}

/* Makes room for one more entry. */
static bool reserve(dict *d) {
    entry *entries =
        alloc_grow(d->alloc, d->entries, &d->capacity, (size_t)d->count + 1, sizeof *entries);
    if (!entries) {
        return false;
    }
    d->entries = entries;
    return (size_t)d->count + 1 <= d->n_slots / 4 * 3 || grow_slots(d);
}

dict_code dict_enter(dict *d, const char *text, size_t length) {
    if (length > UINT32_MAX) {
        return DICT_UNKNOWN;
    }
    uint32_t hash = hash_of(text, length);
    dict_code known = d->slots[slot_of(d, text, length, hash)];
    if (known) {
        return known;
    }
    if (d->count >= LARGEST_COUNT || !reserve(d)) {
        return DICT_UNKNOWN;
    }
    const char *copy = arena_text(&d->texts, text, length);
    if (!copy) {
        return DICT_UNKNOWN;
    }
    size_t slot = slot_of(d, text, length, hash);
    d->entries[d->count] = (entry){copy, (uint32_t)length, hash};
    d->slots[slot] = ++d->count;
    return d->count;
}

dict_code dict_find(const dict *d, const char *text, size_t length) {
    return d->slots[slot_of(d, text, length, hash_of(text, length))];
}

const char *dict_text(const dict *d, dict_code code, size_t *length) {
    assert(code <= d->count);
    bool unknown = code == DICT_UNKNOWN;
    if (length) {
        *length = unknown ? 0 : d->entries[code - 1].length;
    }
    return unknown ? "" : d->entries[code - 1].text;
}

uint32_t dict_count(const dict *d) {
    return d->count;
}
