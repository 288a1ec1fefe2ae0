# SPDX-License-Identifier: BSD-2-Clause
"""Arguments for C: text as UTF-8, paths as bytes, names as numbers."""

from __future__ import annotations

import os
import re

from ._errors import EncodingError

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(text: str, what: str, errors: str = "strict") -> bytes:
    """UTF-8 with one code point for each of `text`."""
    if not isinstance(text, str):
        raise TypeError(f"{what} must be str, not {type(text).__name__}")
    if errors not in ("strict", "replace"):
        raise ValueError(f'errors must be "strict" or "replace", not {errors!r}')
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        if errors == "replace":
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8")
        surrogate = f"U+{ord(text[error.start]):04X}"
        raise EncodingError(
            f"{what} has a lone surrogate, {surrogate}, at code point {error.start}",
            offset=error.start,
        ) from None


def c_string(text: str, what: str) -> bytes:
    """UTF-8 for a function that looks for the NUL."""
    data = encode(text, what)
    if b"\0" in data:
        raise ValueError(f"{what} with a NUL in it: {text!r}")
    return data


def c_path(path: str) -> bytes:
    """The path in the file system's encoding."""
    data = os.fsencode(path)
    if b"\0" in data:
        raise ValueError(f"path with a NUL in it: {path!r}")
    return data


def choose(what: str, name: str, names: tuple[str, ...]) -> int:
    """The number of a name."""
    if name not in names:
        raise ValueError(f"{what} must be one of {', '.join(names)}, not {name!r}")
    return names.index(name)
