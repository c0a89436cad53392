#!/usr/bin/env python3
"""Unlabelled news for the names model, and what a spaCy model finds in it.

names_news.py SHARED SPACY_MODEL TEXTS.jsonl SPACY.jsonl

Texts: the training articles under data/quotes and the marked articles under data/pages, an article a line. Only weights are learned from them.
"""
import json
import pathlib
import sys

import spacy

shared, model, texts_path, spacy_path = sys.argv[1:]
data = pathlib.Path(shared) / "data"
texts = []
for line in open(data / "quotes/train/polnear.train.jsonl", encoding="utf8"):
    texts.append((json.loads(line)["text"], "polnear"))
for path in sorted((data / "pages").glob("*/expected.txt")):
    texts.append((path.read_text(encoding="utf8"), "pages"))
nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
with open(texts_path, "w", encoding="utf8") as texts_out, open(spacy_path, "w", encoding="utf8") as spans_out:
    for text, source in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        texts_out.write(json.dumps({"text": "\n".join(lines), "spans": [], "source": source}) + "\n")
        spans, base = [], 0
        for line, doc in zip(lines, nlp.pipe(lines)):
            spans += [[base + e.start_char, base + e.end_char, e.label_] for e in doc.ents]
            base += len(line) + 1
        spans_out.write(json.dumps(spans) + "\n")
