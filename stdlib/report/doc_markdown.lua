--- Blocks of a page as Markdown (with tables as GitHub writes them).
local concat, gsub, rep = table.concat, string.gsub, string.rep

local markdown = {}

local function escape(text) return (gsub(gsub(text, "[\\`*_<>|#%[%]~]", "\\%0"), "[\r\n]+", " ")) end

--- A tree within a cell: lines with the depth shown by dashes, since cells hold no lists.
local function put_cell(out, tree, depth, s)
    local note = tree.note and s:say("（%s）", " (%s)", tree.note) or ""
    out[#out + 1] = rep("— ", depth) .. escape(tree.text .. note)
    for _, item in ipairs(tree.items or {}) do put_cell(out, item, depth + 1, s) end
end

local function cell(value, s)
    if type(value) == "string" then return escape(value) end
    local out = {}
    put_cell(out, value, 0, s)
    return concat(out, "<br>")
end

local function put_table(out, block, s)
    local titles, rules = {}, {}
    for i, title in ipairs(block.columns) do
        titles[i], rules[i] = escape(title), block.classes[i] == "number" and "---:" or "---"
    end
    out[#out + 1] = "| " .. concat(titles, " | ") .. " |"
    out[#out + 1] = "| " .. concat(rules, " | ") .. " |"
    for _, row in ipairs(block.rows) do
        local cells = {}
        for i, value in ipairs(row) do cells[i] = cell(value, s) end
        out[#out + 1] = "| " .. concat(cells, " | ") .. " |"
    end
end

--- The whole page.
function markdown.write(blocks, s)
    local out = {}
    for i, block in ipairs(blocks) do
        if i > 1 then out[#out + 1] = "" end
        if block.kind == "heading" then
            out[#out + 1] = rep("#", block.level) .. " " .. escape(block.text)
        elseif block.kind == "table" then
            put_table(out, block, s)
        else
            out[#out + 1] = escape(block.text)
        end
    end
    return concat(out, "\n") .. "\n"
end

return markdown
