/* The texts of a dictionary as arrays that can lie in a file. An image borrows its arrays; they may
 * be read-only and are used in place. Whoever made the arrays keeps them as long as the image is
 * used. */
#ifndef HENG_BASE_DICT_IMAGE_H
#define HENG_BASE_DICT_IMAGE_H

#include "base/dict.h"

/* Codes 1..count. Text c is the bytes from starts[c - 1] to starts[c] - 2; a NUL follows it. */
typedef struct dict_image {
    uint32_t count;
    uint32_t n_slots;       /* a power of two above count; 0 where count is 0 */
    const uint32_t *starts; /* count + 1 places in texts, ascending from 0 */
    const char *texts;
    const dict_code *slots; /* open addressing with linear probing; 0 where free */
} dict_image;

/* A dictionary that holds the image's texts under the image's codes and takes further ones beside
 * it. The arrays outlive it; they must be as stated above, but slots may be anything up to count:
 * where those are wrong a text may get a second code. NULL when memory is short. */
dict *dict_open_image(const allocator *a, const dict_image *image);
/* Number of slots for so many texts. */
uint32_t dict_image_slots(uint32_t count);
/* Fills n_slots zeroed slots for an image whose texts are those that d has under the codes
 * chosen[0] .. chosen[count - 1]. */
void dict_image_index(const dict *d, const dict_code *chosen, uint32_t count, dict_code *slots,
                      uint32_t n_slots);
/* Code of the text; DICT_UNKNOWN if the image has not got it. */
dict_code dict_image_find(const dict_image *image, const char *text, size_t length);
/* The text of a code from 1 to count, as dict_text gives it. */
const char *dict_image_text(const dict_image *image, dict_code code, size_t *length);

#endif
