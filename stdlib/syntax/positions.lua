-- Byte offsets of a text as lines and columns. Columns count characters from 1; a tab is one.
-- The text must be valid UTF-8 with "\n" as its only line end. Going forward is linear.
local find = string.find
local length = utf8.len

local positions = {}

--- Opens the positions of `text`.
function positions.open(text)
  local starts, count, at = { 1 }, 1, 1
  while true do
    local newline = find(text, "\n", at, true)
    if not newline then break end
    count = count + 1
    starts[count] = newline + 1
    at = newline + 1
  end
  return { text = text, starts = starts, line = 1, byte = 1, col = 1 }
end

local function line_of(map, byte)
  local starts = map.starts
  local low, high = 1, #starts
  while low < high do
    local middle = (low + high + 1) // 2
    if starts[middle] <= byte then low = middle else high = middle - 1 end
  end
  return low
end

--- Line and column of the character that begins at `byte` (one past the end is allowed).
function positions.place(map, byte)
  local line = line_of(map, byte)
  if line ~= map.line or byte < map.byte then
    map.line, map.byte, map.col = line, map.starts[line], 1
  end
  map.col = map.col + length(map.text, map.byte, byte - 1)
  map.byte = byte
  return line, map.col
end

--- First byte of a line.
function positions.start(map, line)
  return map.starts[line]
end

return positions
