#!/usr/bin/env python3
"""The lexicon's words: clusters of word vectors, and how often a word is written without a capital.

names_words.py SHARED SPACY_MODEL TEXTS.jsonl... > words.tsv

A word a line: word in lower case, cluster (10 bits: a path in a tree of 16 × 8 × 8 clusters, 0 unknown), case (0 unknown, 1 never small
to 7 always small). Vectors: those of the spaCy model (MIT). Seed fixed.
"""
import collections
import json
import pathlib
import re
import sys

import numpy as np
import spacy

WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


def counts(paths):
    """How often each word stands in the texts, small and with a capital within running text."""
    small, capital, total = collections.Counter(), collections.Counter(), collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf8"):
            for row in json.loads(line)["text"].split("\n"):
                words = list(WORD.finditer(row))
                little = sum(w.group()[0].islower() for w in words)
                for i, w in enumerate(words):
                    word = w.group().replace("’", "'")
                    total[word.lower()] += 1
                    if word[0].islower():
                        small[word.lower()] += 1
                    elif i and row[: w.start()].rstrip()[-1:] not in set('.!?:“"') and 2 * little > len(words):
                        capital[word.lower()] += 1
    return small, capital, total


def kmeans(vectors, k, random, rounds=12):
    """Position of the nearest of k centres for each vector."""
    if len(vectors) <= k:
        return np.arange(len(vectors))
    centres = vectors[random.choice(len(vectors), k, replace=False)]
    for _ in range(rounds):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        for c in range(k):
            members = vectors[nearest == c]
            if len(members):
                mean = members.mean(axis=0)
                centres[c] = mean / (np.linalg.norm(mean) + 1e-9)
    return nearest


def main():
    shared, model, *texts = sys.argv[1:]
    small, capital, total = counts(texts)
    vocab = spacy.util.load_model(model, exclude=["tagger", "parser", "ner", "attribute_ruler", "lemmatizer", "senter"]).vocab
    words = {w for w, n in total.items() if n >= 2}
    knowledge = pathlib.Path(shared) / "data/knowledge"
    for file, column, limit in (("given-names/ssa_us.tsv", 0, 8000), ("surnames/census1990.tsv", 0, 12000), ("given-names/politicians_world.tsv", 0, 9000)):
        for line in list(open(knowledge / file, encoding="utf8"))[1 : limit + 1]:
            words.add(line.rstrip("\n").split("\t")[column].lower())
    vectors, row_of = [], {}
    for word in sorted(words):
        # A name's vector is that of its written form, a common word's that of its small form.
        forms = [word, word.capitalize(), word.upper()] if small[word] > capital[word] else [word.capitalize(), word.upper(), word]
        form = next((f for f in forms if vocab[f].has_vector), None)
        if form:
            row_of[word] = len(vectors)
            vectors.append(vocab[form].vector)
    vectors = np.array(vectors, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    random = np.random.default_rng(1)
    path = np.zeros(len(vectors), dtype=int)

    def split(members, levels):
        if not levels:
            return
        part = kmeans(vectors[members], levels[0], random)
        path[members] = path[members] * levels[0] + part
        for p in range(levels[0]):
            split(members[part == p], levels[1:])

    split(np.arange(len(vectors)), [16, 8, 8])
    for word in sorted(words):
        cluster = max(1, int(path[row_of[word]])) if word in row_of else 0
        seen = small[word] + capital[word]
        share = small[word] / seen if seen else 0
        case = 0 if seen < 2 else 1 if share == 0 else 7 if share == 1 else 2 + min(4, int(share * 5))
        if cluster or case:
            print(f"{word}\t{cluster}\t{case}")


main()
