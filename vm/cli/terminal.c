#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/terminal.h"

static bool set(const char *name) {
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

bool terminal_english(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!set(names[i])) continue;
        const char *value = getenv(names[i]);
        bool neutral =
            strcmp(value, "POSIX") == 0 || strcmp(value, "C") == 0 || strncmp(value, "C.", 2) == 0;
        return !neutral && strncmp(value, "zh", 2) != 0;
    }
    return false;
}

static bool forced(const char *name) {
    return set(name) && strcmp(getenv(name), "0") != 0;
}

bool terminal_color(const cli *c, FILE *stream) {
    const char *asked = c->value[OPTION_COLOR];
    if (asked != NULL && strcmp(asked, "auto") != 0) return strcmp(asked, "always") == 0;
    if (set("NO_COLOR")) return false;
    if (forced("FORCE_COLOR") || forced("CLICOLOR_FORCE")) return true;
    return terminal_moves(stream);
}

bool terminal_moves(FILE *stream) {
    const char *term = getenv("TERM");
    if (term != NULL && strcmp(term, "dumb") == 0) return false;
    return isatty(fileno(stream)) == 1;
}

int terminal_width(void) {
    struct winsize size = {0};
    if (isatty(STDOUT_FILENO) != 1) return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}
