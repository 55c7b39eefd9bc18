/* A pool hands out blocks that keep their contents, and returns all of them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "script/pool.h"

enum { BLOCKS = 200, STEPS = 20000 };

/* Counts what is held of it, and refuses once `left` requests were granted. */
typedef struct counter {
    size_t held;
    long left;
} counter;

static void *count_resize(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    counter *c = user_data;
    if (new_size > 0 && c->left-- <= 0) return NULL;
    void *block = new_size > 0 ? realloc(ptr, new_size) : NULL;
    if (new_size == 0) free(ptr);
    c->held += new_size - old_size;
    return block;
}

typedef struct piece {
    unsigned char *bytes;
    size_t size;
} piece;

static void fill(piece *p, unsigned char with) {
    memset(p->bytes, with, p->size);
}

static void assert_filled(const piece *p, size_t size, unsigned char with) {
    for (size_t i = 0; i < size; i++) assert_int_equal(p->bytes[i], with);
}

static size_t some_size(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    size_t random = (size_t)(*seed >> 33);
    return random % 8 == 0 ? random / 8 % 3000 : random / 8 % (SCR_POOL_SMALL + 40);
}

static void resize_one(scr_pool *p, piece *changed, size_t size, unsigned char mark) {
    size_t kept = changed->size < size ? changed->size : size;
    changed->bytes = scr_pool_resize(p, changed->bytes, changed->size, size);
    changed->size = size;
    if (size == 0) {
        assert_null(changed->bytes);
        return;
    }
    assert_non_null(changed->bytes);
    assert_int_equal((uintptr_t)changed->bytes % SCR_POOL_STEP, 0);
    assert_filled(changed, kept, mark);
    fill(changed, mark);
}

static void blocks_keep_what_is_written_into_them(void **state) {
    (void)state;
    counter c = {.left = STEPS};
    allocator a = {count_resize, &c};
    scr_pool p;
    piece pieces[BLOCKS] = {0};
    uint64_t seed = 7;
    scr_pool_open(&p, &a);
    for (size_t i = 0; i < STEPS; i++) {
        size_t at = i * 7 % BLOCKS;
        resize_one(&p, &pieces[at], some_size(&seed), (unsigned char)(at + 1));
    }
    for (size_t i = 0; i < BLOCKS; i++)
        assert_filled(&pieces[i], pieces[i].size, (unsigned char)(i + 1));
    scr_pool_close(&p);
    assert_int_equal(c.held, 0);
}

static void spare_blocks_are_used_again(void **state) {
    (void)state;
    scr_pool p;
    scr_pool_open(&p, NULL);
    void *first = scr_pool_resize(&p, NULL, 0, 40);
    size_t cut = p.cut;
    for (size_t i = 0; i < 1000; i++) {
        assert_null(scr_pool_resize(&p, first, 40, 0));
        assert_ptr_equal(scr_pool_resize(&p, NULL, 0, 33), first);
        assert_ptr_equal(scr_pool_resize(&p, first, 33, 40), first);
    }
    assert_int_equal(p.cut, cut);
    scr_pool_close(&p);
}

static void a_refused_block_leaves_the_old_one(void **state) {
    static const size_t from[] = {20, 20, 5000, 5000}, to[] = {200, 5000, 9000, 60};
    (void)state;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        counter c = {.left = 1};
        allocator a = {count_resize, &c};
        scr_pool p;
        scr_pool_open(&p, &a);
        piece kept = {scr_pool_resize(&p, NULL, 0, from[i]), from[i]};
        fill(&kept, 9);
        /* small blocks come from what the first request has left over, until it is used up */
        while (scr_pool_resize(&p, NULL, 0, 200)) {}
        assert_null(scr_pool_resize(&p, kept.bytes, kept.size, to[i]));
        assert_filled(&kept, kept.size, 9);
        scr_pool_close(&p);
        assert_int_equal(c.held, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_keep_what_is_written_into_them),
        cmocka_unit_test(spare_blocks_are_used_again),
        cmocka_unit_test(a_refused_block_leaves_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
