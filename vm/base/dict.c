#include "base/dict.h"

#include <assert.h>
#include <string.h>

#include "base/dict_image.h"

enum { FIRST_SLOTS = 16, FIRST_ENTRIES = 16, PIECE = 32768, AHEAD = 16 };
#define LARGEST_COUNT (UINT32_MAX / 2)

typedef struct entry {
    const char *text;
    uint32_t length;
    uint32_t characters;
} entry;

typedef struct slot {
    uint32_t hash;
    dict_code code; /* 0 where the slot is free */
} slot;

/* Open addressing with linear probing. A slot holds its text's hash, so that other texts are
 * passed over without a look at their entries. The number of slots is a power of two, and at most
 * three quarters of them are taken. Entries, slots and count are those of texts beside the image; a
 * slot counts them from 1. */
struct dict {
    const allocator *alloc;
    arena texts;
    dict_image image; /* texts that lie elsewhere and have the first codes; none: count 0 */
    char *room;       /* where short texts go, one behind the other */
    size_t left;
    entry *entries; /* of code c: entries[c - 1 - image.count] */
    size_t capacity;
    uint32_t count;
    slot *slots;
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

static uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 32);
}

/* Eight bytes at a time; the words of the last 15 bytes may overlap. */
static uint32_t hash_of(const char *text, size_t length) {
    uint64_t hash = length * UINT64_C(0xD6E8FEB86659FD93), word = 0;
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        memcpy(&word, text + i, 8);
        hash = mixed(hash, word);
    }
    if (i < length && length >= 8) {
        memcpy(&word, text + length - 8, 8);
        hash = mixed(hash, word);
    } else if (i < length) {
        word = 0;
        memcpy(&word, text, length);
        hash = mixed(hash, word);
    }
    return (uint32_t)mixed(hash, 0);
}

/* Bytes that begin a character of UTF-8. */
static uint32_t characters_of(const char *text, size_t length) {
    uint32_t n = 0;
    for (size_t i = 0; i < length; i++) {
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return n;
}

static bool is_same(const dict *d, slot s, const char *text, size_t length, uint32_t hash) {
    if (s.hash != hash) {
        return false;
    }
    const entry *e = &d->entries[s.code - 1];
    return e->length == length && (length == 0 || memcmp(e->text, text, length) == 0);
}

/* The slot that holds the text, or the free slot where it belongs. */
static size_t slot_of(const dict *d, const char *text, size_t length, uint32_t hash) {
    size_t at = hash & (d->n_slots - 1);
    while (d->slots[at].code && !is_same(d, d->slots[at], text, length, hash)) {
        at = (at + 1) & (d->n_slots - 1);
    }
    return at;
}

static bool grow_slots(dict *d) {
    size_t n_slots = d->n_slots * 2;
    slot *slots = alloc_array(d->alloc, n_slots, sizeof *slots);
    if (!slots) {
        return false;
    }
    for (size_t i = 0; i < d->n_slots; i++) {
        size_t at = d->slots[i].hash & (n_slots - 1);
        while (d->slots[i].code && slots[at].code) {
            at = (at + 1) & (n_slots - 1);
        }
        if (d->slots[i].code) {
            slots[at] = d->slots[i];
        }
    }
    alloc_free(d->alloc, d->slots, d->n_slots * sizeof *d->slots);
    d->slots = slots;
    d->n_slots = n_slots;
    return true;
}

/* Entries are written before they are read: what is added need not be touched. */
static bool grow_entries(dict *d) {
    size_t capacity = d->capacity == 0 ? FIRST_ENTRIES : d->capacity + d->capacity / 2;
    entry *entries = alloc_resize(d->alloc, d->entries, d->capacity * sizeof *entries,
                                  capacity * sizeof *entries);
    if (!entries) {
        return false;
    }
    d->entries = entries;
    d->capacity = capacity;
    return true;
}

/* Makes room for one more entry. */
static bool reserve(dict *d) {
    if (d->count == d->capacity && !grow_entries(d)) {
        return false;
    }
    return (size_t)d->count + 1 <= d->n_slots / 4 * 3 || grow_slots(d);
}

static dict_code find_in_image(const dict *d, const char *text, size_t length) {
    return d->image.count > 0 ? dict_image_find(&d->image, text, length) : DICT_UNKNOWN;
}

/* A copy that ends with NUL; short texts share a piece of memory. */
static const char *keep(dict *d, const char *text, size_t length) {
    if (length >= PIECE / 8) {
        return arena_text(&d->texts, text, length);
    }
    if (length + 1 > d->left) {
        char *room = arena_take(&d->texts, d->count < PIECE ? PIECE / 8 : PIECE);
        if (!room) {
            return NULL;
        }
        d->room = room;
        d->left = d->count < PIECE ? PIECE / 8 : PIECE;
    }
    char *copy = d->room;
    if (length > 0) {
        memcpy(copy, text, length);
    }
    copy[length] = '\0';
    d->room += length + 1;
    d->left -= length + 1;
    return copy;
}

static dict_code enter(dict *d, const char *text, size_t length, uint32_t hash) {
    dict_code held = find_in_image(d, text, length);
    if (held) {
        return held;
    }
    size_t at = slot_of(d, text, length, hash);
    if (d->slots[at].code) {
        return d->image.count + d->slots[at].code;
    }
    size_t n_slots = d->n_slots;
    if (dict_count(d) >= LARGEST_COUNT || !reserve(d)) {
        return DICT_UNKNOWN;
    }
    const char *copy = keep(d, text, length);
    if (!copy) {
        return DICT_UNKNOWN;
    }
    if (d->n_slots != n_slots) {
        at = slot_of(d, text, length, hash);
    }
    d->entries[d->count] = (entry){copy, (uint32_t)length, characters_of(text, length)};
    d->slots[at] = (slot){hash, ++d->count};
    return dict_count(d);
}

dict_code dict_enter(dict *d, const char *text, size_t length) {
    return length > UINT32_MAX ? DICT_UNKNOWN : enter(d, text, length, hash_of(text, length));
}

dict_code dict_find(const dict *d, const char *text, size_t length) {
    dict_code held = find_in_image(d, text, length);
    dict_code own = held ? 0 : d->slots[slot_of(d, text, length, hash_of(text, length))].code;
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

uint32_t dict_characters(const dict *d, dict_code code) {
    assert(code != DICT_UNKNOWN && code <= dict_count(d));
    if (code > d->image.count) {
        return d->entries[code - d->image.count - 1].characters;
    }
    size_t length;
    const char *text = dict_image_text(&d->image, code, &length);
    return characters_of(text, length);
}

/* Slots lie far apart: they are asked for some texts ahead. */
bool dict_merge(dict *d, const dict *from, dict_code *codes) {
    uint32_t hashes[AHEAD] = {0};
    codes[DICT_UNKNOWN] = DICT_UNKNOWN;
    for (uint32_t i = 0; i < from->count + AHEAD; i++) {
        uint32_t due = i - AHEAD, hash = hashes[i % AHEAD];
        if (i < from->count) {
            const entry *next = &from->entries[i];
            hashes[i % AHEAD] = hash_of(next->text, next->length);
            __builtin_prefetch(&d->slots[hashes[i % AHEAD] & (d->n_slots - 1)]);
        }
        if (i < AHEAD) {
            continue;
        }
        const entry *e = &from->entries[due];
        codes[due + 1] = enter(d, e->text, e->length, hash);
        if (codes[due + 1] == DICT_UNKNOWN) {
            return false;
        }
    }
    return true;
}

uint32_t dict_count(const dict *d) {
    return d->image.count + d->count;
}
