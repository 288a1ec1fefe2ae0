# SPDX-License-Identifier: BSD-2-Clause
"""The result of one analysis.

What the library found stays in its memory until it is asked for; then it is read at once
and kept. Offsets are code points of the ``str`` that was analysed.
"""

from __future__ import annotations

import ctypes
import json
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, Callable, Protocol, TypeVar

from . import _structs
from ._dict import document_dict
from ._html import document_html
from ._reader import Reader
from ._text import c_string, choose
from .records import Mask, Masked, Token, Warning
from .spans import DistinctEntity, Entity, Sentence, Span


class _HasSpan(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T")
S = TypeVar("S", bound=_HasSpan)


class Document:
    """What was found in one text.

    Iterating over it gives its tokens; ``document[3:17]`` is the span of these code
    points, with the tokens and entities in it. It is read-only and safe in any number of
    threads.

    Memory is given back when nobody has the document any more, or by :meth:`close`, or at
    the end of a ``with`` block. What was read before then stays readable.
    """

    def __init__(self, text: str, reader: Reader | None) -> None:
        self._text = text
        self._reader = reader
        self._read: dict[str, Any] = {}
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        # Keeps close() in one thread from freeing what another reads.
        self._lock = threading.Lock()

    @property
    def text(self) -> str:
        """The text that was analysed, the caller's own."""
        return self._text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens in order of the text."""
        return self._once("tokens", lambda reader: reader.tokens())

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in order of the text; each token is in exactly one."""
        return self._once("sentences", lambda reader: reader.sentences(self))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Named entities in order of the text."""
        return self._once("entities", lambda reader: reader.entities(self))

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Limits that the analysis met: what some rule did not see. Nearly always none."""
        return self._once("warnings", lambda reader: reader.warnings())

    def distinct_entities(self) -> list[DistinctEntity]:
        """What the entities name, each once, in order of its first mention."""
        groups: dict[int, list[Entity]] = {}
        for entity in self.entities:
            groups.setdefault(entity.group, []).append(entity)
        return [_distinct(mentions) for mentions in groups.values()]

    def token_at(self, offset: int) -> Token | None:
        """The token that the code point at this offset belongs to, if any."""
        span = Span(self, offset, offset + 1)
        return next(iter(span.tokens), None)

    def entity_at(self, offset: int) -> Entity | None:
        """The entity that the code point at this offset belongs to, if any."""
        span = Span(self, offset, offset + 1)
        return next(iter(span.entities), None)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, key: slice | _HasSpan) -> Span:
        """A span: ``document[3:17]``, or that of an entity, a sentence, a token."""
        if not isinstance(key, slice):
            start, end = getattr(key, "start", None), getattr(key, "end", None)
            if start is None or end is None:
                raise TypeError(
                    "a document is indexed by a span of its text, document[3:17]; "
                    "for one token use document.tokens[3] or document.token_at(3)"
                )
            key = slice(start, end)
        start, end, step = key.indices(len(self._text))
        if step != 1:
            raise ValueError("a span of a document has no step")
        return Span(self, start, max(start, end))

    def to_dict(self, id: Any = None) -> dict[str, Any]:
        """The document as the command line's JSON Lines give it, ready for ``json``."""
        return document_dict(self, id)

    def format(
        self,
        format: str = "text",
        *,
        id: Any = None,
        offsets: str = "codepoints",
        entities_only: bool = False,
        explain: bool = False,
        width: int = 0,
    ) -> str:
        """The document as the command line writes it: in one of its formats, which are
        ``text`` (for reading), ``jsonl``, ``conllu``, ``tsv`` and ``html`` (a page).

        ``id`` names the document. ``offsets`` counts ``codepoints``, ``bytes`` or
        ``utf16`` units (``jsonl``, ``tsv``). ``entities_only`` leaves tokens and
        sentences out. ``explain`` adds what each token was taken for and the rules of
        entities, and ``width`` breaks long lines (``text``).
        """
        number = choose("format", format, _structs.FORMATS)
        flags = _structs.FORMAT_ENTITIES_ONLY if entities_only else 0
        flags |= _structs.FORMAT_EXPLAIN if explain else 0
        name = None
        if id is not None:
            flags |= _structs.FORMAT_JSON_ID if format == "jsonl" else 0
            name = c_string(json.dumps(id) if format == "jsonl" else str(id), "id")
        options = _structs.FormatOptions(
            ctypes.sizeof(_structs.FormatOptions),
            number,
            choose("offsets", offsets, _structs.OFFSETS),
            flags,
            width,
        )
        with self._lock:
            if self._reader is None:
                raise ValueError("document is closed")
            return self._reader.write(name, options)

    def mask(
        self, types: Iterable[str] | None = None, *, pseudonyms: bool = False
    ) -> Masked:
        """The text with entities replaced by labels: ``[OSOBA 1]``.

        By default people, contact data and identifiers are, as far as the analysis was
        asked for them: ``model.analyze(text, values=True).mask()``. What was not found is
        not masked.

        With ``pseudonyms`` people get invented names, in the case of those they replace.
        """
        if isinstance(types, str):
            raise TypeError("types must be an iterable of str, not one str")
        wanted = None if types is None else ",".join(types).encode()
        with self._lock:
            if self._reader is None:
                raise ValueError("document is closed")
            made = json.loads(self._reader.mask(wanted, pseudonyms))
        return Masked(made["text"], tuple(Mask(**mask) for mask in made["masks"]))

    @property
    def closed(self) -> bool:
        """Whether the library's memory was given back."""
        return self._reader is None

    def close(self) -> None:
        """Give the library's memory back. What was read already stays readable."""
        with self._lock:
            reader, self._reader = self._reader, None
            if reader:
                reader.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        text = self._text if len(self._text) <= 60 else self._text[:59] + "…"
        return f"<Document {text!r}>"

    def _repr_html_(self) -> str:
        return document_html(self._text, self.entities)

    def __reduce__(self) -> Any:
        # The copy has no memory of the library's, only what was read from it: all.
        read = {
            "tokens": self.tokens,
            "sentences": self.sentences,
            "entities": self.entities,
            "warnings": self.warnings,
        }
        return Document, (self._text, None), read

    def __setstate__(self, read: dict[str, Any]) -> None:
        self._read = read

    def _once(self, name: str, read: Callable[[Reader], tuple[T, ...]]) -> tuple[T, ...]:
        """What `read` gives, the first time from the library's memory."""
        found: tuple[T, ...] | None = self._read.get(name)
        if found is None:
            with self._lock:
                found = self._read.get(name)
                if found is None:
                    if self._reader is None:
                        raise ValueError(f"document is closed, its {name} were not read")
                    found = self._read[name] = read(self._reader)
        return found

    def _overlap(self, name: str, records: tuple[S, ...], span: Span) -> tuple[S, ...]:
        """Of tokens, sentences or entities those that share code points with a span."""
        if span.start >= span.end:
            return ()
        bounds = self._bounds.get(name)
        if bounds is None:
            bounds = ([r.start for r in records], [r.end for r in records])
            self._bounds[name] = bounds
        starts, ends = bounds
        return records[bisect_right(ends, span.start) : bisect_left(starts, span.end)]


def _distinct(mentions: list[Entity]) -> DistinctEntity:
    name = max(mentions, key=lambda mention: len(mention.lemma))
    return DistinctEntity(name.type, name.lemma, tuple(mentions))
