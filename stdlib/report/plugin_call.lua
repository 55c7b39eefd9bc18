--- What a function of a plugin gave: document = { function, value, reason }.
local style = require "report.style"
local values = require "report.values"

local plugin_call = {}

--- The value, or that there is none and why, on one line.
function plugin_call.render(document, options, text)
    local s = style.open(options, text)
    local reason = s:given(document.reason)
    if reason then return s:say("没有值：%s\n", "no value: %s\n", style.clean(reason)) end
    return values.show(s, document.value) .. "\n"
end

return plugin_call
