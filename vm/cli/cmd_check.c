/* heng check: what is wrong with scheme files, all of it, in order. */
#include <limits.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/terminal.h"

/* Mends one file after the other, or writes to `diff` what would be mended. */
static heng_status fix_all(cli *c, const heng_writer *diff) {
    heng_status worst = HENG_OK;
    for (int i = 0; i < c->n_operands; i++) {
        char path[PATH_MAX];
        if (!path_of_scheme(c, c->operands[i], path, sizeof path)) return HENG_FAILED;
        heng_status status = heng_fix(c->engine, path, diff == NULL, diff);
        if (status != HENG_OK && status != HENG_NOT_CLEAN) return status;
        if (status == HENG_OK) continue;
        worst = HENG_NOT_CLEAN;
        if (diff == NULL) message_note(c, "已改好 %1", "mended %1", path);
    }
    return worst;
}

/* A path that could not be made has been told of already. */
static int end_fixing(cli *c, heng_status status) {
    bool told = status == HENG_FAILED && heng_error_count(c->engine) == 0;
    return told ? EXIT_UNABLE : cli_finish(c, status);
}

static int show_changes(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status = fix_all(c, &writer);
    code = output_close(c, &o, status == HENG_OK || status == HENG_NOT_CLEAN);
    return code != EXIT_CLEAN ? code : end_fixing(c, status);
}

/* Checks one file after the other; the findings of all stay in the engine. */
static heng_status check_all(cli *c) {
    heng_scheme_options options = cli_scheme_options(c);
    heng_status worst = HENG_OK;
    for (int i = 0; i < c->n_operands; i++) {
        char path[PATH_MAX];
        if (!path_of_scheme(c, c->operands[i], path, sizeof path)) return HENG_FAILED;
        heng_status status = heng_check(c->engine, path, &options);
        if (status == HENG_INTERRUPTED || status == HENG_INTERNAL) return status;
        if (cli_worse((int)status, (int)worst) == (int)status) worst = status;
    }
    return worst;
}

static int write_findings(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool color = terminal_color(c, o.stream);
    heng_status status = heng_write_diagnostics(c->engine, cli_format(c), color, &writer);
    code = output_close(c, &o, status == HENG_OK);
    return code != EXIT_CLEAN ? code : cli_exit_code(status);
}

int cmd_check(cli *c) {
    if (option_given(c, OPTION_DIFF)) return show_changes(c);
    heng_status status = option_given(c, OPTION_FIX) ? fix_all(c, NULL) : HENG_OK;
    if (status != HENG_OK && status != HENG_NOT_CLEAN) return end_fixing(c, status);
    status = check_all(c);
    if (status == HENG_INTERRUPTED || status == HENG_INTERNAL) return cli_finish(c, status);
    int errors = heng_error_count(c->engine), warnings = heng_warning_count(c->engine);
    bool quiet = option_given(c, OPTION_QUIET) && errors == 0 && strcmp(cli_format(c), "json") != 0;
    int written = quiet ? EXIT_CLEAN : write_findings(c);
    heng_clear(c->engine);
    if (written != EXIT_CLEAN) return written;
    if (status == HENG_FAILED) return EXIT_UNABLE;
    if (errors > 0) return EXIT_NOT_CLEAN;
    bool strict = option_given(c, OPTION_FAIL_ON) && *c->value[OPTION_FAIL_ON] == 'w';
    return warnings > 0 && strict ? EXIT_WARNINGS : EXIT_CLEAN;
}
