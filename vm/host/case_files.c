/* Finding files below a folder, in an order that does not depend on the file system. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "host/cases.h"

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_hidden(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static bool is_lua(const char *path) {
    size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".lua") == 0;
}

static bool find_below(heng *h, const char *folder, json_t *files, int depth) {
    struct dirent **entries = NULL;
    int n = depth < 32 ? scandir(folder, &entries, not_hidden, by_name) : 0;
    bool good = n >= 0;
    for (int i = 0; i < n; i++) {
        json_t *path = json_sprintf("%s/%s", folder, entries[i]->d_name);
        struct stat st;
        if (path && stat(json_string_value(path), &st) == 0) {
            if (S_ISDIR(st.st_mode))
                good = find_below(h, json_string_value(path), files, depth + 1) && good;
            else if (is_lua(json_string_value(path)))
                json_array_append(files, path);
        }
        json_decref(path);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static int is_shown_lua(const struct dirent *entry) {
    return not_hidden(entry) && is_lua(entry->d_name);
}

bool cases_list_folder(heng *h, const char *folder, json_t *files) {
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_shown_lua, by_name);
    if (n < 0) diag_error(&h->diags, "HE0610", "path", folder, "detail", strerror(errno), NULL);
    for (int i = 0; i < n; i++) {
        json_array_append_new(files, json_sprintf("%s/%s", folder, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    return n >= 0;
}

bool cases_find_files(heng *h, const char *path, json_t *files) {
    struct stat st;
    bool good = stat(path, &st) == 0;
    if (good && S_ISDIR(st.st_mode))
        good = find_below(h, path, files, 0);
    else if (good)
        json_array_append_new(files, json_string(path));
    if (!good) diag_error(&h->diags, "HE0610", "path", path, "detail", strerror(errno), NULL);
    return good;
}
