/* heng list, new, init: commands about files rather than grades. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/paths.h"

int cmd_list(cli *c) {
    const char *folder = option_given(c, OPTION_SCHEMES) ? c->value[OPTION_SCHEMES] : "schemes";
    if (c->n_operands > 0) folder = c->operands[0];
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status = heng_list(c->engine, folder, cli_format(c), &writer);
    code = output_close(c, &o, status == HENG_OK);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

/* Makes the folder of a new file, if only that one is missing. Returns whether it was made. */
static bool make_folder(char *path) {
    char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path) return false;
    *slash = '\0';
    bool made = mkdir(path, 0777) == 0;
    *slash = '/';
    return made;
}

static void remove_folder(char *path) {
    char *slash = strrchr(path, '/');
    *slash = '\0';
    rmdir(path); /* only if it is empty */
    *slash = '/';
}

/* Tells of the clauses file beside a scheme just written, where the source had one. */
static void note_clauses(cli *c, const char *scheme) {
    char path[PATH_MAX + sizeof ".clauses"];
    size_t stem = strlen(scheme) - strlen(".lua");
    (void)snprintf(path, sizeof path, "%.*s.clauses.lua", (int)stem, scheme);
    if (access(path, F_OK) == 0)
        message_note(c, "已写入 %1：逐条核对", "wrote %1: go through its clauses", path);
}

int cmd_new(cli *c) {
    char from[PATH_MAX], to[PATH_MAX], id[PATH_MAX];
    if (!option_given(c, OPTION_FROM)) {
        message_complain(c, MESSAGE_OPTION_MISSING, "new", "--from SOURCE", NULL);
        return EXIT_UNABLE;
    }
    if (!path_of_scheme(c, c->value[OPTION_FROM], from, sizeof from) ||
        !path_of_scheme(c, c->operands[0], to, sizeof to) || !path_to_id(c, to, id, sizeof id))
        return EXIT_UNABLE;
    bool made = make_folder(to);
    heng_status status = heng_new(c->engine, from, to, id);
    if (status != HENG_OK && made) remove_folder(to);
    if (status == HENG_OK) {
        note_clauses(c, to);
        message_note(c, "已写入 %1；改好后用 heng check 检查",
                     "wrote %1; edit it, then heng check it", to);
    }
    return cli_finish(c, status);
}

int cmd_init(cli *c) {
    heng_status status = heng_init(c->engine, c->operands[0]);
    if (status == HENG_OK) message_note(c, "已建立 %1", "created %1", c->operands[0]);
    return cli_finish(c, status);
}
