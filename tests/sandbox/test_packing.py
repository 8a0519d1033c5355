"""Compressed gateway streams, taken apart by other people's decompressors."""

import json
import zlib

import pytest

from sandbox.packing import packer

# What one frame may hold: shorter than a zstd block, of exactly one, and of several.
FRAMES = [json.dumps({"t": "A" * size}).encode() for size in (0, 131_072 - 9, 300_000, 5)]


def test_zlib_ends_every_frame_with_a_flush() -> None:
    pack, stream = packer("zlib-stream"), zlib.decompressobj()
    assert pack is not None
    for frame in FRAMES:
        packed = pack(frame)
        assert packed.endswith(b"\x00\x00\xff\xff")
        assert stream.decompress(packed) == frame


def test_zstd_gives_every_frame_at_once() -> None:
    zstandard = pytest.importorskip("zstandard")
    pack, stream = packer("zstd-stream"), zstandard.ZstdDecompressor().decompressobj()
    assert pack is not None
    for frame in FRAMES:
        assert stream.decompress(pack(frame)) == frame


def test_anything_else_goes_as_text() -> None:
    assert packer(None) is None
    assert packer("gzip") is None
