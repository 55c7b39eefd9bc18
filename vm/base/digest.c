#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/alloc.h"

struct digest_state {
    EVP_MD_CTX *context;
    EVP_MD *algorithm; /* fetched once: anew for each digest would take longer than a small one */
    bool whole;        /* everything given so far has been taken up */
};

static void start(digest_state *s) {
    s->whole = EVP_DigestInit_ex2(s->context, s->algorithm, NULL) == 1;
}

void digest_close(digest_state *s) {
    if (s) {
        EVP_MD_CTX_free(s->context);
        EVP_MD_free(s->algorithm);
    }
    alloc_free(NULL, s, sizeof *s);
}

digest_state *digest_begin(void) {
    digest_state *s = alloc_new(NULL, sizeof *s);
    if (!s) {
        return NULL;
    }
    s->context = EVP_MD_CTX_new();
    s->algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!s->context || !s->algorithm) {
        digest_close(s);
        return NULL;
    }
    start(s);
    return s;
}

void digest_bytes(digest_state *s, const void *data, size_t size) {
    if (size > 0) {
        s->whole = s->whole && EVP_DigestUpdate(s->context, data, size) == 1;
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
    bool done = s->whole && EVP_DigestFinal_ex(s->context, out->bytes, NULL) == 1;
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
    digest_state *s = digest_begin();
    if (!s) {
        memset(out, 0, sizeof *out);
        return false;
    }
    digest_bytes(s, data, size);
    return digest_end(s, out);
}

void digest_hex(const digest *d, char hex[DIGEST_HEX]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digits[d->bytes[i] >> 4];
        hex[2 * i + 1] = digits[d->bytes[i] & 15];
    }
    hex[DIGEST_HEX - 1] = '\0';
}
