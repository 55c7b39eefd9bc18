--- The share of each change in what all of them do together.
local share = {}

local HEADLINES = { { "raised", "上升", "raised" }, { "lowered", "下降", "lowered" },
    { "newly_graded", "新定级", "newly graded" }, { "newly_refused", "新被否决", "newly refused" },
    { "newly_undetermined", "变为待定", "newly undetermined" } }

--- Adds a table with a row for each change and a column for each headline, where shares were asked for.
function share.put(s, out, document)
    local attribution = s:given(document.attribution)
    if not attribution then return end
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say("各项改动所占份额（与次序无关）", "Share of each change, whatever their order"))
    local columns, rows = { { title = s:say("改动", "change") } }, {}
    for _, h in ipairs(HEADLINES) do columns[#columns + 1] = { title = s:say(h[2], h[3]), right = true } end
    for i, id in ipairs(attribution.changes) do
        local row = { id }
        for _, h in ipairs(HEADLINES) do row[#row + 1] = attribution.headlines[h[1]].shares[i] end
        rows[#rows + 1] = row
    end
    local total = { s:say("合计", "total") }
    for _, h in ipairs(HEADLINES) do total[#total + 1] = tostring(attribution.headlines[h[1]].total) end
    rows[#rows + 1] = total
    local drawn = s.text.table { columns = columns, rows = rows, width = 0 }
    out[#out + 1] = (string.gsub(drawn, "\n+$", ""))
end

return share
