double(x) = 3x
