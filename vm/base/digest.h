/* SHA-256, the one user of libcrypto in base. A digest_state is owned by its caller and closed by digest_end. */
#ifndef HENG_BASE_DIGEST_H
#define HENG_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_HEX = 65 };
typedef struct digest { uint8_t bytes[DIGEST_BYTES]; } digest;
typedef struct digest_state digest_state;

digest_state *digest_begin(void); /* NULL when memory is short */
void digest_bytes(digest_state *s, const void *data, size_t size);
void digest_u64(digest_state *s, uint64_t value); /* little-endian whatever the machine */
void digest_sized(digest_state *s, const char *text, size_t length); /* length, then bytes: no ambiguity */
void digest_end(digest_state *s, digest *out); /* frees s */
void digest_of(const void *data, size_t size, digest *out);
void digest_hex(const digest *d, char hex[DIGEST_HEX]);

#endif
