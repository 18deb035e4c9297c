"""The verbs: what people do in a workshop, one file per noun. Plain functions with the rules, each on a draft."""
