#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Write people/given-faker.gaz and people/surnames-faker.gaz, and give names models.

Usage:
    gazetteer-people.py ../gazetteer/people            write both files
    gazetteer-people.py --model m|f|s < NAMES          names of men, women, surnames on
                                                       standard input, entries out

Needs the Python packages faker (MIT) for the names, morfeusz2 (SGJP), and wordfreq, which
tells whether Polish texts have a name at all and whether it is an English word, too. Left
out: what SGJP knows as such a name, and names written by hand in the directory.
"""

import importlib
import importlib.util
import re
import sys
from pathlib import Path

from wordfreq import zipf_frequency

GIVEN = """en_US en_GB en_IE fr_FR fr_CA en_NZ en_IN de_DE de_AT de_CH fr_BE es_ES es_MX
it_IT nl_NL sv_SE no_NO da_DK fi_FI cs_CZ sk_SK hu_HU pt_PT pt_BR ro_RO hr_HR sl_SI tr_TR
et_EE az_AZ""".split()
SURNAMES = """en_US en_GB de_DE fr_FR es_ES it_IT nl_NL sv_SE no_NO da_DK fi_FI cs_CZ
hu_HU pt_PT pt_BR ro_RO hr_HR sl_SI tr_TR""".split()

# how names of men inflect: a word of the dictionary with the longest ending that fits
MEN = {
    "b": "Jakob", "c": "Chirac", "d": "David", "f": "Rolf", "g": "Oleg", "h": "Erich",
    "th": "Keith", "j": "Nikołaj", "ij": "Jurij", "ej": "Andriej", "k": "Patryk",
    "l": "Emil", "ł": "Michaił", "m": "Sam", "n": "Alan", "p": "Edyp", "r": "Edgar",
    "s": "Elvis", "t": "Helmut", "v": "Vaclav", "w": "Wisław", "ew": "Dudajew",
    "ow": "Mołotow", "x": "Max", "z": "Juarez", "sz": "Enosz", "cz": "Joselewicz",
    "ć": "Andrić", "i": "Fellini", "ski": "Dostojewski", "cki": "Potocki",
    "o": "Roberto", "io": "Antonio", "ko": "Matejko", "ło": "Jagiełło",
    "y": "Kennedy", "ey": "Disney", "ay": "Faraday", "oy": "Faraday", "uy": "Faraday",
    "ny": "konieczny", "sky": "Kennedy", "ly": "Kennedy", "ry": "Kennedy",
    "ka": "Seneka", "ra": "Sinatra", "la": "Zola", "na": "Mantegna", "ta": "Travolta",
    "da": "Neruda", "wa": "Kurosawa", "za": "Sforza", "ia": "Borgia", "ca": "Lorca",
    "sa": "Llosa", "ba": "Barnaba", "ma": "Gama", "pa": "Agryppa",
}
SLAVIC = {"ek": "Edek"}                 # e drops out
MUTE = {"ce": "Joyce", "de": "Gide", "le": "Doyle", "ne": "Verne", "re": "Sartre",
        "te": "Magritte", "se": "Morse", "ke": "Locke", "ge": "George"}
SPOKEN = "Goethe"                       # final e that is spoken
WOMEN = {"owa": "Achmatowa", "ewa": "Cwietajewa", "ska": "Dulska", "cka": "Osiecka",
         "lna": "polna"}
# names of women that the dictionary takes for a form of a man's
GIRLS = {"na": "Joanna", "ra": "Barbara", "la": "Pola", "ka": "Monika", "ta": "Marta",
         "da": "Wanda", "ga": "Kinga", "ma": "Irma", "sa": "Teresa", "za": "Luiza",
         "wa": "Ewa", "ja": "Maja", "ia": "Sonia", "ca": "praca", "ya": "Maja",
         "ha": "Natasza", "pa": "lampa"}
MEN_IN_SKA = ("Deripaska", "Kiska")
# no names of people in Polish texts, or forms of other names
DROPPED = {"Mischa", "Gaya", "India", "Germany", "Elona", "Alexandria", "Bergen",
           "Savannah", "América", "April", "Autumn", "Can", "Cal", "Meta", "Ale"}


def sibling(name):
    path = Path(__file__).resolve().parent / name
    spec = importlib.util.spec_from_file_location("sibling", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def longest(table, name):
    for size in (3, 2, 1):
        if name[-size:] in table:
            return table[name[-size:]]
    return None


def model(name, kind, language, nominative):
    """Model of a name: of a man (m), a woman (f), or a surname (s)."""
    slavic = language in ("cs", "sk", "hr", "sl", "ru", "uk")
    if kind == "f":
        if slavic and longest(WOMEN, name):
            return longest(WOMEN, name)
        if name.endswith("a"):
            return None if nominative else longest(GIRLS, name)
        return "-"
    if slavic and longest(SLAVIC, name):
        return longest(SLAVIC, name)
    if slavic and kind == "s" and longest(WOMEN, name) and name not in MEN_IN_SKA:
        return longest(WOMEN, name)
    if name.endswith("ko") and language not in ("ru", "uk"):
        return "Roberto"
    if name.endswith("ny") and language not in ("ru", "uk"):
        return "Kennedy"
    if name.endswith("e"):
        if language in ("en", "fr"):
            return longest(MUTE, name) or "-"
        return SPOKEN if language in ("de", "it", "es", "pt", "no", "da") else "-"
    if name.endswith("i") and language in ("hu", "fi", "tr", "az", "ja"):
        return "-" if language in ("tr", "az", "ja") else "Fellini"
    chosen = longest(MEN, name)
    return chosen if chosen or name.endswith("a") else "-"


def other_thing(words, name):
    """Is the name a form of a common word, a place, or has it the genitive of one?"""
    if words.geographical(name) or any(
            lemma[0].islower() for lemma, _, _ in words.readings(name.lower())):
        return True
    genitive = name[:-1] + "y" if name.endswith("a") else name + "a"
    return any("nazwa_geograficzna" in names
               for _, _, names in words.readings(genitive))


def entry(words, name, kind, language):
    chosen = model(name, kind, language, words.nominative(name))
    english = zipf_frequency(name.lower(), "en") > 4.6
    mark = "?" if english and kind == "s" or other_thing(words, name) else ""
    gender = {"m": "\tgender=m", "f": "\tgender=f", "s": ""}[kind]
    return mark + name + (f"/{chosen}" if chosen else "") + gender


def known(words, name, kind):
    for lemma, tag, names in words.readings(name):
        if lemma != name or not tag.startswith("subst"):
            continue
        if kind == "s" and "nazwisko" in names:
            return True
        if kind == "m" and "imię" in names and ":m1" in tag:
            return True
        if kind == "f" and "imię" in names and ":f" in tag:
            return True
    return False


def provider(locale):
    return importlib.import_module("faker.providers.person." + locale).Provider


def good(name):
    return re.match(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-žș-ț]{2,}(-[A-ZÀ-Þ][a-zà-ÿ]+)?\Z", name)


def collect(words, locales, fields, held):
    found = {}
    for locale in locales:
        for kind, field in fields:
            names = getattr(provider(locale), field, ())
            for name in set(names) - DROPPED:
                key = (name, kind)
                if (good(name) and name not in held and not known(words, name, kind)
                        and zipf_frequency(name.lower(), "pl")):
                    found.setdefault(key, locale[:2])
    return found


def hand_written(directory):
    """All names of the files written by hand, those of places and companies, too."""
    names = set()
    for path in directory.parent.glob("*/*.gaz"):
        if path.name.endswith(("-faker.gaz", "-geonames.gaz", "-iso.gaz")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "#%":
                names.add(line.split("\t")[0].lstrip("?").split("/")[0])
    return names


def write(path, title, class_, words, found):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# {title}\n# From faker (MIT) by dict/tools/gazetteer-people.py; don't"
                  f" edit.\n%type person\n%class {class_}\n")
        for (name, kind), language in sorted(found.items()):
            out.write(entry(words, name, kind, language) + "\n")


def main():
    words = sibling("gazetteer-cities.py").Words()
    if sys.argv[1] == "--model":
        kind, language = sys.argv[2], (sys.argv[3:] or ["en"])[0]
        for line in sys.stdin:
            name = line.strip()
            if name and not known(words, name, kind):
                print(entry(words, name, kind, language))
        return 0
    directory = Path(sys.argv[1])
    held = hand_written(directory)
    given = collect(words, GIVEN, (("m", "first_names_male"), ("f", "first_names_female")),
                    held)
    write(directory / "given-faker.gaz", "Given names that the dictionary lacks.", "given",
          words, given)
    surnames = collect(words, SURNAMES, (("s", "last_names"),), held)
    names = {name for name, _ in given}
    surnames = {key: value for key, value in surnames.items() if key[0] not in names}
    write(directory / "surnames-faker.gaz", "Surnames that the dictionary lacks.",
          "surname", words, surnames)
    return 0


if __name__ == "__main__":
    sys.exit(main())
