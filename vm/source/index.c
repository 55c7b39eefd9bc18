#include "source/index.h"

#include <string.h>

static uint64_t mixed(uint64_t hash, dict_code code) {
    hash = (hash ^ code) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static uint64_t hash_of(const dict_code *codes, int n) {
    uint64_t hash = UINT64_C(0x2545F4914F6CDD1D);
    for (int i = 0; i < n; i++) hash = mixed(hash, codes[i]);
    return hash;
}

/* Codes of one row; false if one of them is unknown. */
static bool codes_of(const src_index *index, int64_t row, dict_code *codes) {
    for (int i = 0; i < index->n_parts; i++) {
        codes[i] = index->parts[i][row];
        if (codes[i] == DICT_UNKNOWN) return false;
    }
    return true;
}

static bool same_codes(const src_index *index, int64_t row, const dict_code *codes) {
    for (int i = 0; i < index->n_parts; i++)
        if (index->parts[i][row] != codes[i]) return false;
    return true;
}

/* The slot of these codes, or the empty one where they belong. `sample` is one row of every group.
 */
static uint64_t slot_of(const src_index *index, const int64_t *sample, const dict_code *codes) {
    uint64_t slot = hash_of(codes, index->n_parts) & index->mask;
    while (index->slots[slot] != 0 && !same_codes(index, sample[index->slots[slot] - 1], codes))
        slot = (slot + 1) & index->mask;
    return slot;
}

static bool take(src_index *index, const src_scan *scan, int n_parts, const int *links, arena *ar) {
    size_t rows = (size_t)scan->rows, slots = 16;
    while (slots < 2 * rows) slots *= 2;
    *index = (src_index){.n_parts = n_parts, .mask = slots - 1};
    index->parts = arena_array(ar, (size_t)n_parts + 1, sizeof *index->parts);
    index->slots = arena_array(ar, slots, sizeof *index->slots);
    index->first = arena_array(ar, rows + 2, sizeof *index->first);
    index->rows = arena_array(ar, rows + 1, sizeof *index->rows);
    if (index->parts == NULL || index->slots == NULL || index->first == NULL || index->rows == NULL)
        return false;
    for (int i = 0; i < n_parts; i++) index->parts[i] = scan->links[links[i]].codes;
    return scan->rows < UINT32_MAX;
}

/* Gives every row its group, -1 for none, and counts the rows of group g in first[g + 1]. */
static void group_rows(src_index *index, const src_scan *scan, int64_t *group_of, int64_t *sample,
                       dict_code *codes) {
    for (int64_t i = 0; i < scan->rows; i++) {
        int64_t row = scan->order[i];
        group_of[i] = -1;
        if (!codes_of(index, row, codes)) {
            index->without++;
            continue;
        }
        uint64_t slot = slot_of(index, sample, codes);
        if (index->slots[slot] == 0) {
            sample[index->n_groups++] = row;
            index->slots[slot] = (uint32_t)index->n_groups;
        }
        group_of[i] = (int64_t)index->slots[slot] - 1;
        index->first[group_of[i] + 1]++;
    }
}

bool src_index_build(src_index *index, const src_scan *scan, int n_parts, const int *links,
                     arena *ar) {
    size_t rows = (size_t)scan->rows;
    if (!take(index, scan, n_parts, links, ar)) return false;
    int64_t *group_of = arena_array(ar, rows + 1, sizeof *group_of);
    int64_t *next = arena_array(ar, rows + 1, sizeof *next);
    dict_code *codes = arena_array(ar, (size_t)n_parts + 1, sizeof *codes);
    if (group_of == NULL || next == NULL || codes == NULL) return false;
    group_rows(index, scan, group_of, next, codes);
    for (int64_t g = 0; g < index->n_groups; g++) {
        index->first[g + 1] += index->first[g];
        next[g] = index->first[g];
    }
    for (int64_t i = 0; i < scan->rows; i++)
        if (group_of[i] >= 0) index->rows[next[group_of[i]]++] = scan->order[i];
    return true;
}

int64_t src_index_find(const src_index *index, const dict_code *codes) {
    uint64_t slot = hash_of(codes, index->n_parts) & index->mask;
    for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask) {
        int64_t group = (int64_t)index->slots[slot] - 1;
        if (same_codes(index, index->rows[index->first[group]], codes)) return group;
    }
    return -1;
}
