# SPDX-License-Identifier: BSD-2-Clause
"""Models: opening, closing, words by themselves, knowledge of the user's."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

import polan


def test_context(model: polan.Model) -> None:
    with polan.load() as own:
        assert not own.closed
        assert own.analyze("Ala").tokens
    assert own.closed
    assert "(closed)" in repr(own)
    own.close()
    for use in (
        lambda: own.analyze("Ala"),
        lambda: own.lookup("Ala"),
        lambda: own.generate("kot"),
        own.check,
    ):
        with pytest.raises(ValueError, match="model is closed"):
            use()
    assert model.analyze("Ala").tokens


def test_path() -> None:
    path = os.environ.get("POLAN_MODEL") or polan._library.default_model()
    if not path:
        pytest.skip("the installed model is in use")
    with polan.load(path) as one, polan.Model(Path(path)) as two:
        assert repr(one) == repr(two) == f"<Model {path}>"


def test_check(model: polan.Model) -> None:
    model.check()


def test_check_finds_damage(tmp_path: Path) -> None:
    path = os.environ.get("POLAN_MODEL") or polan._library.default_model()
    if not path:
        pytest.skip("the installed model is in use")
    data = bytearray(Path(path).read_bytes())
    data[-1] ^= 0x55
    damaged = tmp_path / "damaged.img"
    damaged.write_bytes(data)
    try:
        model = polan.load(damaged)
    except polan.FormatError:
        return
    with model, pytest.raises(polan.FormatError):
        model.check()


def test_lookup(model: polan.Model) -> None:
    found = model.lookup("Gdańsku")
    assert found[0].lemma == "Gdańsk"
    assert found[0].form == "Gdańsku"
    assert found[0].feats["Case"] in ("Loc", "Voc")
    assert not found[0].guessed
    assert [item.score for item in found] == sorted(
        (i.score for i in found), reverse=True
    )
    assert {item.lemma for item in model.lookup("mam")} >= {"mieć", "mama"}


def test_guess(model: polan.Model) -> None:
    form = "Bździągwińskiego"
    assert model.lookup(form, guess=False) == ()
    guesses = model.lookup(form)
    assert guesses and all(guess.guessed for guess in guesses)
    assert "Bździągwiński" in {guess.lemma for guess in guesses}


def test_generate(model: polan.Model) -> None:
    forms = model.generate("kot")
    assert {"kot", "kota", "kotu", "kotem", "kocie", "koty", "kotów"} <= {
        item.form for item in forms
    }
    genitives = model.generate("kot", "subst:pl:gen")
    assert {item.form for item in genitives} == {"kotów"}
    with pytest.raises(polan.ArgumentError):
        model.generate("kot", "nonsense")
    (form,) = model.generate("Bruksela", "Case=Dat|Number=Sing")
    assert form.form == "Brukseli"
    assert form.features == "Case=Dat|Gender=Fem|Number=Sing"
    (form,) = model.generate("Bruksela", "sg:loc")
    assert form.features == "Case=Loc|Gender=Fem|Number=Sing"
    with pytest.raises(polan.ArgumentError, match="Case can be Nom Gen"):
        model.generate("kot", "Case=Lok")


def test_scores(model: polan.Model) -> None:
    scores = [item.score for item in model.lookup("Zacharową")]
    assert scores and all(score == round(score, 3) for score in scores)


def test_pickle(model: polan.Model) -> None:
    with pickle.loads(pickle.dumps(model)) as other:
        assert (
            other.analyze("Ala ma kota").to_dict()
            == model.analyze("Ala ma kota").to_dict()
        )


def test_analyze_many(model: polan.Model) -> None:
    texts = [f"Kot {i} w Gdańsku." for i in range(200)]
    for jobs in (None, 1, 4):
        documents = list(model.analyze_many(texts, jobs=jobs))
        assert [document.text for document in documents] == texts
        assert all(document.tokens[-2].lemma == "Gdańsk" for document in documents)


def test_analyze_many_is_lazy(model: polan.Model) -> None:
    taken = []

    def endless():
        while True:
            taken.append(f"Kot {len(taken)}.")
            yield taken[-1]

    for jobs in (1, 2):
        taken.clear()
        documents = model.analyze_many(endless(), jobs=jobs)
        assert [next(documents).text for _ in range(3)] == ["Kot 0.", "Kot 1.", "Kot 2."]
        assert len(taken) < 10
        if jobs > 1:
            documents.close()


def test_analyze_many_fails_in_place(model: polan.Model) -> None:
    documents = model.analyze_many(["dobry", "zły \ud800", "dobry"], jobs=2)
    assert next(documents).text == "dobry"
    with pytest.raises(polan.EncodingError):
        next(documents)


def test_analyze_many_arguments(model: polan.Model) -> None:
    with pytest.raises(TypeError, match="not one str"):
        model.analyze_many("Ala")
    with pytest.raises(ValueError, match="at least 1, not 0"):
        model.analyze_many(["Ala"], jobs=0)
    documents = model.analyze_many(["W Gdańsku."], entities=False, readings=True)
    document = next(documents)
    assert document.entities == ()
    assert document.tokens[1].readings


def test_ascii(model: polan.Model) -> None:
    found = model.lookup("zolw", ascii=True)
    assert found[0].form == found[0].lemma == "żółw"
    assert {item.form for item in model.lookup("laska", ascii=True)} >= {"laska", "łaska"}


def test_spelling(model: polan.Model) -> None:
    assert model.spell("żółwiem") and model.spell("GDAŃSKU") and model.spell("zrobiłbym")
    assert not model.spell("żułwiem") and not model.spell("brukseli")
    assert model.suggest("brukseli")[0].form == "Brukseli"
    assert "rzeka" in {item.form for item in model.suggest("żeka")}
    with pytest.raises(TypeError):
        model.spell(b"kot")  # type: ignore[arg-type]


def test_dictionaries(tmp_path: Path) -> None:
    (tmp_path / "compounds.aff").write_text("SET UTF-8\nCOMPOUNDFLAG A\n")
    (tmp_path / "compounds.dic").write_text("2\nzzauto/A\nzzbus/A\n")
    (tmp_path / "plain.aff").write_text("SET UTF-8\n")
    (tmp_path / "plain.dic").write_text("1\nzzkot\n")
    paths = [tmp_path / "compounds", tmp_path / "plain"]
    with polan.load(dictionaries=paths) as model:
        assert model.dictionaries == (
            polan.Dictionary(
                str(paths[0]),
                False,
                'only uncompiled dictionaries may have "COMPOUNDFLAG"',
                2,
            ),
            polan.Dictionary(str(paths[1]), False, "", 0),
        )
        assert {reading.lemma for reading in model.lookup("zzautozzbus", guess=False)} == {
            "zzauto"
        }
    with polan.load() as model:
        assert model.dictionaries == ()
