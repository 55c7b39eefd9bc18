/* The file of a plugin: which bytes they are, and what it takes to call the functions in them.
 * Errors go to a list as diagnostics with the manifest's place; memory belongs to the caller. */
#ifndef HENG_PLUGIN_LIBRARY_H
#define HENG_PLUGIN_LIBRARY_H

#include "plugin/invoke.h"
#include "plugin/plugin.h"

/* Bytes of a library, in a file without a name that nobody can change any more. */
typedef struct library {
    int file;    /* -1 where the system is to search for the library by its name */
    digest hash; /* of the bytes; all zero until they are known */
} library;

/* What loading may find wrong, in this process or in another one. */
typedef enum library_fault {
    LIBRARY_FINE,
    LIBRARY_NOT_LOADED, /* the dynamic linker refuses; detail says why */
    LIBRARY_NO_ABI,     /* has no heng_plugin_abi */
    LIBRARY_OTHER_ABI,  /* found says which */
    LIBRARY_NO_SYMBOL,  /* of function number found */
    LIBRARY_NO_CALL     /* libffi cannot call function number found */
} library_fault;

typedef struct library_loading {
    library_fault fault;
    uint32_t found;
    char detail[512];
    char path[4096]; /* the file that was loaded, where the system searched for it */
} library_loading;

/* Checks the manifest's signatures and writes them; ST_FAILED where one cannot be called. */
status library_signatures(const plugin_manifest *manifest, invoke_signature *out, diag_list *diags);
/* Reads the library's file, if it is one, and compares the SHA-256 that the manifest asks for. */
status library_read(const plugin_manifest *manifest, diag_list *diags, library *out);
/* The digest of a library that the system has found, compared as by library_read. */
status library_digest(const plugin_manifest *manifest, const char *path, diag_list *diags,
                      library *out);
/* Closes the file. */
void library_close(library *l);
/* Adds what loading has found wrong. */
void library_report(const plugin_manifest *manifest, const library_loading *loading,
                    diag_list *diags);

#endif
