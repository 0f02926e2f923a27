# Is a number.
# feedback: `double` is a int, not a function.
double = 2
