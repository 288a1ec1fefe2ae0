# SPDX-License-Identifier: BSD-2-Clause
"""The model: everything polan knows of Polish, shared by all threads."""

from __future__ import annotations

import ctypes
import os
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Callable, Union

from . import _structs
from ._library import Library, default_model, library
from ._objects import Objects
from ._reader import Reader, analyses
from ._text import c_path, c_string, encode
from .document import Document
from .records import Analysis, Dictionary

Path = Union[str, "os.PathLike[str]"]
Paths = Union[Path, Iterable[Path]]


class Model:
    """Dictionaries, gazetteers and rules. Immutable; any number of threads may use it.

    ``path`` is an image that ``polan compile`` wrote; without it the one named by the
    environment variable ``POLAN_MODEL``, else the installed one. ``knowledge`` are rule
    and gazetteer files of your own, ``dictionaries`` Hunspell dictionaries (without
    .aff/.dic).

    ``limits`` of each analysis, by name: ``text`` and ``memory`` in bytes, ``steps`` and
    ``ways`` of a rule (beyond each is a :class:`LimitError`), ``tokens`` and
    ``token_bytes`` that a rule sees (beyond them is a warning: ``document.warnings``).
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        knowledge: Paths = (),
        dictionaries: Paths = (),
        limits: Mapping[str, int] | None = None,
    ) -> None:
        self._path = None if path is None else os.fspath(path)
        self._knowledge = _paths(knowledge)
        self._dictionaries = _paths(dictionaries)
        self._limits = dict(limits or {})
        made = _limits(self._limits)
        self._library = library()
        model = _open(self._library, self._path, self._knowledge, self._dictionaries)
        self._objects = Objects(self._library, model, made)
        self._finalizer = weakref.finalize(self, self._objects.close)

    def analyze(
        self,
        text: str,
        *,
        entities: bool = True,
        readings: bool = False,
        values: bool = False,
        types: Iterable[str] | None = None,
        title_case: bool = False,
        errors: str = "strict",
    ) -> Document:
        """Analyse one text.

        ``entities=False`` leaves out named entities and the time they take;
        ``readings=True`` keeps all readings of each token (``token.readings``).
        ``values=True`` finds dates, amounts, addresses and identifiers, too, with their
        normalised ``entity.value``; ``types`` names all that is wanted, such as
        ``{"person", "date"}``. With ``title_case=True`` names in capitals have base forms
        as a text would have them: *JAN KOWALSKI* is *Jan Kowalski*.

        A lone surrogate in the text (no Unicode text has one, but a ``str`` can) is an
        :class:`EncodingError`, or is read as U+FFFD with ``errors="replace"``; offsets
        and ``document.text`` are those of the caller's ``str`` all the same.
        """
        data = encode(text, "text", errors)
        flags = 0 if entities else _structs.ANALYZER_NO_ENTITIES
        flags |= _structs.ANALYZER_READINGS if readings else 0
        flags |= _structs.ANALYZER_VALUES if values else 0
        flags |= _structs.ANALYZER_TITLE_CASE if title_case else 0
        made = ctypes.c_void_p()
        with self._objects.analyzer(flags, _types(types)) as analyzer:
            self._library.c.polan_analyze(
                analyzer,
                data,
                len(data),
                ctypes.byref(made),
                ctypes.byref(_structs.Error()),
            )
        assert made.value is not None
        return Document(text, Reader(self._library, made.value, text, readings))

    def analyze_many(
        self,
        texts: Iterable[str],
        *,
        jobs: int | None = None,
        entities: bool = True,
        readings: bool = False,
        values: bool = False,
        types: Iterable[str] | None = None,
        title_case: bool = False,
        errors: str = "strict",
    ) -> Iterator[Document]:
        """Analyse texts in ``jobs`` threads (default: one for each processor).

        Documents come in the order of the texts, which are read as they are needed: a
        generator without end will do.
        """
        if isinstance(texts, str):
            raise TypeError("texts must be an iterable of str, not one str")
        if jobs is None:
            jobs = _processors()
        if jobs < 1:
            raise ValueError(f"jobs must be at least 1, not {jobs}")

        wanted = None if types is None else tuple(types)

        def analyze(text: str) -> Document:
            return self.analyze(
                text,
                entities=entities,
                readings=readings,
                values=values,
                types=wanted,
                title_case=title_case,
                errors=errors,
            )

        return map(analyze, texts) if jobs == 1 else _in_threads(analyze, texts, jobs)

    def lookup(
        self, form: str, *, guess: bool = True, ascii: bool = False
    ) -> tuple[Analysis, ...]:
        """All analyses of a word form, best first.

        With ``guess`` a form outside every dictionary gets guessed analyses; without it
        such a form has none. With ``ascii`` the form may lack the marks of Polish letters:
        the analyses are those of all words that it may be, and ``form`` says which.
        """
        data = encode(form, "form")
        flags = int(guess) | int(ascii) << 1
        return self._look_up(self._library.c.polan_lookup_form, data, len(data), flags)

    def spell(self, word: str) -> bool:
        """Whether a word is spelled as some dictionary has it."""
        data = encode(word, "word")
        correct = ctypes.c_int()
        with self._objects.model() as model:
            self._library.c.polan_spell(
                model,
                data,
                len(data),
                ctypes.byref(correct),
                ctypes.byref(_structs.Error()),
            )
        return correct.value != 0

    def suggest(self, word: str) -> tuple[Analysis, ...]:
        """Words that a misspelled one was perhaps meant to be, best first.

        ``form`` is the word suggested, the rest is its best analysis.
        """
        data = encode(word, "word")
        return self._look_up(self._library.c.polan_suggest, data, len(data))

    def generate(self, lemma: str, features: str = "") -> tuple[Analysis, ...]:
        """Forms of a lemma that have all the features.

        They are values of NKJP, ``subst:pl:gen``, or features of UD,
        ``Case=Gen|Number=Plur``; without any the whole paradigm. ``form`` is what was
        generated, ``tag`` the cell it fills.
        """
        return self._look_up(
            self._library.c.polan_generate,
            c_string(lemma, "lemma"),
            c_string(features, "features"),
        )

    @property
    def dictionaries(self) -> tuple[Dictionary, ...]:
        """How each of the dictionaries given is read, and why those that cannot be
        compiled cannot."""
        with self._objects.model() as model:
            columns = self._library.array(
                _structs.Dictionary, self._library.c.polan_model_dictionaries, model
            )
            text = _structs.Strings().__getitem__
            return tuple(
                Dictionary(text(path), bool(compiled), text(reason), line)
                for path, reason, line, compiled in zip(*columns)
            )

    def check(self) -> None:
        """Check every offset, count and checksum of the image, as opening does not."""
        with self._objects.model() as model:
            self._library.c.polan_model_check(model, ctypes.byref(_structs.Error()))

    @property
    def closed(self) -> bool:
        """Whether the model was closed."""
        return self._objects.closed

    def close(self) -> None:
        """Give memory back. Documents and running analyses are not affected."""
        self._finalizer()

    def __enter__(self) -> Model:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        path = self._path or os.environ.get("POLAN_MODEL") or default_model()
        return f"<Model {path or 'installed'}{' (closed)' if self.closed else ''}>"

    def __reduce__(self) -> Any:
        # For other processes: they open the same files, and share the mapped image.
        return load, (self._path, self._knowledge, self._dictionaries, self._limits)

    def _look_up(
        self, function: Callable[..., int], *arguments: Any
    ) -> tuple[Analysis, ...]:
        c = self._library.c
        answer = ctypes.c_void_p()
        with self._objects.model() as model:
            error = _structs.Error()
            function(model, *arguments, ctypes.byref(answer), ctypes.byref(error))
        try:
            columns = self._library.array(
                _structs.Analysis, c.polan_lookup_analyses, answer
            )
            return analyses(self._library, _structs.Strings().__getitem__, columns)
        finally:
            c.polan_lookup_free(answer)


def load(
    path: Path | None = None,
    knowledge: Paths = (),
    dictionaries: Paths = (),
    limits: Mapping[str, int] | None = None,
) -> Model:
    """Open a model; see :class:`Model`."""
    return Model(path, knowledge=knowledge, dictionaries=dictionaries, limits=limits)


def _open(
    library: Library,
    path: str | None,
    knowledge: tuple[str, ...],
    dictionaries: tuple[str, ...],
) -> int:
    image = path if path is not None else default_model()
    lists = [
        (ctypes.c_char_p * len(paths))(*map(c_path, paths))
        for paths in (knowledge, dictionaries)
    ]
    options = _structs.ModelOptions(
        ctypes.sizeof(_structs.ModelOptions),
        ctypes.cast(lists[0], ctypes.c_void_p),
        len(knowledge),
        ctypes.cast(lists[1], ctypes.c_void_p),
        len(dictionaries),
    )
    return library.create(
        library.c.polan_model_open,
        None if image is None else c_path(image),
        ctypes.byref(options),
    )


def _in_threads(
    analyze: Callable[[str], Document], texts: Iterable[str], jobs: int
) -> Iterator[Document]:
    """Documents in the order of their texts, a few texts ahead of the reader."""
    source = iter(texts)
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="polan")
    ahead: deque[Future[Document]] = deque()
    try:
        ahead.extend(pool.submit(analyze, text) for text in islice(source, 2 * jobs))
        while ahead:
            document = ahead.popleft().result()
            ahead.extend(pool.submit(analyze, text) for text in islice(source, 1))
            yield document
    finally:
        pool.shutdown(cancel_futures=True)


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _limits(limits: Mapping[str, int]) -> _structs.Limits:
    """Limits as polan_analyzer_options has them."""
    made = _structs.Limits()
    for field in _structs.Limits._fields_:
        most = 2 ** (8 * ctypes.sizeof(field[1])) - 1
        number = limits.get(field[0], 0)
        if field[0] in limits and not 0 < number <= most:
            raise ValueError(f"limit {field[0]} is {number}, not from 1 to {most}")
        setattr(made, field[0], number)
    unknown = set(limits).difference(field[0] for field in _structs.Limits._fields_)
    if unknown:
        raise ValueError(f"unknown limit {sorted(unknown)[0]!r}")
    return made


def _types(types: Iterable[str] | None) -> bytes | None:
    """Types of entities as polan_analyzer_options has them."""
    if isinstance(types, str):
        raise TypeError("types must be an iterable of str, not one str")
    return None if types is None else ",".join(types).encode()


def _paths(paths: Paths) -> tuple[str, ...]:
    if isinstance(paths, (str, os.PathLike)):
        return (os.fspath(paths),)
    return tuple(os.fspath(path) for path in paths)
