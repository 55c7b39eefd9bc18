#include "column/frame.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>

frame *frame_open(const allocator *a, int n_spaces, int n_columns) {
    return frame_open_image(a, n_spaces, n_columns, &(dict_image){0}, NULL, 0);
}

frame *frame_open_image(const allocator *a, int n_spaces, int n_columns, const dict_image *texts,
                        void *image, size_t image_size) {
    assert(n_spaces >= 0 && n_columns >= 0);
    frame *f = alloc_new(a, sizeof *f);
    if (!f) {
        return NULL;
    }
    arena_open(&f->store, a);
    f->n_spaces = n_spaces;
    f->n_columns = n_columns;
    f->texts = dict_open_image(a, texts);
    f->spaces = arena_array(&f->store, (size_t)n_spaces, sizeof *f->spaces);
    f->columns = arena_array(&f->store, (size_t)n_columns, sizeof *f->columns);
    f->packed = arena_array(&f->store, (size_t)n_columns, sizeof *f->packed);
    if (!f->texts || !f->spaces || !f->columns || !f->packed) {
        frame_close(f);
        return NULL;
    }
    f->image = image;
    f->image_size = image_size;
    return f;
}

void frame_close(frame *f) {
    if (!f) {
        return;
    }
    const allocator *a = f->store.alloc;
    dict_close(f->texts);
    arena_close(&f->store);
    if (f->image) {
        munmap(f->image, f->image_size);
    }
    alloc_free(a, f, sizeof *f);
}

col_vec frame_column(const frame *f, int column, int64_t first, int64_t n, const col_vec *room) {
    const col_packed *packed = &f->packed[column];
    if (packed->width == 0) return col_view(&f->columns[column], first, n);
    col_vec out = *room;
    out.n = n;
    col_unpack(packed, first, n, &out);
    return out;
}

bool frame_has_offsets(const frame_space *s) {
    return s->offsets || s->counts.width > 0;
}

int64_t frame_first(const frame_space *s, int64_t parent) {
    return s->offsets ? s->offsets[parent] : col_first(&s->counts, parent);
}

int64_t frame_parent(const frame_space *s, int64_t parents, int64_t row) {
    if (!s->offsets) return col_parent(&s->counts, row);
    int64_t low = 0, high = parents; /* offsets[low] <= row < offsets[high] */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (s->offsets[middle] <= row) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

bool frame_has_keys(const frame_space *s) {
    return s->key || s->packed_key.width > 0;
}

static dict_code key_code(const frame_space *s, int64_t row) {
    if (s->key) return s->key[row];
    dict_code code = DICT_UNKNOWN;
    col_vec one = {.type = COL_TEXT, .n = 1, .code = &code};
    col_unpack(&s->packed_key, row, 1, &one);
    return code;
}

const char *frame_key(const frame *f, int space, int64_t row, char buffer[FRAME_KEY]) {
    const frame_space *s = &f->spaces[space];
    if (!frame_has_keys(s)) return NULL;
    if (s->key || s->packed_key.type == COL_TEXT) {
        dict_code code = key_code(s, row);
        return code == DICT_UNKNOWN ? NULL : dict_text(f->texts, code, NULL);
    }
    int64_t lo, hi;
    col_vec one = {.type = s->packed_key.type, .n = 1, .lo = &lo, .hi = &hi};
    col_unpack(&s->packed_key, row, 1, &one);
    if (lo != one.hi[0]) return NULL;
    (void)snprintf(buffer, FRAME_KEY, "%" PRId64, lo);
    return buffer;
}
