/* heng clauses and heng doc: a scheme beside the document that it executes. */
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/terminal.h"

/* The form wanted: as asked, else by the file's suffix, else `usual`. */
static const char *format_of(const cli *c, const char *usual) {
    const char *path = c->value[OPTION_OUTPUT];
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    if (c->value[OPTION_FORMAT] != NULL) return c->value[OPTION_FORMAT];
    if (dot != NULL && (strcmp(dot, ".html") == 0 || strcmp(dot, ".htm") == 0)) dot = ".html";
    if (dot != NULL && option_in_words(c->command->formats, dot + 1, strlen(dot + 1)))
        return dot + 1;
    return usual;
}

static heng_status write_clauses(cli *c, heng_scheme *scheme, output *o) {
    const char *format = format_of(c, "text");
    bool plain = strcmp(format, "csv") == 0 && option_given(c, OPTION_NO_BOM);
    const heng_clauses_options options = {
        .format = plain ? "csv-plain" : format,
        .missing = option_given(c, OPTION_MISSING),
        .list = option_given(c, OPTION_LIST),
    };
    heng_writer writer = output_writer(o);
    return heng_write_clauses(c->engine, scheme, &options, terminal_color(c, o->stream),
                              o->stream == stdout ? terminal_width() : 0, &writer);
}

static heng_status write_document(cli *c, heng_scheme *scheme, output *o) {
    heng_writer writer = output_writer(o);
    return heng_write_document(c->engine, scheme, format_of(c, "markdown"), &writer);
}

/* Opens the scheme and writes one page about it. */
static int deliver(cli *c, heng_status (*write)(cli *, heng_scheme *, output *)) {
    int code;
    heng_scheme *scheme = cli_open_scheme(c, c->operands[0], &code);
    if (scheme == NULL) return code;
    output o;
    code = output_open(c, &o);
    if (code != EXIT_CLEAN) {
        heng_scheme_close(scheme);
        return code;
    }
    bool screen = o.stream == stdout;
    heng_status status = write(c, scheme, &o);
    heng_scheme_close(scheme);
    bool done = status == HENG_OK || status == HENG_NOT_CLEAN;
    code = output_close(c, &o, done);
    if (code != EXIT_CLEAN) return code;
    if (done && !screen) message_note(c, "已写入 %1", "wrote %1", o.name);
    return cli_finish(c, status);
}

int cmd_clauses(cli *c) {
    return deliver(c, write_clauses);
}

int cmd_doc(cli *c) {
    return deliver(c, write_document);
}
