#include "plugin/library.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Adds an error at a line of the manifest. `more` are arguments beside the plugin's name. */
static void report(const plugin_manifest *manifest, int line, const char *code,
                   const diag_arg more[2], diag_list *diags) {
    diag d = {.code = code,
              .severity = DIAG_ERROR,
              .place = {.file = manifest->path, .line = line},
              .n_args = 3,
              .args = {{"plugin", manifest->name}, more[0], more[1]}};
    diag_add(diags, &d);
}

/* ---- signatures ------------------------------------------------------------------------------ */

/* Why a function cannot be called as the manifest says; NULL where it can. */
static const char *fault_of(const plugin_function *f) {
    const word_info *result = word_of(f->result);
    if (f->n_args > INVOKE_ARGS) return "more than 16 arguments";
    if (strlen(f->symbol) >= INVOKE_SYMBOL) return "a symbol of more than 255 bytes";
    if (!result->is_result) return "a result of this word";
    if (f->batch && !result->in_batch) return "a batch with a result of this word";
    if (f->batch && f->fails) return "a batch with fails = true";
    if (result->type == COL_NUMBER && f->low > f->high) return "an empty range of results";
    if (f->unknowns == UNKNOWN_PASSED && !f->batch) return "unknowns passed, without a batch";
    if (f->unknowns == UNKNOWN_RISING && result->type == COL_TEXT) return "a text that rises";
    for (int i = 0; i < f->n_args; i++) {
        const word_info *word = word_of(f->args[i].word);
        if (f->batch && !word->in_batch) return "a batch with an argument of this word";
        if (word->type == COL_NUMBER && f->args[i].low > f->args[i].high)
            return "an empty range of an argument";
    }
    return NULL;
}

status library_signatures(const plugin_manifest *manifest, invoke_signature *out,
                          diag_list *diags) {
    status result = ST_OK;
    for (int i = 0; i < manifest->n_functions; i++) {
        const plugin_function *f = &manifest->functions[i];
        const char *fault = fault_of(f);
        if (fault != NULL) {
            diag_arg more[2] = {{"name", f->name}, {"detail", fault}};
            report(manifest, f->line, "HE1107", more, diags);
            result = ST_FAILED;
            continue;
        }
        out[i] = (invoke_signature){.result = (uint8_t)f->result,
                                    .n_args = (uint8_t)f->n_args,
                                    .fails = f->fails,
                                    .batch = f->batch};
        snprintf(out[i].symbol, sizeof out[i].symbol, "%s", f->symbol);
        for (int j = 0; j < f->n_args; j++) out[i].args[j] = (uint8_t)f->args[j].word;
    }
    return result;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* The library's path: beside the manifest unless it is absolute. False where it is too long. */
static bool path_of(const plugin_manifest *manifest, char path[PATH_MAX]) {
    const char *slash = strrchr(manifest->path, '/');
    int folder =
        slash == NULL || manifest->library[0] == '/' ? 0 : (int)(slash - manifest->path) + 1;
    int size = snprintf(path, PATH_MAX, "%.*s%s", folder, manifest->path, manifest->library);
    return size >= 0 && size < PATH_MAX;
}

/* Copies all of a file to another one (-1: none) and to the digest. */
static bool copy_file(int from, int to, digest_state *state) {
    char bytes[65536];
    for (;;) {
        ssize_t size = read(from, bytes, sizeof bytes);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return size == 0;
        digest_bytes(state, bytes, (size_t)size);
        for (ssize_t done = 0; to >= 0 && done < size;) {
            ssize_t written = write(to, bytes + done, (size_t)(size - done));
            if (written < 0 && errno != EINTR) return false;
            if (written > 0) done += written;
        }
    }
}

static int open_regular(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat info;
    if (file < 0) return -1;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode)) return file;
    close(file);
    errno = EINVAL;
    return -1;
}

static const int all_seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

