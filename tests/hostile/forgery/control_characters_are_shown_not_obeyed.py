# Colours, bells, NULs and the signs that turn text around are shown as such.
# verdict: runtime_error
# hides: \u001b
# hides: ‮
# hides: \u0000
# hides: ⁦
def double(x):
    raise ValueError("\x1b[2J\x07\0 \u202e detpecca \u2066 <script>alert(1)</script>")
