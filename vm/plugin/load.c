#include "plugin/load.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

static void say(library_loading *out, library_fault fault, uint32_t found) {
    out->fault = fault;
    out->found = found;
}

static bool check_abi(void *handle, library_loading *out) {
    const uint32_t *abi = dlsym(handle, "heng_plugin_abi");
    if (abi == NULL)
        say(out, LIBRARY_NO_ABI, 0);
    else if (*abi != HENG_PLUGIN_ABI)
        say(out, LIBRARY_OTHER_ABI, *abi);
    return out->fault == LIBRARY_FINE;
}

static bool find_functions(void *handle, const invoke_signature *signatures, int n,
                           invoke_function *functions, library_loading *out) {
    for (int i = 0; i < n; i++) {
        void *symbol = dlsym(handle, signatures[i].symbol);
        void (*code)(void) = NULL;
        memcpy(&code, &symbol, sizeof code);
        if (symbol == NULL)
            say(out, LIBRARY_NO_SYMBOL, (uint32_t)i);
        else if (!invoke_prepare(&functions[i], &signatures[i], code))
            say(out, LIBRARY_NO_CALL, (uint32_t)i);
        if (out->fault != LIBRARY_FINE) return false;
    }
    return true;
}

void *load_library(int file, const char *name, bool foreign, const invoke_signature *signatures,
                   int n, invoke_function *functions, library_loading *out) {
    char path[64];
    *out = (library_loading){.fault = LIBRARY_FINE};
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    void *handle = dlopen(file < 0 ? name : path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *why = dlerror();
        say(out, LIBRARY_NOT_LOADED, 0);
        snprintf(out->detail, sizeof out->detail, "%s", why == NULL ? "" : why);
        return NULL;
    }
    struct link_map *map = NULL;
    if (dlinfo(handle, RTLD_DI_LINKMAP, &map) == 0 && map != NULL)
        snprintf(out->path, sizeof out->path, "%s", map->l_name);
    if ((foreign || check_abi(handle, out)) &&
        find_functions(handle, signatures, n, functions, out))
        return handle;
    dlclose(handle);
    return NULL;
}