/* The digest of a file's bytes and, where `copy` is asked for, a copy that cannot change. */
static bool take_bytes(const char *path, int *copy, digest *hash) {
    int file = open_regular(path);
    if (file < 0) return false;
    int to = copy == NULL ? -1 : memfd_create("heng-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    digest_state *state = digest_begin();
    bool whole = state != NULL && (copy == NULL || to >= 0) && copy_file(file, to, state);
    whole = whole && (to < 0 || fcntl(to, F_ADD_SEALS, all_seals) == 0);
    int why = errno;
    whole = whole ? digest_end(state, hash) : (digest_close(state), false);
    close(file);
    if (whole && copy != NULL)
        *copy = to;
    else if (to >= 0)
        close(to);
    errno = why;
    return whole;
}

static status check_pin(const plugin_manifest *manifest, const digest *hash, diag_list *diags) {
    char hex[DIGEST_HEX];
    digest_hex(hash, hex);
    if (manifest->sha256 == NULL || strcasecmp(manifest->sha256, hex) == 0) return ST_OK;
    diag_arg more[2] = {{"expected", manifest->sha256}, {"actual", hex}};
    report(manifest, 0, "HE1102", more, diags);
    return ST_FAILED;
}

static status cannot_read(const plugin_manifest *manifest, const char *path, diag_list *diags) {
    diag_arg more[2] = {{"path", path}, {"detail", strerrordesc_np(errno)}};
    report(manifest, 0, "HE1101", more, diags);
    return ST_FAILED;
}

status library_digest(const plugin_manifest *manifest, const char *path, diag_list *diags,
                      library *out) {
    if (!take_bytes(path, NULL, &out->hash)) return cannot_read(manifest, path, diags);
    return check_pin(manifest, &out->hash, diags);
}

status library_read(const plugin_manifest *manifest, diag_list *diags, library *out) {
    char path[PATH_MAX];
    *out = (library){.file = -1};
    if (manifest->foreign && strchr(manifest->library, '/') == NULL) return ST_OK;
    errno = ENAMETOOLONG;
    if (!path_of(manifest, path) || !take_bytes(path, &out->file, &out->hash))
        return cannot_read(manifest, manifest->library, diags);
    return check_pin(manifest, &out->hash, diags);
}

void library_close(library *l) {
    if (l->file >= 0) close(l->file);
    l->file = -1;
}

/* ---- what loading finds wrong ---------------------------------------------------------------- */

void library_report(const plugin_manifest *manifest, const library_loading *loading,
                    diag_list *diags) {
    char wanted[16], found[16];
    snprintf(wanted, sizeof wanted, "%u", (unsigned)HENG_PLUGIN_ABI);
    snprintf(found, sizeof found, "%u", (unsigned)loading->found);
    bool of_function = loading->fault == LIBRARY_NO_SYMBOL || loading->fault == LIBRARY_NO_CALL;
    const plugin_function *f = of_function && loading->found < (uint32_t)manifest->n_functions
                                   ? &manifest->functions[loading->found]
                                   : NULL;
    const char *name = f == NULL ? "" : f->name, *symbol = f == NULL ? "" : f->symbol;
    int line = f == NULL ? 0 : f->line;
    diag_arg more[2] = {{"library", manifest->library}, {"detail", loading->detail}};
    switch (loading->fault) {
    case LIBRARY_FINE: break;
    case LIBRARY_NOT_LOADED: report(manifest, line, "HE1103", more, diags); break;
    case LIBRARY_NO_ABI: report(manifest, line, "HE1104", more, diags); break;
    case LIBRARY_OTHER_ABI:
        more[0] = (diag_arg){"expected", wanted};
        more[1] = (diag_arg){"actual", found};
        report(manifest, line, "HE1105", more, diags);
        break;
    case LIBRARY_NO_SYMBOL:
        more[0] = (diag_arg){"name", name};
        more[1] = (diag_arg){"symbol", symbol};
        report(manifest, line, "HE1106", more, diags);
        break;
    case LIBRARY_NO_CALL:
        more[0] = (diag_arg){"name", name};
        more[1] = (diag_arg){"detail", "libffi"};
        report(manifest, line, "HE1107", more, diags);
        break;
    }
}
