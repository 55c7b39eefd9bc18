#include <sys/mman.h>
#include <unistd.h>

#include "plugin/process.h"

/* The program is part of the library, so that whoever links it needs no second file, and none that
 * could be another version. PLUGIN_PROGRAM is the path that the build gives. */
__asm__(".pushsection .rodata\n"
        ".hidden plugin_program\n.hidden plugin_program_size\n"
        ".global plugin_program\n.global plugin_program_size\n"
        "plugin_program:\n.incbin \"" PLUGIN_PROGRAM "\"\n"
        ".balign 8\nplugin_program_size: .quad . - plugin_program\n"
        ".popsection\n");
extern const char plugin_program[];
extern const uint64_t plugin_program_size; /* with what aligns it, which the loader ignores */

int process_program(void) {
    int file = memfd_create("heng-plugin-host", MFD_CLOEXEC);
    for (size_t done = 0; file >= 0 && done < plugin_program_size;) {
        ssize_t written = write(file, plugin_program + done, plugin_program_size - done);
        if (written <= 0) {
            close(file);
            return -1;
        }
        done += (size_t)written;
    }
    return file;
}
