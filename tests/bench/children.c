/* Programs run afresh, and the machine that they run on. */
#include <fcntl.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

extern char **environ;

double child_run(const char *const argv[], int64_t *peak) {
    struct rusage usage;
    int code = 0;
    double begin = seconds();
    pid_t child = vfork();
    if (child < 0) return -1;
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execve(argv[0], (char *const *)(uintptr_t)argv, environ);
        _exit(127);
    }
    if (wait4(child, &code, 0, &usage) != child) return -1;
    double taken = seconds() - begin;
    *peak = (int64_t)usage.ru_maxrss * 1024;
    if (WIFEXITED(code) && WEXITSTATUS(code) < 2) return taken;
    fprintf(stderr, "heng-bench: %s %s ended with status %d\n", argv[0], argv[1], code);
    return -1;
}

/* First value after a key in a file such as /proc/cpuinfo. */
static void proc_value(const char *path, const char *key, char *out, size_t size) {
    char line[256];
    FILE *file = fopen(path, "r");
    snprintf(out, size, "unknown");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, key, strlen(key)) != 0) continue;
        char *value = strchr(line, ':');
        if (value == NULL) continue;
        value += 1 + strspn(value + 1, " \t");
        value[strcspn(value, "\n")] = '\0';
        snprintf(out, size, "%s", value);
        break;
    }
    if (file != NULL) fclose(file);
}

/* First line that a command prints. */
static void command_line(const char *command, char *out, size_t size) {
    FILE *pipe = popen(command, "r");
    snprintf(out, size, "unknown");
    if (pipe == NULL) return;
    if (fgets(out, (int)size, pipe) != NULL) out[strcspn(out, "\n")] = '\0';
    pclose(pipe);
}

void machine_print(FILE *out, bool json) {
    char values[8][200];
    static const char *const names[8] = {"cpu",      "cores",  "memory", "kernel",
                                         "compiler", "sqlite", "lua",    "commit"};
    struct utsname system;
    proc_value("/proc/cpuinfo", "model name", values[0], sizeof values[0]);
    snprintf(values[1], sizeof values[1], "%ld", sysconf(_SC_NPROCESSORS_ONLN));
    proc_value("/proc/meminfo", "MemTotal", values[2], sizeof values[2]);
    uname(&system);
    snprintf(values[3], sizeof values[3], "%s %s", system.sysname, system.release);
    snprintf(values[4], sizeof values[4], "%s", __VERSION__);
    snprintf(values[5], sizeof values[5], "%s", sqlite3_libversion());
    command_line("lua5.4 -v 2>&1", values[6], sizeof values[6]);
    command_line("git rev-parse HEAD 2>/dev/null", values[7], sizeof values[7]);
    for (int i = 0; i < 8; i++) {
        json_t *text = json_string(values[i]);
        char *quoted = json_dumps(text, JSON_ENCODE_ANY);
        if (json)
            fprintf(out, "%s\"%s\": %s", i > 0 ? ", " : "", names[i], quoted ? quoted : "null");
        else
            fprintf(out, "%-9s %s\n", names[i], values[i]);
        free(quoted);
        json_decref(text);
    }
}
