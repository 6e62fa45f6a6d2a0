"""Prints the names that the Python package Faker has, a line each: locale, what the name is, the name.

What it is: given (of either sex, or not said), male, female, surname. Names in other than Latin letters are printed
too, as it is for the reader of the lines to say what counts as Latin.
"""

import importlib
import pkgutil
import re
import sys
import warnings

import faker.providers.person as person
from faker.generator import Generator

# Lists of something else, spellings of the same names for another purpose, and stems that are no names yet.
LEFT_OUT = re.compile(r"language_names|pairs|kana|middle|without_suffix")

# Irish as it is hardly written in the news, half of it words of grammar ("Mhic", "Na", "Se").
LOCALES_LEFT_OUT = {"ga_IE"}


def kind(field):
    if "last_name" in field:
        return "surname"
    if "female" in field:
        return "female"
    if "male" in field:
        return "male"
    return "given"


def lists(provider):
    for field in sorted(dir(provider)):
        if re.search(r"(first|last)_(romanized_)?names", field) and not LEFT_OUT.search(field):
            names = getattr(provider, field)
            if not callable(names):
                yield kind(field), sorted(set(names))


warnings.simplefilter("ignore")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__) if m.name not in LOCALES_LEFT_OUT):
    provider = importlib.import_module(f"{person.__name__}.{module}").Provider(Generator())
    for what, names in lists(provider):
        for name in names:
            print(module, what, name, sep="\t")
