/* Interruption: SIGINT and SIGTERM raise a flag that the library watches. Owns nothing. */
#ifndef HENG_CLI_SIGNALS_H
#define HENG_CLI_SIGNALS_H

#include <signal.h>

/* Installs the handlers. A second signal of the same kind ends the process at once. SIGPIPE is
 * ignored, so that a closed pipe is an error of writing. */
void signals_install(void);
/* The flag: 0, or the number of the signal received. */
const volatile sig_atomic_t *signals_flag(void);

#endif
