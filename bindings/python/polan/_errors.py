# SPDX-License-Identifier: BSD-2-Clause
"""Exceptions: one for each status, each of a kind that Python users expect as well."""

from __future__ import annotations

import errno
import os
from typing import Any

from . import _structs


class PolanError(Exception):
    """Something failed; says what and where.

    ``str()`` of it is the message with the place before it.
    """

    #: polan_status
    status: int = 0

    def __init__(
        self, message: str, *, source: str = "", line: int = 0, offset: int = 0
    ) -> None:
        super().__init__(message)
        #: What is wrong, without the place.
        self.message = message
        #: The file (its end, if long); "" if it is the text.
        self.source = source
        #: Line of the file, from 1; 0 if lines do not apply.
        self.line = line
        #: Offset: bytes in a file, code points in a text.
        self.offset = offset

    def __str__(self) -> str:
        place = self.source
        if place and self.line:
            place += f":{self.line}"
        return f"{place}: {self.message}" if place else self.message

    def __reduce__(self) -> Any:
        place = {"source": self.source, "line": self.line, "offset": self.offset}
        return _restore, (type(self), self.message, place)


def _restore(kind: type[PolanError], message: str, place: dict[str, Any]) -> PolanError:
    return kind(message, **place)


class OutOfMemoryError(PolanError, MemoryError):
    """No memory. The objects involved remain usable."""

    status = 1


class ArgumentError(PolanError, ValueError):
    """An argument that the library does not take."""

    status = 2


class FileError(PolanError, OSError):
    """A file cannot be read. ``errno`` and ``filename`` are set where they are known."""

    status = 3

    def __init__(
        self, message: str, *, source: str = "", line: int = 0, offset: int = 0
    ) -> None:
        super().__init__(message, source=source, line=line, offset=offset)
        self.filename = source
        number = _errno(message)
        if number is not None:
            self.errno = number


class MissingFileError(FileError, FileNotFoundError):
    """A file that is not there."""


class FormatError(PolanError, ValueError):
    """A dictionary, image or rule file is malformed."""

    status = 4


class EncodingError(PolanError, UnicodeError):
    """Text that cannot be UTF-8, such as half of a surrogate pair."""

    status = 5


class LimitError(PolanError, ValueError):
    """Input beyond a documented limit."""

    status = 6


class ComponentError(PolanError, RuntimeError):
    """ICU, PCRE2 or Hunspell failed unexpectedly."""

    status = 7


class LibraryNotFoundError(PolanError, ImportError):
    """libpolan is not there, cannot be loaded, or does not fit this package."""


_BY_STATUS: dict[int, type[PolanError]] = {
    kind.status: kind
    for kind in (
        OutOfMemoryError,
        ArgumentError,
        FileError,
        FormatError,
        EncodingError,
        LimitError,
        ComponentError,
    )
}

# Tracebacks name them as users do.
for _kind in (*_BY_STATUS.values(), PolanError, MissingFileError, LibraryNotFoundError):
    _kind.__module__ = "polan"


def _errno(message: str) -> int | None:
    """The number behind strerror()'s words: the library passes on the words only."""
    for code in errno.errorcode:
        if os.strerror(code) == message:
            return code
    return None


def from_struct(error: _structs.Error) -> PolanError:
    """The exception for a polan_error."""
    message = error.message.decode("utf-8", "replace")
    kind = _BY_STATUS.get(error.status, PolanError)
    if kind is FileError and _errno(message) == errno.ENOENT:
        kind = MissingFileError
    return kind(
        message,
        source=os.fsdecode(error.source),
        line=error.line,
        offset=error.offset,
    )
