# SPDX-License-Identifier: BSD-2-Clause
"""A model of the library's and its analyzers, shared by threads."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from . import _structs
from ._library import Library


class Objects:
    """A model and its idle analyzers; as many as threads were at work at once.

    Apart from Model, so that Model's finalizer can hold it. The library counts references
    to the model, so that close() may come while other threads are at work.
    """

    def __init__(self, library: Library, model: int, limits: _structs.Limits) -> None:
        self._library = library
        self._limits = limits
        self._model: int | None = model
        self._idle: dict[tuple[int, bytes | None], list[int]] = {}
        self._lock = threading.Lock()

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._model is None

    @contextmanager
    def model(self) -> Iterator[int]:
        """The model, with a reference for as long as it is used."""
        with self._lock:
            model = self._open_model()
            self._library.c.polan_model_ref(model)
        try:
            yield model
        finally:
            self._library.c.polan_model_unref(model)

    @contextmanager
    def analyzer(self, flags: int, types: bytes | None = None) -> Iterator[int]:
        """An analyzer with these options that nobody else uses meanwhile."""
        with self._lock:
            model = self._open_model()
            idle = self._idle.setdefault((flags, types), [])
            analyzer = idle.pop() if idle else self._new_analyzer(model, flags, types)
        try:
            yield analyzer
        finally:
            with self._lock:
                keep = self._model is not None
                if keep:
                    idle.append(analyzer)
            if not keep:
                self._library.c.polan_analyzer_free(analyzer)

    def close(self) -> None:
        """Free what is idle now; what is in use is freed when it is given back."""
        with self._lock:
            model, self._model = self._model, None
            idle, self._idle = self._idle, {}
        for analyzers in idle.values():
            for analyzer in analyzers:
                self._library.c.polan_analyzer_free(analyzer)
        self._library.c.polan_model_unref(model)

    def _open_model(self) -> int:
        if self._model is None:
            raise ValueError("model is closed")
        return self._model

    def _new_analyzer(self, model: int, flags: int, types: bytes | None) -> int:
        options = _structs.AnalyzerOptions(
            ctypes.sizeof(_structs.AnalyzerOptions), flags, types, self._limits
        )
        return self._library.create(
            self._library.c.polan_analyzer_new, model, ctypes.byref(options)
        )
