/* A process of a plugin's own, as the run sees it: started from the program that the library
 * carries, given turns, watched and ended. A process belongs to one lane, and is used by one thread
 * at a time. */
#ifndef HENG_PLUGIN_PROCESS_H
#define HENG_PLUGIN_PROCESS_H

#include <sys/types.h>

#include "plugin/wire.h"

typedef struct process {
    pid_t pid;    /* 0: none runs */
    int socket;   /* -1: none */
    int shared;   /* file of the memory; -1: none */
    char *memory; /* both halves */
    size_t request_size, size;
    uint64_t address; /* of the first half, in the process that runs */
} process;

/* How a turn ended. */
typedef enum process_end {
    PROCESS_DONE,    /* the process has handed the turn back */
    PROCESS_DIED,    /* it ended by itself: `why` */
    PROCESS_SLOW,    /* it was ended because a row took too long: `why` */
    PROCESS_STOPPED, /* the run is to stop; it was ended */
    PROCESS_GONE     /* it had died before the turn began */
} process_end;

enum { PROCESS_WHY = 64 };

/* How long a turn may take. */
typedef struct process_watch {
    int ms; /* of processor time for one row; ten times as long where it waits instead */
    const volatile sig_atomic_t *stop;
    _Atomic uint32_t *at; /* changes with each row; NULL where there are none */
} process_watch;

/* Makes a process without memory, which process_close may follow. */
void process_init(process *p);
/* Takes memory whose first half has at least so many bytes; the process must not run. False where
 * the system refuses; errno says why. */
bool process_reserve(process *p, size_t request_size);
/* Starts the program over the memory, in which the setup stands. `program` and `image` (of the
 * library) are open files; image may be -1. False where the system refuses; errno says why. */
bool process_start(process *p, int program, int image);
/* Hands the turn over (unless the process is starting: it has the first turn) and waits. */
process_end process_turn(process *p, bool is_starting, const process_watch *watch,
                         char why[PROCESS_WHY]);
/* Ends the process, if one runs, and waits until it is gone. */
void process_end_now(process *p);
/* Ends the process and gives its memory back. */
void process_close(process *p);

/* An open file of the program that plugins run in; -1 where the system refuses. */
int process_program(void);

#endif
