scheme { id = "demo/end", title = "末尾", source = "一", cite = "1" }
local x =