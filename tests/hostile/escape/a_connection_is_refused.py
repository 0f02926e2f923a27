# No connection to this machine or another.
# verdict: accepted
# prints: refused
import socket
import encodings.idna


def attack():
    for address in (("127.0.0.1", 80), ("192.0.2.1", 80), ("::1", 80)):
        try:
            return socket.create_connection(address, timeout=1)
        except OSError:
            continue
    raise OSError


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
