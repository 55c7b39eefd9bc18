#include "script/embed.h"

#include <string.h>

const scr_embedded *scr_embedded_find(const char *path) {
    size_t first = 0;
    size_t end = scr_embedded_count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        const scr_embedded *file = &scr_embedded_files[middle];
        int order = strcmp(path, file->name);
        if (order == 0) {
            return file;
        }
        if (order < 0) {
            end = middle;
        } else {
            first = middle + 1;
        }
    }
    return NULL;
}
