#include "source/text.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a character by its first byte; 0 for bytes that cannot start one. */
static size_t lead_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

size_t src_character(const char *bytes, size_t length, uint32_t *out) {
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char lead_mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned char lead = (unsigned char)bytes[0];
    size_t n = lead_length(lead);
    if (n == 0 || n > length) return 0;
    uint32_t c = lead & lead_mask[n];
    for (size_t i = 1; i < n; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xC0) != 0x80) return 0;
        c = (c << 6) | (next & 0x3Fu);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
    *out = c;
    return n;
}

/* Eight bytes of ASCII, none of them NUL: no bit 7, and taking 1 from each borrows from none. */
static bool is_plain(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t high = UINT64_C(0x8080808080808080);
    return (word & high) == 0 && ((word - UINT64_C(0x0101010101010101)) & high) == 0;
}

/* Bytes of a character that is ASCII without NUL, or of three bytes and no surrogate and none that
 * fewer bytes could hold; 0: a closer look is needed. */
static size_t common_length(const unsigned char *bytes, size_t length) {
    if (bytes[0] < 0x80) return bytes[0] != 0;
    bool three = length >= 3 && bytes[0] >= 0xE1 && bytes[0] <= 0xEC && (bytes[1] & 0xC0) == 0x80 &&
                 (bytes[2] & 0xC0) == 0x80;
    return three ? 3 : 0;
}

bool src_is_text(const char *bytes, size_t length) {
    size_t i = 0;
    while (i < length) {
        if (length - i >= 8 && is_plain(bytes + i)) {
            i += 8;
            continue;
        }
        uint32_t c = 1;
        size_t n = common_length((const unsigned char *)bytes + i, length - i);
        if (n == 0) n = src_character(bytes + i, length - i, &c);
        if (n == 0 || c == 0) return false;
        i += n;
    }
    return true;
}

/* Writes one character, or one broken byte, in visible form. Returns how many bytes were read. */
static size_t show_one(const char *bytes, size_t length, char shown[8]) {
    uint32_t c;
    size_t n = src_character(bytes, length, &c);
    if (n == 0 || (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) {
        snprintf(shown, 8, "\\x%02X", (unsigned)(unsigned char)bytes[0]);
        return 1;
    }
    if (c == '\n' || c == '\r' || c == '\t') {
        snprintf(shown, 8, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        return 1;
    }
    memcpy(shown, bytes, n);
    shown[n] = '\0';
    return n;
}

const char *src_shown(arena *ar, const char *bytes, size_t length) {
    char text[SRC_SHOWN * 4 + 8];
    size_t used = 0, i = 0;
    int count = 0;
    while (i < length && count < SRC_SHOWN) {
        char one[8];
        i += show_one(bytes + i, length - i, one);
        size_t size = strlen(one);
        memcpy(text + used, one, size);
        used += size;
        count++;
    }
    if (i < length) {
        memcpy(text + used, "…", sizeof "…" - 1);
        used += sizeof "…" - 1;
    }
    return arena_text(ar, text, used);
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void src_trim(const char **bytes, size_t *length) {
    while (*length > 0 && is_blank((*bytes)[0])) {
        ++*bytes;
        --*length;
    }
    while (*length > 0 && is_blank((*bytes)[*length - 1])) --*length;
}

enum { NEAR_CHARACTERS = 64, NEAR_MOST = 3 };

/* Characters of a name in lower case (ASCII), or -1 where the name is too long to be compared. */
static int characters_of(const char *name, uint32_t out[NEAR_CHARACTERS]) {
    size_t length = strlen(name), i = 0;
    int n = 0;
    while (i < length) {
        uint32_t c = (unsigned char)name[i];
        size_t size = src_character(name + i, length - i, &c);
        if (n == NEAR_CHARACTERS) return -1;
        out[n++] = c >= 'A' && c <= 'Z' ? c + 32 : c;
        i += size ? size : 1;
    }
    return n;
}

static int smallest(int a, int b, int c) {
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Edit distance with exchanged neighbours counted once. */
static int distance(const uint32_t *a, int n, const uint32_t *b, int m) {
    int row[3][NEAR_CHARACTERS + 1];
    for (int j = 0; j <= m; j++) row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int change = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = smallest(before[j] + 1, now[j - 1] + 1, change);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && earlier[j - 2] + 1 < now[j]) now[j] = earlier[j - 2] + 1;
        }
    }
    return row[n % 3][m];
}

typedef struct near_name {
    const char *name;
    int distance;
} near_name;

/* Keeps the nearest names sorted by distance, then by name. */
static void keep_nearest(near_name best[NEAR_MOST], int *count, near_name entry) {
    int at = *count;
    while (at > 0 &&
           (entry.distance < best[at - 1].distance ||
            (entry.distance == best[at - 1].distance && strcmp(entry.name, best[at - 1].name) < 0)))
        at--;
    if (at == NEAR_MOST) return;
    int last = *count < NEAR_MOST ? *count : NEAR_MOST - 1;
    for (int i = last; i > at; i--) best[i] = best[i - 1];
    best[at] = entry;
    *count = last + 1;
}

const char *src_near(arena *ar, const char *word, const char *const *candidates, int n) {
    uint32_t a[NEAR_CHARACTERS], b[NEAR_CHARACTERS];
    near_name best[NEAR_MOST];
    int count = 0, length = characters_of(word, a);
    int limit = length < 3 ? 1 : length / 3;
    for (int i = 0; length > 0 && i < n; i++) {
        int m = characters_of(candidates[i], b);
        int d = m < 0 ? limit + 1 : distance(a, length, b, m);
        if (d <= limit && d < length) keep_nearest(best, &count, (near_name){candidates[i], d});
    }
    const char *names[NEAR_MOST];
    for (int i = 0; i < count; i++) names[i] = best[i].name;
    return count == 0 ? NULL : src_joined(ar, names, count, NEAR_MOST);
}

const char *src_joined(arena *ar, const char *const *texts, int n, int most) {
    size_t size = sizeof ", …";
    int shown = n < most ? n : most;
    for (int i = 0; i < shown; i++) size += strlen(texts[i]) + 2;
    char *text = arena_take(ar, size);
    if (text == NULL) return NULL;
    size_t used = 0;
    for (int i = 0; i < shown; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? ", " : "", texts[i]);
    snprintf(text + used, size - used, "%s", n > shown ? ", …" : "");
    return text;
}

/* The text between two of the marks, which are doubled within. */
static const char *between(arena *ar, const char *text, char mark) {
    size_t length = strlen(text), used = 0;
    char *out = arena_take(ar, 2 * length + 3);
    if (out == NULL) return NULL;
    out[used++] = mark;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == mark) out[used++] = mark;
        out[used++] = text[i];
    }
    out[used++] = mark;
    out[used] = '\0';
    return out;
}

const char *src_quoted(arena *ar, const char *name) {
    return between(ar, name, '"');
}

const char *src_literal(arena *ar, const char *text) {
    return between(ar, text, '\'');
}
