"""What the tests share: where things lie, and the program that they hold others against."""

import functools
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Set by `cargo xtask scale`.
PROGRAM = os.environ["CORPUSCOPE"]
WORK = Path(os.environ["CORPUSCOPE_WORK"])
SHARED = Path(os.environ["CORPUSCOPE_SHARED"]) if os.environ.get("CORPUSCOPE_SHARED") else None
ARTICLES = int(os.environ.get("CORPUSCOPE_ARTICLES", "100000"))

# Of tables: (name of the facet, name of the column). Countries and actors have one column for each way to count.
UNTAGGED = {"source": "source", "author": "authors", "language": "language", "kind": "kind", "topic": "topics"}


def printed(*words, to=None):
    """Runs corpuscope and returns what it prints, or writes that to a file."""
    command = [PROGRAM, *map(str, words)]
    if to is None:
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    with open(to, "wb") as out:
        subprocess.run(command, check=True, stdout=out)
    return None


def corpora():
    """The corpora whose tables are read, by name."""
    found = {"corpus": ROOT / "corpus"}
    if SHARED:
        for name in ["es-news/es-news.csv", "reuters/reuters-21578.jsonl.gz"]:
            path = SHARED / "corpora" / name
            if path.exists():
                found[name.split("/")[0]] = path
    return found


@functools.cache
def counts(corpus, mentioned):
    """What the page counts for each facet: {facet: {value: articles}}."""
    answer = json.loads(printed("search", corpus, "", "--json", f"--mentioned={str(mentioned).lower()}"))
    return {
        facet: {value["value"]: value["count"] for value in values if value["count"]}
        for facet, values in answer["facets"].items()
    }


def columns(tables, mentioned):
    """The column of each facet, going by what `export` says of its tables: {facet: (column, whether it holds lists)}."""
    told = json.loads((tables / "tables.json").read_text(encoding="utf-8"))
    articles = next(table for table in told if table["table"] == "articles")["columns"]
    found = {}
    for column in articles:
        facet = column.get("facet")
        if facet:
            about = facet in ("country", "actor") and not mentioned
            found[facet] = (column["name"] + ("_about" if about else ""), column["kind"] == "texts")
    return found


@functools.cache
def exported(name, corpus, form):
    """The folder of a corpus's tables, made anew by each test program."""
    out = WORK / "tables" / name / form
    printed("export", corpus, "--format", form, "--out", out)
    return out


class Timed:
    """Says on stderr how long something took."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        self.start = time.monotonic()

    def __exit__(self, *_):
        print(f"  {self.what}: {time.monotonic() - self.start:.1f} s", file=sys.stderr, flush=True)
