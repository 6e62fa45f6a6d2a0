"""DuckDB reads the tables, and counts what the page counts."""

import unittest

import duckdb

from common import columns, corpora, counts, exported

READ = {
    "parquet": "read_parquet('{}/{}.parquet')",
    "csv": "read_csv('{}/{}.csv', header=true, all_varchar=true)",
    "jsonl": "read_json('{}/{}.jsonl', format='newline_delimited', maximum_object_size=100000000, sample_size=-1)",
}


def values(form, column, is_list):
    if not is_list:
        return column
    return f"""unnest(from_json({column}, '["VARCHAR"]'))""" if form == "csv" else f"unnest({column}::VARCHAR[])"


class Tables(unittest.TestCase):
    def test_every_facet_has_the_counts_of_the_page_in_every_format(self):
        for name, corpus in corpora().items():
            for form in READ:
                tables = exported(name, corpus, form)
                articles = READ[form].format(tables, "articles")
                for mentioned in (True, False):
                    expected = counts(corpus, mentioned)
                    for facet, (column, is_list) in columns(tables, mentioned).items():
                        with self.subTest(corpus=name, form=form, facet=facet, mentioned=mentioned):
                            query = f"""select value, count(distinct id) from (select id, {values(form, column, is_list)} as value
                                from {articles}) where value is not null group by value"""
                            self.assertEqual(dict(duckdb.sql(query).fetchall()), expected.get(facet, {}))

    def test_every_row_belongs_to_an_article_and_has_an_id_of_its_own(self):
        for name, corpus in corpora().items():
            tables = exported(name, corpus, "parquet")
            articles = READ["parquet"].format(tables, "articles")
            for table in ["mentions", "figures", "quotations", "names"]:
                with self.subTest(corpus=name, table=table):
                    rows = READ["parquet"].format(tables, table)
                    lost = f"select count(*) from {rows} t left join {articles} a on t.article = a.id where a.id is null"
                    self.assertEqual(duckdb.sql(lost).fetchone(), (0,))
                    twice = f"select count(*) - count(distinct id) from {rows}"
                    self.assertEqual(duckdb.sql(twice).fetchone(), (0,))

    def test_the_words_of_a_mention_stand_where_it_says(self):
        for name, corpus in corpora().items():
            tables = exported(name, corpus, "parquet")
            mentions, articles = (READ["parquet"].format(tables, table) for table in ("mentions", "articles"))
            rows = duckdb.sql(f"""select m.words, m.start_byte, m.end_byte, a.text from {mentions} m
                join {articles} a on m.article = a.id""").fetchall()
            self.assertTrue(rows)
            for words, start, end, text in rows:
                self.assertEqual(text.encode()[start:end].decode(), words)

    def test_settled_mentions_count_as_the_facet_does(self):
        for name, corpus in corpora().items():
            tables = exported(name, corpus, "parquet")
            expected = counts(corpus, True)
            for kind in ("country", "actor"):
                with self.subTest(corpus=name, kind=kind):
                    query = f"""select key, count(distinct article) from {READ["parquet"].format(tables, "mentions")}
                        where kind = '{kind}' and settled group by key"""
                    self.assertEqual(dict(duckdb.sql(query).fetchall()), expected[kind])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
