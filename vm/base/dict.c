#include "base/dict.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/dict_image.h"

enum { FIRST_SLOTS = 16 };
#define LARGEST_COUNT (UINT32_MAX / 2)

typedef struct entry {
    const char *text;
    uint32_t length;
    uint32_t hash;
} entry;

/* Open addressing with linear probing: a slot holds a code, 0 where it is free. The number of slots
 * is a power of two, and at most three quarters of them are taken. Entries, slots and count are
 * those of texts beside the image; a slot counts them from 1. */
struct dict {
    const allocator *alloc;
    arena texts;
    dict_image image; /* texts that lie elsewhere and have the first codes; none: count 0 */
    entry *entries;   /* of code c: entries[c - 1 - image.count] */
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

dict *dict_open_image(const allocator *a, const dict_image *image) {
    dict *d = dict_open(a);
    if (d) {
        d->image = *image;
    }
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

static dict_code find_in_image(const dict *d, const char *text, size_t length) {
    return d->image.count > 0 ? dict_image_find(&d->image, text, length) : DICT_UNKNOWN;
}

dict_code dict_enter(dict *d, const char *text, size_t length) {
    if (length > UINT32_MAX) {
        return DICT_UNKNOWN;
    }
    dict_code held = find_in_image(d, text, length);
    if (held) {
        return held;
    }
    uint32_t hash = hash_of(text, length);
    dict_code known = d->slots[slot_of(d, text, length, hash)];
    if (known) {
        return d->image.count + known;
    }
    if (dict_count(d) >= LARGEST_COUNT || !reserve(d)) {
        return DICT_UNKNOWN;
    }
    const char *copy = arena_text(&d->texts, text, length);
    if (!copy) {
        return DICT_UNKNOWN;
    }
    size_t slot = slot_of(d, text, length, hash);
    d->entries[d->count] = (entry){copy, (uint32_t)length, hash};
    d->slots[slot] = ++d->count;
    return dict_count(d);
}

dict_code dict_find(const dict *d, const char *text, size_t length) {
    dict_code held = find_in_image(d, text, length);
    dict_code own = held ? 0 : d->slots[slot_of(d, text, length, hash_of(text, length))];
    return own ? d->image.count + own : held;
}

const char *dict_text(const dict *d, dict_code code, size_t *length) {
    assert(code <= dict_count(d));
    bool unknown = code == DICT_UNKNOWN;
    if (!unknown && code <= d->image.count) {
        return dict_image_text(&d->image, code, length);
    }
    const entry *e = unknown ? NULL : &d->entries[code - d->image.count - 1];
    if (length) {
        *length = unknown ? 0 : e->length;
    }
    return unknown ? "" : e->text;
}

uint32_t dict_count(const dict *d) {
    return d->image.count + d->count;
}
