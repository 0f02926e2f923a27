def same(x):
    return x


def check(inputs, output):
    if float(output[0]) < 0:
        raise RuntimeError("the author's mistake")
    while float(output[0]) > 10000:
        pass
    if float(output[0]) > 100:
        return 7
    return bool((output == inputs["x"]).all())
