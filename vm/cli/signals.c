#include <stddef.h>
#include <string.h>

#include "cli/signals.h"

/* A handler has no other way to pass something on. Written only there. */
static volatile sig_atomic_t received;

static void receive(int signal_number) {
    received = signal_number;
}

static void install(int signal_number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = (int)SA_RESETHAND | SA_RESTART;
    sigaction(signal_number, &action, NULL);
}

void signals_install(void) {
    struct sigaction ignore;
    install(SIGINT, receive);
    install(SIGTERM, receive);
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, NULL);
}

const volatile sig_atomic_t *signals_flag(void) {
    return &received;
}
