# A result that contains itself is refused.
# verdict: runtime_error
def double(x):
    endless = [x]
    endless.append(endless)
    return endless
