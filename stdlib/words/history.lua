--- What follows from earlier decisions for a time that depends on why they were made. Installs the method `barred` of
-- relations.

local context = require "words.context"
local fields = require "words.fields"
local nodes = require "words.nodes"
local conditions = require "words.conditions"
local relations = require "words.relations"

local KNOWN = {
  reason = { "text", required = true }, terms = { "plain", required = true }, on = { "text" }, day = { "date" },
  start = { "value" },
}

--- barred{ reason = "reason", terms = { fraud = years(3), late = years(1) } }: a row of such a reason lies no longer
-- ago than its term. A reason that no term names bars nobody; an unknown one may be any of them. `day` is the day that
-- is asked about, else as_of; on and start are those of `within`.
function relations.methods.barred(ctx, data, given)
  local spec = fields.read(ctx, "barred", given, KNOWN, ctx.core.line())
  local reasons = context.sorted_keys(spec.terms or {})
  if not spec.reason or not spec.terms then return nodes.lost(ctx) end
  if #reasons == 0 then
    ctx:finding("HE0334", {}, { word = "terms" })
    return nodes.lost(ctx)
  end
  local day = spec.day or ctx.lazy.as_of()
  local barring = {}
  for i, reason in ipairs(reasons) do
    local rows = ctx:of(relations.methods.where(ctx, data, { [spec.reason] = reason }))
    local recent = relations.methods.within(ctx, rows, spec.terms[reason], day, { on = spec.on, start = spec.start })
    barring[i] = relations.methods.any(ctx, ctx:of(recent))
  end
  return conditions.any(ctx, barring)
end

return { docs = {
  { name = "barred", on = "relation",
    usage = 'reviews:barred{ reason = "result", terms = { fraud = years(3), late = years(1) } }',
    en = "is there a row whose reason has a term that has not run out yet; both ends of the term are included",
    zh = "是否仍在限制期内：期限由原因决定（含首尾日）" },
} }
