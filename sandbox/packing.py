"""Transport compression of the gateway, as a client asks for it with ``compress``."""

import zlib
from collections.abc import Callable

Pack = Callable[[bytes], bytes]
# A zstd frame without a checksum, a dictionary or an end, with a window of 128 KiB (RFC 8878).
_ZSTD_HEADER = b"\x28\xb5\x2f\xfd\x00\x38"
_ZSTD_BLOCK = 128 * 1024


def packer(name: str | None) -> Pack | None:
    """What packs the frames of one connection; None where they go as text."""
    return {"zlib-stream": _zlib, "zstd-stream": _zstd}.get(name or "", lambda: None)()


def _zlib() -> Pack:
    stream = zlib.compressobj()
    return lambda frame: stream.compress(frame) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Pack:
    """Raw blocks: valid zstd that nothing has to be installed for before Python 3.14."""
    header = [_ZSTD_HEADER]

    def pack(frame: bytes) -> bytes:
        parts = [header.pop()] if header else []
        for start in range(0, len(frame), _ZSTD_BLOCK):
            block = frame[start : start + _ZSTD_BLOCK]
            parts += [(len(block) << 3).to_bytes(3, "little"), block]
        return b"".join(parts)

    return pack
