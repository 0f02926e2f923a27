# No name is resolved.
# verdict: accepted
# prints: refused
import socket
import encodings.idna


def attack():
    return socket.getaddrinfo("example.org", 443)


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
