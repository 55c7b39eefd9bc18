/* heng doc: what a scheme says, as a page for people. The graph is handed over as it is; words and
 * layout are the stdlib's. */
#include <string.h>

#include "host/host.h"

HENG_API heng_status heng_write_document(heng *h, const heng_scheme *s, const char *format,
                                         const heng_writer *out) {
    json_t *document = json_pack("{s:s, s:s, s:s, s:s, s:o}", "scheme", heng_scheme_id(s), "title",
                                 heng_scheme_title(s), "hash", s->hash, "version", HENG_VERSION,
                                 "graph", host_graph_json(s->rules));
    heng_status result = host_render(h, "doc", document, host_options(h, format, false, 0), out);
    json_decref(document);
    return result;
}
