# SPDX-License-Identifier: BSD-2-Clause
"""Polish text analysis: tokens, sentences, base forms and named entities.

    >>> import polan
    >>> model = polan.load()
    >>> document = model.analyze("Spotkał się z Marią Zacharową.")
    >>> [(entity.type, entity.lemma) for entity in document.entities]
    [('person', 'Maria Zacharowa')]

All offsets are code points of the ``str`` that was analysed, half open.
"""

from ._errors import (
    ArgumentError,
    ComponentError,
    EncodingError,
    FileError,
    FormatError,
    LibraryNotFoundError,
    LimitError,
    MissingFileError,
    OutOfMemoryError,
    PolanError,
)
from ._library import library
from .document import Document
from .model import Model, load
from .records import Analysis, Dictionary, Mask, Masked, Token, Warning, Word
from .spans import DistinctEntity, Entity, Sentence, Span

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "ArgumentError",
    "ComponentError",
    "Dictionary",
    "DistinctEntity",
    "Document",
    "EncodingError",
    "Entity",
    "FileError",
    "FormatError",
    "LibraryNotFoundError",
    "LimitError",
    "Mask",
    "Masked",
    "MissingFileError",
    "Model",
    "OutOfMemoryError",
    "PolanError",
    "Sentence",
    "Span",
    "Token",
    "Warning",
    "Word",
    "library_version",
    "load",
]


def library_version() -> str:
    """Version of the C library that is in use, such as "0.1.0"."""
    return library().version
