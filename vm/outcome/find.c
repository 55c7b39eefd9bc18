/* Subjects by their ids. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

enum { FIND_ROWS = 512 };

/* Keys of rows first..first+n-1, as codes or whole numbers. */
static void unpack_keys(const frame_space *s, int64_t first, int64_t n, col_vec *out) {
    out->n = n;
    if (s->key != NULL) {
        memcpy(out->code, s->key + first, (size_t)n * sizeof *out->code);
    } else {
        col_unpack(&s->packed_key, first, n, out);
    }
}

static int64_t find_code(const frame_space *s, dict_code code) {
    dict_code codes[FIND_ROWS];
    for (int64_t first = 0; first < s->rows; first += FIND_ROWS) {
        col_vec keys = {.type = COL_TEXT, .code = codes};
        int64_t left = s->rows - first;
        unpack_keys(s, first, left < FIND_ROWS ? left : FIND_ROWS, &keys);
        for (int64_t i = 0; i < keys.n; i++) {
            if (keys.code[i] == code) return first + i;
        }
    }
    return -1;
}

static int64_t find_number(const frame_space *s, int64_t number) {
    int64_t low[FIND_ROWS], high[FIND_ROWS];
    for (int64_t first = 0; first < s->rows; first += FIND_ROWS) {
        col_vec keys = {.type = s->packed_key.type, .lo = low, .hi = high};
        int64_t left = s->rows - first;
        unpack_keys(s, first, left < FIND_ROWS ? left : FIND_ROWS, &keys);
        for (int64_t i = 0; i < keys.n; i++) {
            if (keys.lo[i] == number && keys.hi[i] == number) return first + i;
        }
    }
    return -1;
}

/* The id as a key that frame_key would write the same way. */
static bool whole_number(const char *id, int64_t *out) {
    char *end;
    bool digits = (id[0] >= '1' && id[0] <= '9') || (id[0] == '-' && id[1] >= '1' && id[1] <= '9');
    if (!digits && strcmp(id, "0") != 0) return false;
    errno = 0;
    long long number = strtoll(id, &end, 10);
    *out = number;
    return errno == 0 && *end == '\0';
}

int64_t outcome_find(const frame *f, const char *id) {
    const frame_space *s = &f->spaces[0];
    int64_t number;
    if (s->rows == 0) return -1;
    if (s->key == NULL && s->packed_key.type != COL_TEXT)
        return whole_number(id, &number) ? find_number(s, number) : -1;
    dict_code code = dict_find(f->texts, id, strlen(id));
    return code == DICT_UNKNOWN ? -1 : find_code(s, code);
}
