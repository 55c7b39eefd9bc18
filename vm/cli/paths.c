#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/paths.h"

static const char *folder_of_schemes(const cli *c) {
    return option_given(c, OPTION_SCHEMES) ? c->value[OPTION_SCHEMES] : "schemes";
}

static bool has_suffix(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".lua") == 0;
}

static bool fits(const cli *c, const char *operand, int length, size_t size) {
    if (length >= 0 && (size_t)length < size) return true;
    message_complain(c, MESSAGE_PATH_TOO_LONG, operand, NULL, NULL);
    return false;
}

bool path_of_scheme(const cli *c, const char *operand, char *out, size_t size) {
    if (has_suffix(operand) || operand[0] == '/' || access(operand, F_OK) == 0)
        return fits(c, operand, snprintf(out, size, "%s", operand), size);
    const char *folder = folder_of_schemes(c);
    return fits(c, operand, snprintf(out, size, "%s/%s.lua", folder, operand), size);
}

/* What follows the folder in the path, or NULL. */
static const char *below(const char *folder, const char *path) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') length--;
    if (strncmp(path, folder, length) != 0 || path[length] != '/') return NULL;
    return path + length + 1;
}

/* The last two parts of a path, or all of it. */
static const char *last_two(const char *path) {
    const char *last = NULL, *before = NULL;
    for (const char *s = path; *s != '\0'; s++) {
        if (*s != '/') continue;
        before = last;
        last = s;
    }
    return before != NULL ? before + 1 : last == path ? path + 1 : path;
}

bool path_to_id(const cli *c, const char *path, char *out, size_t size) {
    while (strncmp(path, "./", 2) == 0) path += 2;
    const char *id = below(folder_of_schemes(c), path);
    if (id == NULL) id = last_two(path);
    int length = (int)strlen(id) - (has_suffix(id) ? 4 : 0);
    return fits(c, path, snprintf(out, size, "%.*s", length, id), size);
}

const char *path_of_plugins(const cli *c, char *out, size_t size) {
    const char *named = getenv("HENG_PLUGINS");
    if (option_given(c, OPTION_PLUGINS)) return c->value[OPTION_PLUGINS];
    if (named != NULL && named[0] != '\0') return named;
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    if (length <= 0 || (size_t)length >= sizeof program) return NULL;
    program[length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL) return NULL;
    *slash = '\0';
    int written = snprintf(out, size, "%s/plugins:%s/../lib/heng/plugins", program, program);
    return (size_t)written < size ? out : NULL;
}
