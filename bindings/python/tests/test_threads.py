# SPDX-License-Identifier: BSD-2-Clause
"""One model, one document, many threads."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import polan

TEXTS = [
    "Spotkał się z Marią Zacharową w Gdańsku 🙂.",
    "Zażółć gęślą jaźń. Ala ma kota, a kot ma Alę.",
    "Zrobiłem to o 12.30 przy ul. Długiej.",
    "",
    "NATO i Organizacja Bezpieczeństwa i Współpracy w Europie.",
]


@pytest.fixture(autouse=True)
def restless() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(interval)


def test_one_model(model: polan.Model) -> None:
    wanted = [model.analyze(text).to_dict() for text in TEXTS]
    start = threading.Barrier(8)

    def work(number: int) -> int:
        start.wait()
        for turn in range(60):
            which = (number + turn) % len(TEXTS)
            assert model.analyze(TEXTS[which]).to_dict() == wanted[which]
        return number

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == list(range(8))


def test_one_document(model: polan.Model) -> None:
    wanted = model.analyze(TEXTS[0]).to_dict()
    for _ in range(40):
        document = model.analyze(TEXTS[0])
        start = threading.Barrier(4)

        def read(_: int, document=document, start=start) -> dict:
            start.wait()
            return document.to_dict()

        with ThreadPoolExecutor(4) as pool:
            assert all(found == wanted for found in pool.map(read, range(4)))


def test_close_while_others_read(model: polan.Model) -> None:
    for _ in range(60):
        document = model.analyze(TEXTS[1] * 20)
        start = threading.Barrier(3)

        def read(_: int, document=document, start=start) -> bool:
            start.wait()
            try:
                return len(document.tokens) > 200
            except ValueError as error:
                return "document is closed" in str(error)

        with ThreadPoolExecutor(3) as pool:
            reading = [pool.submit(read, i) for i in range(2)]
            start.wait()
            document.close()
            assert all(result.result() for result in reading)


def test_close_model_while_others_analyze() -> None:
    for _ in range(5):
        own = polan.load()
        start = threading.Barrier(4)

        def work(_: int, own=own, start=start) -> bool:
            start.wait()
            try:
                for _ in range(50):
                    own.analyze(TEXTS[0])
                    own.lookup("kota")
            except ValueError as error:
                return "model is closed" in str(error)
            return True

        with ThreadPoolExecutor(3) as pool:
            working = [pool.submit(work, i) for i in range(3)]
            start.wait()
            own.close()
            assert all(result.result() for result in working)


def test_other_processes(model: polan.Model) -> None:
    """A model goes there by its path; documents come back read."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        documents = list(pool.map(model.analyze, TEXTS))
    assert [document.to_dict() for document in documents] == [
        model.analyze(text).to_dict() for text in TEXTS
    ]


def test_analyzers_are_used_again(model: polan.Model) -> None:
    with polan.load() as own:
        for _ in range(20):
            own.analyze(TEXTS[0])
        idle = own._objects._idle
        assert {key: len(analyzers) for key, analyzers in idle.items()} == {(0, None): 1}
        own.analyze(TEXTS[0], entities=False)
        assert sum(map(len, idle.values())) == 2
