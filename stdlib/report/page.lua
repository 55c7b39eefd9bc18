--- Blocks as one HTML file: nothing is loaded from elsewhere, no script; for screens and A4. Kinds of blocks:
--   { kind = "heading", level, text }, { kind = "text", text, note = true or nil }, { kind = "tree", tree }
--   { kind = "table", columns = { text }, rows = { { text or tree } }, classes = { name or false }, heads = bool }
--     with `heads` the first cell of a row is its heading
--   { kind = "cards", cards = { { label, value, note } } }: numbers to be seen first
--   { kind = "picture", picture }: as report/pictures/*.lua make them, its table beside it
--   { kind = "foot", pairs = { { term, text, code = bool } } }: where the page comes from
local markup = require "report.markup"
local page_style = require "report.page_style"

local concat, format = table.concat, string.format
local escape = markup.escape

local page = {}

local OPEN_ROWS = 12 -- tables beside pictures of up to so many rows are shown at once
local BESIDE = 4     -- tables of up to so many columns fit beside a picture
local CONTENTS = 5   -- pages of so many headings begin with a list of them

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

local function class_of(name) return name and format(' class="%s"', name) or "" end

local function put_row(out, s, row, classes, heads)
    out[#out + 1] = "<tr>"
    for i, value in ipairs(row) do
        local head = heads and i == 1
        out[#out + 1] = (head and '<th scope="row"' or "<td") .. class_of(classes[i]) .. ">"
        put_tree(out, type(value) == "string" and { text = value } or value, s)
        out[#out + 1] = head and "</th>" or "</td>"
    end
    out[#out + 1] = "</tr>\n"
end

--- What may be wider than the screen scrolls by itself, with the keyboard too. Regions are told apart by their labels;
-- out.labels counts how often each was used.
local function put_scrolling(out, label, put)
    local times = (out.labels[label] or 0) + 1
    out.labels[label] = times
    if times > 1 then label = format("%s (%d)", label, times) end
    out[#out + 1] = format('<div class="scroll" role="region" tabindex="0" aria-label="%s">', escape(label))
    put()
    out[#out + 1] = "</div>\n"
end

local function put_table(out, block, s, label)
    put_scrolling(out, label, function()
        out[#out + 1] = "<table>\n<thead><tr>"
        for i, title in ipairs(block.columns) do
            local number = block.classes[i] == "number"
            out[#out + 1] = format('<th scope="col"%s>%s</th>', class_of(number and "number"), escape(title))
        end
        out[#out + 1] = "</tr></thead>\n<tbody>\n"
        for _, row in ipairs(block.rows) do put_row(out, s, row, block.classes, block.heads) end
        out[#out + 1] = "</tbody>\n</table>"
    end)
end

local writers = {}

function writers.heading(out, block)
    out[#out + 1] = format('<h%d id="%s">%s</h%d>\n', block.level, block.anchor, escape(block.text), block.level)
end

function writers.text(out, block)
    out[#out + 1] = format("<p%s>%s</p>\n", class_of(block.note and "note"), escape(block.text))
end

function writers.tree(out, block, s)
    out[#out + 1] = "<div>"
    put_tree(out, block.tree, s)
    out[#out + 1] = "</div>\n"
end

function writers.table(out, block, s, under) put_table(out, block, s, under) end

function writers.cards(out, block)
    out[#out + 1] = '<ul class="cards">\n'
    for _, card in ipairs(block.cards) do
        out[#out + 1] = format("<li>%s<strong>%s</strong><small>%s</small></li>\n", escape(card[1]), escape(card[2]),
            escape(card[3] or ""))
    end
    out[#out + 1] = "</ul>\n"
end

local function table_of(picture)
    local classes = {}
    for i in ipairs(picture.columns) do classes[i] = picture.numbers[i] and "number" or false end
    return { columns = picture.columns, rows = picture.rows, classes = classes, heads = true }
end

-- Few enough columns to stand at the picture's side.
local function beside(picture) return picture.svg and #picture.columns <= BESIDE and not picture.is_table end

function writers.picture(out, block, s)
    local picture = block.picture
    out[#out + 1] = format("<figure>\n<figcaption><strong>%s</strong><span>%s</span></figcaption>\n<div%s>",
        escape(picture.title), escape(picture.note), class_of(beside(picture) and "beside"))
    if picture.svg then
        put_scrolling(out, s:say("图：", "picture: ") .. picture.title, function() out[#out + 1] = picture.svg end)
    end
    local short = not picture.svg or #picture.rows <= OPEN_ROWS and not picture.is_table
    out[#out + 1] = format("<details%s><summary>%s</summary>\n", short and " open" or "", escape(s:say("数据表", "table")))
    put_table(out, table_of(picture), s, s:say("数据表：", "table: ") .. picture.title)
    out[#out + 1] = "</details>\n</div>\n</figure>\n"
end

local function put_foot(out, block)
    out[#out + 1] = "<footer>\n<dl>\n"
    for _, pair in ipairs(block.pairs) do
        local text = escape(pair[2])
        if pair.code then text = "<code>" .. text .. "</code>" end
        out[#out + 1] = format("<dt>%s</dt><dd>%s</dd>\n", escape(pair[1]), text)
    end
    out[#out + 1] = "</dl>\n</footer>\n"
end

-- A list of the headings of the second level; all headings get their anchors.
local function contents_of(blocks, s)
    local list = {}
    for i, block in ipairs(blocks) do
        if block.kind == "heading" then
            block.anchor = "h" .. i
            if block.level == 2 then
                list[#list + 1] = format('<li><a href="#%s">%s</a></li>\n', block.anchor, escape(block.text))
            end
        end
    end
    if #list < CONTENTS then return nil end
    return format('<nav aria-label="%s"><ul>\n%s</ul></nav>\n', escape(s:say("目录", "contents")), concat(list))
end

local function put_body(out, blocks, s, title)
    out.labels = {}
    local contents, under, foot = contents_of(blocks, s), title, nil
    out[#out + 1] = "<main>\n"
    for _, block in ipairs(blocks) do
        if block.kind == "foot" then
            foot = block
        else
            -- the list stands before the first heading that is in it
            if contents and block.kind == "heading" and block.level == 2 then
                out[#out + 1], contents = contents, nil
            end
            if block.kind == "heading" then under = block.text end
            writers[block.kind](out, block, s, under)
        end
    end
    out[#out + 1] = "</main>\n"
    if foot then put_foot(out, foot) end
end

--- The whole page.
function page.write(blocks, s, title)
    local out = { "<!DOCTYPE html>\n", format('<html lang="%s">\n', s.english and "en" or "zh-CN"),
        '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        [[<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">]], "\n",
        format("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", escape(title), page_style.css()) }
    put_body(out, blocks, s, title)
    out[#out + 1] = "</body>\n</html>\n"
    return concat(out)
end

return page
