# Sockets without a file, which no view of files hides, are refused.
# verdict: accepted
# prints: refused
import socket


def attack():
    one = socket.socket(socket.AF_UNIX)
    one.bind("\0@MARK@")
    return one


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
