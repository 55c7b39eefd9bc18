#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sink/beside.h"
#include "sink/sink.h"

enum { NAMES_TRIED = 1000 };

const char *sink_code_of_errno(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT: return "HE0603";
    case EACCES:
    case EPERM:
    case EROFS: return "HE0605";
    case ENOENT:
    case ENOTDIR: return "HE0606";
    default: return "HE0601";
    }
}

status sink_refuse(const char *path, int error, diag_list *diags) {
    /* Unlike strerror it does not depend on the locale. */
    const char *detail = strerrordesc_np(error);
    diag_error(diags, sink_code_of_errno(error), "path", path, "detail", detail ? detail : "",
               NULL);
    return ST_FAILED;
}

int sink_open_beside(char out[SINK_PATH], const char *path) {
    if (strlen(path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = -1;
    for (int i = 0; i < NAMES_TRIED && fd < 0; i++) {
        snprintf(out, SINK_PATH, "%s.heng-%ld-%d", path, (long)getpid(), i);
        fd = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST) return -1;
    }
    return fd;
}

/* The folder that holds a path; `out` has room for the path. */
static void folder_of(char out[SINK_PATH], const char *path) {
    const char *slash = strrchr(path, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - path);
    memcpy(out, path, length);
    out[length] = '\0';
    if (slash == path) strcpy(out, "/");
    if (slash == NULL) strcpy(out, ".");
}

void sink_sync_folder(const char *path) {
    char folder[SINK_PATH];
    if (strlen(path) >= SINK_PATH) return;
    folder_of(folder, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    /* A file system that cannot sync folders has nothing better to offer. */
    (void)!fsync(fd);
    close(fd);
}

static bool write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* A file that replaces another has its rights. */
static bool keep_rights(int fd, const char *path) {
    struct stat info;
    return stat(path, &info) != 0 || fchmod(fd, info.st_mode & 07777) == 0;
}

/* Fills the temporary file; closes it in any case. */
static bool fill(int fd, const char *path, const char *bytes, size_t size) {
    bool written = keep_rights(fd, path) && write_all(fd, bytes, size) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && written) return false;
    errno = error;
    return written;
}

static status replace(const char *path, const char *bytes, size_t size, diag_list *diags) {
    char beside[SINK_PATH];
    int fd = sink_open_beside(beside, path);
    if (fd < 0) return sink_refuse(path, errno, diags);
    if (!fill(fd, path, bytes, size) || rename(beside, path) != 0) {
        int error = errno;
        unlink(beside);
        return sink_refuse(path, error, diags);
    }
    sink_sync_folder(path);
    return ST_OK;
}

/* Devices and pipes have no old content that could be lost. */
static status write_through(const char *path, const char *bytes, size_t size, diag_list *diags) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return sink_refuse(path, errno, diags);
    bool written = write_all(fd, bytes, size);
    int error = errno;
    if (close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    return written ? ST_OK : sink_refuse(path, error, diags);
}

status sink_file(const char *path, const char *bytes, size_t size, diag_list *diags) {
    struct stat info;
    char target[PATH_MAX];
    bool there = stat(path, &info) == 0;
    if (there && S_ISDIR(info.st_mode)) return sink_refuse(path, EISDIR, diags);
    if (there && !S_ISREG(info.st_mode)) return write_through(path, bytes, size, diags);
    /* A symbolic link stays one: what it points to is replaced. */
    if (there && realpath(path, target) != NULL) path = target;
    return replace(path, bytes, size, diags);
}
