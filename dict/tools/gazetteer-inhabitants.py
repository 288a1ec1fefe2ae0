#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Write words/inhabitants.list from SGJP: nouns of nations and inhabitants.

Usage: gazetteer-inhabitants.py > ../gazetteer/words/inhabitants.list

Needs the Python packages morfeusz2 and polish-inflection-data (both SGJP, BSD-2-Clause)
and marisa-trie. These are SGJP's human nouns with a capital which it counts as common
nouns; surnames alike in spelling are left to the context.
"""

import re
import sys
from pathlib import Path

import marisa_trie
import morfeusz2
import polish_inflection_data

WORD = re.compile(r"[A-ZĆŁŚŹŻ][a-zćęłńóśźżą]{2,}(?:-[A-ZĆŁŚŹŻ]?[a-zćęłńóśźżą]+)?\Z")
FEMININE = re.compile(r"(nka|jka|ka|aczka|ianka|yni)\Z")
# capitalised common nouns of SGJP that are no people
OTHERS = set("""Internet Wikipedia Bollywood Halloween Hollywood Allah Eden Jahwe Jehowa
Mesjasz Messiah Opatrzność Biblia Bóg Eucharystia Ewangelia Ziemia Księżyc Marsylianka
Pismo Stwórca Zbawiciel Odkupiciel Najświętsza Przenajświętsza Wszechmogący Matka Trójca
Duch Chrystus Pan Szatan Antychryst Bozia Polska Bogurodzica Madonna Gwiazdka Dwójka
Trójka Czwórka Jedynka Skylab Koran Tora Talmud Byk Bliźniak Rak Skorpion Strzelec
Wodnik Koziorożec Janostwo Tymoteuszostwo Doniec Mazurka Korab Liptak Maja Aria
Dakota Napoleonida""".split())
# nations and inhabitants that SGJP lacks or files otherwise
MORE = """Afroamerykanka Izraelita Izraelitka Ghańczyk Ghanka Angolczyk Angolka Kameruńczyk
Kamerunka Kongijczyk Kongijka Ruandyjczyk Ruandyjka Rwandyjczyk Rwandyjka Ujgur Ujgurka
Krymianin Jazyda Jazydka Hazar Hazarka Druz Boszniak Boszniaczka Górnoślązak Dolnoślązak
Górnoślązaczka Dolnoślązaczka Warmiak Warmiaczka Wielkopolanka Małopolanka Mazowszanka
Pomorzanka Podlasianin Podlasianka Kurpianka Kosowar Kosowarka Bahrajńczyk
Botswańczyk Czadyjczyk Dagestańczyk Dagestanka Dominikańczyk Dominikanka Ekwadorczyk
Ekwadorka Etiopczyk Gabończyk Gambijczyk Gujańczyk Gwatemalka Honduranin Inguszka Ingusz
Jordanka Kabardyjczyk Kambodżanka Madagaskarczyk Malezyjczyk Malezyjka Malijczyk
Malijka Mazurzanka Mongolczyk Namibijczyk Nepalka Nigeryjka Nigerczyk Nikaraguańczyk
Nikaraguanka Omańczyk Osetyjczyk Osetyjka Osetyniec Panamczyk Panamka Peruwianka
Salwadorka Senegalka Singapurczyk Singapurka Surinamczyk Tanzanka Tajwanka Togijczyk
Tunezyjka Wołynianin Zambijka Zimbabweńczyk Zimbabwenka Łemkini Rohingja Burundyjczyk
Beninka Benińczyk Birmańczyk Birmanka Boliwijczyk Boliwijka Kostarykanka Tyrolka
Walonka Bretonka Sardyńczyk Sardynka Korsykanka Bawarka
Mandżur Mandżurka Tatarka Buriat Buriatka Baszkirka Czuwaszka Mordwin Karel
Karelka Lapon Saam Saami Inuit Aborygen Aborygenka Ewenk Kipczak Chazar Jaćwing Wenet
Wieleta Obodryta Longobard""".split()


def lemmas():
    trie = marisa_trie.BytesTrie()
    trie.load(str(Path(polish_inflection_data.__file__).parent / "data/odmien.marisa"))
    return sorted({key.split("\t")[0] for key in trie.iterkeys()})


def is_inhabitant(analyser, word):
    if not WORD.match(word) or word in OTHERS:
        return False
    for _, _, (_, lemma, tag, names, _) in analyser.analyse(word):
        parts = tag.split(":")
        if lemma.split(":")[0] != word or names and "nazwa_pospolita" not in names:
            continue
        if parts[0] == "subst" and "nom" in parts[2].split("."):
            if parts[3] == "m1" or parts[3] == "f" and FEMININE.search(word):
                return bool(names)
    return False


def main():
    analyser = morfeusz2.Morfeusz(generate=False)
    print("%list inhabitants")
    print("# Nations and inhabitants: written with a capital, but no names. From SGJP")
    print("# (BSD-2-Clause) by dict/tools/gazetteer-inhabitants.py.\n")
    found = {word for word in lemmas() if is_inhabitant(analyser, word)}
    for word in sorted(found.union(MORE)):
        print(word)
    return 0


if __name__ == "__main__":
    sys.exit(main())
