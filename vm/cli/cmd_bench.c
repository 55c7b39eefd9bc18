/* heng bench: how long a scheme takes on this machine. */
#include <limits.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"

static int write_bench(cli *c, heng_scheme *scheme) {
    heng_bench_options options = {.db = c->value[OPTION_DB],
                                  .subjects = option_number(c, OPTION_FIRMS, 0),
                                  .runs = option_number(c, OPTION_RUNS, 0)};
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status = heng_bench(c->engine, scheme, &options, cli_format(c), &writer);
    code = output_close(c, &o, status == HENG_OK);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

/* The scheme that is named, else the last one of the folder of schemes. */
static const char *scheme_path(cli *c, char buffer[PATH_MAX]) {
    if (c->n_operands > 0) return c->operands[0];
    const char *folder = option_given(c, OPTION_SCHEMES) ? c->value[OPTION_SCHEMES] : "schemes";
    return heng_last_scheme(c->engine, folder, buffer, PATH_MAX) ? buffer : NULL;
}

int cmd_bench(cli *c) {
    char buffer[PATH_MAX];
    int code;
    if (option_given(c, OPTION_DB) && option_given(c, OPTION_FIRMS)) {
        message_complain(c, MESSAGE_NOT_FOR_COMMAND, "bench --db", "firms", NULL);
        return EXIT_UNABLE;
    }
    const char *path = scheme_path(c, buffer);
    if (path == NULL) {
        message_complain(c, MESSAGE_OPERAND_MISSING, "bench", "SCHEME", NULL);
        return EXIT_UNABLE;
    }
    heng_scheme *scheme = cli_open_scheme(c, path, &code);
    if (scheme == NULL) return code;
    code = write_bench(c, scheme);
    heng_scheme_close(scheme);
    return code;
}
