--- Options that a word takes as one of a few texts.

local context = require "words.context"
local nodes = require "words.nodes"

local options = {}

--- The member of `permitted` that an option names, as a text or a figure that is one; `default` where it is left out.
-- nil after a finding, and where it is left out without a default.
function options.one_of(ctx, word, given, field, permitted, default)
  local value = given[field]
  if value == nil then return default end
  local name = nodes.plain_text(value)
  if name and permitted[name] ~= nil then return permitted[name] end
  ctx:finding("HE0351", { field = field, word = word, got = name or ctx:describe(value),
    permitted = table.concat(context.sorted_keys(permitted), ", ") }, { word = field })
  return nil
end

return options
