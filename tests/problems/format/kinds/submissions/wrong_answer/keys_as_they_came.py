# Returns the keys without folding anything in.
# feedback: The keys are those that came in. Fold the 1 into each.
def kinds(state, layers, keys, wide, empty):
    x, options = state
    rest = {"rows": empty, "kind": "tuple, list, float64", "none": None}
    return (x + 1, options["count"] + 1), [layer["w"] * 2 for layer in layers], keys, wide, rest
