/* Dictionary of texts: text <-> 32-bit code. The dictionary owns copies of its texts until it is
 * closed. Code 0 is never given out: it stands for "unknown" in text columns.
 * Filled by one thread; after that it may be read by many. */
#ifndef HENG_BASE_DICT_H
#define HENG_BASE_DICT_H

#include <stdint.h>

#include "base/arena.h"

typedef uint32_t dict_code;
#define DICT_UNKNOWN UINT32_C(0)

typedef struct dict dict;

dict *dict_open(const allocator *a);
void dict_close(dict *d);
/* Code of the text, entered if new; DICT_UNKNOWN when memory is short. */
dict_code dict_enter(dict *d, const char *text, size_t length);
dict_code dict_find(const dict *d, const char *text, size_t length); /* DICT_UNKNOWN if absent */
const char *dict_text(const dict *d, dict_code code, size_t *length); /* NUL-terminated; "" with length 0 for code 0 */
uint32_t dict_count(const dict *d); /* codes given out are 1..count */

#endif
