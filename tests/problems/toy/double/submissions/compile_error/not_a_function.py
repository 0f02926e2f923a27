# Is a number.
# feedback: `double` is of type int, not a function.
double = 2
