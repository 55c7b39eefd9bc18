/* heng plugin: the functions that schemes can borrow, and tools for those who write them. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/near.h"
#include "cli/output.h"

static int list(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status = heng_list_plugins(c->engine, cli_format(c), &writer);
    code = output_close(c, &o, status == HENG_OK || status == HENG_NOT_CLEAN);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

static int check(cli *c) {
    heng_status status = heng_check_plugin(c->engine, c->operands[1]);
    if (status == HENG_OK) message_note(c, "%1 没有问题", "%1 is fine", c->operands[1]);
    return cli_finish(c, status);
}

static int call(cli *c) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    heng_status status =
        heng_call_plugin(c->engine, c->operands[1], (const char *const *)c->operands + 2,
                         c->n_operands - 2, cli_format(c), &writer);
    code = output_close(c, &o, status == HENG_OK || status == HENG_NOT_CLEAN);
    return code != EXIT_CLEAN ? code : cli_finish(c, status);
}

static int new_plugin(cli *c) {
    heng_status status = heng_new_plugin(c->engine, ".", c->operands[1]);
    if (status == HENG_OK)
        message_note(c, "已写入 plugins/%1；用 make 编译，用 make test-plugins 测试",
                     "wrote plugins/%1; make builds it, make test-plugins tests it",
                     c->operands[1]);
    return cli_finish(c, status);
}

typedef struct tool {
    const char *name, *operands;
    int least, most; /* operands behind the name */
    int (*run)(cli *c);
} tool;

static const tool tools[] = {{"list", "", 0, 0, list},
                             {"check", "DIR", 1, 1, check},
                             {"call", "NAME.FUNCTION [ARG…]", 1, -1, call},
                             {"new", "NAME", 1, 1, new_plugin}};

int cmd_plugin(cli *c) {
    const char *name = c->operands[0];
    near_best best = near_open(name, strlen(name));
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        const tool *t = &tools[i];
        int given = c->n_operands - 1;
        near_offer(&best, t->name);
        if (strcmp(t->name, name) != 0) continue;
        if (given >= t->least && (t->most < 0 || given <= t->most)) return t->run(c);
        message_complain(c, MESSAGE_OPERAND_MISSING, "plugin", t->operands, NULL);
        return EXIT_UNABLE;
    }
    char asked[64], near[64];
    snprintf(asked, sizeof asked, "plugin %.50s", name);
    snprintf(near, sizeof near, "plugin %s", best.word != NULL ? best.word : "");
    message_complain(c, MESSAGE_UNKNOWN_COMMAND, asked, best.word != NULL ? near : NULL, NULL);
    return EXIT_UNABLE;
}
