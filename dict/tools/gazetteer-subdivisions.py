#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Write places/subdivisions-iso.gaz: states and provinces with their Polish names.

Usage: gazetteer-subdivisions.py ../gazetteer/places

Source: iso-codes (Debian package; LGPL 2.1): iso_3166-2.json and its Polish
translation. Needs morfeusz2 (SGJP) for the inflection. Countries are chosen by hand:
those whose subdivisions the translation has, or that are written alike in Polish.
Left out: what SGJP knows as a geographical name and what other files here hold.
"""

import gettext
import importlib.util
import json
import re
import sys
from pathlib import Path

COUNTRIES = """US CA DE AT CH FR IT ES PT BE NL AU IN CN IR IQ AF GR ID RO BG IE GB BR MX
AR JP ZA FI SE TR""".split()
SKIP = """Sawonia Cirrientes Grabrowo Esonne Batman Delta Dystrykt Region City District
Autonomous Governorate and und SAR län Autonomiczny Autonomiczne""".split()

FOREIGN = re.compile(r"\b(de|do|del|New|Mato|Rio|Santa|San|Minas|Reggio|Stara)\b")
MISTAKES = re.compile(r"[\[\]/]|-do$|^Dolina |^Kraj |Loary$|Zachodni$")


def sibling(name):
    path = Path(__file__).resolve().parent / name
    spec = importlib.util.spec_from_file_location("sibling", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def notation(cities, words, name):
    if " i " in name:
        first, _, rest = name.partition(" i ")
        return f"{cities.polish(words, first)} | i {rest}"
    known = [part for part in name.split(" ") if words.classes(part) or
             any("adj" in tag for _, tag, _ in words.readings(part))]
    if " " in name and known and not FOREIGN.search(name):
        return cities.polish(words, name)
    return cities.foreign(words, name)


def main():
    directory = Path(sys.argv[1])
    cities = sibling("gazetteer-cities.py")
    words = cities.Words(cities.people(directory))
    held = cities.hand_written(directory)
    for path in directory.glob("*-geonames.gaz"):
        for line in path.read_text(encoding="utf-8").splitlines():
            held.add(re.sub(r"/[\w-]+", "", line.split("\t")[0].lstrip("?")))
    polish = gettext.translation("iso_3166-2", "/usr/share/locale", ["pl"])
    table = json.loads(Path("/usr/share/iso-codes/json/iso_3166-2.json").read_text())
    found = {}
    for row in table["3166-2"]:
        country, name = row["code"][:2], polish.gettext(row["name"])
        name = name.replace("Funlandia", "Fundlandia")
        if country not in COUNTRIES or not cities.usable(name) or name in held:
            continue
        if set(name.split()) & set(SKIP) or MISTAKES.search(name):
            continue
        if country == "GB" and not re.search(r"(shire|land|folk)\Z", name):
            continue
        if " " not in name and words.geographical(name) or len(name) < 4:
            continue
        found.setdefault(name, country)
    with open(directory / "subdivisions-iso.gaz", "w", encoding="utf-8") as out:
        out.write("# States and provinces of countries.\n# From iso-codes (LGPL 2.1) by"
                  " dict/tools/gazetteer-subdivisions.py; don't edit.\n"
                  "%type place\n%class region\n")
        for name, country in sorted(found.items(), key=lambda item: item[::-1]):
            out.write(f"{notation(cities, words, name)}\tcountry={country}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
