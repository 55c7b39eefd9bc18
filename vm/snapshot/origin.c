#include "snapshot/origin.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/source.h"

#define SECOND INT64_C(1000000000)
#define GRAIN  (2 * SECOND) /* the coarsest clock of a file system in use */

/* Places in the first page of a database, and what a log begins with. */
enum { HEADER = 100, AT_COUNTER = 24, AT_COOKIE = 40, AT_VALID = 92, LOG_HEADER = 32 };
#define LOG_MAGIC UINT32_C(0x377f0682) /* or one more, by byte order */

static int64_t time_of(struct timespec t) {
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static snap_file file_of(const struct stat *info) {
    return (snap_file){.device = info->st_dev,
                       .inode = info->st_ino,
                       .size = (uint64_t)info->st_size,
                       .modified = time_of(info->st_mtim),
                       .changed = time_of(info->st_ctim)};
}

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

typedef enum opened { OPENED, ABSENT, CLOSED_TO_US } opened;

/* State and first bytes of the plain file beside the database that has this ending; *got says how
 * many bytes there were. */
static opened look_beside(const char *path, const char *ending, snap_file *file,
                          uint8_t bytes[LOG_HEADER], size_t *got) {
    char name[PATH_MAX + 16];
    struct stat info;
    snprintf(name, sizeof name, "%s%s", path, ending);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return errno == ENOENT ? ABSENT : CLOSED_TO_US;
    ssize_t size = -1;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) size = pread(fd, bytes, LOG_HEADER, 0);
    close(fd);
    if (size < 0) return CLOSED_TO_US;
    *file = file_of(&info);
    *got = (size_t)size;
    return OPENED;
}

/* A journal whose first byte is not zero belongs to a write that has not ended. */
static bool no_write_is_open(const char *path) {
    snap_file file;
    uint8_t bytes[LOG_HEADER];
    size_t got = 0;
    opened journal = look_beside(path, "-journal", &file, bytes, &got);
    return journal == ABSENT || (journal == OPENED && (got == 0 || bytes[0] == 0));
}

static bool read_log(const char *path, snap_origin *out) {
    snap_file file;
    uint8_t bytes[LOG_HEADER];
    size_t got = 0;
    opened log = look_beside(path, "-wal", &file, bytes, &got);
    if (log == ABSENT || (log == OPENED && file.size == 0)) return true;
    if (log != OPENED || got < LOG_HEADER || (big_endian(bytes) & ~UINT32_C(1)) != LOG_MAGIC)
        return false;
    out->log = file;
    memcpy(out->log_head, bytes, sizeof out->log_head);
    return true;
}

snap_origin_result snap_origin_of(const char *database, char path[PATH_MAX], snap_origin *out) {
    uint8_t header[HEADER];
    struct stat info;
    memset(out, 0, sizeof *out);
    if (strncmp(database, "file:", 5) == 0 || realpath(database, path) == NULL)
        return ORIGIN_NO_FILE;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || !source_header(path, header, HEADER))
        return ORIGIN_NO_FILE;
    out->database = file_of(&info);
    out->counter = big_endian(header + AT_COUNTER);
    out->cookie = big_endian(header + AT_COOKIE);
    out->valid = big_endian(header + AT_VALID);
    return no_write_is_open(path) && read_log(path, out) ? ORIGIN_KNOWN : ORIGIN_UNSURE;
}

bool snap_origin_settled(const snap_origin *origin, int64_t now) {
    return origin->database.changed < now - GRAIN && origin->log.changed < now - GRAIN;
}
