# SPDX-License-Identifier: BSD-2-Clause
"""Tokens, words and readings: plain tuples with names, which need no document to live."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from . import _structs


@lru_cache(maxsize=4096)
def _pairs(features: str) -> tuple[tuple[str, str], ...]:
    pairs = (feature.partition("=") for feature in features.split("|") if feature)
    return tuple((name, value) for name, _, value in pairs)


class Word(NamedTuple):
    """A syntactic word; a token such as ``zrobiłem`` has several."""

    form: str
    lemma: str
    upos: str
    #: NKJP tag, such as ``subst:sg:gen:f``.
    tag: str
    #: UD features as one string, ``Case=Gen|…``; "" if there are none.
    features: str

    @property
    def xpos(self) -> str:
        """The NKJP tag under UD's name for it."""
        return self.tag

    @property
    def feats(self) -> dict[str, str]:
        """UD features by name; a dictionary of the caller's own."""
        return dict(_pairs(self.features))


class Analysis(NamedTuple):
    """One reading of a form."""

    form: str
    lemma: str
    upos: str
    tag: str
    features: str
    #: ``given``, ``surname``, ``place``, ``organization``, …; "" if it is no name.
    name_class: str
    #: Log10 of its probability among the readings of the form.
    score: float
    #: No dictionary has it.
    guessed: bool

    @property
    def xpos(self) -> str:
        """The NKJP tag under UD's name for it."""
        return self.tag

    @property
    def feats(self) -> dict[str, str]:
        """UD features by name; a dictionary of the caller's own."""
        return dict(_pairs(self.features))


class Warning(NamedTuple):
    """What an analysis did not look at because of a limit, and where it did so first.

    ``start`` and ``end`` are code points, half open.
    """

    start: int
    end: int
    message: str


class Token(NamedTuple):
    """A word, a number, a mark. ``start`` and ``end`` are code points, half open."""

    start: int
    end: int
    #: As it stands in the text.
    text: str
    #: Base form.
    lemma: str
    #: Universal part of speech; of the first part, if it has several.
    upos: str
    #: NKJP tag, such as ``subst:sg:gen:f``.
    tag: str
    #: UD features as one string, ``Case=Gen|…``; "" if there are none.
    features: str
    #: ``word``, ``number``, ``punctuation``, ``symbol``, ``emoji``, ``url``, ``email``,
    #: ``hashtag`` or ``mention``.
    kind: str
    #: Index of its sentence in ``document.sentences``.
    sentence: int
    #: POLAN_TOKEN_… as the library has them; see the properties.
    flags: int
    #: The words it is made of, if several; see ``words``.
    parts: tuple[Word, ...] = ()
    #: All its readings, the chosen first, if the analysis was asked for them.
    readings: tuple[Analysis, ...] = ()
    #: What decided for the chosen reading, ``prep-case +1.5, …``, if the analysis was asked
    #: for readings; "" if nothing did.
    reasons: str = ""

    @property
    def xpos(self) -> str:
        """The NKJP tag under UD's name for it."""
        return self.tag

    @property
    def feats(self) -> dict[str, str]:
        """UD features by name; a dictionary of the caller's own."""
        return dict(_pairs(self.features))

    @property
    def words(self) -> tuple[Word, ...]:
        """Its syntactic words: one, or its parts (``zrobiłem``: zrobił, em)."""
        if self.parts:
            return self.parts
        return (Word(self.text, self.lemma, self.upos, self.tag, self.features),)

    @property
    def space_after(self) -> bool:
        """White space, or the end of the text, follows."""
        return bool(self.flags & _structs.TOKEN_SPACE_AFTER)

    @property
    def abbreviation(self) -> bool:
        """It is an abbreviation; its full stop is a token of its own."""
        return bool(self.flags & _structs.TOKEN_ABBREVIATION)

    @property
    def unknown(self) -> bool:
        """No dictionary has it: the analysis is a guess."""
        return bool(self.flags & _structs.TOKEN_UNKNOWN)


class Dictionary(NamedTuple):
    """How a dictionary of the user's own is read."""

    #: As it was given.
    path: str
    #: An image that ``polan compile`` wrote; else Hunspell's files, through libhunspell.
    compiled: bool
    #: Why ``polan compile`` refuses it; "" if it is compiled, or can be.
    reason: str
    #: The line of the .aff file that the reason is about; 0 without one.
    line: int


class Mask(NamedTuple):
    """A piece of a text that was replaced; offsets are code points, half open."""

    start: int
    end: int
    masked_start: int
    masked_end: int
    type: str


class Masked(NamedTuple):
    """A text in which entities were replaced, and where."""

    text: str
    masks: tuple[Mask, ...]
