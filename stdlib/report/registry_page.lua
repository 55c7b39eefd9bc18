--- The page that documents the registry, in Markdown, in the language asked for.
local registry_page = {}

function registry_page.render(_, options) return require("registry").page(options.lang == "en" and "en" or "zh") end

return registry_page
