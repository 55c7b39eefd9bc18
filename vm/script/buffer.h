/* A text that grows inside an arena. The arena owns its bytes. */
#ifndef HENG_SCRIPT_BUFFER_H
#define HENG_SCRIPT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct scr_buffer {
    arena *store;
    char *bytes; /* not NUL-terminated; NULL while empty */
    size_t size, capacity;
} scr_buffer;

/* False when memory is short; the buffer is then unchanged. */
bool scr_buffer_add(scr_buffer *b, const char *bytes, size_t size);

#endif
