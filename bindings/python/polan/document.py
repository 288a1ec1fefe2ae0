# SPDX-License-Identifier: BSD-2-Clause
"""The result of one analysis.

What the library found stays in its memory until it is asked for; then it is read at once,
whole arrays at a time, and kept. Offsets are code points of the ``str`` that was analysed.
"""

from __future__ import annotations

import ctypes
import threading
import weakref
from array import array
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import chain, repeat
from typing import Any, Callable, Iterator, Protocol, Sequence, TypeVar, Union

from . import _structs
from ._html import document_html
from ._library import Library
from .records import Analysis, Token, Word
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

    Iterating over it gives its tokens; ``document[3:17]`` is the span of these code points,
    with the tokens and entities in it. It is read-only and safe in any number of threads.

    Memory is given back when nobody has the document any more, or by :meth:`close`, or at
    the end of a ``with`` block. What was read before then stays readable.
    """

    def __init__(self, library: Library, pointer: int, text: str, readings: bool) -> None:
        self._library = library
        self._pointer: int | None = pointer
        self._text = text
        self._readings = readings
        self._strings = _structs.Strings()
        self._read: dict[str, Any] = {}
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        # The lock keeps close() in one thread from freeing what another reads.
        self._lock = threading.RLock()
        self._finalizer = weakref.finalize(self, library.c.polan_document_free, pointer)

    @property
    def text(self) -> str:
        """The text that was analysed, the caller's own."""
        return self._text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens in order of the text."""
        return self._once("tokens", self._read_tokens)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in order of the text; each token is in exactly one."""
        return self._once("sentences", self._read_sentences)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Named entities in order of the text."""
        return self._once("entities", self._read_entities)

    def distinct_entities(self) -> list[DistinctEntity]:
        """The things that entities mention, each once, in order of their first mention."""
        groups: dict[int, list[Entity]] = {}
        for entity in self.entities:
            groups.setdefault(entity.group, []).append(entity)
        return [
            DistinctEntity(
                mentions[0].type,
                max((mention.lemma for mention in mentions), key=len),
                tuple(mentions),
            )
            for mentions in groups.values()
        ]

    def token_at(self, offset: int) -> Token | None:
        """The token that the code point at this offset belongs to, if any."""
        found = self._overlap("tokens", self.tokens, Span(self, offset, offset + 1))
        return found[0] if found else None

    def entity_at(self, offset: int) -> Entity | None:
        """The entity that the code point at this offset belongs to, if any."""
        found = self._overlap("entities", self.entities, Span(self, offset, offset + 1))
        return found[0] if found else None

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, key: Union[slice, _HasSpan]) -> Span:
        """A span: ``document[3:17]``, or of another span, entity or token."""
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
        result: dict[str, Any] = {} if id is None else {"id": id}
        result["text"] = self._text
        result["sentences"] = [{"start": s.start, "end": s.end} for s in self.sentences]
        result["tokens"] = [_token_dict(token) for token in self.tokens]
        result["entities"] = [
            {
                "start": entity.start,
                "end": entity.end,
                "type": entity.type,
                "text": entity.text,
                "lemma": entity.lemma,
                "rule": entity.rule,
            }
            for entity in self.entities
        ]
        return result

    @property
    def closed(self) -> bool:
        """Whether the library's memory was given back."""
        return self._pointer is None

    def close(self) -> None:
        """Give the library's memory back. What was read already stays readable."""
        with self._lock:
            self._pointer = None
            self._finalizer()

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
        # A copy without the library's memory: all that can be read, read.
        with self._lock:
            self.tokens, self.sentences, self.entities
            return _unpickled, (), (self._text, dict(self._read))

    def __setstate__(self, state: tuple[str, dict[str, Any]]) -> None:
        self._text, self._read = state

    def _once(self, name: str, read: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        """What `read` gives, from the library's memory the first time."""
        found: tuple[T, ...] | None = self._read.get(name)
        if found is None:
            with self._lock:
                found = self._read.get(name)
                if found is None:
                    if self._pointer is None:
                        raise ValueError(f"document is closed and {name} were never read")
                    found = self._read[name] = read()
        return found

    def _array(
        self, record: type[ctypes.Structure], function: str, *arguments: Any
    ) -> list[Any]:
        return self._library.array(
            record, getattr(self._library.c, function), self._pointer, *arguments
        )

    def _code_points(self, starts: Sequence[int], ends: Sequence[int]) -> list[list[int]]:
        """Byte offsets as code points; C counts them in one pass over the text."""
        if self._text.isascii():
            return [list(starts), list(ends)]
        offsets = array("I", chain.from_iterable(zip(starts, ends)))
        if offsets:
            self._library.c.polan_document_convert(
                self._pointer,
                _structs.OFFSETS_CODEPOINTS,
                (ctypes.c_uint32 * len(offsets)).from_buffer(offsets),
                len(offsets),
                ctypes.byref(_structs.Error()),
            )
        return [offsets[0::2].tolist(), offsets[1::2].tolist()]

    def _decode(self, addresses: Sequence[int]) -> Iterator[str]:
        return map(self._strings.__getitem__, addresses)

    def _read_tokens(self) -> tuple[Token, ...]:
        (
            starts,
            ends,
            lemmas,
            tags,
            features,
            sentences,
            first_words,
            n_words,
            upos,
            kinds,
            flags,
        ) = self._array(_structs.Token, "polan_document_tokens")
        starts, ends = self._code_points(starts, ends)
        texts = map(self._text.__getitem__, map(slice, starts, ends))
        columns = (
            starts,
            ends,
            texts,
            self._decode(lemmas),
            map(self._library.upos.__getitem__, upos),
            self._decode(tags),
            self._decode(features),
            map(_structs.KINDS.__getitem__, kinds),
            sentences,
            flags,
            self._read_parts(first_words, n_words),
            self._read_readings(len(starts)),
        )
        # As Token._make(), but without a call of Python for each.
        return tuple(map(partial(tuple.__new__, Token), zip(*columns)))

    def _read_parts(
        self, first: Sequence[int], count: Sequence[int]
    ) -> Iterator[tuple[Word, ...]]:
        forms, lemmas, tags, features, _, upos = self._array(
            _structs.Word, "polan_document_words"
        )
        if not forms:
            return repeat(())
        columns = (
            self._decode(forms),
            self._decode(lemmas),
            map(self._library.upos.__getitem__, upos),
            self._decode(tags),
            self._decode(features),
        )
        words = tuple(map(Word._make, zip(*columns)))
        return (
            () if at == _structs.NONE else words[at : at + n] for at, n in zip(first, count)
        )

    def _read_readings(self, n_tokens: int) -> Iterator[tuple[Analysis, ...]]:
        if not self._readings:
            return repeat(())
        return (
            tuple(
                analyses(
                    self._library,
                    self._strings,
                    self._array(_structs.Analysis, "polan_document_analyses", i),
                )
            )
            for i in range(n_tokens)
        )

    def _read_sentences(self) -> tuple[Sentence, ...]:
        starts, ends, first, count = self._array(
            _structs.Sentence, "polan_document_sentences"
        )
        starts, ends = self._code_points(starts, ends)
        return tuple(map(partial(Sentence, self), starts, ends, first, count))

    def _read_entities(self) -> tuple[Entity, ...]:
        starts, ends, types, lemmas, rules, first, count, groups = self._array(
            _structs.Entity, "polan_document_entities"
        )
        starts, ends = self._code_points(starts, ends)
        return tuple(
            map(
                partial(Entity, self),
                starts,
                ends,
                self._decode(types),
                self._decode(lemmas),
                self._decode(rules),
                first,
                count,
                groups,
            )
        )

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


def _unpickled() -> Document:
    """A document without memory of the library's; __setstate__() fills it."""
    document = Document.__new__(Document)
    document._pointer = None
    document._bounds = {}
    document._lock = threading.RLock()
    document._finalizer = weakref.finalize(document, int)
    return document


def _token_dict(token: Token) -> dict[str, Any]:
    result: dict[str, Any] = {
        "start": token.start,
        "end": token.end,
        "text": token.text,
        "lemma": token.lemma,
        "upos": token.upos,
        "feats": token.features,
    }
    return result


def analyses(
    library: Library, strings: _structs.Strings, columns: Sequence[Any]
) -> list[Analysis]:
    """Analyses from the columns of their records."""
    forms, lemmas, tags, features, classes, scores, upos, guessed = columns
    decode = strings.__getitem__
    return list(
        map(
            Analysis,
            map(decode, forms),
            map(decode, lemmas),
            map(library.upos.__getitem__, upos),
            map(decode, tags),
            map(decode, features),
            map(decode, classes),
            scores,
            map(bool, guessed),
        )
    )
