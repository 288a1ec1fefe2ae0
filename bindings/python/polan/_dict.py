# SPDX-License-Identifier: BSD-2-Clause
"""Documents as dictionaries: the objects that the command line writes as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .records import Analysis, Token, Word
from .spans import Entity, Sentence

if TYPE_CHECKING:
    from .document import Document


def document_dict(document: Document, id: Any) -> dict[str, Any]:
    """All of a document."""
    return {
        "id": id,
        "text": document.text,
        "sentences": [_sentence(sentence) for sentence in document.sentences],
        "tokens": [_token(token) for token in document.tokens],
        "entities": [_entity(entity) for entity in document.entities],
    }


def _morphology(item: Token | Word | Analysis) -> dict[str, Any]:
    return {
        "lemma": item.lemma,
        "upos": item.upos,
        "xpos": item.tag,
        "feats": item.features,
    }


def _token(token: Token) -> dict[str, Any]:
    result = {"start": token.start, "end": token.end, "text": token.text}
    result.update(_morphology(token))
    result["kind"] = token.kind
    if token.unknown:
        result["unknown"] = True
    if token.abbreviation:
        result["abbreviation"] = True
    if token.parts:
        result["words"] = [
            {"text": part.form, **_morphology(part)} for part in token.parts
        ]
    if token.readings:
        result["readings"] = [_reading(reading) for reading in token.readings]
    return result


def _reading(reading: Analysis) -> dict[str, Any]:
    result = _morphology(reading)
    result["name"] = reading.name_class
    result["score"] = round(reading.score, 3)
    if reading.guessed:
        result["guessed"] = True
    return result


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "first_token": sentence.first_token,
        "n_tokens": sentence.n_tokens,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "start": entity.start,
        "end": entity.end,
        "type": entity.type,
        "text": entity.text,
        "lemma": entity.lemma,
        **({"value": entity.value} if entity.value else {}),
        "rule": entity.rule,
        "group": entity.group,
        "first_token": entity.first_token,
        "n_tokens": entity.n_tokens,
    }
