-- Words for operations.
local tests = {}

tests["every kernel has words in both languages"] = function()
    local operations = require "report.operations"
    local file = assert(io.open("vm/kernel/kernels.def"))
    local count = 0
    for name in string.gmatch(file:read("a"), 'KERNEL%([%w_]+, "([%w_]+)"') do
        count = count + 1
        if not operations.words[name] then error("no words for kernel " .. name) end
    end
    file:close()
    if count < 50 then error("only " .. count .. " kernels were found") end
end

return tests
