/* The table of commands: what each takes, does and is called. Owns nothing. */
#ifndef HENG_CLI_COMMANDS_H
#define HENG_CLI_COMMANDS_H

#include "cli/cli.h"

/* Row of the table; NULL beyond its end. */
const command *command_at(int index);
/* NULL if there is none of that name. */
const command *command_find(const char *name);
/* Name of the command that a mistyped word is near to, or NULL. */
const char *command_near(const char *typed);

/* One function for each command: runs it with the options and operands of `c` and returns the exit
 * code of the program. */
int cmd_check(cli *c);
int cmd_run(cli *c);
int cmd_explain(cli *c);
int cmd_sweep(cli *c);
int cmd_compare(cli *c);
int cmd_robust(cli *c);
int cmd_test(cli *c);
int cmd_list(cli *c);
int cmd_new(cli *c);
int cmd_graph(cli *c);
int cmd_clauses(cli *c);
int cmd_doc(cli *c);
int cmd_report(cli *c);
int cmd_plugin(cli *c);
int cmd_bench(cli *c);
int cmd_init(cli *c);
int cmd_help(cli *c);
int cmd_version(cli *c);

#endif
