def kinds(state, layers, keys, wide, empty):
    return state
