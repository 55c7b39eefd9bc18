scheme { id = "demo/quote", title = "没有结束, source = "一" }
