--- Conditions on the rows of an input, as graph values.

local nodes = require "words.nodes"

local filters = {}

--- Both conditions; `a` may be nil.
function filters.both(ctx, a, b)
  if not a then return b end
  return nodes.apply(ctx, "and", { a, b }, { "T", "T" })
end

--- The column equals a value, or one of a list of texts. A whole number written here is the name of what is picked
-- out, such as a form's third part: no figure of the document that a scheme must declare.
function filters.column(ctx, input, name, wanted)
  local value = input.column(name)
  if nodes.is_lost(value) then return value end
  if type(wanted) == "table" and not nodes.is_value(wanted) then
    if nodes.of(value).type ~= "X" then
      ctx:finding("HE0282", { column = name }, { word = name })
      return nodes.lost(ctx)
    end
    return value:one_of(wanted)
  end
  local letter = nodes.of(value).type
  if letter == "N" and math.type(wanted) == "integer" then wanted = nodes.const(ctx, "N", wanted) end
  return nodes.apply(ctx, "eq", { value, wanted }, { letter, letter }, nil, name)
end

return filters
