/* heng compare: what a change of rules does to everybody's grade. */
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/pictures.h"
#include "cli/terminal.h"

enum { MOVERS = 20 };

static const char *format_of(const cli *c) {
    const char *format = c->value[OPTION_FORMAT], *path = c->value[OPTION_OUTPUT];
    const char *dot = path != NULL ? strrchr(path, '.') : NULL;
    if (format == NULL && dot != NULL && strcmp(dot, ".json") == 0) format = "json";
    if (format == NULL && dot != NULL && strcmp(dot, ".csv") == 0) format = "csv";
    if (format == NULL && dot != NULL && option_in_words(".html .htm", dot, strlen(dot)))
        format = "html";
    if (format == NULL) format = "text";
    return strcmp(format, "csv") == 0 && option_given(c, OPTION_NO_BOM) ? "csv-plain" : format;
}

static int write_comparison(cli *c, const heng_comparison *made, heng_status *status) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool screen = o.stream == stdout;
    *status = heng_write_comparison(c->engine, made, format_of(c), terminal_color(c, o.stream),
                                    screen ? terminal_width() : 0, &writer);
    code = output_close(c, &o, *status == HENG_OK);
    if (code == EXIT_CLEAN && *status == HENG_OK && !screen)
        message_note(c, "已写入 %1", "wrote %1", o.name);
    return code;
}

static int write_pictures(cli *c, const heng_comparison *made, heng_status *status) {
    pictures p;
    heng_files files = pictures_open(&p, c);
    *status = heng_write_comparison_pictures(c->engine, made, &files);
    return p.code;
}

static int compare_schemes(cli *c, heng_scheme *before, heng_scheme *after) {
    heng_compare_options options = {.db = c->value[OPTION_DB],
                                    .db_new = c->value[OPTION_DB_NEW],
                                    .by = c->value[OPTION_BY],
                                    .id = c->value[OPTION_ID],
                                    .cell = c->value[OPTION_CELL],
                                    .movers = option_number(c, OPTION_MOVERS, MOVERS),
                                    .attribute = option_given(c, OPTION_ATTRIBUTE)};
    heng_comparison *made = NULL;
    heng_status status = heng_compare(c->engine, before, after, &options, &made);
    if (made == NULL) return cli_finish(c, status);
    heng_status written = HENG_OK;
    int code = write_comparison(c, made, &written);
    if (code == EXIT_CLEAN && written == HENG_OK && option_given(c, OPTION_PICTURES))
        code = write_pictures(c, made, &written);
    bool moved = heng_comparison_moved(made);
    heng_comparison_close(made);
    if (code != EXIT_CLEAN) return code;
    code = cli_finish(c, written != HENG_OK ? written : status);
    bool differs = moved && option_given(c, OPTION_EXIT_CODE);
    return code == EXIT_CLEAN && differs ? EXIT_NOT_CLEAN : code;
}

/* The figures of --set, except those that --set-new gives other values, and these. */
static heng_scheme_options new_options(const cli *c, heng_setting settings[2 * SETTINGS_LIMIT]) {
    heng_scheme_options options = cli_scheme_options(c);
    size_t n = 0;
    for (size_t i = 0; i < c->n_settings_new; i++) settings[n++] = c->settings_new[i];
    for (size_t i = 0; i < c->n_settings; i++) {
        bool replaced = false;
        for (size_t k = 0; k < c->n_settings_new; k++)
            replaced = replaced || strcmp(c->settings_new[k].name, c->settings[i].name) == 0;
        if (!replaced) settings[n++] = c->settings[i];
    }
    options.settings = settings;
    options.n_settings = n;
    return options;
}

int cmd_compare(cli *c) {
    heng_setting settings[2 * SETTINGS_LIMIT];
    int code;
    bool two = c->n_operands > 1 || option_given(c, OPTION_SET_NEW);
    if (!option_given(c, OPTION_DB)) {
        message_complain(c, MESSAGE_OPTION_MISSING, "compare", "--db FILE", NULL);
        return EXIT_UNABLE;
    }
    if (!two && !option_given(c, OPTION_DB_NEW)) {
        message_complain(c, MESSAGE_OPTION_MISSING, "compare", "NEW, --set-new, --db-new", NULL);
        return EXIT_UNABLE;
    }
    heng_scheme *before = cli_open_scheme(c, c->operands[0], &code);
    if (before == NULL) return code;
    heng_scheme_options options = new_options(c, settings);
    heng_scheme *after = cli_open_scheme_with(c, c->operands[c->n_operands - 1], &options, &code);
    if (after != NULL) code = compare_schemes(c, before, after);
    heng_scheme_close(after);
    heng_scheme_close(before);
    return code;
}
