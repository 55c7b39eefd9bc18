#include "base/dict.h"

#include <assert.h>
#include <string.h>

#include "base/dict_image.h"

/* Places within a piece are counted in units, so that 32 bits reach far. */
enum {
    FIRST_SLOTS = 16,
    FIRST_ENTRIES = 16,
    AHEAD = 16,
    UNIT = sizeof(uint32_t),
    PLACE_BITS = 15,
    PIECE = UNIT << PLACE_BITS,
    SMALL_PIECE = PIECE / 32,
    FEW_TEXTS = 4096, /* up to which pieces are small */
    MOST_PIECES = 1 << (32 - PLACE_BITS)
};
#define LARGEST_COUNT (UINT32_MAX / 2)

/* Where a text lies: the number of its piece, and the units before it in that piece. There stand
 * its length, its bytes and a NUL. */
typedef uint32_t place;

typedef struct slot {
    uint32_t hash;
    dict_code code; /* 0 where the slot is free */
} slot;

/* Open addressing with linear probing. A slot holds its text's hash, so that other texts are
 * passed over without a look at them. The number of slots is a power of two, and at most
 * three quarters of them are taken. Places, slots and count are those of texts beside the image; a
 * slot counts them from 1. */
struct dict {
    const allocator *alloc;
    arena texts;
    dict_image image; /* texts that lie elsewhere and have the first codes; none: count 0 */
    char **pieces;    /* room for texts, one behind the other; a long one has a piece of its own */
    size_t n_pieces;
    size_t pieces_capacity;
    uint32_t filling; /* number of the piece that is being filled */
    size_t used;      /* bytes of it */
    size_t size;      /* of it */
    place *places;    /* of code c: places[c - 1 - image.count] */
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
    alloc_free(d->alloc, d->pieces, d->pieces_capacity * sizeof *d->pieces);
    alloc_free(d->alloc, d->places, d->capacity * sizeof *d->places);
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

/* All bytes begin a character of UTF-8 but those whose highest bits are 10. */
static uint32_t characters_of(const char *text, size_t length) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word, within = 0;
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        memcpy(&word, text + i, 8);
        within += ((word >> 7 & ~(word >> 6) & ones) * ones) >> 56;
    }
    for (; i < length; i++) {
        within += ((unsigned char)text[i] & 0xC0) == 0x80;
    }
    return (uint32_t)(length - within);
}

static const char *text_at(const dict *d, place at, size_t *length) {
    const char *text = d->pieces[at >> PLACE_BITS] + (at & (PIECE / UNIT - 1)) * (size_t)UNIT;
    uint32_t held;
    memcpy(&held, text, sizeof held);
    *length = held;
    return text + sizeof held;
}

static bool is_same(const dict *d, slot s, const char *text, size_t length, uint32_t hash) {
    if (s.hash != hash) {
        return false;
    }
    size_t held_length;
    const char *held = text_at(d, d->places[s.code - 1], &held_length);
    return held_length == length && (length == 0 || memcmp(held, text, length) == 0);
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

/* Places are written before they are read: what is added need not be touched. */
static bool grow_places(dict *d) {
    size_t capacity = d->capacity == 0 ? FIRST_ENTRIES : d->capacity + d->capacity / 2;
    place *places =
        alloc_resize(d->alloc, d->places, d->capacity * sizeof *places, capacity * sizeof *places);
    if (!places) {
        return false;
    }
    d->places = places;
    d->capacity = capacity;
    return true;
}

/* Makes room for one more text. */
static bool reserve(dict *d) {
    if (d->count == d->capacity && !grow_places(d)) {
        return false;
    }
    return (size_t)d->count + 1 <= d->n_slots / 4 * 3 || grow_slots(d);
}

static dict_code find_in_image(const dict *d, const char *text, size_t length) {
    return d->image.count > 0 ? dict_image_find(&d->image, text, length) : DICT_UNKNOWN;
}

/* A new piece; its number is the one before n_pieces. NULL when memory is short. */
static char *add_piece(dict *d, size_t size) {
    char **pieces = d->n_pieces < MOST_PIECES ? alloc_grow(d->alloc, d->pieces, &d->pieces_capacity,
                                                           d->n_pieces + 1, sizeof *pieces)
                                              : NULL;
    if (!pieces) {
        return NULL;
    }
    d->pieces = pieces;
    char *piece = arena_take(&d->texts, size);
    if (piece) {
        d->pieces[d->n_pieces++] = piece;
    }
    return piece;
}

/* Room for so many bytes; *out is where. */
static char *take_room(dict *d, size_t size, place *out) {
    if (size > PIECE / 2) {
        *out = (place)d->n_pieces << PLACE_BITS;
        return add_piece(d, size);
    }
    if (size > d->size - d->used) {
        size_t whole = d->count < FEW_TEXTS && size <= SMALL_PIECE ? SMALL_PIECE : PIECE;
        if (!add_piece(d, whole)) {
            return NULL;
        }
        d->filling = (uint32_t)d->n_pieces - 1;
        d->used = 0;
        d->size = whole;
    }
    char *room = d->pieces[d->filling] + d->used;
    *out = d->filling << PLACE_BITS | (place)(d->used / UNIT);
    d->used += size;
    return room;
}

static bool keep(dict *d, const char *text, size_t length, place *out) {
    uint32_t held = (uint32_t)length;
    char *room = take_room(d, (sizeof held + length + UNIT) / UNIT * UNIT, out);
    if (!room) {
        return false;
    }
    memcpy(room, &held, sizeof held);
    if (length > 0) {
        memcpy(room + sizeof held, text, length);
    }
    room[sizeof held + length] = '\0';
    return true;
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
    if (!keep(d, text, length, &d->places[d->count])) {
        return DICT_UNKNOWN;
    }
    if (d->n_slots != n_slots) {
        at = slot_of(d, text, length, hash);
    }
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
    size_t own_length = 0;
    const char *text = unknown ? "" : text_at(d, d->places[code - d->image.count - 1], &own_length);
    if (length) {
        *length = own_length;
    }
    return text;
}

uint32_t dict_characters(const dict *d, dict_code code) {
    assert(code != DICT_UNKNOWN && code <= dict_count(d));
    size_t length;
    const char *text = dict_text(d, code, &length);
    return characters_of(text, length);
}

/* Slots lie far apart: they are asked for some texts ahead. */
bool dict_merge(dict *d, const dict *from, dict_code *codes) {
    uint32_t hashes[AHEAD] = {0};
    size_t length;
    codes[DICT_UNKNOWN] = DICT_UNKNOWN;
    for (uint32_t i = 0; i < from->count + AHEAD; i++) {
        uint32_t due = i - AHEAD, hash = hashes[i % AHEAD];
        if (i < from->count) {
            const char *next = text_at(from, from->places[i], &length);
            hashes[i % AHEAD] = hash_of(next, length);
            __builtin_prefetch(&d->slots[hashes[i % AHEAD] & (d->n_slots - 1)]);
        }
        if (i < AHEAD) {
            continue;
        }
        const char *text = text_at(from, from->places[due], &length);
        codes[due + 1] = enter(d, text, length, hash);
        if (codes[due + 1] == DICT_UNKNOWN) {
            return false;
        }
    }
    return true;
}

uint32_t dict_count(const dict *d) {
    return d->image.count + d->count;
}
