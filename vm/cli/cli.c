#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/paths.h"
#include "cli/signals.h"
#include "cli/terminal.h"

int cli_exit_code(heng_status status) {
    if (status != HENG_INTERRUPTED) return (int)status;
    int received = (int)*signals_flag();
    return EXIT_SIGNAL + (received != 0 ? received : SIGINT);
}

/* Exit codes from harmless to grave. */
static int gravity(int code) {
    static const int order[] = {EXIT_CLEAN, EXIT_WARNINGS, EXIT_NOT_CLEAN, EXIT_UNABLE,
                                EXIT_REFUSED};
    int count = (int)(sizeof order / sizeof *order);
    for (int i = 0; i < count; i++) {
        if (order[i] == code) return i;
    }
    return count + code;
}

int cli_worse(int a, int b) {
    return gravity(a) >= gravity(b) ? a : b;
}

heng_scheme_options cli_scheme_options(const cli *c) {
    return (heng_scheme_options){
        .settings = c->settings,
        .n_settings = c->n_settings,
        .as_of = c->value[OPTION_AS_OF],
        .db = c->value[OPTION_DB],
        .strict = option_given(c, OPTION_STRICT),
    };
}

const char *cli_format(const cli *c) {
    if (c->value[OPTION_FORMAT] != NULL) return c->value[OPTION_FORMAT];
    return "text";
}

static bool write_stderr(void *user_data, const char *bytes, size_t size) {
    (void)user_data;
    return fwrite(bytes, 1, size, stderr) == size;
}

void cli_show_diagnostics(cli *c) {
    const heng_writer writer = {write_stderr, NULL};
    int errors = heng_error_count(c->engine), warnings = heng_warning_count(c->engine);
    bool json = strcmp(cli_format(c), "json") == 0;
    bool shown = errors > 0 || (warnings > 0 && !option_given(c, OPTION_QUIET));
    if (shown)
        heng_write_diagnostics(c->engine, json ? "json" : "text", terminal_color(c, stderr),
                               &writer);
    heng_clear(c->engine);
}

static bool asks_to_fail_on_warnings(const cli *c) {
    return option_given(c, OPTION_FAIL_ON) && strcmp(c->value[OPTION_FAIL_ON], "warning") == 0;
}

int cli_finish(cli *c, heng_status status) {
    int code = cli_exit_code(status);
    bool silent = heng_error_count(c->engine) == 0;
    bool warned = heng_warning_count(c->engine) > 0;
    cli_show_diagnostics(c);
    if (status == HENG_INTERRUPTED) {
        message_complain(c, MESSAGE_INTERRUPTED, NULL, NULL, NULL);
    } else if (silent && (status == HENG_INTERNAL || status == HENG_FAILED)) {
        message_complain(c, MESSAGE_INTERNAL, NULL, NULL, NULL);
    }
    if (code == EXIT_CLEAN && warned && asks_to_fail_on_warnings(c)) return EXIT_WARNINGS;
    return code;
}

heng_scheme *cli_open_scheme_with(cli *c, const char *operand, const heng_scheme_options *options,
                                  int *code) {
    char path[PATH_MAX];
    heng_scheme *scheme = NULL;
    *code = EXIT_UNABLE;
    if (!path_of_scheme(c, operand, path, sizeof path)) return NULL;
    heng_status status = heng_scheme_open(c->engine, path, options, &scheme);
    if (status == HENG_OK) return scheme;
    /* a scheme with findings cannot be used: only for check is that an answer */
    *code = cli_worse(EXIT_UNABLE, cli_finish(c, status));
    return NULL;
}

heng_scheme *cli_open_scheme(cli *c, const char *operand, int *code) {
    heng_scheme_options options = cli_scheme_options(c);
    return cli_open_scheme_with(c, operand, &options, code);
}
