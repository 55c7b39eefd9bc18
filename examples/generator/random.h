/* Pseudo-random numbers by splitmix64: the same on every machine. A stream is a plain value. */
#ifndef EXAMPLE_RANDOM_H
#define EXAMPLE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct random_stream {
    uint64_t state;
} random_stream;

/* A stream of its own for one firm, so that no firm's data depend on another's. */
random_stream random_open(uint64_t seed, int64_t firm);
uint64_t random_next(random_stream *r);
/* A whole number in low..high, both included; low <= high. */
int64_t random_between(random_stream *r, int64_t low, int64_t high);
/* True in `share` of 1000 cases. */
bool random_chance(random_stream *r, int share);

#endif
