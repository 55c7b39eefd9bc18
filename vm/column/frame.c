#include "column/frame.h"

#include <assert.h>
#include <stddef.h>

frame *frame_open(const allocator *a, int n_spaces, int n_columns) {
    assert(n_spaces >= 0 && n_columns >= 0);
    frame *f = alloc_new(a, sizeof *f);
    if (!f) {
        return NULL;
    }
    arena_open(&f->store, a);
    f->n_spaces = n_spaces;
    f->n_columns = n_columns;
    f->texts = dict_open(a);
    f->spaces = arena_array(&f->store, (size_t)n_spaces, sizeof *f->spaces);
    f->columns = arena_array(&f->store, (size_t)n_columns, sizeof *f->columns);
    if (!f->texts || !f->spaces || !f->columns) {
        frame_close(f);
        return NULL;
    }
    return f;
}

void frame_close(frame *f) {
    if (!f) {
        return;
    }
    const allocator *a = f->store.alloc;
    dict_close(f->texts);
    arena_close(&f->store);
    alloc_free(a, f, sizeof *f);
}
