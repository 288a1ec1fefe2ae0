# SPDX-License-Identifier: BSD-2-Clause
"""Stretches of a document: any of them, sentences, entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from .records import Token

if TYPE_CHECKING:
    from .document import Document


class Span:
    """The code points ``start`` … ``end`` of a document's text, and what stands there.

    Iterating over it gives its tokens, ``len()`` their number. Whatever has at least one
    code point in common with the span belongs to it.
    """

    __slots__ = ("_document", "start", "end")

    def __init__(self, document: Document, start: int, end: int) -> None:
        self._document = document
        self.start = start
        self.end = end

    @property
    def document(self) -> Document:
        """The document it is part of."""
        return self._document

    @property
    def text(self) -> str:
        """The caller's text, as it is."""
        return self._document.text[self.start : self.end]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""
        return self._document._overlap("tokens", self._document.tokens, self)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that it is in or goes over."""
        return self._document._overlap("sentences", self._document.sentences, self)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Its named entities in order."""
        return self._document._overlap("entities", self._document.entities, self)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}:{self.end} {self.text!r}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Any, ...]:
        return (type(self), id(self._document), self.start, self.end)


class _TokenSpan(Span):
    """A span that the library gives the tokens of."""

    __slots__ = ("first_token", "n_tokens")

    def __init__(
        self, document: Document, start: int, end: int, first: int, count: int
    ) -> None:
        super().__init__(document, start, end)
        #: Index of its first token in ``document.tokens``.
        self.first_token = first
        self.n_tokens = count

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""
        return self._document.tokens[self.first_token : self.first_token + self.n_tokens]

    def __len__(self) -> int:
        return self.n_tokens


class Sentence(_TokenSpan):
    """A sentence, from its first token to its last."""

    __slots__ = ()


class Entity(_TokenSpan):
    """A named entity. Entities do not overlap."""

    __slots__ = ("type", "lemma", "rule", "group", "value")

    def __init__(
        self,
        document: Document,
        start: int,
        end: int,
        type: str,
        lemma: str,
        rule: str,
        first: int,
        count: int,
        group: int,
        value: str,
    ) -> None:
        super().__init__(document, start, end, first, count)
        #: ``person``, ``place``, ``organization``, or a type of the rules.
        self.type = type
        #: In the nominative: ``Narodowego Banku`` → ``Narodowy Bank``.
        self.lemma = lemma
        #: Name of the rule or gazetteer that found it.
        self.rule = rule
        #: Mentions of one and the same thing share it.
        self.group = group
        #: Normalised: ``12 stycznia 2022 r.`` → ``2022-01-12``; "" for names.
        self.value = value

    def __repr__(self) -> str:
        return (
            f"<Entity {self.type} {self.start}:{self.end} {self.text!r}"
            f" lemma={self.lemma!r} rule={self.rule!r}>"
        )


class DistinctEntity(NamedTuple):
    """One thing and all its mentions in the document."""

    type: str
    #: The longest base form among its mentions.
    lemma: str
    mentions: tuple[Entity, ...]
