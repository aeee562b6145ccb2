#!/usr/bin/env python3
"""Builds src/Kernel/Names/Data/pinyin.txt from the Unihan database.

    python3 tools/pinyin/build.py /usr/share/unicode/Unihan_Readings.txt.bz2

The input comes with Debian's package unicode-data (Unicode licence). One line a syllable: the syllable without tone, a tab, its
characters. A character with several readings gets the customary one (kMandarin, first value); what names read differently is in
pinyin-names.txt, which is written by hand.
"""
import bz2
import collections
import pathlib
import sys
import unicodedata

TARGET = pathlib.Path(__file__).parents[2] / "src/Kernel/Names/Data/pinyin.txt"


def toneless(reading):
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if not unicodedata.combining(c))


def main(source):
    opened = bz2.open(source, "rt", encoding="utf-8") if source.endswith(".bz2") else open(source, encoding="utf-8")
    readings, version = {}, "unknown"
    fallback = {}
    with opened as lines:
        for line in lines:
            if line.startswith("# Unicode version:"):
                version = line.split(":")[1].strip()
            if not line.startswith("U+"):
                continue
            point, field, value = line.rstrip("\n").split("\t")
            character = chr(int(point[2:], 16))
            if field == "kMandarin":
                readings[character] = toneless(value.split()[0])
            elif field == "kHanyuPinyin":
                fallback[character] = toneless(value.split()[0].split(":")[1].split(",")[0])
    for character, reading in fallback.items():
        readings.setdefault(character, reading)
    syllables = collections.defaultdict(list)
    for character, reading in readings.items():
        if reading.isascii() and reading.isalpha():
            syllables[reading].append(character)
    head = [
        "# Mandarin readings without tones, one syllable a line; \u00fc is written v.",
        f"# Source: Unihan database (Unihan_Readings.txt: kMandarin, then kHanyuPinyin), Unicode {version}, \u00a9 Unicode, Inc.",
        "# Licence: Unicode terms of use, https://www.unicode.org/copyright.html. Made by tools/pinyin/build.py; do not edit.",
    ]
    body = [f"{s}\t{''.join(sorted(syllables[s]))}" for s in sorted(syllables)]
    TARGET.write_text("\n".join(head + body) + "\n", encoding="utf-8")
    print(f"{sum(len(v) for v in syllables.values())} characters, {len(syllables)} syllables, Unicode {version}")


main(sys.argv[1])
