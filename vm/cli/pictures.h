/* Pictures of a page as files in a folder: --pictures DIR. Owns nothing; `c` is borrowed. */
#ifndef HENG_CLI_PICTURES_H
#define HENG_CLI_PICTURES_H

#include "heng.h"

struct cli;

typedef struct pictures {
    const struct cli *c;
    int code; /* exit code of the file that could not be written, told on stderr; else EXIT_CLEAN */
} pictures;

/* Where the library puts files for the folder that --pictures names, which is made if only it is
 * missing. Each file appears whole or not at all. Valid as long as `p`. */
heng_files pictures_open(pictures *p, const struct cli *c);

#endif
