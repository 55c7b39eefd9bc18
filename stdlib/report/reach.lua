--- What would have to change for one subject to get a grade: sets of changes, each confirmed by grading again.
-- document: see docs of heng_write_reach; `proposals` are ordered by size.
local style = require "report.style"

local concat, format = table.concat, string.format

local reach = {}

local WHO = {
    firm = { "企业", "the firm" }, experts = { "专家", "experts" }, office = { "机关", "the office" },
    time = { "时间", "time" },
}

local STATUS = {
    refused = { "不予定级", "refused" }, ungraded = { "不定级", "ungraded" },
    undetermined = { "待定", "undetermined" },
}

local function value_text(s, value)
    if type(value) == "table" then
        return concat({ value_text(s, value[1]), value_text(s, value[2]) }, s:say(" 至 ", " to "))
    end
    if value == true then return s:say("是", "yes") end
    if value == false then return s:say("否", "no") end
    if value == nil or type(value) == "userdata" then return s:say("未知", "unknown") end
    return style.clean(value)
end

local function cell_name(s, change)
    local title = s:member(change, "title", s:member(change, "column"))
    local input = s:member(change, "input_title", s:member(change, "input"))
    if change.row then input = input .. " " .. style.clean(change.row) end
    return input, title
end

local function cell_value(s, change)
    if change.any then return s:say("（补填）", "(to be filled in)") end
    return value_text(s, change.to) .. style.clean(change.unit or "")
end

local function put_change(s, out, change)
    local who = WHO[change.by] or WHO.time
    local input, title = cell_name(s, change)
    if change.kind == "wait" then
        out[#out + 1] = "   · " .. s:say("等到 %s 再申报（现为 %s）", "apply on %s (not %s)", value_text(s, change.to),
            value_text(s, change.from))
    elseif change.kind == "row" then
        out[#out + 1] = "   · " .. s:say("%s增加一条“%s”", "%s: one more of “%s”", s:say(who[1], who[2]), input)
    elseif change.added then
        out[#out + 1] = "       " .. s:say("%s：%s", "%s: %s", title, cell_value(s, change))
    else
        out[#out + 1] = "   · " .. s:say("%s：%s 的“%s”由 %s 改为 %s", "%s: %s, “%s” from %s to %s", s:say(who[1], who[2]),
            input, title, value_text(s, change.from), cell_value(s, change))
    end
end

local function put_effects(s, out, effects)
    local parts = {}
    for _, effect in ipairs(effects) do
        parts[#parts + 1] = format("%s %s → %s", s:member(effect, "title", s:member(effect, "id")),
            value_text(s, effect.from), value_text(s, effect.to))
    end
    if #parts > 0 then out[#out + 1] = s:paint("faint", "     " .. concat(parts, s:say("；", "; "))) end
end

local function put_proposal(s, out, number, proposal)
    out[#out + 1] = ""
    out[#out + 1] = s:paint("bold", s:say("%d. 改变 %d 处，得 %s", "%d. changes: %d, grade %s", number, proposal.size,
        style.clean(proposal.result)))
    for _, change in ipairs(proposal.changes) do put_change(s, out, change) end
    put_effects(s, out, proposal.effects)
    if proposal.sources_taken_to_follow then
        out[#out + 1] = s:paint("faint", s:say("     以其间没有新的记录、数据来源覆盖到该日为前提",
            "     if nothing new is recorded until then, and the sources cover that day"))
    end
    if proposal.others_taken_as_they_are then
        out[#out + 1] = s:paint("faint", s:say("     以其他对象的名次和名额不因此改变为前提",
            "     if the places of the others stay as they are"))
    end
end

local function put_end(s, out, document)
    local search, n = document.search, #document.proposals
    local most = search.most_changes
    out[#out + 1] = ""
    if search["end"] == "complete" and n == 0 then
        out[#out + 1] = s:say("没有不超过 %d 处的可行改变能达到该等级。",
            "No set of at most %d changes that anybody can bring about reaches it.", most)
    elseif search["end"] == "complete" then
        out[#out + 1] = s:say("以上是不超过 %d 处的全部办法（评定 %d 次）。",
            "These are all sets of at most %d changes (graded %d times).", most, search.evaluations)
    else
        out[#out + 1] = s:say("查找到界限为止（评定 %d 次），可能还有别的办法。",
            "The search ended at its bounds (graded %d times); there may be others.", search.evaluations)
    end
    if search.passed_over then
        out[#out + 1] = s:say("有的步骤（如均值、累计、插件函数）不能倒推，经由这些步骤的办法未列。",
            "Some steps (such as means, folds, plugins) cannot be followed back; ways through them are not listed.")
    end
    if #document.cannot_change == 0 then return end
    out[#out + 1] = s:say("单凭改变不能解除的：", "In the way, and not to be moved by any change alone:")
    for _, entry in ipairs(document.cannot_change) do
        out[#out + 1] = "   · " .. s:say("%s %s", "%s %s", s:member(entry, "cite", s:member(entry, "id")),
            s:member(entry, "title", s:member(entry, "id")))
    end
end

--- Text of the document.
function reach.render(document, options, text)
    local s = style.open(options, text)
    local now = document.grade
    if type(now) ~= "string" then
        local words = STATUS[document.status] or STATUS.undetermined
        now = s:say(words[1], words[2])
    end
    local out = { s:paint("bold", s:say("%s：现为 %s，要达到 %s", "%s: %s as it is, wanted %s",
        style.clean(document.id), now, style.clean(document.wanted))) }
    if document.reached then
        out[#out + 1] = s:say("已经达到。", "It has this grade already, or a better one.")
    else
        for i, proposal in ipairs(document.proposals) do put_proposal(s, out, i, proposal) end
        put_end(s, out, document)
    end
    return concat(out, "\n") .. "\n"
end

return reach
