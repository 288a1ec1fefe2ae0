# SPDX-License-Identifier: BSD-2-Clause
"""A document for notebooks: its text with the entities marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .spans import Entity

#: Code points of text that are shown; a notebook is no place for a book.
SHOWN = 20_000

# Half transparent, so that they do on light and on dark notebooks.
_COLORS = {
    "person": "rgba(66, 133, 244, .3)",
    "place": "rgba(52, 168, 83, .3)",
    "organization": "rgba(251, 140, 0, .3)",
}
_OTHER_COLOR = "rgba(156, 39, 176, .3)"


def _mark(entity: Entity) -> str:
    color = _COLORS.get(entity.type, _OTHER_COLOR)
    title = escape(f"{entity.lemma} ({entity.rule})")
    return (
        f'<mark title="{title}" style="background: {color}; color: inherit; '
        f'padding: .1em .25em; border-radius: .25em">{escape(entity.text)}'
        f' <small style="opacity: .7">{escape(entity.type)}</small></mark>'
    )


def document_html(text: str, entities: Sequence[Entity]) -> str:
    """The text with the entities marked, as a piece of HTML."""
    parts = []
    at, stop = 0, min(len(text), SHOWN)
    for entity in entities:
        if entity.end > stop:
            stop = min(stop, entity.start)
            break
        parts += [escape(text[at : entity.start]), _mark(entity)]
        at = entity.end
    parts.append(escape(text[at:stop]))
    if stop < len(text):
        parts.append(f"… <small>({len(text) - stop} more characters)</small>")
    return '<div lang="pl" style="white-space: pre-wrap">' + "".join(parts) + "</div>"
