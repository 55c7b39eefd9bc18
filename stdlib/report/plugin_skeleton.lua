--- The files of a plugin to begin with: document = { name, file }, where file is one of source, header, manifest,
-- readme and test.
local gsub = string.gsub

local plugin_skeleton = {}

local FILES = {}

FILES.header = [[
/* What NAME computes. Pure functions of their arguments; nothing is owned. */
#ifndef NAME_H
#define NAME_H

#include "heng_plugin.h"

/* The share of a part in a whole, per hundred, cut to six places; the whole must be above 0. */
bool NAME_share(heng_row *row, heng_number part, heng_number whole, heng_number *result);

#endif
]]

FILES.source = [[
#include "NAME.h"

#include <stdio.h>

HENG_PLUGIN;

enum { PER_HUNDRED = 100 };

bool NAME_share(heng_row *row, heng_number part, heng_number whole, heng_number *result) {
    if (whole <= 0) {
        snprintf(row->message, row->message_room, "the whole is not above 0");
        return false;
    }
    *result = (heng_number)((__int128)part * PER_HUNDRED * HENG_ONE / whole);
    return true;
}
]]

FILES.manifest = [[
return {
  name = "NAME",
  version = "0.1.0",
  abi = 1,
  library = "NAME.so",
  title = "NAME",
  doc = { zh = "……", en = "…" },
  functions = {
    share = {
      symbol = "NAME_share", fails = true, unknowns = "unknown",
      args = { { "number", name = "part" }, { "number", name = "whole" } },
      result = { "number", unit = "%" },
      cite = "…",
      doc = { zh = "部分占整体的百分数，舍去第六位小数以后的部分。", en = "Part in whole, per hundred, cut to six places." },
      examples = { { { 1, 4 }, 25 }, { { 2, 3 }, 66.666666 } },
    },
  },
}
]]

FILES.readme = [[
# NAME

What its functions answer, and on whose authority.

```lua
local NAME = plugin "NAME" { version = "0.1" }
output "share" { title = "…", cite = "…", value = NAME.share(application.part, application.whole) }
```

`make` builds it into `build/plugins/NAME`; `make test-plugins` runs the examples of the manifest; `heng plugin call
NAME.share 1 4` calls it once.
]]

FILES.test = [[
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "NAME/NAME.h"

static void a_quarter(void **state) {
    (void)state;
    char message[64];
    heng_row row = {.message = message, .message_room = sizeof message};
    heng_number result = 0;
    assert_true(NAME_share(&row, 1 * HENG_ONE, 4 * HENG_ONE, &result));
    assert_int_equal(result, 25 * HENG_ONE);
}

static void nothing_is_no_share(void **state) {
    (void)state;
    char message[64] = "";
    heng_row row = {.message = message, .message_room = sizeof message};
    heng_number result = 0;
    assert_false(NAME_share(&row, 1 * HENG_ONE, 0, &result));
    assert_string_equal(message, "the whole is not above 0");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_quarter),
                                       cmocka_unit_test(nothing_is_no_share)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
]]

--- The text of one file.
function plugin_skeleton.render(document)
    local text = gsub(FILES[document.file], "NAME_H", string.upper(document.name) .. "_H")
    return (gsub(text, "NAME", document.name))
end

return plugin_skeleton
