/* From what a user calls a scheme to its file. Owns nothing. */
#ifndef HENG_CLI_PATHS_H
#define HENG_CLI_PATHS_H

#include <stdbool.h>
#include <stddef.h>

struct cli;

/* Path of a scheme's file: the operand itself if it ends in .lua or is there, else the file of that
 * name below --schemes. False after a message on stderr if it is too long. */
bool path_of_scheme(const struct cli *c, const char *operand, char *out, size_t size);
/* Id of a scheme from its file: the path below --schemes without .lua; for a file elsewhere its
 * last folder and name. False after a message on stderr if it is too long. */
bool path_to_id(const struct cli *c, const char *path, char *out, size_t size);

/* Folders of plugins: --plugins, else HENG_PLUGINS, else `plugins` beside the program and
 * ../lib/heng/plugins, which are written to `out`. NULL where the program's place is not known. */
const char *path_of_plugins(const struct cli *c, char *out, size_t size);

#endif
