/* heng run: grades every subject and writes the result. */
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/pictures.h"
#include "cli/terminal.h"

static const char *suffix_of(const char *path) {
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    return dot != NULL ? dot + 1 : "";
}

static bool is_database(const char *path) {
    const char *suffix = suffix_of(path);
    return option_in_words("db sqlite sqlite3", suffix, strlen(suffix));
}

/* The form of the written result: as asked, else by the file's suffix. */
static const char *format_of(const cli *c) {
    const char *format = c->value[OPTION_FORMAT];
    const char *suffix = suffix_of(c->value[OPTION_OUTPUT]);
    if (format == NULL && strcmp(suffix, "json") == 0) format = "json";
    if (format == NULL && strcmp(suffix, "csv") == 0) format = "csv";
    if (format == NULL && option_in_words("html htm", suffix, strlen(suffix))) format = "html";
    if (format == NULL) format = "text";
    return strcmp(format, "csv") == 0 && option_given(c, OPTION_NO_BOM) ? "csv-plain" : format;
}

static int write_result(cli *c, heng_result *result, heng_status *status) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool screen = o.stream == stdout, color = terminal_color(c, o.stream);
    int width = screen ? terminal_width() : 0;
    *status = option_given(c, OPTION_MISSING)
                  ? heng_write_missing(c->engine, result, format_of(c), color, width, &writer)
                  : heng_write_result(c->engine, result, format_of(c), color, width, &writer);
    code = output_close(c, &o, *status == HENG_OK);
    if (code == EXIT_CLEAN && *status == HENG_OK && !screen)
        message_note(c, "已写入 %1", "wrote %1", o.name);
    return code;
}

/* A database is saved first; the summary, or what --format asks for, then still goes to standard
 * output. */
static int deliver(cli *c, heng_result *result, heng_status *status) {
    const char *path = c->value[OPTION_OUTPUT];
    if (!is_database(path)) return write_result(c, result, status);
    if (output_is_input(c, path)) {
        message_complain(c, MESSAGE_OUTPUT_IS_INPUT, path, NULL, NULL);
        return EXIT_REFUSED;
    }
    *status = heng_save_result(c->engine, result, path);
    if (*status != HENG_OK) return EXIT_CLEAN;
    message_note(c, "已写入 %1", "wrote %1", path);
    c->value[OPTION_OUTPUT] = NULL;
    bool unasked = option_given(c, OPTION_QUIET) && !option_given(c, OPTION_FORMAT);
    return unasked ? EXIT_CLEAN : write_result(c, result, status);
}

static int write_pictures(cli *c, heng_result *result, heng_status *status) {
    pictures p;
    heng_files files = pictures_open(&p, c);
    *status = heng_write_result_pictures(c->engine, result, &files);
    return p.code;
}

static int run_scheme(cli *c, heng_scheme *scheme) {
    heng_run_options options = {.db = c->value[OPTION_DB],
                                .where = c->value[OPTION_WHERE],
                                .by = c->value[OPTION_BY],
                                .cache = option_given(c, OPTION_CACHE)};
    heng_result *result = NULL;
    heng_status status = heng_run(c->engine, scheme, &options, &result);
    if (result == NULL) return cli_finish(c, status);
    heng_status written = HENG_OK;
    int code = deliver(c, result, &written);
    if (code == EXIT_CLEAN && written == HENG_OK && option_given(c, OPTION_PICTURES))
        code = write_pictures(c, result, &written);
    heng_result_close(result);
    if (code != EXIT_CLEAN) return code;
    return cli_finish(c, written != HENG_OK ? written : status);
}

int cmd_run(cli *c) {
    int code;
    if (!option_given(c, OPTION_DB)) {
        message_complain(c, MESSAGE_OPTION_MISSING, "run", "--db FILE", NULL);
        return EXIT_UNABLE;
    }
    heng_scheme *scheme = cli_open_scheme(c, c->operands[0], &code);
    if (scheme == NULL) return code;
    if (option_given(c, OPTION_VERBOSE))
        message_note(c, "方案 %1", "scheme %1", heng_scheme_id(scheme));
    code = run_scheme(c, scheme);
    heng_scheme_close(scheme);
    return code;
}
