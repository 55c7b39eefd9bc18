#include <sqlite3.h>

#include "source/source.h"

bool source_header(const char *path, uint8_t *bytes, int n) {
    sqlite3 *handle = NULL;
    sqlite3_file *file = NULL;
    bool done = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK;
    done = done && file != NULL && file->pMethods != NULL &&
           file->pMethods->xRead(file, bytes, n, 0) == SQLITE_OK;
    sqlite3_close(handle);
    return done;
}
