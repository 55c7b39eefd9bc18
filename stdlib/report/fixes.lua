--- What `heng check --fix` makes of a file: the mended text, or the change as a unified diff.
-- document = { file, text }; options = { format = "text" or "diff" }
local mending = require "syntax.mending"

local concat, format = table.concat, string.format
local max, min = math.max, math.min

local fixes = {}

local CONTEXT = 3 -- lines shown before and after a change

-- Ranges of lines to show; changes whose surroundings meet share one.
local function hunks_of(lines)
    local hunks = {}
    for i, line in ipairs(lines) do
        local last = hunks[#hunks]
        if line.mended and last and i - CONTEXT <= last.to + 1 then
            last.to = min(i + CONTEXT, #lines)
        elseif line.mended then
            hunks[#hunks + 1] = { from = max(i - CONTEXT, 1), to = min(i + CONTEXT, #lines) }
        end
    end
    return hunks
end

local function put_line(out, sign, body, line)
    out[#out + 1] = sign .. body .. (line.stop == "" and "\n\\ No newline at end of file\n" or line.stop)
end

-- Runs of changed lines are shown as all old ones, then all new ones.
local function put_hunk(out, lines, hunk)
    local span = format("%d,%d", hunk.from, hunk.to - hunk.from + 1)
    out[#out + 1] = format("@@ -%s +%s @@\n", span, span)
    local i = hunk.from
    while i <= hunk.to do
        local first = i
        while i <= hunk.to and lines[i].mended do
            put_line(out, "-", lines[i].body, lines[i])
            i = i + 1
        end
        for j = first, i - 1 do put_line(out, "+", lines[j].mended, lines[j]) end
        if i == first then
            put_line(out, " ", lines[i].body, lines[i])
            i = i + 1
        end
    end
end

local function diff(file, text)
    local lines, mark = mending.lines(text)
    local hunks = hunks_of(lines)
    if not hunks[1] then return "" end
    local out = { format("--- %s\n+++ %s\n", file, file) }
    lines[1].body = mark .. lines[1].body
    lines[1].mended = lines[1].mended and mark .. lines[1].mended
    for _, hunk in ipairs(hunks) do put_hunk(out, lines, hunk) end
    return concat(out)
end

--- The mended text or the diff; the diff is empty where nothing changes.
function fixes.render(document, options)
    if options.format == "diff" then return diff(document.file or "", document.text) end
    return mending.text(document.text)
end

return fixes
