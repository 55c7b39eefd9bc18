#include "base/digest.h"

/* The functions of one algorithm rather than EVP: they need neither configuration nor providers,
 * whose set-up would be a good part of what a short command takes. libcrypto marks them as
 * deprecated. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <string.h>

#include "base/alloc.h"

struct digest_state {
    SHA256_CTX context;
    bool whole; /* everything given so far has been taken up */
};

static void start(digest_state *s) {
    s->whole = SHA256_Init(&s->context) == 1;
}

void digest_close(digest_state *s) {
    alloc_free(NULL, s, sizeof *s);
}

digest_state *digest_begin(void) {
    digest_state *s = alloc_new(NULL, sizeof *s);
    if (s) {
        start(s);
    }
    return s;
}

void digest_bytes(digest_state *s, const void *data, size_t size) {
    if (size > 0) {
        s->whole = s->whole && SHA256_Update(&s->context, data, size) == 1;
    }
}

void digest_u64(digest_state *s, uint64_t value) {
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(value >> (8 * i));
    }
    digest_bytes(s, bytes, sizeof bytes);
}

void digest_sized(digest_state *s, const char *text, size_t length) {
    digest_u64(s, length);
    digest_bytes(s, text, length);
}

static bool finish(digest_state *s, digest *out) {
    bool done = s->whole && SHA256_Final(out->bytes, &s->context) == 1;
    if (!done) {
        memset(out, 0, sizeof *out);
    }
    return done;
}

bool digest_take(digest_state *s, digest *out) {
    bool done = finish(s, out);
    start(s);
    return done;
}

bool digest_end(digest_state *s, digest *out) {
    bool done = finish(s, out);
    digest_close(s);
    return done;
}

bool digest_of(const void *data, size_t size, digest *out) {
    digest_state s;
    start(&s);
    digest_bytes(&s, data, size);
    return finish(&s, out);
}

void digest_hex(const digest *d, char hex[DIGEST_HEX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digits[d->bytes[i] >> 4];
        hex[2 * i + 1] = digits[d->bytes[i] & 15];
    }
    hex[DIGEST_HEX - 1] = '\0';
}
