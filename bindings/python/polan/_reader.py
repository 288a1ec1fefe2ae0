# SPDX-License-Identifier: BSD-2-Clause
"""Reads the library's records, whole arrays at a time, and gives its memory back.

Columns go through C loops (map, zip, struct): a call of Python for each token would cost
more than its analysis.
"""

from __future__ import annotations

import ctypes
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from . import _structs
from ._library import Library
from .records import Analysis, Token, Warning, Word
from .spans import Entity, Sentence

if TYPE_CHECKING:
    from .document import Document

T = TypeVar("T")


def _make(record: type[T], columns: Iterable[Iterable[Any]]) -> tuple[T, ...]:
    """Named tuples from their columns: record._make() of each row."""
    new: Any = tuple.__new__
    return tuple(map(partial(new, record), zip(*columns)))


class Reader:
    """A document of the library's."""

    def __init__(self, library: Library, pointer: int, text: str, readings: bool) -> None:
        self._library = library
        self._pointer: int | None = pointer
        self._text = text
        self._with_readings = readings
        self._string = _structs.Strings().__getitem__
        self._free = weakref.finalize(self, library.c.polan_document_free, pointer)

    @property
    def closed(self) -> bool:
        """Whether close() was called; nothing can be read then."""
        return self._pointer is None

    def close(self) -> None:
        """Give the library's memory back."""
        self._pointer = None
        self._free()

    def tokens(self) -> tuple[Token, ...]:
        """All tokens, with their parts and readings."""
        starts, ends, lemmas, tags, features, *rest = self._array(
            _structs.Token, "polan_document_tokens"
        )
        sentences, first_words, n_words, upos, kinds, flags = rest
        starts, ends = self._code_points(starts, ends)
        columns = (
            starts,
            ends,
            map(self._text.__getitem__, map(slice, starts, ends)),
            map(self._string, lemmas),
            map(self._library.upos.__getitem__, upos),
            map(self._string, tags),
            map(self._string, features),
            map(_structs.KINDS.__getitem__, kinds),
            sentences,
            flags,
            self._parts(first_words, n_words),
            self._readings(len(starts)),
            self._reasons(len(starts)),
        )
        return _make(Token, columns)

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """All sentences; `document` is what they will belong to."""
        starts, ends, *rest = self._array(_structs.Sentence, "polan_document_sentences")
        starts, ends = self._code_points(starts, ends)
        return tuple(map(partial(Sentence, document), starts, ends, *rest))

    def entities(self, document: Document) -> tuple[Entity, ...]:
        """All entities; `document` is what they will belong to."""
        starts, ends, types, lemmas, rules, *rest, values = self._array(
            _structs.Entity, "polan_document_entities"
        )
        starts, ends = self._code_points(starts, ends)
        strings = (map(self._string, column) for column in (types, lemmas, rules))
        texts = map(self._string, values)
        return tuple(
            map(partial(Entity, document), starts, ends, *strings, *rest, texts)
        )

    def warnings(self) -> tuple[Warning, ...]:
        """All warnings."""
        starts, ends, messages = self._array(
            _structs.Warning, "polan_document_warnings"
        )
        starts, ends = self._code_points(starts, ends)
        return _make(Warning, (starts, ends, map(self._string, messages)))

    def write(self, id: bytes | None, options: _structs.FormatOptions) -> str:
        """The document in one of the library's formats, with what goes around it."""
        c = self._library.c
        output = _structs.Output()
        ends = (
            ctypes.byref(options),
            ctypes.byref(output),
            ctypes.byref(_structs.Error()),
        )
        try:
            c.polan_format_begin(*ends)
            c.polan_format_document(self._pointer, id, *ends)
            c.polan_format_end(*ends)
            return ctypes.string_at(output.data, output.length).decode("utf-8")
        finally:
            c.polan_output_free(ctypes.byref(output))

    def mask(self, types: bytes | None, pseudonyms: bool) -> str:
        """The masked text and what was replaced, as one line of JSON."""
        c = self._library.c
        wanted = _structs.MaskOptions(
            ctypes.sizeof(_structs.MaskOptions),
            types,
            _structs.MASK_PSEUDONYMS if pseudonyms else 0,
        )
        options = _structs.FormatOptions(
            ctypes.sizeof(_structs.FormatOptions), _structs.FORMATS.index("jsonl")
        )
        output = _structs.Output()
        masked = ctypes.c_void_p()
        error = ctypes.byref(_structs.Error())
        c.polan_mask(self._pointer, ctypes.byref(wanted), ctypes.byref(masked), error)
        try:
            c.polan_format_masked(
                self._pointer,
                masked,
                None,
                ctypes.byref(options),
                ctypes.byref(output),
                error,
            )
            return ctypes.string_at(output.data, output.length).decode("utf-8")
        finally:
            c.polan_output_free(ctypes.byref(output))
            c.polan_masked_free(masked)

    def _array(
        self, record: type[ctypes.Structure], function: str, *arguments: Any
    ) -> list[Any]:
        return self._library.array(
            record, getattr(self._library.c, function), self._pointer, *arguments
        )

    def _code_points(self, starts: Sequence[int], ends: Sequence[int]) -> list[list[int]]:
        """Byte offsets as code points; C counts them in one pass over the text."""
        offsets = array("I", chain.from_iterable(zip(starts, ends)))
        if offsets and not self._text.isascii():
            self._library.c.polan_document_convert(
                self._pointer,
                _structs.OFFSETS.index("codepoints"),
                (ctypes.c_uint32 * len(offsets)).from_buffer(offsets),
                len(offsets),
                ctypes.byref(_structs.Error()),
            )
        return [offsets[0::2].tolist(), offsets[1::2].tolist()]

    def _parts(
        self, first: Sequence[int], count: Sequence[int]
    ) -> Sequence[tuple[Word, ...]]:
        """For each token the words it is made of, if it is several."""
        forms, lemmas, tags, features, tokens, upos = self._array(
            _structs.Word, "polan_document_words"
        )
        columns = (
            map(self._string, forms),
            map(self._string, lemmas),
            map(self._library.upos.__getitem__, upos),
            map(self._string, tags),
            map(self._string, features),
        )
        words = _make(Word, columns)
        parts: list[tuple[Word, ...]] = [()] * len(first)
        for token in set(tokens):
            parts[token] = words[first[token] : first[token] + count[token]]
        return parts

    def _readings(self, n_tokens: int) -> Iterator[tuple[Analysis, ...]]:
        """For each token its readings, if they were asked for."""
        if not self._with_readings:
            return repeat(())
        function = "polan_document_analyses"
        return (
            analyses(
                self._library, self._string, self._array(_structs.Analysis, function, i)
            )
            for i in range(n_tokens)
        )


    def _reasons(self, n_tokens: int) -> Iterator[str]:
        """For each token what decided for its reading, if readings were asked for."""
        if not self._with_readings:
            return repeat("")
        reasons = self._library.c.polan_document_reasons
        return (reasons(self._pointer, i).decode("utf-8") for i in range(n_tokens))


def analyses(
    library: Library, string: Callable[[int], str], columns: Sequence[Sequence[Any]]
) -> tuple[Analysis, ...]:
    """Analyses from the columns of their records."""
    forms, lemmas, tags, features, classes, scores, upos, guessed = columns
    made = (
        map(string, forms),
        map(string, lemmas),
        map(library.upos.__getitem__, upos),
        map(string, tags),
        map(string, features),
        map(string, classes),
        (round(score, 3) for score in scores),  # thousandths, as the library has them
        map(bool, guessed),
    )
    return _make(Analysis, made)
