"""FlexiConc arranges the lines of a concordance as Corpuscope did: see README.md."""

import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd
from flexiconc import Concordance
from flexiconc.algorithms.partition_ngrams import partition_ngrams
from flexiconc.algorithms.select_by_token_string import select_by_token_string
from flexiconc.algorithms.sort_by_token_attribute import sort_by_token_attribute


def read(path):
    """The lines, the order of each arrangement, and its groups."""
    lines, orders, groups = [], {}, defaultdict(list)
    for row in Path(path).read_text(encoding="utf-8").splitlines():
        kind, *rest = row.split("\t")
        if kind == "line":
            _, before, form, after = rest
            lines.append((before.split(), form, after.split()))
        elif kind == "order":
            orders[rest[0]] = [int(number) for number in rest[1].split()]
        else:
            groups[rest[0]].append((rest[1], int(rest[2])))
    return lines, orders, groups


def concordance(lines):
    """The same lines as FlexiConc has them: a row for each word, with its distance from the centre."""
    tokens, matches = [], []
    for number, (before, form, after) in enumerate(lines):
        words = [*zip(range(-len(before), 0), reversed(before)), (0, form), *zip(range(1, len(after) + 1), after)]
        matches.append((number, 0, len(tokens) + len(before), len(tokens) + len(before)))
        tokens += [(number, place, offset, word) for place, (offset, word) in enumerate(words)]
    return Concordance(
        metadata=pd.DataFrame(index=pd.Index(range(len(lines)), name="line_id")),
        tokens=pd.DataFrame(tokens, columns=["line_id", "id_in_line", "offset", "word"]),
        matches=pd.DataFrame(matches, columns=["line_id", "slot", "match_start", "match_end"]),
    )


def offset(name):
    return -int(name[1:]) if name[0] == "l" else int(name[1:])


def ranks(conc, key):
    """The rank of each line by one key."""
    name, reverse = key.removeprefix("-"), key.startswith("-")
    if name in ("left", "right"):
        how = {"sorting_scope": name}
    else:
        how = {"sorting_scope": "token", "offset": 0 if name == "form" else offset(name)}
    return sort_by_token_attribute(conc, reverse=reverse, **how)["sort_keys"]


def main(path):
    lines, orders, groups = read(path)
    conc = concordance(lines)
    wrong = 0
    for steps, order in orders.items():
        if steps.startswith("has:"):
            _, place, word = steps.split(":")
            chosen = select_by_token_string(conc, search_terms=[word], offset=offset(place))
            same = order == chosen["selected_lines"]
        elif steps.startswith("group:"):
            place = offset(steps.split(":")[1])
            parts = partition_ngrams(conc, positions=[place])["partitions"]
            # FlexiConc leaves out the lines that have no word there.
            ours = [count for value, count in groups[steps] if value]
            numbers = [part["line_ids"] for part in parts]
            at, told = 0, []
            for value, count in groups[steps]:
                told += [order[at : at + count]] if value else []
                at += count
            same = ours == [len(part) for part in numbers] and told == numbers
        else:
            by = [ranks(conc, key) for key in steps.split(".")]
            same = order == sorted(range(len(lines)), key=lambda number: [int(rank[number]) for rank in by])
        print(f"{steps}: {len(order)} lines, {'the same' if same else 'NOT THE SAME'}")
        wrong += not same
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
