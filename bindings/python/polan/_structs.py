# SPDX-License-Identifier: BSD-2-Clause
"""Mirrors of the structs in <polan/*.h>; tests/test_structs.py compares them."""

from __future__ import annotations

import ctypes
from ctypes import (
    c_char,
    c_char_p,
    c_float,
    c_int,
    c_size_t,
    c_uint8,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
)
from typing import Any

#: POLAN_ABI of the headers that this file mirrors.
ABI = 4

ANALYZER_NO_ENTITIES = 2
ANALYZER_READINGS = 4
ANALYZER_VALUES = 16
ANALYZER_TITLE_CASE = 32

TOKEN_SPACE_AFTER = 1
TOKEN_ABBREVIATION = 2
TOKEN_UNKNOWN = 4

FORMAT_ENTITIES_ONLY = 1
FORMAT_EXPLAIN = 4
FORMAT_JSON_ID = 8

#: Names of polan_format, by value.
FORMATS = ("text", "jsonl", "conllu", "tsv", "html")

#: Names of polan_offsets, by value.
OFFSETS = ("codepoints", "bytes", "utf16")

#: Names of polan_kind, by value.
KINDS = (
    "word",
    "number",
    "punctuation",
    "symbol",
    "emoji",
    "url",
    "email",
    "hashtag",
    "mention",
)


class Error(ctypes.Structure):
    _fields_ = [
        ("status", c_int),
        ("line", c_uint32),
        ("offset", c_size_t),
        ("source", c_char * 128),
        ("message", c_char * 256),
    ]


class ModelOptions(ctypes.Structure):
    _fields_ = [
        ("size", c_size_t),
        ("knowledge", c_void_p),
        ("n_knowledge", c_size_t),
        ("dictionaries", c_void_p),
        ("n_dictionaries", c_size_t),
    ]


class Dictionary(ctypes.Structure):
    _fields_ = [
        ("path", c_void_p),
        ("reason", c_void_p),
        ("reason_line", c_uint32),
        ("compiled", c_uint8),
    ]


class Limits(ctypes.Structure):
    _fields_ = [
        ("text", c_size_t),
        ("memory", c_size_t),
        ("steps", c_uint32),
        ("ways", c_uint32),
        ("tokens", c_uint32),
        ("token_bytes", c_uint32),
    ]


class AnalyzerOptions(ctypes.Structure):
    _fields_ = [
        ("size", c_size_t),
        ("flags", c_uint32),
        ("types", c_char_p),
        ("limits", Limits),
    ]


class Warning(ctypes.Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("message", c_void_p)]


class Token(ctypes.Structure):
    _fields_ = [
        ("start", c_uint32),
        ("end", c_uint32),
        ("lemma", c_void_p),
        ("tag", c_void_p),
        ("features", c_void_p),
        ("sentence", c_uint32),
        ("first_word", c_uint32),
        ("n_words", c_uint16),
        ("upos", c_uint8),
        ("kind", c_uint8),
        ("flags", c_uint8),
    ]


class Word(ctypes.Structure):
    _fields_ = [
        ("form", c_void_p),
        ("lemma", c_void_p),
        ("tag", c_void_p),
        ("features", c_void_p),
        ("token", c_uint32),
        ("upos", c_uint8),
    ]


class Sentence(ctypes.Structure):
    _fields_ = [
        ("start", c_uint32),
        ("end", c_uint32),
        ("first_token", c_uint32),
        ("n_tokens", c_uint32),
    ]


class Entity(ctypes.Structure):
    _fields_ = [
        ("start", c_uint32),
        ("end", c_uint32),
        ("type", c_void_p),
        ("lemma", c_void_p),
        ("rule", c_void_p),
        ("first_token", c_uint32),
        ("n_tokens", c_uint32),
        ("group", c_uint32),
        ("value", c_void_p),
    ]


class Analysis(ctypes.Structure):
    _fields_ = [
        ("form", c_void_p),
        ("lemma", c_void_p),
        ("tag", c_void_p),
        ("features", c_void_p),
        ("name_class", c_void_p),
        ("score", c_float),
        ("upos", c_uint8),
        ("guessed", c_uint8),
    ]


class FormatOptions(ctypes.Structure):
    _fields_ = [
        ("size", c_size_t),
        ("format", c_int),
        ("offsets", c_int),
        ("flags", c_uint32),
        ("width", c_uint32),
        ("origin", c_uint64),
    ]


class MaskOptions(ctypes.Structure):
    _fields_ = [("size", c_size_t), ("types", c_char_p), ("flags", c_uint32)]


MASK_PSEUDONYMS = 1


class Output(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t), ("capacity", c_size_t)]


_CODES: dict[Any, Any] = {
    c_uint8: "B",
    c_uint16: "H",
    c_uint32: "I",
    c_float: "f",
    c_void_p: "P",
}


def columns(record: type[ctypes.Structure], address: int | None, count: int) -> list[Any]:
    """An array of records in C's memory as one list for each field.

    Each field is read at once, as every n-th number of the array's memory: in a third of
    the time that struct.iter_unpack() needs, as no tuple is made for each record.
    """
    if not address or not count:
        return [[] for _ in record._fields_]
    size = ctypes.sizeof(record)
    memory = memoryview((c_char * (size * count)).from_address(address)).cast("B")
    read = []
    for field in record._fields_:
        place = getattr(record, field[0])
        numbers = memory.cast(_CODES[field[1]])
        read.append(numbers[place.offset // place.size :: size // place.size].tolist())
    return read


class Strings(dict[int, str]):
    """Strings by their address; each is decoded once."""

    def __missing__(self, address: int) -> str:
        # Twice as fast as ctypes.string_at().
        string = (ctypes.c_char_p(address).value or b"").decode("utf-8")
        self[address] = string
        return string
