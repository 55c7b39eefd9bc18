-- "Did you mean": the nearest known word by edits, counted in characters.
local codepoint, length = utf8.codepoint, utf8.len
local min = math.min
local sort = table.sort

local suggestions = {}

-- A longer word is no slip of the finger.
local LONGEST = 64

-- Insertions, deletions, replacements and swaps of neighbours from a to b; over `limit`: limit + 1.
local function distance(a, b, limit)
  local before, previous = nil, {}
  for j = 0, #b do previous[j] = j end
  for i = 1, #a do
    local row = { [0] = i }
    local least = i
    for j = 1, #b do
      local cost = a[i] == b[j] and 0 or 1
      local best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
      if before and j > 1 and a[i] == b[j - 1] and a[i - 1] == b[j] then
        best = min(best, before[j - 2] + 1)
      end
      row[j], least = best, min(least, best)
    end
    if least > limit then return limit + 1 end
    before, previous = previous, row
  end
  return previous[#b]
end

--- The word of `words` (an array, any order) nearest to `word`, or nil when none is within a third
-- of its length. Of several equally near, the first in byte order.
function suggestions.nearest(word, words)
  local size = length(word) or 0
  local limit = size // 3
  if limit < 1 or size > LONGEST then return nil end
  local list, letters = {}, { codepoint(word, 1, -1) }
  for i = 1, #words do list[i] = words[i] end
  sort(list)
  local best
  for i = 1, #list do
    local candidate = list[i]
    local other = length(candidate)
    if candidate ~= word and other and other - size <= limit and size - other <= limit then
      local edits = distance(letters, { codepoint(candidate, 1, -1) }, limit)
      if edits <= limit then
        best, limit = candidate, edits - 1
      end
    end
  end
  return best
end

return suggestions
