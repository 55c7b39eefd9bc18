-- Replacements of byte ranges of one text, collected in any order and applied at once.
local sub = string.sub
local concat, sort = table.concat, table.sort

local edits = {}

--- Replaces bytes from..to by `text`; to = from - 1 inserts before `from`.
function edits.put(list, from, to, text)
  list[#list + 1] = { from = from, to = to, text = text, serial = #list + 1 }
end

local function before(a, b)
  if a.from ~= b.from then return a.from < b.from end
  if (a.to < a.from) ~= (b.to < b.from) then return a.to < a.from end
  return a.serial < b.serial
end

--- The text with all edits made. Of two that overlap the first in place wins.
function edits.apply(list, text)
  sort(list, before)
  local parts, count, copied = {}, 0, 1
  for i = 1, #list do
    local edit = list[i]
    if edit.from >= copied then
      parts[count + 1] = sub(text, copied, edit.from - 1)
      parts[count + 2] = edit.text
      count = count + 2
      copied = edit.to + 1
    end
  end
  parts[count + 1] = sub(text, copied)
  return concat(parts)
end

return edits
