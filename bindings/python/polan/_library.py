# SPDX-License-Identifier: BSD-2-Clause
"""Finds and loads libpolan.

Looked for, in this order:

1. the file (or folder) that the environment variable ``POLAN_LIBRARY`` names, and then
   nowhere else;
2. beside this package;
3. the build tree, if this package is used from a checkout that was built in place;
4. the system's libraries.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
import threading
from collections.abc import Iterator
from ctypes import POINTER, c_char_p, c_int, c_size_t, c_uint, c_uint32, c_void_p
from pathlib import Path
from typing import Any, Callable

from . import _structs
from ._errors import LibraryNotFoundError, from_struct

_PACKAGE = Path(__file__).resolve().parent

if sys.platform == "darwin":
    _NAMES = ("libpolan.0.dylib", "libpolan.dylib")
elif sys.platform == "win32":
    _NAMES = ("libpolan-0.dll", "polan.dll")
else:
    _NAMES = ("libpolan.so.0", "libpolan.so")

_ERROR = POINTER(_structs.Error)
_OUT = POINTER(c_void_p)
_COUNT = POINTER(c_size_t)
_FORMAT = POINTER(_structs.FormatOptions)
_OUTPUT = POINTER(_structs.Output)

# Every function that is called: what it returns, what it takes. Those whose last
# argument is a polan_error return a polan_status, which becomes an exception.
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "polan_abi": (c_uint, ()),
    "polan_version": (c_char_p, ()),
    "polan_upos_name": (c_char_p, (c_int,)),
    "polan_model_open": (
        c_int,
        (_OUT, c_char_p, POINTER(_structs.ModelOptions), _ERROR),
    ),
    "polan_model_ref": (c_void_p, (c_void_p,)),
    "polan_model_unref": (None, (c_void_p,)),
    "polan_model_check": (c_int, (c_void_p, _ERROR)),
    "polan_model_dictionaries": (c_void_p, (c_void_p, _COUNT)),
    "polan_analyzer_new": (
        c_int,
        (_OUT, c_void_p, POINTER(_structs.AnalyzerOptions), _ERROR),
    ),
    "polan_analyzer_free": (None, (c_void_p,)),
    "polan_analyze": (c_int, (c_void_p, c_char_p, c_size_t, _OUT, _ERROR)),
    "polan_document_text": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_tokens": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_words": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_sentences": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_entities": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_warnings": (c_void_p, (c_void_p, _COUNT)),
    "polan_document_analyses": (c_void_p, (c_void_p, c_size_t, _COUNT)),
    "polan_document_reasons": (c_char_p, (c_void_p, c_size_t)),
    "polan_document_convert": (
        c_int,
        (c_void_p, c_int, POINTER(c_uint32), c_size_t, _ERROR),
    ),
    "polan_document_free": (None, (c_void_p,)),
    "polan_lookup_form": (c_int, (c_void_p, c_char_p, c_size_t, c_int, _OUT, _ERROR)),
    "polan_spell": (c_int, (c_void_p, c_char_p, c_size_t, POINTER(c_int), _ERROR)),
    "polan_suggest": (c_int, (c_void_p, c_char_p, c_size_t, _OUT, _ERROR)),
    "polan_generate": (c_int, (c_void_p, c_char_p, c_char_p, _OUT, _ERROR)),
    "polan_lookup_analyses": (c_void_p, (c_void_p, _COUNT)),
    "polan_lookup_free": (None, (c_void_p,)),
    "polan_output_free": (None, (_OUTPUT,)),
    "polan_format_begin": (c_int, (_FORMAT, _OUTPUT, _ERROR)),
    "polan_format_document": (c_int, (c_void_p, c_char_p, _FORMAT, _OUTPUT, _ERROR)),
    "polan_mask": (c_int, (c_void_p, POINTER(_structs.MaskOptions), _OUT, _ERROR)),
    "polan_masked_text": (c_void_p, (c_void_p, _COUNT)),
    "polan_masked_spans": (c_void_p, (c_void_p, _COUNT)),
    "polan_masked_free": (None, (c_void_p,)),
    "polan_format_masked": (
        c_int,
        (c_void_p, c_void_p, c_char_p, _FORMAT, _OUTPUT, _ERROR),
    ),
    "polan_format_end": (c_int, (_FORMAT, _OUTPUT, _ERROR)),
}


def _raise_status(status: int, function: Any, arguments: tuple[Any, ...]) -> int:
    if status:
        raise from_struct(arguments[-1]._obj)
    return status


class Library:
    """libpolan, with its functions declared."""

    def __init__(self, name: str) -> None:
        #: What was loaded: a path, or a name that the system's loader knows.
        self.name = name
        #: The functions, by their names in C.
        self.c = ctypes.CDLL(name)
        self._declare("polan_abi")
        abi = self.c.polan_abi()
        if abi != _structs.ABI:
            raise OSError(f"binary interface {abi}, this package needs {_structs.ABI}")
        for name in _FUNCTIONS:
            self._declare(name)
        #: Version of the library, such as "0.1.0".
        self.version: str = self.c.polan_version().decode()
        #: Names of polan_upos, by value.
        self.upos = tuple(self.c.polan_upos_name(i).decode() for i in range(17))

    def _declare(self, name: str) -> None:
        try:
            function = getattr(self.c, name)
        except AttributeError:
            raise OSError(f"no function {name}") from None
        function.restype, function.argtypes = _FUNCTIONS[name]
        if function.argtypes and function.argtypes[-1] is _ERROR:
            function.errcheck = _raise_status

    def create(self, function: Callable[..., int], *arguments: Any) -> int:
        """Call a function whose first argument receives an object; the object."""
        made = c_void_p()
        function(ctypes.byref(made), *arguments, ctypes.byref(_structs.Error()))
        assert made.value is not None
        return made.value

    def array(
        self,
        record: type[ctypes.Structure],
        function: Callable[..., Any],
        *arguments: Any,
    ) -> list[Any]:
        """Call a function that gives an array of records; their columns."""
        count = c_size_t()
        address = function(*arguments, ctypes.byref(count))
        return _structs.columns(record, address, count.value)


def _in_folder(folder: Path) -> Iterator[str]:
    for name in _NAMES:
        if (folder / name).is_file():
            yield str(folder / name)


def _build_tree() -> Path | None:
    """The top of the checkout that this package stands in, if it does."""
    top = _PACKAGE.parents[2] if len(_PACKAGE.parents) > 2 else None
    return top if top and (top / "include" / "polan" / "polan.h").is_file() else None


def _candidates() -> Iterator[str]:
    yield from _in_folder(_PACKAGE)
    top = _build_tree()
    if top:
        yield from _in_folder(top / "lib" / ".libs")
    yield _NAMES[0]
    yield from _in_folder(Path(sys.prefix) / "lib")
    found = ctypes.util.find_library("polan")
    if found:
        yield found


def _load() -> Library:
    named = os.environ.get("POLAN_LIBRARY")
    if named:
        names = list(_in_folder(Path(named))) if os.path.isdir(named) else [named]
        where = f"POLAN_LIBRARY={named}"
    else:
        names = list(dict.fromkeys(_candidates()))
        where = "libpolan (set POLAN_LIBRARY to its path)"
    reasons = []
    for name in names:
        try:
            return Library(name)
        except OSError as error:
            # dlopen's message mostly begins with the name itself.
            text = str(error)
            reasons.append(text if text.startswith(name) else f"{name}: {text}")
    reason = "; ".join(reasons) or f"no {' or '.join(_NAMES)} there"
    raise LibraryNotFoundError(f"cannot load {where}: {reason}")


_lock = threading.Lock()
_loaded: Library | None = None


def library() -> Library:
    """The library, loaded at the first call."""
    global _loaded
    with _lock:
        if _loaded is None:
            _loaded = _load()
        return _loaded


def default_model() -> str | None:
    """The image that belongs to the library; None: the library knows where."""
    if os.environ.get("POLAN_MODEL"):
        return None
    places = [_PACKAGE / "polan.img"]
    loaded = Path(library().name)
    if loaded.parent.name == ".libs":  # a build tree, of which libtool tells the shape
        places.append(loaded.resolve().parents[2] / "dict" / "polan.img")
    for place in places:
        if place.is_file():
            return str(place)
    return None
