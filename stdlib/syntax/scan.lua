-- Where strings and long brackets end. Shared by all who must not look inside them.
local find, sub, byte = string.find, string.sub, string.byte

local scan = {}

local STOP = { ['"'] = '[\\\n"]', ["'"] = "[\\\n']" }

--- Closing quote of the string whose opening quote is at `at`; or nil and the last byte of its
-- line when it is not closed there.
function scan.string_end(text, at, quote)
  local pattern, pos = STOP[quote], at + 1
  while true do
    local stop = find(text, pattern, pos)
    if not stop then return nil, #text end
    local char = sub(text, stop, stop)
    if char == quote then return stop end
    if char == "\n" then return nil, stop - 1 end
    if byte(text, stop + 1) == 122 then
      pos = find(text, "[^ \t\n\v\f]", stop + 2) or #text + 1
    else
      pos = stop + 2
    end
  end
end

--- Last byte of the long bracket that opens at `at` with `level` equals signs, or nil.
function scan.long_end(text, at, level)
  local _, last = find(text, "]" .. level .. "]", at + #level + 2, true)
  return last
end

--- Level ("", "=", …) of a long bracket opening at `at`, or nil.
function scan.long_level(text, at)
  local _, _, level = find(text, "^%[(=*)%[", at)
  return level
end

--- Last byte of the line that `at` is on, without its line end.
function scan.line_end(text, at)
  return (find(text, "\n", at, true) or #text + 1) - 1
end

return scan
