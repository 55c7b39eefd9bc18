#include "script/buffer.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_CAPACITY = 1024 };

bool scr_buffer_add(scr_buffer *b, const char *bytes, size_t size) {
    if (size > SIZE_MAX / 4 - b->size) {
        return false;
    }
    if (b->size + size > b->capacity) {
        size_t capacity = (b->size + size) * 2;
        capacity = capacity < FIRST_CAPACITY ? FIRST_CAPACITY : capacity;
        char *grown = arena_take(b->store, capacity);
        if (!grown) {
            return false;
        }
        if (b->size > 0) {
            memcpy(grown, b->bytes, b->size);
        }
        b->bytes = grown;
        b->capacity = capacity;
    }
    if (size > 0) {
        memcpy(b->bytes + b->size, bytes, size);
    }
    b->size += size;
    return true;
}
