#include "snapshot/verify.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/limits.h"
#include "column/packed.h"
#include "snapshot/format.h"
#include "source/text.h"

/* Cells are looked at in runs of a fixed length, which compilers turn into vector code. */
enum { RUN = 64 };

#define LARGEST(cell_type)                                                                         \
    {                                                                                              \
        const cell_type *cells = from;                                                             \
        cell_type most = 0;                                                                        \
        int64_t i = 0;                                                                             \
        for (; i + RUN <= n; i += RUN)                                                             \
            for (int64_t k = 0; k < RUN; k++) most = cells[i + k] > most ? cells[i + k] : most;    \
        for (; i < n; i++) most = cells[i] > most ? cells[i] : most;                               \
        return most;                                                                               \
    }

/* The largest of n cells; 0 where there is none. */
static uint64_t largest(const void *from, uint8_t width, int64_t n) {
    switch (width) {
    case 1: LARGEST(uint8_t)
    case 2: LARGEST(uint16_t)
    case 4: LARGEST(uint32_t)
    default: LARGEST(uint64_t)
    }
}

#define NOWHERE_BELOW(cell_type)                                                                   \
    {                                                                                              \
        const cell_type *a = cells, *b = lower;                                                    \
        unsigned char below = 0;                                                                   \
        int64_t i = 0;                                                                             \
        for (; i + RUN <= n; i += RUN)                                                             \
            for (int64_t k = 0; k < RUN; k++) below |= a[i + k] < b[i + k];                        \
        for (; i < n; i++) below |= a[i] < b[i];                                                   \
        return below == 0;                                                                         \
    }

/* Whether no cell is less than that of `lower`; eight bytes have a sign. */
static bool nowhere_below(const void *cells, const void *lower, uint8_t width, int64_t n) {
    switch (width) {
    case 1: NOWHERE_BELOW(uint8_t)
    case 2: NOWHERE_BELOW(uint16_t)
    case 4: NOWHERE_BELOW(uint32_t)
    default: NOWHERE_BELOW(int64_t)
    }
}

#define SUM(cell_type)                                                                             \
    {                                                                                              \
        const cell_type *cells = from;                                                             \
        uint64_t sum = 0;                                                                          \
        for (int64_t i = 0; i < n; i++) sum += cells[i];                                           \
        return sum;                                                                                \
    }

static uint64_t sum_of(const void *from, uint8_t width, int64_t n) {
    switch (width) {
    case 1: SUM(uint8_t)
    case 2: SUM(uint16_t)
    case 4: SUM(uint32_t)
    default: SUM(uint64_t)
    }
}

/* Values as they are, open ends among them. */
static bool values_lie_within(const snap_check *c, const int64_t *values, int64_t n) {
    unsigned char outside = 0;
    for (int64_t i = 0; i < n; i++) {
        outside |= (values[i] < c->low) & (values[i] != DEC_LOW);
        outside |= (values[i] > c->high) & (values[i] != DEC_HIGH);
    }
    return outside == 0;
}

/* base + cell * step is within the bounds for all cells but gaps. */
static bool cells_lie_within(const snap_check *c, const void *cells, int64_t n) {
    uint64_t most = largest(cells, c->width, n);
    if (n == 0 || (c->gaps && most == 0)) return true;
    __int128 first = c->gaps ? (int64_t)((uint64_t)c->base + (uint64_t)c->step) : c->base;
    __int128 last = first + (__int128)(most - c->gaps) * c->step;
    return first >= c->low && last <= c->high;
}

static bool ends_hold(const snap_check *c, const uint8_t *cells, int64_t first, int64_t n) {
    bool within = c->width == 8 ? values_lie_within(c, (const int64_t *)cells, n)
                                : cells_lie_within(c, cells, n);
    const uint8_t *lower = c->lower;
    return within && (lower == NULL || nowhere_below(cells, lower + first * c->width, c->width, n));
}

/* A piece begins with a stride, since it is a multiple of one in cells of any width. */
static bool counts_hold(const snap_check *c, const uint8_t *cells, int64_t first, int64_t n) {
    if (largest(cells, c->width, n) > c->limit) return false;
    for (int64_t i = 0; i < n; i += COL_STRIDE) {
        int64_t length = n - i < COL_STRIDE ? n - i : COL_STRIDE;
        const int64_t *start = c->starts + (first + i) / COL_STRIDE;
        if (sum_of(cells + i * c->width, c->width, length) != (uint64_t)start[1] - (uint64_t)*start)
            return false;
    }
    return true;
}

