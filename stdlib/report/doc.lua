--- A scheme as a page to lay beside its source document: document = { scheme, title, hash, version, graph }.
-- A page is a list of blocks, which report/doc_markdown.lua and report/page.lua write out:
--   { kind = "heading", level, text }, { kind = "text", text }, { kind = "tree", tree },
--   { kind = "table", columns = { text }, rows = { { text or tree } }, classes = { name or false } }
local data = require "report.doc_data"
local parts = require "report.doc_parts"
local style = require "report.style"
local words = require "report.doc_words"

local doc = {}

local WRITERS = { markdown = require "report.doc_markdown", html = require "report.page" }
local PARTS = { "title", "grades", "conditions", "points", "quotas", "stages", "consequences", "outputs" }

--- The page as Markdown or HTML.
function doc.render(document, options, text)
    local s = style.open(options, text)
    local page = { blocks = {}, s = s, document = document, graph = document.graph,
        words = words.open(s, document.graph) }
    for _, name in ipairs(PARTS) do parts[name](page) end
    data.figures(page)
    data.inputs(page)
    return WRITERS[options.format].write(page.blocks, s, s:member(document, "title"))
end

return doc
