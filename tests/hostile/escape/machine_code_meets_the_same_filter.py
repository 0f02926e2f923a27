# Code of the submission's own making asks the same kernel and gets the same answer.
# verdict: accepted
# prints: -1
# machine: x86_64
import ctypes
import mmap


def run(code):
    """Bytes as a function without arguments."""
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


def double(x):
    # mov eax, 57 (fork); syscall; ret
    print(run(b"\xb8\x39\x00\x00\x00\x0f\x05\xc3"))
    return 2 * x
