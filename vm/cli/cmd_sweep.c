/* heng sweep: results for every combination of some figures' values. */
#include <limits.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/terminal.h"

/* As asked, else by the file's suffix. */
static const char *format_of(const cli *c) {
    const char *path = c->value[OPTION_OUTPUT], *format = c->value[OPTION_FORMAT];
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    const char *suffix = dot != NULL ? dot + 1 : "";
    if (format == NULL)
        format = option_in_words("json csv html", suffix, strlen(suffix)) ? suffix : "text";
    return strcmp(format, "csv") == 0 && option_given(c, OPTION_NO_BOM) ? "csv-plain" : format;
}

static bool needs(const cli *c, option_key key, const char *shown) {
    if (option_given(c, key)) return true;
    message_complain(c, MESSAGE_OPTION_MISSING, c->command->name, shown, NULL);
    return false;
}

int cmd_sweep(cli *c) {
    char path[PATH_MAX];
    output o;
    heng_scheme_options scheme = cli_scheme_options(c);
    heng_sweep_options options = {.db = c->value[OPTION_DB],
                                  .vary = c->vary,
                                  .n_vary = c->n_vary,
                                  .solve = c->value[OPTION_SOLVE],
                                  .by = c->value[OPTION_BY]};
    if (!needs(c, OPTION_DB, "--db FILE") || !needs(c, OPTION_VARY, "--vary FIGURE=VALUES"))
        return EXIT_UNABLE;
    if (!path_of_scheme(c, c->operands[0], path, sizeof path)) return EXIT_UNABLE;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    int width = o.stream == stdout ? terminal_width() : 0;
    heng_status status = heng_sweep(c->engine, path, &scheme, &options, format_of(c),
                                    terminal_color(c, o.stream), width, &writer);
    bool written = status == HENG_OK || status == HENG_NOT_CLEAN;
    code = output_close(c, &o, written);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}
