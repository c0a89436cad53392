"""Sorts words into clusters that behave alike, for the training of models/syntax.bin.

usage: syntax_clusters.py MODEL_DIRECTORY < pairs > clusters
A line in: a sentence, a tab, its parse (both as in syntax_teacher.py). A line out: a word in small letters, its cluster
(1 to 255), how often it came. A word is what the teacher's vector says of it, beside its tags, relations and children.
"""

import collections
import json
import sys

import numpy
import spacy

CLUSTERS = 255
LEAST = 4
ROUNDS = 25


def profiles(lines):
    counts = collections.Counter()
    seen = collections.defaultdict(collections.Counter)
    for line in lines:
        sentence, parse = (json.loads(part) for part in line.split("\t"))
        parse = parse if isinstance(parse, dict) else {}
        tags, heads, relations = parse["tags"], parse["heads"], parse["relations"]
        words = ["".join("0" if "0" <= c <= "9" else c for c in word.lower().replace("’", "'")) for word, _ in sentence]
        for i, word in enumerate(words):
            counts[word] += 1
            profile = seen[word]
            profile["tag " + tags[i]] += 1
            profile["relation " + relations[i]] += 1
            if heads[i] != i:
                seen[words[heads[i]]]["child " + relations[i]] += 1
                profile["head " + tags[heads[i]]] += 1
    return counts, seen


def main():
    nlp = spacy.load(sys.argv[1], exclude=["ner", "tagger", "parser", "lemmatizer", "attribute_ruler"])
    counts, seen = profiles(sys.stdin)
    words = [word for word, count in counts.most_common() if count >= LEAST]
    kinds = sorted({kind for word in words for kind in seen[word]})
    column = {kind: i for i, kind in enumerate(kinds)}
    rows = numpy.zeros((len(words), nlp.vocab.vectors_length + len(kinds)), dtype=numpy.float32)
    for i, word in enumerate(words):
        vector = nlp.vocab[word].vector
        norm = numpy.linalg.norm(vector)
        if norm > 0:
            rows[i, : len(vector)] = vector / norm
        for kind, count in seen[word].items():
            # Square roots keep the many rare kinds from drowning; smoothing keeps rare words near the middle.
            rows[i, nlp.vocab.vectors_length + column[kind]] = (count / (counts[word] + 3)) ** 0.5
    weights = numpy.sqrt(numpy.array([counts[word] for word in words], dtype=numpy.float32))
    random = numpy.random.default_rng(1)
    centres = rows[random.choice(len(words), CLUSTERS, replace=False, p=weights / weights.sum())]
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T * -2 + (centres**2).sum(1)).argmin(1)
        for k in range(CLUSTERS):
            members = nearest == k
            if members.any():
                centres[k] = numpy.average(rows[members], axis=0, weights=weights[members])
    for word, cluster in zip(words, nearest):
        print(word, cluster + 1, counts[word], sep="\t")


main()
