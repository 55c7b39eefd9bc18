/* heng graph: the rule graph of a scheme as data, for other tools. */
#include "cli/commands.h"
#include "cli/output.h"

int cmd_graph(cli *c) {
    int code;
    heng_scheme *scheme = cli_open_scheme(c, c->operands[0], &code);
    if (scheme == NULL) return code;
    output o;
    code = output_open(c, &o);
    if (code != EXIT_CLEAN) {
        heng_scheme_close(scheme);
        return code;
    }
    heng_writer writer = output_writer(&o);
    heng_status status = heng_write_graph(c->engine, scheme, &writer);
    heng_scheme_close(scheme);
    code = output_close(c, &o, status == HENG_OK);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}
