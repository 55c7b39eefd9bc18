/* heng explain: the way from one subject's grade to clauses and rows. */
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/terminal.h"

static int write_explanation(cli *c, heng_result *result, heng_status *status) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    int width = o.stream == stdout ? terminal_width() : 0;
    const char *grade = c->value[OPTION_WHY_NOT];
    if (option_given(c, OPTION_WHY_NOT)) {
        *status = heng_write_reach(c->engine, result, grade, cli_format(c),
                                   terminal_color(c, o.stream), width, &writer);
        return output_close(c, &o, *status == HENG_OK);
    }
    *status = heng_write_explanation(c->engine, result, c->value[OPTION_ID], cli_format(c),
                                     option_number(c, OPTION_DEPTH, -1),
                                     terminal_color(c, o.stream), width, &writer);
    return output_close(c, &o, *status == HENG_OK);
}

static int explain_scheme(cli *c, heng_scheme *scheme) {
    heng_run_options options = {.db = c->value[OPTION_DB],
                                .only = c->value[OPTION_ID],
                                .whole = option_given(c, OPTION_WHOLE),
                                .cache = option_given(c, OPTION_CACHE)};
    heng_result *result = NULL;
    heng_status status = heng_run(c->engine, scheme, &options, &result);
    if (result == NULL) return cli_finish(c, status);
    heng_status written = HENG_OK;
    int code = write_explanation(c, result, &written);
    heng_result_close(result);
    if (code != EXIT_CLEAN) return code;
    return cli_finish(c, written != HENG_OK ? written : status);
}

static bool needs(const cli *c, option_key key, const char *shown) {
    if (option_given(c, key)) return true;
    message_complain(c, MESSAGE_OPTION_MISSING, c->command->name, shown, NULL);
    return false;
}

int cmd_explain(cli *c) {
    int code;
    if (!needs(c, OPTION_DB, "--db FILE") || !needs(c, OPTION_ID, "--id ID")) return EXIT_UNABLE;
    heng_scheme *scheme = cli_open_scheme(c, c->operands[0], &code);
    if (scheme == NULL) return code;
    code = explain_scheme(c, scheme);
    heng_scheme_close(scheme);
    return code;
}
