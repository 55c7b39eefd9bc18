/* heng help and heng version. Help on commands is made from the tables here, all else by the
 * library. */
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/usage.h"

static heng_status write_help(cli *c, output *o) {
    const char *topic = c->n_operands > 0 ? c->operands[0] : NULL;
    const command *k = topic != NULL ? command_find(topic) : NULL;
    heng_writer writer = output_writer(o);
    if (k != NULL) {
        usage_command(c, k, o->stream);
        return HENG_OK;
    }
    if (topic == NULL) {
        usage_overview(c, o->stream);
        fputc('\n', o->stream);
    }
    return heng_write_help(c->engine, topic, cli_format(c), &writer);
}

int cmd_help(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_status status = write_help(c, &o);
    code = output_close(c, &o, status == HENG_OK);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

int cmd_version(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    bool json = strcmp(cli_format(c), "json") == 0;
    fprintf(o.stream, json ? "{\"schema\":1,\"version\":\"%s\"}\n" : "heng %s\n", HENG_VERSION);
    return output_close(c, &o, true);
}
