"""Deals the paragraphs of real articles into as many articles as are asked for, the same ones every time.

python redeal.py ARTICLES OUT.jsonl RECORDS.jsonl...

RECORDS are what `corpuscope annotate --read` prints. An article has the title, day and outlet of one record and two to six
paragraphs of others in the same language, so that names meet as they do in a corpus, and nothing is copied whole.
"""

import json
import sys


def numbers(seed):
    """Numbers that look random and are the same on every machine (splitmix64)."""
    state = seed & 0xFFFFFFFFFFFFFFFF
    while True:
        state = (state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        n = state
        n = ((n ^ (n >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        n = ((n ^ (n >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        yield n ^ (n >> 31)


def read(files):
    """By language: the records' titles, days and outlets, and all of their paragraphs."""
    heads, paragraphs = {}, {}
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                language = record.get("language", "en")
                text = record["text"].encode()
                heads.setdefault(language, []).append((record.get("title"), record.get("date"), record.get("source")))
                for block in record["blocks"]:
                    kind, span = block.split(" ")
                    start, end = map(int, span.split(".."))
                    if kind == "paragraph" and end - start > 60:
                        paragraphs.setdefault(language, []).append(text[start:end].decode())
    return heads, paragraphs


def deal(articles, heads, paragraphs):
    """The articles, as records that `corpuscope build` reads."""
    # As many of each language as there are paragraphs of it.
    languages = sorted(code for code in heads if len(paragraphs.get(code, [])) >= 12)
    whole = sum(len(paragraphs[code]) for code in languages)
    for number in range(articles):
        deck = numbers(number)
        at, language = next(deck) % whole, languages[0]
        for code in languages:
            language = code
            if at < len(paragraphs[code]):
                break
            at -= len(paragraphs[code])
        title, date, source = heads[language][next(deck) % len(heads[language])]
        body = [paragraphs[language][next(deck) % len(paragraphs[language])] for _ in range(2 + next(deck) % 5)]
        record = {"id": f"redealt-{number:07}", "title": title, "date": date, "source": source, "language": language, "body": "\n\n".join(body)}
        yield {name: value for name, value in record.items() if value}


def main():
    articles, out, *files = sys.argv[1:]
    heads, paragraphs = read(files)
    with open(out, "w", encoding="utf-8") as lines:
        for record in deal(int(articles), heads, paragraphs):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
