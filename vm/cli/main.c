/* The command `heng`: reads its arguments, opens the library, runs one command. */
#include <limits.h>
#include <locale.h>
#include <malloc.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/usage.h"

enum { LARGE_BLOCK = 1 << 20 };

static int run_command(cli *c) {
    char plugins[2 * PATH_MAX];
    heng_config config = {
        .stdlib_dir = c->value[OPTION_STDLIB],
        .lang = c->english ? "en" : "zh",
        .threads = option_number(c, OPTION_THREADS, 0),
        .stop = signals_flag(),
        .plugins = path_of_plugins(c, plugins, sizeof plugins),
        .plugins_in_process = option_given(c, OPTION_PLUGINS_IN_PROCESS),
    };
    progress_show(c, &config);
    c->engine = heng_open(&config);
    if (c->engine == NULL) {
        message_complain(c, MESSAGE_MEMORY, NULL, NULL, NULL);
        return EXIT_INTERNAL;
    }
    int code = c->command->run(c);
    heng_close(c->engine);
    return code;
}

/* Blocks of columns are given back as they are freed, not kept for later ones of other sizes: what
 * is read and what is made of it need not be held at the same time. */
static void give_back_blocks(void) {
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
}

/* Help and -h need no library. */
static int show_usage(const cli *c) {
    output o = {.stream = stdout, .name = "-"};
    if (c->command != NULL) {
        usage_command(c, c->command, stdout);
    } else {
        usage_overview(c, stdout);
    }
    return output_close(c, &o, true);
}

int main(int argc, char **argv) {
    cli c = {.english = terminal_english()};
    setlocale(LC_CTYPE, "C.UTF-8");
    give_back_blocks();
    output_guard_streams();
    signals_install();
    if (argc == 2 && strcmp(argv[1], "--version") == 0) argv[1] += 2;
    if (!option_parse(&c, argc, argv)) return EXIT_UNABLE;
    if (c.command == NULL || option_given(&c, OPTION_HELP)) return show_usage(&c);
    return run_command(&c);
}
