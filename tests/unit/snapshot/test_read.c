#include "snapshot/read.h"

#include <stddef.h>

#include "base/checksum.h"
#include "kept.h"

/* A snapshot's bytes, to be damaged in a copy; and what it was made for. */
typedef struct stored {
    kept k;
    snap_layout layout;
    snap_origin origin;
    uint8_t *whole, *copy;
    size_t size;
} stored;

static void store(stored *s) {
    char path[PATH_MAX];
    struct stat info;
    kept_open(&s->k);
    kept_check(&s->k, false, "");
    assert_true(snap_layout_of(s->k.x.g, NULL, "1", &s->layout));
    assert_int_equal(snap_origin_of(s->k.x.path, path, &s->origin), ORIGIN_KNOWN);
    assert_int_equal(stat(s->k.file, &info), 0);
    s->size = (size_t)info.st_size;
    s->whole = test_malloc(s->size);
    s->copy = test_malloc(s->size);
    int fd = open(s->k.file, O_RDONLY);
    assert_true(fd >= 0 && read(fd, s->whole, s->size) == (ssize_t)s->size);
    close(fd);
    memcpy(s->copy, s->whole, s->size);
}

static void forget(stored *s) {
    test_free(s->whole);
    test_free(s->copy);
    kept_close(&s->k);
}

/* Reads a file that holds the first bytes of the copy. */
static snap_answer read_copy(stored *s, size_t size) {
    bool rejected;
    int fd = open(s->k.file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && write(fd, s->copy, size) == (ssize_t)size);
    close(fd);
    snap_wanted wanted = {.path = s->k.file,
                          .like = s->k.x.path,
                          .g = s->k.x.g,
                          .layout = &s->layout,
                          .origin = &s->origin,
                          .threads = 1};
    frame_close(s->k.x.f);
    arena_close(&s->k.x.store);
    arena_open(&s->k.x.store, NULL);
    diag_open(&s->k.x.diags, &s->k.x.store);
    return snap_read(&wanted, NULL, &s->k.x.diags, &s->k.x.f, &rejected);
}

/* What is damaged is told from what is not, or the damage is where nothing is stored. */
static void try_damaged(stored *s, size_t size) {
    snap_answer answer = read_copy(s, size);
    if (answer == SNAP_USED) {
        kept_same_frame(&s->k);
        kept_same_findings(&s->k);
    } else {
        assert_null(s->k.x.f);
        assert_null(s->k.x.diags.first);
        assert_int_equal(s->k.x.diags.errors, 0);
        assert_true(answer == SNAP_BROKEN || answer == SNAP_STALE);
    }
}

static uint32_t chance(uint32_t *state) {
    *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
    return *state >> 8;
}

static void a_sound_file_is_used(void **state) {
    (void)state;
    stored s;
    store(&s);
    assert_int_equal(read_copy(&s, s.size), SNAP_USED);
    kept_same_frame(&s.k);
    kept_same_findings(&s.k);
    forget(&s);
}

static void every_truncation_is_seen(void **state) {
    (void)state;
    stored s;
    store(&s);
    for (size_t size = 0; size < s.size; size += size < 2000 ? 13 : 1009)
        assert_int_equal(read_copy(&s, size), SNAP_BROKEN);
    assert_int_equal(read_copy(&s, s.size - 1), SNAP_BROKEN);
    forget(&s);
}

static void a_longer_file_is_not_used(void **state) {
    (void)state;
    stored s;
    store(&s);
    uint8_t *longer = test_malloc(s.size + 1), *copy = s.copy;
    memcpy(longer, s.whole, s.size);
    longer[s.size] = 0;
    s.copy = longer;
    assert_int_equal(read_copy(&s, s.size + 1), SNAP_BROKEN);
    s.copy = copy;
    test_free(longer);
    forget(&s);
}

static void every_byte_of_the_head_counts(void **state) {
    (void)state;
    stored s;
    store(&s);
    for (size_t i = 0; i < sizeof(snap_head); i++) {
        s.copy[i] ^= 0x40;
        assert_int_not_equal(read_copy(&s, s.size), SNAP_USED);
        s.copy[i] ^= 0x40;
    }
    forget(&s);
}

static void flipped_bits_never_give_another_frame(void **state) {
    (void)state;
    stored s;
    uint32_t random = 1;
    store(&s);
    for (int trial = 0; trial < 1500; trial++) {
        size_t at = chance(&random) % s.size;
        uint8_t bit = (uint8_t)(1 << chance(&random) % 8);
        s.copy[at] ^= bit;
        try_damaged(&s, s.size);
        s.copy[at] ^= bit;
    }
    forget(&s);
}

/* ---- files whose sums are right ---------------------------------------------------------------
 */

static void sum_part(stored *s, const snap_head *head, const snap_part *part) {
    uint64_t *sums = (uint64_t *)(s->copy + head->tables_at + head->tables_size - head->n_sums * 8);
    for (uint64_t i = 0; i * SNAP_PIECE < part->size; i++) {
        uint64_t left = part->size - i * SNAP_PIECE;
        sums[part->first_sum + i] =
            checksum_of(s->copy + part->at + i * SNAP_PIECE, left < SNAP_PIECE ? left : SNAP_PIECE);
    }
}

static void sum_packed(stored *s, const snap_head *head, const snap_packed *p) {
    sum_part(s, head, &p->cells);
    sum_part(s, head, &p->ends);
    sum_part(s, head, &p->codes);
}

static void sum_head(stored *s) {
    uint64_t sum = checksum_of(s->copy, offsetof(snap_head, sum));
    memcpy(s->copy + offsetof(snap_head, sum), &sum, sizeof sum);
}

