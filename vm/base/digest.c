#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/alloc.h"

/* Most of what is taken up comes in pieces of a few bytes, and libcrypto's work for each is dearer
 * than to gather them. */
enum { GATHERED = 512 };

struct digest_state {
    EVP_MD_CTX *context;
    size_t n_pending;
    bool whole; /* everything given so far has been taken up */
    uint8_t pending[GATHERED];
};

void digest_close(digest_state *s) {
    if (s) {
        EVP_MD_CTX_free(s->context);
        alloc_free(NULL, s, sizeof *s);
    }
}

digest_state *digest_begin(void) {
    digest_state *s = alloc_new(NULL, sizeof *s);
    if (!s) {
        return NULL;
    }
    s->context = EVP_MD_CTX_new();
    s->whole = s->context && EVP_DigestInit_ex(s->context, EVP_sha256(), NULL) == 1;
    if (!s->whole) {
        digest_close(s);
        return NULL;
    }
    return s;
}

static void take_up(digest_state *s, const void *data, size_t size) {
    if (size > 0) {
        s->whole = s->whole && EVP_DigestUpdate(s->context, data, size) == 1;
    }
}

static void take_up_pending(digest_state *s) {
    take_up(s, s->pending, s->n_pending);
    s->n_pending = 0;
}

void digest_bytes(digest_state *s, const void *data, size_t size) {
    if (size > GATHERED - s->n_pending) {
        take_up_pending(s);
    }
    if (size > GATHERED) {
        take_up(s, data, size);
    } else if (size > 0) {
        memcpy(s->pending + s->n_pending, data, size);
        s->n_pending += size;
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
    take_up_pending(s);
    bool done = s->whole && EVP_DigestFinal_ex(s->context, out->bytes, NULL) == 1;
    if (!done) {
        memset(out, 0, sizeof *out);
    }
    return done;
}

bool digest_end(digest_state *s, digest *out) {
    bool done = finish(s, out);
    digest_close(s);
    return done;
}

bool digest_take(digest_state *s, digest *out) {
    bool done = finish(s, out);
    s->whole = EVP_DigestInit_ex(s->context, NULL, NULL) == 1;
    return done;
}

bool digest_of(const void *data, size_t size, digest *out) {
    bool done = EVP_Digest(data, size, out->bytes, NULL, EVP_sha256(), NULL) == 1;
    if (!done) {
        memset(out, 0, sizeof *out);
    }
    return done;
}

void digest_hex(const digest *d, char hex[DIGEST_HEX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digits[d->bytes[i] >> 4];
        hex[2 * i + 1] = digits[d->bytes[i] & 15];
    }
    hex[DIGEST_HEX - 1] = '\0';
}
