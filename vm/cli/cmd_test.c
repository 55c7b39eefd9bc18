/* heng test: runs the examples that say what a scheme must decide. */
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/terminal.h"

int cmd_test(cli *c) {
    static const char *const usual[] = {"tests/schemes"};
    const heng_test_options options = {
        .pattern = c->value[OPTION_RUN],
        .format = cli_format(c),
        .coverage = option_given(c, OPTION_COVERAGE),
        .min_coverage = option_number(c, OPTION_MIN_COVERAGE, 0),
        .verbose = option_given(c, OPTION_VERBOSE),
    };
    const char *const *paths = c->n_operands > 0 ? (const char *const *)c->operands : usual;
    size_t n_paths = c->n_operands > 0 ? (size_t)c->n_operands : 1;
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status =
        heng_test(c->engine, ".", paths, n_paths, &options, terminal_color(c, o.stream), &writer);
    code = output_close(c, &o, status == HENG_OK || status == HENG_NOT_CLEAN);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}