static void sum_tables(stored *s) {
    snap_head head;
    memcpy(&head, s->whole, sizeof head);
    uint64_t sum = checksum_of(s->copy + head.tables_at, head.tables_size);
    memcpy(s->copy + offsetof(snap_head, tables_sum), &sum, sizeof sum);
    sum_head(s);
}

static void sum_arrays(stored *s) {
    snap_head head;
    memcpy(&head, s->whole, sizeof head);
    const snap_space *spaces = (const snap_space *)(s->whole + head.tables_at);
    const snap_packed *columns = (const snap_packed *)(spaces + head.n_spaces);
    for (uint64_t i = 0; i < head.n_spaces; i++) {
        sum_part(s, &head, &spaces[i].counts);
        sum_part(s, &head, &spaces[i].starts);
        sum_part(s, &head, &spaces[i].present);
        sum_packed(s, &head, &spaces[i].key);
    }
    for (uint64_t i = 0; i < head.n_columns; i++) sum_packed(s, &head, &columns[i]);
    sum_part(s, &head, &head.texts.starts);
    sum_part(s, &head, &head.texts.texts);
    sum_part(s, &head, &head.texts.slots);
    sum_part(s, &head, &head.said.text);
    sum_tables(s);
}

/* Looks at everything in a frame, so that sanitizers see what lies outside. */
static void walk(const stored *s) {
    const frame *f = s->k.x.f;
    arena ar;
    arena_open(&ar, NULL);
    for (int i = 0; i < f->n_spaces; i++) {
        const frame_space *space = &f->spaces[i];
        int parent = graph_space_at(s->k.x.g, i)->parent;
        char buffer[FRAME_KEY];
        for (int64_t row = 0; row < space->rows; row++) {
            const char *key = frame_key(f, i, row, buffer);
            assert_true(key == NULL || strlen(key) < 1000);
            if (space->present != NULL) assert_true(space->present[row] <= TRUTH_TRUE);
        }
        if (!frame_has_offsets(space)) continue;
        int64_t parents = f->spaces[parent].rows, before = 0;
        for (int64_t p = 0; p <= parents; p++) {
            int64_t first = frame_first(space, p);
            assert_true(first >= before && first <= space->rows);
            before = first;
        }
        assert_int_equal(before, space->rows);
    }
    for (int c = 0; c < f->n_columns; c++) {
        const graph_column *column = graph_column_at(s->k.x.g, c);
        if (f->packed[c].width == 0) continue;
        col_vec v = kept_column(f, c, f->spaces[column->space].rows, &ar);
        for (int64_t i = 0; i < v.n; i++) {
            if (v.type == COL_TRUTH) assert_true(v.truth[i] <= TRUTH_TRUE);
            if (v.type == COL_TEXT)
                assert_true(strlen(dict_text(f->texts, v.code[i], NULL)) < 1000);
            if (v.type == COL_NUMBER || v.type == COL_DATE) assert_true(v.lo[i] <= v.hi[i]);
        }
    }
    assert_int_equal(dict_find(f->texts, "not among them", 14), DICT_UNKNOWN);
    arena_close(&ar);
}

/* Puts chance bytes, or one of the values that are apt to be wrong, at a chance place. */
static void spoil(stored *s, size_t from, size_t to, uint32_t *random) {
    static const uint64_t values[] = {
        0, 1, 2, 255, UINT64_MAX, INT64_MAX, (uint64_t)INT64_MIN, 1u << 31};
    size_t at = from + chance(random) % (to - from);
    if (chance(random) % 2 == 0) {
        s->copy[at] = (uint8_t)chance(random);
        return;
    }
    at -= (at - from) % 8;
    if (to - at < 8) return;
    memcpy(s->copy + at, &values[chance(random) % 8], 8);
}

static int spoil_often(stored *s, int trials, void (*choose)(stored *s, uint32_t *random)) {
    uint32_t random = 7;
    int used = 0;
    for (int trial = 0; trial < trials; trial++) {
        memcpy(s->copy, s->whole, s->size);
        choose(s, &random);
        if (read_copy(s, s->size) != SNAP_USED) continue;
        used++;
        walk(s);
    }
    return used;
}

static void spoil_head(stored *s, uint32_t *random) {
    spoil(s, offsetof(snap_head, size), offsetof(snap_head, sum), random);
    sum_head(s);
}

static void spoil_tables(stored *s, uint32_t *random) {
    snap_head head;
    memcpy(&head, s->whole, sizeof head);
    spoil(s, head.tables_at, head.tables_at + head.tables_size - head.n_sums * 8, random);
    sum_tables(s);
}

static void spoil_arrays(stored *s, uint32_t *random) {
    snap_head head;
    memcpy(&head, s->whole, sizeof head);
    spoil(s, sizeof head, head.tables_at, random);
    sum_arrays(s);
}

static void wrong_content_with_right_sums_leads_nobody_astray(void **state) {
    (void)state;
    stored s;
    store(&s);
    memcpy(s.copy, s.whole, s.size);
    sum_arrays(&s);
    assert_memory_equal(s.copy, s.whole, s.size);
    assert_true(spoil_often(&s, 1500, spoil_head) < 1500);
    assert_true(spoil_often(&s, 1500, spoil_tables) < 1500);
    /* Some values may be others, as the database's may. */
    int used = spoil_often(&s, 1500, spoil_arrays);
    assert_true(used > 0 && used < 1500);
    forget(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_file_is_used),
        cmocka_unit_test(every_truncation_is_seen),
        cmocka_unit_test(a_longer_file_is_not_used),
        cmocka_unit_test(every_byte_of_the_head_counts),
        cmocka_unit_test(flipped_bits_never_give_another_frame),
        cmocka_unit_test(wrong_content_with_right_sums_leads_nobody_astray),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
