/* Private to the kernel room: rows of a whole population cut into pieces, which a call's crew works
 * on at the same time. The pieces do not depend on the crew. Owns nothing. */
#ifndef HENG_KERNEL_SHARE_H
#define HENG_KERNEL_SHARE_H

#include "kernel/kernel.h"

/* Test builds cut small populations too. */
#ifdef HENG_TEST
enum { SHARE_ROWS = 5, SHARE_PIECES = 7 };
#else
enum { SHARE_ROWS = 32768, SHARE_PIECES = 64 };
#endif

/* Rows first .. end-1. */
typedef struct kern_rows {
    int64_t first, end;
} kern_rows;

/* Into how many pieces n rows are cut, where each of them needs `cost` rows' worth of memory. */
static inline int kern_pieces(int64_t n, int64_t cost) {
    int64_t most = n / (cost > SHARE_ROWS ? cost : SHARE_ROWS);
    if (most > SHARE_PIECES) most = SHARE_PIECES;
    return most < 1 ? 1 : (int)most;
}

/* The rows of piece `number`. */
static inline kern_rows kern_piece(int64_t n, int pieces, int number) {
    return (kern_rows){n / pieces * number, number == pieces - 1 ? n : n / pieces * (number + 1)};
}

/* Does all tasks: with the call's crew, or one after the other. */
static inline void kern_share(const kern_call *call, int n_tasks,
                              void (*task)(void *context, int number), void *context) {
    if (call->crew != NULL && call->crew->threads > 1 && n_tasks > 1) {
        call->crew->run(call->crew, n_tasks, task, context);
        return;
    }
    for (int k = 0; k < n_tasks; k++) task(context, k);
}

#endif
