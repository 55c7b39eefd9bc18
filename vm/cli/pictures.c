#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/pictures.h"

/* Returns EXIT_CLEAN, or an exit code after a message on stderr. */
static int write_file(const cli *c, const char *path, const char *bytes, size_t size) {
    cli one = *c;
    one.value[OPTION_OUTPUT] = path;
    output o;
    int code = output_open(&one, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool written = writer.write(writer.user_data, bytes, size);
    code = output_close(&one, &o, written);
    if (code == EXIT_CLEAN) message_note(c, "已写入 %1", "wrote %1", path);
    return code;
}

static bool put_file(void *user_data, const char *name, const char *bytes, size_t size) {
    pictures *p = user_data;
    const char *folder = p->c->value[OPTION_PICTURES];
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) {
        message_complain(p->c, MESSAGE_PATH_TOO_LONG, folder, NULL, NULL);
        p->code = EXIT_UNABLE;
    } else if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        message_complain(p->c, MESSAGE_OUTPUT_FAILED, folder, strerror(errno), NULL);
        p->code = EXIT_UNABLE;
    } else {
        p->code = write_file(p->c, path, bytes, size);
    }
    return p->code == EXIT_CLEAN;
}

heng_files pictures_open(pictures *p, const cli *c) {
    *p = (pictures){.c = c, .code = EXIT_CLEAN};
    return (heng_files){.put = put_file, .user_data = p};
}
