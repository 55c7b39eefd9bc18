#include "snapshot/origin.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "source/source.h"

#define SECOND INT64_C(1000000000)
#define GRAIN  (2 * SECOND) /* the coarsest clock of a file system in use */

/* Places in the first page of a database. */
enum { HEADER = 100, AT_COUNTER = 24, AT_COOKIE = 40, AT_VALID = 92 };
enum { BLOCK = 65536, LONGEST_LOG = 1 << 28 };

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

/* Opens what lies beside the database with this ending. -1 where it cannot be read; *absent says
 * whether there is nothing. Files of a transaction are under no lock of their own, so that they may
 * be opened and closed here. */
static int open_beside(const char *path, const char *ending, bool *absent) {
    char name[PATH_MAX + 16];
    struct stat info;
    snprintf(name, sizeof name, "%s%s", path, ending);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *absent = fd < 0 && errno == ENOENT;
    if (fd < 0 || (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))) return fd;
    close(fd);
    return -1;
}

/* A journal whose first byte is not zero belongs to a write that has not ended. */
static bool no_write_is_open(const char *path) {
    bool absent;
    uint8_t first = 0;
    int fd = open_beside(path, "-journal", &absent);
    if (fd < 0) return absent;
    ssize_t got = pread(fd, &first, 1, 0);
    close(fd);
    return got >= 0 && first == 0;
}

/* Sums are chained from block to block. */
static bool sum_log(int fd, snap_origin *out) {
    struct {
        uint64_t before;
        uint8_t bytes[BLOCK];
    } block = {0};
    ssize_t got;
    while ((got = pread(fd, block.bytes, BLOCK, (off_t)out->log_size)) > 0) {
        block.before = out->log_sum;
        out->log_sum = checksum_of(&block, sizeof block.before + (size_t)got);
        out->log_size += (uint64_t)got;
        if (out->log_size > LONGEST_LOG) return false;
    }
    return got == 0;
}

static bool read_log(const char *path, snap_origin *out) {
    bool absent;
    int fd = open_beside(path, "-wal", &absent);
    if (fd < 0) return absent;
    bool done = sum_log(fd, out);
    close(fd);
    return done;
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
    return origin->database.changed < now - GRAIN;
}
