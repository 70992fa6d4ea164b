"""Builds profiles.tsv.gz from the profiles of langdetect 1.0.9 (Debian: python3-langdetect 1.0.9-1).

    python3 build.py /usr/lib/python3/dist-packages/langdetect/profiles profiles.tsv.gz

A profile counts the character 1-, 2- and 3-grams of a language's Wikipedia abstracts. Here case is folded, grams of other
characters than letters and a space at a word's end are dropped, and counts become frequencies among grams of the same length,
in units of 1e-7. The result's bytes depend on the profiles alone.
"""

import collections
import gzip
import json
import pathlib
import sys

LANGUAGES = "bg cs da de el en es et fi fr hu it lt lv nl pl pt ro sk sl sv".split()
UNITS = 10_000_000


def frequencies(profile):
    counts, totals = profile["freq"], profile["n_words"]
    folded = collections.Counter()
    for gram, count in counts.items():
        gram = gram.lower()
        if 1 <= len(gram) <= 3 and gram.strip() and all(c == " " or c.isalpha() for c in gram) and " " not in gram[1:-1]:
            folded[gram] += count / totals[len(gram) - 1]
    return {gram: value for gram, frequency in folded.items() if (value := round(frequency * UNITS)) > 0}


def main(folder, target):
    tables = [frequencies(json.loads((pathlib.Path(folder) / language).read_text("utf-8"))) for language in LANGUAGES]
    lines = ["\t".join(["gram", *LANGUAGES])]
    for gram in sorted(set().union(*tables)):
        lines.append("\t".join([gram.replace(" ", "_"), *(str(table[gram]) if gram in table else "" for table in tables)]))
    text = ("\n".join(lines) + "\n").encode("utf-8")
    pathlib.Path(target).write_bytes(gzip.compress(text, compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
