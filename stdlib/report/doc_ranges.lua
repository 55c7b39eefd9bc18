--- What a truth of the rule graph can be, from the figures alone.
local ranges = {}

local function range_of_call(self, node)
    local op, args = node.kernel, node.args
    if op == "not" then
        local low, high = self:range(args[1])
        return 2 - high, 2 - low
    elseif op == "and" or op == "or" then
        local extreme = op == "and" and math.min or math.max
        local low, high = self:range(args[1])
        for i = 2, #args do
            local other_low, other_high = self:range(args[i])
            low, high = extreme(low, other_low), extreme(high, other_high)
        end
        return low, high
    elseif op == "if" then
        local low, high = self:range(args[1])
        if low == 2 then return self:range(args[2]) end
        if high == 0 then return self:range(args[3]) end
        local yes_low, yes_high = self:range(args[2])
        local no_low, no_high = self:range(args[3])
        return math.min(yes_low, no_low), math.max(yes_high, no_high)
    elseif op == "eq" or op == "ne" then
        local first, second = self:node(args[1]), self:node(args[2])
        if first.kind == "const" and second.kind == "const" and not first.unknown and not second.unknown then
            local value = (first.value == second.value) == (op == "eq") and 2 or 0
            return value, value
        end
    end
    return 0, 2
end

--- The least and the greatest that a truth can be whatever the data say: 0 false, 1 unknown, 2 true.
-- `self` are the words of a graph.
function ranges.range(self, index)
    local known, node = self.ranges[index], self:node(index)
    if known then return known[1], known[2] end
    local low, high = 0, 2
    if node.kind == "const" and node.type == "T" then
        low = node.unknown and 1 or node.value
        high = low
    elseif node.kind == "call" and node.type == "T" then
        low, high = range_of_call(self, node)
    end
    self.ranges[index] = { low, high }
    return low, high
end

return ranges
