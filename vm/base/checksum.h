/* A fast checksum against damage of stored bytes, not against forgery: the one user of libxxhash.
 * Pure functions; nothing is owned. */
#ifndef HENG_BASE_CHECKSUM_H
#define HENG_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* XXH3 in 64 bits; the same on every machine. bytes may be NULL where size is 0. */
uint64_t checksum_of(const void *bytes, size_t size);

#endif
