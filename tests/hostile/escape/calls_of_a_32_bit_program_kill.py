# The old entry to the kernel, with other numbers, ends the worker.
# verdict: runtime_error
# machine: x86_64
import ctypes
import mmap


def run(code):
    """Bytes as a function without arguments."""
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


def double(x):
    # mov eax, 2 (fork); int 0x80; ret
    run(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3")
    return 2 * x
