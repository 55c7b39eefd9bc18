/* One line on a terminal that says how far the library has come, and leaves no trace. Owns nothing.
 */
#ifndef HENG_CLI_PROGRESS_H
#define HENG_CLI_PROGRESS_H

#include "heng.h"

struct cli;

/* Makes the library of `config` tell of its work in a line on stderr that appears once a call has
 * lasted two seconds, and is removed at its end. Only where stderr is a terminal other than "dumb",
 * for commands that take long, and without -q; never while results go to the terminal themselves.
 * c outlives the library. */
void progress_show(struct cli *c, heng_config *config);

#endif
