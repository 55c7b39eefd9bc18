/* SHA-256, the one user of libcrypto in base. A digest_state is owned by its caller and closed by
 * digest_end or digest_close. */
#ifndef HENG_BASE_DIGEST_H
#define HENG_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_HEX = 65 };
typedef struct digest {
    uint8_t bytes[DIGEST_BYTES];
} digest;
typedef struct digest_state digest_state;

/* Starts a digest; NULL when memory is short. */
digest_state *digest_begin(void);
/* Takes up bytes; how they are cut into pieces makes no difference. */
void digest_bytes(digest_state *s, const void *data, size_t size);
/* Takes up eight bytes, little-endian whatever the machine. */
void digest_u64(digest_state *s, uint64_t value);
/* Takes up the length as u64, then the bytes, so that consecutive texts are not ambiguous. */
void digest_sized(digest_state *s, const char *text, size_t length);
/* Frees s. False when libcrypto failed; *out is then all zero and no digest. */
bool digest_end(digest_state *s, digest *out);
/* Writes the digest of what was taken up and starts anew: cheaper than another state where many
 * small digests are made. False as for digest_end; s stays open. */
bool digest_take(digest_state *s, digest *out);
/* Frees s without a digest; NULL is ignored. */
void digest_close(digest_state *s);
/* Digest of one block; false as for digest_end. */
bool digest_of(const void *data, size_t size, digest *out);
/* Writes 64 lower-case hexadecimal digits and NUL. */
void digest_hex(const digest *d, char hex[DIGEST_HEX]);

#endif
