/* heng robust: how firm results are. */
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/terminal.h"

#include <string.h>

enum { DRAWS = 200, SEED = 1, LEAST = 20 };

static const char *format_of(const cli *c) {
    const char *format = cli_format(c);
    return strcmp(format, "csv") == 0 && option_given(c, OPTION_NO_BOM) ? "csv-plain" : format;
}

static int write_robust(cli *c, heng_scheme *scheme) {
    heng_robust_options options = {.db = c->value[OPTION_DB],
                                   .within = c->value[OPTION_WITHIN],
                                   .vary_scores = c->value[OPTION_VARY_SCORES],
                                   .vary = c->vary,
                                   .n_vary = c->n_vary,
                                   .draws = option_number(c, OPTION_DRAWS, DRAWS),
                                   .seed = (uint64_t)option_number(c, OPTION_SEED, SEED),
                                   .least = option_number(c, OPTION_LEAST, LEAST)};
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool screen = o.stream == stdout;
    heng_status status =
        heng_robust(c->engine, scheme, &options, format_of(c), terminal_color(c, o.stream),
                    screen ? terminal_width() : 0, &writer);
    bool done = status == HENG_OK || status == HENG_NOT_CLEAN;
    code = output_close(c, &o, done);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

int cmd_robust(cli *c) {
    int code;
    if (!option_given(c, OPTION_DB)) {
        message_complain(c, MESSAGE_OPTION_MISSING, "robust", "--db FILE", NULL);
        return EXIT_UNABLE;
    }
    heng_scheme *scheme = cli_open_scheme(c, c->operands[0], &code);
    if (scheme == NULL) return code;
    code = write_robust(c, scheme);
    heng_scheme_close(scheme);
    return code;
}
