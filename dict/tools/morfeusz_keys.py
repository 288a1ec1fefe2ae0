# SPDX-License-Identifier: BSD-2-Clause
"""Lists the lemmas of the dictionary inside the morfeusz2 package.

Morfeusz generates all forms of a lemma but has no call that lists its lemmas. They
are the keys of the generator's automaton, which lies in libmorfeusz2.so behind a
magic number: ten bytes of header, 256 bytes that give each frequent byte a short
label, one byte, then the states.

    state:       accepting:1 transitions:7 [value] transition*
    value:       size:16 bytes*
    transition:  label:6 offset_size:2 [byte, if label is 0] offset
"""

import pathlib

MAGIC = bytes.fromhex("8fc2bc1b")
VERSION = 21
COMPRESSED = 1
TABLE = 10
STATES = TABLE + 257


class FormatError(Exception):
    """The library holds no automaton of the kind described above."""


def automata(image):
    """Where the automata start."""
    at = image.find(MAGIC)
    while at >= 0:
        if image[at + 4] == VERSION and image[at + 5] == COMPRESSED:
            yield at
        at = image.find(MAGIC, at + 1)


def keys(image, start):
    """All keys of the automaton, as bytes."""
    root = start + STATES
    table = image[start + TABLE : start + TABLE + 256]
    label = {short: byte for byte, short in enumerate(table) if short}
    pending = [(root, b"")]
    while pending:
        at, prefix = pending.pop()
        head = image[at]
        at += 1
        if head & 0x80:
            yield prefix
            at += 2 + int.from_bytes(image[at : at + 2], "big")
        for _ in range(head & 0x7F):
            short, size = image[at] >> 2, image[at] & 3
            at += 1
            if short:
                byte = label[short]
            else:
                byte = image[at]
                at += 1
            offset = int.from_bytes(image[at : at + size], "big")
            at += size
            pending.append((at + offset, prefix + bytes([byte])))


def lemmas(library=None):
    """Lemma keys of the generator (which has upper case; the analyser has none)."""
    if library is None:
        import morfeusz2

        library = pathlib.Path(morfeusz2.__file__).with_name("libmorfeusz2.so")
    image = pathlib.Path(library).read_bytes()
    for start in automata(image):
        if image[start + TABLE + ord("W")]:
            return sorted(key.decode() for key in keys(image, start))
    raise FormatError(f"{library}: no generator dictionary found")