static bool ascends(const snap_check *c, int64_t first, int64_t n) {
    const int64_t *all = (const int64_t *)c->bytes;
    int64_t last = (int64_t)(c->size / 8) - 1;
    bool good = (first > 0 || all[0] == 0) && (first + n <= last || all[last] == (int64_t)c->limit);
    for (int64_t i = first; good && i < first + n && i < last; i++) good = all[i] <= all[i + 1];
    return good;
}

static bool is_ascii(const char *bytes, size_t size) {
    unsigned char any = 0;
    size_t i = 0;
    for (; i + RUN <= size; i += RUN)
        for (size_t k = 0; k < RUN; k++) any |= (unsigned char)bytes[i + k];
    for (; i < size; i++) any |= (unsigned char)bytes[i];
    return any < 0x80;
}

/* Whether the texts first .. end-1, which end in NUL, are UTF-8. Most are ASCII, and are seen to be
 * so many at a time. */
static bool are_utf_8(const dict_image *d, int64_t first, int64_t end) {
    for (int64_t i = first; i < end; i += RUN) {
        int64_t next = end - i < RUN ? end : i + RUN;
        if (is_ascii(d->texts + d->starts[i], d->starts[next] - d->starts[i])) continue;
        for (int64_t k = i; k < next; k++)
            if (!src_is_text(d->texts + d->starts[k], d->starts[k + 1] - d->starts[k] - 1))
                return false;
    }
    return true;
}

/* Starts first .. first+n-1, and the texts that begin there. */
static bool texts_hold(const snap_check *c, int64_t first, int64_t n) {
    const uint32_t *starts = c->texts.starts;
    int64_t count = c->texts.count, end = first + n < count ? first + n : count;
    bool good = (first > 0 || starts[0] == 0) && starts[first] <= c->texts_size;
    for (int64_t i = first; good && i < end; i++) {
        good = starts[i] < starts[i + 1] && starts[i + 1] <= c->texts_size &&
               c->texts.texts[starts[i + 1] - 1] == '\0';
    }
    if (!good || (end == count && starts[count] != c->texts_size)) return false;
    return are_utf_8(&c->texts, first, end);
}

static bool piece_holds(const snap_check *c, uint64_t piece) {
    uint64_t at = piece * SNAP_PIECE;
    uint64_t size = c->size - at < SNAP_PIECE ? c->size - at : SNAP_PIECE;
    const uint8_t *bytes = c->bytes + at;
    if (checksum_of(bytes, size) != c->sums[piece]) return false;
    int64_t first = (int64_t)(at / c->width), n = (int64_t)(size / c->width);
    switch (c->rule) {
    case RULE_NONE: return true;
    case RULE_BELOW: return n == 0 || largest(bytes, c->width, n) < c->limit;
    case RULE_ENDS: return ends_hold(c, bytes, first, n);
    case RULE_COUNTS: return counts_hold(c, bytes, first, n);
    case RULE_ASCENDING: return ascends(c, first, n);
    case RULE_TEXTS: return texts_hold(c, first, n);
    }
    return false;
}

/* ---- sharing the work ------------------------------------------------------------------------ */

typedef struct verifying {
    const snap_check *checks;
    int n;
    uint64_t n_pieces;
    atomic_uint_least64_t next; /* piece, counted over all checks */
    atomic_bool failed;
} verifying;

static uint64_t pieces_of(const snap_check *c) {
    return (c->size + SNAP_PIECE - 1) / SNAP_PIECE;
}

static void *work(void *shared) {
    verifying *v = shared;
    int check = 0;
    uint64_t before = 0; /* pieces of the checks before it */
    while (!atomic_load(&v->failed)) {
        uint64_t piece = atomic_fetch_add(&v->next, 1);
        if (piece >= v->n_pieces) break;
        for (; piece - before >= pieces_of(&v->checks[check]); check++)
            before += pieces_of(&v->checks[check]);
        if (!piece_holds(&v->checks[check], piece - before)) atomic_store(&v->failed, true);
    }
    return NULL;
}

static int thread_count(int threads, uint64_t pieces) {
    int64_t n = threads > 0 ? threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > LIMIT_THREADS) n = LIMIT_THREADS;
    if ((uint64_t)n > pieces) n = (int64_t)pieces;
    return n > 1 ? (int)n : 1;
}

bool snap_verify(const snap_check *checks, int n, int threads) {
    verifying v = {.checks = checks, .n = n};
    for (int i = 0; i < n; i++) v.n_pieces += pieces_of(&checks[i]);
    pthread_t helpers[LIMIT_THREADS];
    int wanted = thread_count(threads, v.n_pieces) - 1, started = 0;
    while (started < wanted && pthread_create(&helpers[started], NULL, work, &v) == 0) started++;
    work(&v);
    for (int i = 0; i < started; i++) pthread_join(helpers[i], NULL);
    return !atomic_load(&v.failed);
}
