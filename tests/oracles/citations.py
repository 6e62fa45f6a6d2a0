"""Reads files of citations with programs of others, and compares what these have read.

    python -m venv .oracles && .oracles/bin/pip install "bibtexparser<2" rispy pybtex latexcodec jsonschema
    .oracles/bin/python tests/oracles/citations.py crates/core/tests/golden/citations [csl-data.json]

The first argument is a path to which `.bib`, `.ris` and `.csl.json` are added: the kept files, or those that the page
gave. The second is the schema of CSL's data, `schemas/input/csl-data.json` of github.com/citation-style-language/schema;
without it CSL-JSON is read and not validated. Run by hand: no other check needs these packages.
"""

import json
import re
import sys

import bibtexparser
import jsonschema
import rispy
from bibtexparser.bparser import BibTexParser
from pybtex.database import parse_string

NAMES = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def plain(latex):
    """The text that LaTeX would show."""
    latex = re.sub(r"\{\\(\w+)\}", lambda m: f"\0{list(NAMES).index(m[1])}", latex)
    latex = re.sub(r"\\([&%$#_])", r"\1", latex).replace("{", "").replace("}", "")
    return re.sub("\0(\\d)", lambda m: list(NAMES.values())[int(m[1])], latex)


def authors(field):
    """The authors of a field: parted by "and" where no brace is open."""
    names, depth, name = [], 0, ""
    for part in re.split(r"([{}]| and )", field):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if part == " and " and depth == 0:
            names, name = names + [name], ""
        else:
            name += part
    return [plain(name) for name in names + [name]] if field else []


def key_of(article):
    """The key that an id should have."""
    sign = lambda c: c if re.fullmatch("[a-z0-9.:/-]", c) else "_" + c if re.fullmatch("[A-Z_]", c) else f"+{ord(c):x}+"
    return "".join(map(sign, article)) or "++"


def told(csl):
    """What an entry of CSL-JSON tells, as the other two are brought to it."""
    parts = csl.get("issued", {}).get("date-parts", [[]])[0]
    return {
        "title": csl.get("title", ""),
        "authors": [name["literal"] for name in csl.get("author", [])],
        "outlet": csl.get("container-title", ""),
        "date": parts,
        "url": csl.get("URL", ""),
        "language": csl.get("language", ""),
        "abstract": csl.get("abstract", ""),
    }


def of_bibtex(entry):
    date = [int(n) for n in entry.get("date", "").split("-") if n]
    assert entry.get("year", "") == (f"{date[0]:04}" if date else ""), entry
    months = [MONTHS[date[1] - 1], str(date[1]), f"{date[1]:02}"] if len(date) > 1 else [""]
    # Parsers put the name of a month in place of its macro.
    assert entry.get("month", "")[:3].lower() in months, entry
    return {
        "title": plain(entry.get("title", "")),
        "authors": authors(entry.get("author", "")),
        "outlet": plain(entry.get("journal", "")),
        "date": date,
        "url": entry.get("url", ""),
        "language": plain(entry.get("language", "")),
        "abstract": plain(entry.get("abstract", "")),
    }


def of_ris(entry):
    date = [int(n) for n in entry.get("date", entry.get("year", "")).split("/") if n]
    assert entry.get("secondary_title") == entry.get("journal_name"), entry
    urls = entry.get("urls", [])
    return {
        "title": entry.get("title", ""),
        "authors": entry.get("authors", []),
        "outlet": entry.get("journal_name", ""),
        "date": date,
        "url": urls[0] if urls else "",
        "language": entry.get("language", ""),
        "abstract": entry.get("abstract", ""),
    }


def main(path, schema=None):
    with open(path + ".csl.json", encoding="utf-8") as file:
        csl = json.load(file)
    if schema:
        with open(schema, encoding="utf-8") as file:
            jsonschema.Draft7Validator(json.load(file)).validate(csl)
        print(f"CSL-JSON: {len(csl)} entries, valid against {schema}")
    wanted = {entry["id"]: told(entry) for entry in csl}
    assert len(wanted) == len(csl), "ids are not unique"

    with open(path + ".bib", encoding="utf-8") as file:
        bib = file.read()
    read = bibtexparser.loads(bib, BibTexParser(ignore_nonstandard_types=False, common_strings=True))
    by_key = {entry["ID"]: of_bibtex(entry) for entry in read.entries}
    assert by_key == {key_of(id): entry for id, entry in wanted.items()}, differing(by_key, wanted, key_of)
    print(f"bibtexparser {bibtexparser.__version__}: {len(by_key)} entries, the same")
    keys = list(parse_string(bib, "bibtex").entries)
    assert keys == [key_of(entry["id"]) for entry in csl], keys
    print(f"pybtex: {len(keys)} entries, the same keys")

    with open(path + ".ris", encoding="utf-8", newline="") as file:
        entries = rispy.loads(file.read())
    read = {entry["id"]: of_ris(entry) for entry in entries}
    unknown = [entry["unknown_tag"] for entry in entries if "unknown_tag" in entry]
    assert not unknown, unknown
    one_line = lambda id: " ".join(id.split())
    assert read == {one_line(id): entry for id, entry in wanted.items()}, differing(read, wanted, one_line)
    print(f"rispy: {len(read)} entries, the same")


def differing(read, wanted, key):
    """The first entry that was read otherwise."""
    for id, entry in wanted.items():
        if read.get(key(id)) != entry:
            return f"{id}\n  wanted {entry}\n  read   {read.get(key(id))}"
    return f"more was read than written: {set(read) - {key(id) for id in wanted}}"


if __name__ == "__main__":
    main(*sys.argv[1:])
