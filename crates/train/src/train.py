"""Trains a conditional random field with CRFsuite on the words that `corpuscope-train examples` wrote.

    train.py EXAMPLES LISTING [PART]

Writes the weights, one a line. Words of the texts of PART are left out, to be measured on.
"""

import sys
import tempfile

import pycrfsuite

# What the size of a weight costs (L1), and its square (L2); the first keeps most weights zero.
SETTINGS = {"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}


def main(examples, listing, left_out=None):
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    features, labels, part = [], [], None
    with open(examples, encoding="ascii") as lines:
        for line in lines:
            if line.strip():
                part, label, *of_word = line.split()
                features.append(of_word)
                labels.append(label)
            else:
                if part != left_out:
                    trainer.append(features, labels)
                features, labels = [], []
    with tempfile.NamedTemporaryFile() as model, open(listing, "w", encoding="ascii") as out:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        learned = tagger.info()
        for (before, label), weight in sorted(learned.transitions.items()):
            print("follows", before, label, weight, file=out)
        for (feature, label), weight in sorted(learned.state_features.items()):
            print("feature", feature, label, weight, file=out)


main(*sys.argv[1:])
