"""Spark reads the tables, and runs `corpuscope annotate` on parts of a corpus: the tags are those of the whole."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql.functions import col, count_distinct, explode, from_json

from common import ARTICLES, PROGRAM, WORK, Timed, columns, corpora, counts, exported, printed
from redeal import deal, read

PARTS = 8


def learn(program):
    """Makes a function that turns the records of a part into the state that discovery has of it."""

    def of_part(records):
        with tempfile.TemporaryDirectory() as folder:
            state = os.path.join(folder, "state")
            process = subprocess.Popen([program, "annotate", "--state-out", state], stdin=subprocess.PIPE)
            for record in records:
                process.stdin.write(record.encode() + b"\n")
            process.stdin.close()
            if process.wait() != 0:
                raise RuntimeError("corpuscope annotate --state-out failed; see above")
            yield Path(state).read_bytes()

    return of_part


def print_of(line):
    """The id of an article, and a hash of its tags."""
    article = json.loads(line)
    if "problem" in article:
        raise RuntimeError(f"{article['id']}: {article['problem']}")
    tags = [article["countries"], article["actors"], article["unsettled"]]
    return article["id"], hashlib.sha256(json.dumps(tags, sort_keys=True).encode()).hexdigest()


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        cls.spark = (
            SparkSession.builder.master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "4g")
            .config("spark.local.dir", str(WORK / "spark"))
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_every_facet_has_the_counts_of_the_page(self):
        for name, corpus in corpora().items():
            for form in ("parquet", "csv"):
                tables = exported(name, corpus, form)
                if form == "parquet":
                    articles = self.spark.read.parquet(f"{tables}/articles.parquet")
                else:
                    options = {"header": True, "multiLine": True, "escape": '"'}
                    articles = self.spark.read.csv(f"{tables}/articles.csv", **options)
                articles = articles.cache()
                for mentioned in (True, False):
                    expected = counts(corpus, mentioned)
                    for facet, (column, is_list) in columns(tables, mentioned).items():
                        with self.subTest(corpus=name, form=form, facet=facet, mentioned=mentioned):
                            value = col(column)
                            if is_list:
                                value = explode(from_json(value, "array<string>") if form == "csv" else value)
                            rows = articles.select("id", value.alias("value")).where("value is not null")
                            found = rows.groupBy("value").agg(count_distinct("id").alias("n")).collect()
                            self.assertEqual({row["value"]: row["n"] for row in found}, expected.get(facet, {}))
                articles.unpersist()

    def test_many_machines_give_the_tags_of_one(self):
        read_from = []
        for name, corpus in corpora().items():
            read_from.append(WORK / f"{name}.records.jsonl")
            printed("annotate", "--read", corpus, to=read_from[-1])
        given = WORK / "redealt.jsonl"
        with open(given, "w", encoding="utf-8") as lines:
            for record in deal(ARTICLES, *read(read_from)):
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        print(f"\n  {ARTICLES} articles, {given.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        records = WORK / "redealt.records.jsonl"
        with Timed("annotate --read"):
            printed("annotate", "--read", given, to=records)

        context = self.spark.sparkContext
        parts = context.textFile(str(records), PARTS)
        states, whole = [], WORK / "whole.state"
        with Timed(f"first pass, in {parts.getNumPartitions()} parts"):
            for number, state in enumerate(parts.mapPartitions(learn(PROGRAM)).collect()):
                states.append(WORK / f"{number}.state")
                states[-1].write_bytes(state)
        with Timed("merging"):
            printed("annotate", "--merge", *states, "--state-out", whole)
        print(f"  the state: {whole.stat().st_size / 1e6:.1f} MB", file=sys.stderr)
        with Timed("second pass"):
            annotated = parts.pipe(f"{PROGRAM} annotate --state {whole}", checkCode=True)
            found = dict(annotated.map(print_of).collect())

        tags = WORK / "redealt.tags.jsonl"
        with Timed("corpuscope tags, on one machine"):
            printed("tags", given, "--json", to=tags)
        with open(tags, encoding="utf-8") as lines:
            expected = dict(map(print_of, lines))
        self.assertEqual(len(expected), ARTICLES)
        self.assertEqual(len(found), ARTICLES)
        other = [article for article, tags in expected.items() if found.get(article) != tags]
        self.assertEqual(other[:10], [], f"{len(other)} articles have other tags")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
