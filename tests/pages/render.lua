-- Writes the pages of the made-up documents into a folder: lua5.4 tests/pages/render.lua FOLDER
package.path = "stdlib/?.lua;stdlib/?/init.lua;tests/lua/?.lua;" .. package.path

local pages = require "report.pages"
local samples = require "page_samples"
local text = dofile "tests/harness/report_text.lua"

for _, name in ipairs { "compare", "sweep", "grid", "run" } do
  for _, lang in ipairs { "zh", "en" } do
    local file = assert(io.open(arg[1] .. "/" .. name .. "." .. lang .. ".html", "w"))
    file:write(pages.render(samples[name](text.null), { format = "html", lang = lang }, text))
    file:close()
  end
end
