#include <sys/mman.h>
#include <unistd.h>

#include "plugin/process.h"

/* The program is part of the library, so that whoever links it needs no second file, and none that
 * could be another version. PLUGIN_PROGRAM is the path that the build gives. */
__asm__(".pushsection .rodata\n"
        ".hidden plugin_program\n.hidden plugin_program_end\n"
        ".global plugin_program\n.global plugin_program_end\n"
        "plugin_program:\n.incbin \"" PLUGIN_PROGRAM "\"\nplugin_program_end:\n"
        ".popsection\n");
extern const char plugin_program[], plugin_program_end[];

int process_program(void) {
    size_t size = (size_t)(plugin_program_end - plugin_program);
    int file = memfd_create("heng-plugin-host", MFD_CLOEXEC);
    for (size_t done = 0; file >= 0 && done < size;) {
        ssize_t written = write(file, plugin_program + done, size - done);
        if (written <= 0) {
            close(file);
            return -1;
        }
        done += (size_t)written;
    }
    return file;
}
