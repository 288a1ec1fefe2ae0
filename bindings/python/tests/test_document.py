# SPDX-License-Identifier: BSD-2-Clause
"""Documents as Python users see them."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import weakref

import pytest

import polan

TEXT = "Spotkał się wczoraj z Marią Zacharową w Gdańsku. Zrobiłem to 🙂 o 12.30."


@pytest.fixture(scope="module")
def document(model: polan.Model) -> polan.Document:
    return model.analyze(TEXT)


def token(document: polan.Document, text: str) -> polan.Token:
    return next(token for token in document if token.text == text)


def test_tokens(document: polan.Document) -> None:
    assert " ".join(token.text for token in document.tokens) == (
        "Spotkał się wczoraj z Marią Zacharową w Gdańsku . Zrobiłem to 🙂 o 12.30 ."
    )
    assert list(document) == list(document.tokens)
    assert document.tokens is document.tokens


def test_token(document: polan.Document) -> None:
    found = token(document, "Gdańsku")
    assert TEXT[found.start : found.end] == "Gdańsku"
    assert found.lemma == "Gdańsk"
    assert found.upos == "PROPN"
    assert found.tag == found.xpos == "subst:sg:loc:m3"
    assert found.feats["Case"] == "Loc"
    assert found.feats == dict(pair.split("=") for pair in found.features.split("|"))
    assert found.kind == "word"
    assert found.sentence == 0
    assert not found.space_after
    assert not found.abbreviation
    assert not found.unknown
    assert found.readings == ()
    with pytest.raises(AttributeError):
        found.lemma = "Sopot"  # type: ignore[misc]


def test_features_are_the_callers(document: polan.Document) -> None:
    found = token(document, "Gdańsku")
    found.feats["Case"] = "changed"
    assert found.feats["Case"] == "Loc"


def test_kinds(document: polan.Document) -> None:
    assert token(document, "🙂").kind == "emoji"
    assert token(document, ".").kind == "punctuation"
    assert token(document, "12.30").kind == "number"


def test_words(document: polan.Document) -> None:
    one = token(document, "wczoraj")
    assert one.parts == ()
    assert [(word.form, word.lemma) for word in one.words] == [("wczoraj", "wczoraj")]
    two = token(document, "Zrobiłem")
    assert two.words is two.parts
    assert [(w.form, w.lemma, w.upos) for w in two.words] == [
        ("Zrobił", "zrobić", "VERB"),
        ("em", "być", "AUX"),
    ]


def test_sentences(document: polan.Document) -> None:
    first, second = document.sentences
    assert first.text == TEXT[:48]
    assert first.start == 0
    assert list(first) == list(first.tokens) == list(document.tokens[:9])
    assert len(first) == 9
    assert [entity.text for entity in second.entities] == []
    assert all(token.sentence == 1 for token in second)
    assert str(second) == "Zrobiłem to 🙂 o 12.30."


def test_entities(document: polan.Document) -> None:
    person, place = document.entities
    assert (person.type, person.text, person.lemma) == (
        "person",
        "Marią Zacharową",
        "Maria Zacharowa",
    )
    assert (place.type, place.text, place.lemma) == ("place", "Gdańsku", "Gdańsk")
    assert person.rule
    assert person.group != place.group
    assert [token.text for token in person.tokens] == ["Marią", "Zacharową"]
    assert person.document is document
    assert "person" in repr(person) and "Maria Zacharowa" in repr(person)


def test_distinct_entities(model: polan.Model) -> None:
    text = "Jens Stoltenberg był w Polsce. Potem Stoltenberg wyjechał z Polski."
    things = model.analyze(text).distinct_entities()
    assert [(thing.type, thing.lemma, len(thing.mentions)) for thing in things] == [
        ("person", "Jens Stoltenberg", 2),
        ("place", "Polska", 2),
    ]


def test_slicing(document: polan.Document) -> None:
    start = TEXT.index("Marią")
    span = document[start : start + 15]
    assert span.text == "Marią Zacharową"
    assert [token.text for token in span.tokens] == ["Marią", "Zacharową"]
    assert [entity.lemma for entity in span.entities] == ["Maria Zacharowa"]
    assert [sentence.start for sentence in span.sentences] == [0]
    assert len(span) == 2
    assert list(span) == list(span.tokens)
    assert span == document[start : start + 15]
    assert span != document[start : start + 14]
    assert len({span, document[start : start + 15]}) == 1


def test_slices_touch(document: polan.Document) -> None:
    start = TEXT.index("Marią")
    assert [token.text for token in document[start + 1 : start + 2]] == ["Marią"]
    assert [token.text for token in document[start - 1 : start]] == []
    assert [token.text for token in document[start - 1 : start + 1]] == ["Marią"]
    assert [token.text for token in document[start : start + 7]] == ["Marią", "Zacharową"]
    assert list(document[start:start].tokens) == []


def test_slices_as_those_of_str(document: polan.Document) -> None:
    for key in (slice(None), slice(-6, None), slice(5, -5), slice(9, 3), slice(0, 9999)):
        assert document[key].text == TEXT[key]
    assert list(document[:].tokens) == list(document.tokens)
    assert list(document[:].entities) == list(document.entities)


def test_spans_of_things(document: polan.Document) -> None:
    entity = document.entities[0]
    assert document[entity].text == entity.text
    assert document[token(document, "wczoraj")].text == "wczoraj"


def test_no_such_index(document: polan.Document) -> None:
    with pytest.raises(TypeError, match=r"document\[3:17\]"):
        document[3]  # type: ignore[index]
    with pytest.raises(ValueError, match="no step"):
        document[::2]


def test_at(document: polan.Document) -> None:
    start = TEXT.index("Marią")
    found = document.token_at(start + 4)
    assert found and found.text == "Marią"
    assert document.token_at(start + 5) is None
    assert document.token_at(-1) is None
    assert document.token_at(len(TEXT)) is None
    assert document.entity_at(start + 5) == document.entities[0]
    assert document.entity_at(0) is None


def test_empty(model: polan.Model) -> None:
    document = model.analyze("")
    assert document.tokens == document.sentences == document.entities == ()
    assert document.distinct_entities() == []
    assert document[:].text == ""


def test_readings(model: polan.Model) -> None:
    document = model.analyze("Mam kota.", readings=True)
    found = token(document, "Mam")
    assert len(found.readings) > 1
    first = found.readings[0]
    assert (first.lemma, first.tag, first.upos) == (found.lemma, found.tag, found.upos)
    assert {reading.lemma for reading in found.readings} >= {"mieć", "mama"}
    assert all(reading.form == "Mam" for reading in found.readings)


def test_without_entities(model: polan.Model) -> None:
    document = model.analyze(TEXT, entities=False)
    assert document.entities == ()
    assert len(document.sentences) == 2


def test_dict(document: polan.Document) -> None:
    data = document.to_dict(id="a")
    assert json.loads(json.dumps(data)) == data
    assert list(data) == ["id", "text", "sentences", "tokens", "entities"]
    assert data["id"] == "a"
    assert document.to_dict()["id"] is None


def test_html(model: polan.Model, document: polan.Document) -> None:
    html = document._repr_html_()
    assert html.count("<mark") == 2
    assert 'title="Maria Zacharowa (' in html
    assert "🙂" in html
    hostile = model.analyze("<script>alert('Gdańsk')</script> & \"Łódź\"")._repr_html_()
    assert "<script>" not in hostile
    assert "&lt;script&gt;" in hostile


def test_html_of_long_texts(model: polan.Model) -> None:
    html = model.analyze("Ala ma kota w Gdańsku. " * 5000)._repr_html_()
    assert len(html) < 500_000
    assert "(95000 more characters)" in html


def test_repr(model: polan.Model, document: polan.Document) -> None:
    assert repr(model.analyze("Ala")) == "<Document 'Ala'>"
    assert len(repr(document)) < 80
    assert repr(document[0:7]) == "<Span 0:7 'Spotkał'>"


def test_close(model: polan.Model) -> None:
    with model.analyze(TEXT) as document:
        tokens = document.tokens
        assert not document.closed
    assert document.closed
    assert document.tokens is tokens
    with pytest.raises(
        ValueError, match="document is closed, its entities were not read"
    ):
        document.entities  # noqa: B018
    document.close()


def test_outlives_everything(model: polan.Model) -> None:
    with polan.load() as own:
        document = own.analyze(TEXT)
    del own
    gc.collect()
    assert document.to_dict() == model.analyze(TEXT).to_dict()
    entity = document.entities[0]
    del document
    gc.collect()
    assert entity.tokens[0].text == "Marią"


def test_is_freed(model: polan.Model) -> None:
    document = model.analyze(TEXT)
    assert document.sentences
    assert document._reader
    free, gone = document._reader._free, weakref.ref(document)
    assert free.alive
    del document
    gc.collect()
    assert gone() is None
    assert not free.alive


def test_pickle(document: polan.Document) -> None:
    pickled = pickle.loads(pickle.dumps(document))
    assert pickled.entities[0].document is pickled
    for other in (pickled, copy.copy(document), copy.deepcopy(document)):
        assert other.closed
        assert other.text == document.text
        assert other.to_dict() == document.to_dict()
    sentence = pickle.loads(pickle.dumps(document.sentences[1]))
    assert sentence.text == document.sentences[1].text
    assert list(sentence) == list(document.sentences[1])


def test_title_case(model: polan.Model) -> None:
    text = "Zdjęcie: JAN PAWEŁ KOWALSKI-NOWAK z NATO. Mieszka w ŁODZI."
    capitals = [entity.lemma for entity in model.analyze(text).entities]
    assert capitals == ["JAN PAWEŁ KOWALSKI-NOWAK", "NATO", "ŁÓDŹ"]
    titles = [entity.lemma for entity in model.analyze(text, title_case=True).entities]
    assert titles == ["Jan Paweł Kowalski-Nowak", "NATO", "Łódź"]


def test_values(model: polan.Model) -> None:
    text = "Jan Nowak zapłacił 12,5 mln zł 3 maja 2020 r."
    assert [entity.value for entity in model.analyze(text).entities] == [""]
    values = model.analyze(text, values=True).entities
    assert [(entity.type, entity.value) for entity in values] == [
        ("person", ""),
        ("money", "12500000 PLN"),
        ("date", "2020-05-03"),
    ]
    (date,) = model.analyze(text, types=["date"]).entities
    assert date.value == "2020-05-03"
    with pytest.raises(ValueError, match="nonsense"):
        model.analyze(text, types=["nonsense"])
    with pytest.raises(TypeError):
        model.analyze(text, types="date")


def test_mask(model: polan.Model) -> None:
    text = "Wyszedł Łukasz Żak 🙂 (PESEL 44051401359) i Żak."
    masked = model.analyze(text, values=True).mask()
    assert masked.text == "Wyszedł [OSOBA 1] 🙂 (PESEL [PESEL 1]) i [OSOBA 1]."
    for mask in masked.masks:
        label = masked.text[mask.masked_start : mask.masked_end]
        assert label.startswith("[") and label.endswith("]")
    assert [text[m.start : m.end] for m in masked.masks] == [
        "Łukasz Żak",
        "44051401359",
        "Żak",
    ]
    assert model.analyze(text).mask(["place"]).text == text
    masked = model.analyze(text).mask(pseudonyms=True)
    assert masked.text.startswith("Wyszedł Adam Adam")
    assert text not in masked.text
