--- Results of subjects in words: grades as they are, and what is no grade.
local style = require "report.style"

local results = {}

local WORDS = {
    ungraded = { "不定级", "ungraded" }, refused = { "不予定级", "refused" },
    undetermined = { "待定", "undetermined" }, absent = { "不在评价范围", "not in the population" },
}

--- Whether a result is a grade.
function results.is_grade(name) return WORDS[name] == nil end

--- A result in the reader's language.
function results.word(s, name)
    local words = WORDS[name]
    return words and s:say(words[1], words[2]) or style.clean(name)
end

--- Where a move leads: "raised" or "lowered" among results from the best down; "same"; "other" where one of the two
-- has no place in that order. `from` and `to` are places in the list of results.
function results.direction(list, from, to)
    if from == to then return "same" end
    local function ordered(i) return list[i] ~= "undetermined" and list[i] ~= "absent" end
    if not ordered(from) or not ordered(to) then return "other" end
    return to < from and "raised" or "lowered"
end

results.marks = { raised = "▲", lowered = "▼", other = "◆", same = "" }

--- The direction in words.
function results.direction_word(s, direction)
    if direction == "raised" then return s:say("升级", "raised") end
    if direction == "lowered" then return s:say("降级", "lowered") end
    return direction == "other" and s:say("其他变化", "other change") or s:say("不变", "unchanged")
end

return results
