#include "random.h"

random_stream random_open(uint64_t seed, int64_t firm) {
    random_stream r = {seed ^ ((uint64_t)firm * UINT64_C(0xD1342543DE82EF95))};
    random_next(&r);
    return r;
}

uint64_t random_next(random_stream *r) {
    r->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = r->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

int64_t random_between(random_stream *r, int64_t low, int64_t high) {
    uint64_t width = (uint64_t)(high - low) + 1;
    return low + (int64_t)(random_next(r) % width);
}

bool random_chance(random_stream *r, int share) {
    return random_between(r, 0, 999) < share;
}
