/* An allocator that fails at a chosen call and accounts for every byte, so that a test can try each
 * allocation in turn and see at the end that everything was given back with its true size.
 * A failing is owned by the test; its allocator borrows it. */
#ifndef HENG_TESTS_FAILING_H
#define HENG_TESTS_FAILING_H

#include "base/alloc.h"

typedef struct failing {
    long calls;   /* allocations and growths asked for so far */
    long fail_at; /* the call that fails, counted from 1; 0: none */
    int forever;  /* all later calls fail as well */
    long blocks;  /* live blocks */
    size_t bytes; /* live bytes, by the sizes that callers named */
} failing;

static inline void *failing_resize(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    failing *f = user_data;
    if (new_size > 0) {
        f->calls++;
        int hit = f->calls == f->fail_at || (f->forever && f->calls > f->fail_at);
        if (f->fail_at > 0 && hit) {
            return NULL;
        }
    }
    void *block = alloc_resize(NULL, ptr, old_size, new_size);
    f->blocks += (ptr == NULL && new_size > 0) - (ptr != NULL && new_size == 0);
    f->bytes += new_size;
    f->bytes -= old_size;
    return block;
}

static inline allocator failing_allocator(failing *f) {
    return (allocator){failing_resize, f};
}

#endif
