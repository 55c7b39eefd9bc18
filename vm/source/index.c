#include "source/index.h"

#include "source/keys.h"

/* A table by key may have this many places for each key. */
enum { PLACES = 4, LEAST_SIZE = 16 };

bool src_index_open(src_index *index, int n_parts, int64_t most, int64_t least, int64_t largest,
                    arena *ar) {
    uint64_t span = (uint64_t)largest - (uint64_t)least, size = LEAST_SIZE;
    while (size < 2 * (uint64_t)most) size *= 2;
    *index = (src_index){.n_parts = n_parts, .size = size};
    if (n_parts == 1 && least <= largest && span / PLACES < (uint64_t)most) {
        index->dense = true;
        index->base = least;
        index->size = span + 1;
    }
    size_t parts = (size_t)n_parts + 1;
    index->keys = arena_take(ar, ((size_t)most + 1) * parts * sizeof *index->keys);
    index->table = arena_array(ar, index->size, sizeof *index->table);
    return index->keys != NULL && index->table != NULL;
}

static bool is_known(const src_index *index, const int64_t *key) {
    for (int i = 0; i < index->n_parts; i++)
        if (key[i] == SRC_NO_KEY) return false;
    return true;
}

static bool is_group(const src_index *index, int64_t group, const int64_t *key) {
    const int64_t *other = index->keys + group * index->n_parts;
    for (int i = 0; i < index->n_parts; i++)
        if (other[i] != key[i]) return false;
    return true;
}

static uint64_t hash_of(const src_index *index, const int64_t *key) {
    uint64_t hash = UINT64_C(0x2545F4914F6CDD1D);
    for (int i = 0; i < index->n_parts; i++) {
        hash = (hash ^ (uint64_t)key[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return hash;
}

/* The place of a known key, or the empty one where it belongs; `size` where there can be none. */
static uint64_t place_of(const src_index *index, const int64_t *key) {
    if (index->dense) {
        uint64_t place = (uint64_t)key[0] - (uint64_t)index->base;
        return place < index->size ? place : index->size;
    }
    uint64_t mask = index->size - 1, place = hash_of(index, key) & mask;
    while (index->table[place] != 0 && !is_group(index, index->table[place] - 1, key))
        place = (place + 1) & mask;
    return place;
}

int64_t src_index_enter(src_index *index, const int64_t *key) {
    if (!is_known(index, key)) return -1;
    uint64_t place = place_of(index, key);
    if (index->table[place] == 0) {
        for (int i = 0; i < index->n_parts; i++)
            index->keys[index->n_groups * index->n_parts + i] = key[i];
        index->table[place] = (int32_t)++index->n_groups;
    }
    return index->table[place] - 1;
}

int64_t src_index_find(const src_index *index, const int64_t *key) {
    if (!is_known(index, key)) return -1;
    uint64_t place = place_of(index, key);
    return place < index->size ? (int64_t)index->table[place] - 1 : -1;
}
