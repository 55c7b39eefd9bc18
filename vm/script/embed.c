#include "script/embed.h"

#include <string.h>

#include "script/script.h"

const char *script_embedded(const char *name, size_t *length) {
    size_t first = 0;
    size_t end = scr_embedded_count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        const scr_embedded *file = &scr_embedded_files[middle];
        int order = strcmp(name, file->name);
        if (order == 0) {
            if (length) {
                *length = file->size;
            }
            return file->bytes;
        }
        if (order < 0) {
            end = middle;
        } else {
            first = middle + 1;
        }
    }
    return NULL;
}
