#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/signals.h"

enum { EXIT_PIPE = EXIT_SIGNAL + SIGPIPE };

void output_guard_streams(void) {
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        /* the lowest free descriptor is this one; writing to it fails, as it should */
        if (open("/dev/null", O_RDONLY) != descriptor) return;
    }
}

static bool same_file(const char *a, const char *b) {
    struct stat one, other;
    if (a == NULL || b == NULL || stat(a, &one) != 0 || stat(b, &other) != 0) return false;
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static int fail(const cli *c, const output *o, int error) {
    const char *name = o->name;
    if (strcmp(name, "-") == 0) name = c->english ? "standard output" : "标准输出";
    message_complain(c, MESSAGE_OUTPUT_FAILED, name, strerror(error), NULL);
    return EXIT_UNABLE;
}

/* Permissions of the new file: those of the one it replaces, else what the user's mask leaves. */
static mode_t wanted_mode(const output *o) {
    struct stat old;
    if (stat(o->target, &old) == 0) return old.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int open_beside(const cli *c, output *o) {
    if (realpath(o->name, o->target) == NULL) {
        if (errno != ENOENT) return fail(c, o, errno);
        if (strlen(o->name) >= sizeof o->target) return fail(c, o, ENAMETOOLONG);
        strcpy(o->target, o->name);
    }
    snprintf(o->beside, sizeof o->beside, "%s.XXXXXX", o->target);
    int descriptor = mkstemp(o->beside);
    if (descriptor < 0) return fail(c, o, errno);
    if (fchmod(descriptor, wanted_mode(o)) == 0) o->stream = fdopen(descriptor, "wb");
    if (o->stream != NULL) return EXIT_CLEAN;
    int error = errno;
    close(descriptor);
    unlink(o->beside);
    return fail(c, o, error);
}

bool output_is_input(const cli *c, const char *path) {
    char scheme[PATH_MAX];
    if (same_file(path, c->value[OPTION_DB])) return true;
    for (int i = 0; i < c->n_operands; i++) {
        const char *operand = c->operands[i];
        if (same_file(path, operand)) return true;
        if (path_of_scheme(c, operand, scheme, sizeof scheme) && same_file(path, scheme))
            return true;
    }
    return false;
}

int output_open(const cli *c, output *o) {
    const char *name = c->value[OPTION_OUTPUT];
    struct stat there;
    *o = (output){.name = name != NULL ? name : "-"};
    if (strcmp(o->name, "-") == 0) {
        o->stream = stdout;
        return EXIT_CLEAN;
    }
    if (stat(name, &there) != 0 || S_ISREG(there.st_mode)) {
        if (!output_is_input(c, name)) return open_beside(c, o);
        message_complain(c, MESSAGE_OUTPUT_IS_INPUT, name, NULL, NULL);
        return EXIT_REFUSED;
    }
    o->stream = fopen(name, "wb");
    return o->stream != NULL ? EXIT_CLEAN : fail(c, o, errno);
}

static bool write_bytes(void *user_data, const char *bytes, size_t size) {
    output *o = user_data;
    if (o->error == 0 && fwrite(bytes, 1, size, o->stream) != size) o->error = errno;
    return o->error == 0;
}

heng_writer output_writer(output *o) {
    return (heng_writer){write_bytes, o};
}

/* Makes the rename itself last. A folder that cannot be synced (some network file systems) is no
 * failure: the file is complete either way. */
static void sync_folder(output *o) {
    char *slash = strrchr(o->target, '/');
    if (slash == NULL) {
        strcpy(o->target, ".");
    } else {
        slash[slash == o->target ? 1 : 0] = '\0';
    }
    int folder = open(o->target, O_RDONLY | O_DIRECTORY);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

static int close_stdout(const cli *c, output *o) {
    if (o->error == 0 && fflush(stdout) != 0) o->error = errno;
    if (o->error == 0) return EXIT_CLEAN;
    if (o->error == EPIPE) return EXIT_PIPE; /* the reader has had enough: nothing to say */
    return fail(c, o, o->error);
}

int output_close(const cli *c, output *o, bool keep) {
    if (o->stream == stdout) return close_stdout(c, o);
    bool temporary = o->beside[0] != '\0';
    if (o->error == 0 && fflush(o->stream) != 0) o->error = errno;
    if (o->error == 0 && temporary && keep && fsync(fileno(o->stream)) != 0) o->error = errno;
    if (fclose(o->stream) != 0 && o->error == 0) o->error = errno;
    bool interrupted = temporary && keep && *signals_flag() != 0;
    bool place = temporary && keep && !interrupted && o->error == 0;
    if (place && rename(o->beside, o->target) != 0) {
        o->error = errno;
        place = false;
    }
    if (place) {
        sync_folder(o);
    } else if (temporary) {
        unlink(o->beside);
    }
    if (o->error != 0) return fail(c, o, o->error);
    if (!interrupted) return EXIT_CLEAN;
    message_complain(c, MESSAGE_INTERRUPTED, NULL, NULL, NULL);
    return cli_exit_code(HENG_INTERRUPTED);
}
