--- Blocks of a page as one HTML file: nothing is loaded from elsewhere, no script; printable on A4.
local concat, format, gsub = table.concat, string.format, string.gsub

local html = {}

local CSS = [[
@page { size: A4; margin: 16mm 14mm }
:root { color-scheme: light }
body { font: 15px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: #111;
  background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.55rem; line-height: 1.3; text-align: center; margin: 0 0 1.2rem }
h2 { font-size: 1.15rem; border-bottom: 2px solid #111; margin: 2rem 0 .6rem; padding-bottom: .2rem;
  break-after: avoid }
table { border-collapse: collapse; width: 100%; font-size: .87rem; line-height: 1.5 }
th, td { border: 1px solid #888; padding: .3rem .45rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
th { background: #eee; font-weight: 600; white-space: nowrap }
thead { display: table-header-group }
tr { break-inside: avoid }
.number { text-align: right; white-space: nowrap }
.wide { min-width: 14rem }
.cite { font-family: monospace; font-size: .78rem; color: #333; min-width: 6.5rem }
ul { margin: .1rem 0; padding-left: 1.1rem }
.note { color: #555 }
.scroll { overflow-x: auto }
@media print {
  body { font-size: 9.5pt; max-width: none; margin: 0; padding: 0 }
  .scroll { overflow: visible }
  .wide { min-width: 0 }
}
]]

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

--- A text without anything that HTML would read.
local function escape(text) return (gsub(text, "[&<>\"']", ESCAPES)) end

local function put_tree(out, tree, s)
    out[#out + 1] = escape(tree.text)
    if tree.note then
        out[#out + 1] = format('<span class="note">%s</span>', escape(s:say("（%s）", " (%s)", tree.note)))
    end
    if not tree.items or #tree.items == 0 then return end
    out[#out + 1] = "<ul>"
    for _, item in ipairs(tree.items) do
        out[#out + 1] = "<li>"
        put_tree(out, item, s)
        out[#out + 1] = "</li>"
    end
    out[#out + 1] = "</ul>"
end

local function put_table(out, block, s)
    out[#out + 1] = '<div class="scroll"><table>\n<thead><tr>'
    for _, title in ipairs(block.columns) do out[#out + 1] = format('<th scope="col">%s</th>', escape(title)) end
    out[#out + 1] = "</tr></thead>\n<tbody>\n"
    for _, row in ipairs(block.rows) do
        out[#out + 1] = "<tr>"
        for i, value in ipairs(row) do
            local class = block.classes[i]
            out[#out + 1] = class and format('<td class="%s">', class) or "<td>"
            put_tree(out, type(value) == "string" and { text = value } or value, s)
            out[#out + 1] = "</td>"
        end
        out[#out + 1] = "</tr>\n"
    end
    out[#out + 1] = "</tbody>\n</table></div>\n"
end

--- The whole page.
function html.write(blocks, s, title)
    local out = { "<!DOCTYPE html>\n", format('<html lang="%s">\n', s.english and "en" or "zh-CN"),
        '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        format("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", escape(title), CSS) }
    for _, block in ipairs(blocks) do
        if block.kind == "heading" then
            out[#out + 1] = format("<h%d>%s</h%d>\n", block.level, escape(block.text), block.level)
        elseif block.kind == "table" then
            put_table(out, block, s)
        else
            out[#out + 1] = format("<p>%s</p>\n", escape(block.text))
        end
    end
    out[#out + 1] = "</body>\n</html>\n"
    return concat(out)
end

return html
