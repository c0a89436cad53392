#!/usr/bin/env python3
"""Copies of gold documents for the names model in which the people bear other names, and some speak as in a transcript.

names_swapped.py SHARED GOLD.jsonl > swapped.jsonl

Many of the new names are words too ("Will", "Rose", "May"), others have an apostrophe: what is a name has to be learned from what stands
around it. Within a document a person keeps the new name. Seed fixed.
"""
import json
import pathlib
import random
import re
import sys

shared = pathlib.Path(sys.argv[1]) / "data/knowledge"
SOURCES = ("uner", "gum-", "wikigold", "crossner-politics", "wnut")
WEIGHT = 0.3
chance = random.Random(20261123)


def column(path, limit, keep=lambda row: True):
    rows = [line.rstrip("\n").split("\t") for line in open(shared / path, encoding="utf8")][1:]
    return [row[0].capitalize() for row in rows if keep(row)][:limit]


words = set()
for line in open(shared / "harper/dictionary.dict", encoding="utf8"):
    word = re.match(r"[a-z]+", line)
    if word and line[len(word.group()) : len(word.group()) + 1] == "/":
        words.add(word.group())
given = column("given-names/ssa_us.tsv", 3000)
surnames = column("surnames/census1990.tsv", 8000)
given_words = [n for n in given if n.lower() in words]
surname_words = [n for n in surnames[:4000] if n.lower() in words]


def new_given():
    return chance.choice(given_words if chance.random() < 0.5 else given)


def new_surname():
    pick = chance.random()
    if pick < 0.35:
        return chance.choice(surname_words)
    if pick < 0.45:
        return chance.choice("OD") + chance.choice("’’'") + chance.choice(surnames)
    if pick < 0.55:
        return chance.choice(surnames) + "-" + chance.choice(surnames)
    return chance.choice(surnames)


def edited(text, spans, change):
    """The text with each span's words as `change` gives them, and the spans in it."""
    out, moved, at = "", [], 0
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        out += text[at:start]
        new = change(text[start:end], kind)
        moved.append([len(out), len(out) + len(new), kind])
        out += new
        at = end
    return out + text[at:], moved


def swapped(text, spans):
    """A copy with other people, where somebody is called by a full name."""
    new = {}
    for start, end, kind in spans:
        parts = text[start:end].split(" ")
        if kind == "PER" and len(parts) == 2 and all(re.fullmatch(r"[A-Z][\w’'-]+", p) for p in parts):
            new.setdefault(parts[0], new_given())
            new[parts[1]] = new.get(parts[1]) or new_surname()
    if not new:
        return None
    return edited(text, spans, lambda name, kind: " ".join(new.get(p, p) for p in name.split(" ")) if kind == "PER" else name)


def transcript(text, spans):
    """A copy whose lines begin with speakers in capitals."""
    speakers = [chance.choice(surnames).upper() for _ in range(3)]
    out, moved, at = "", [], 0
    for line in text.split("\n"):
        head = chance.choice(("", "", "MR. ", "MS. ", "MRS. ", "DR. ", "SEN. ")) if chance.random() < 0.7 else None
        if out:
            out += "\n"
        if head is not None:
            name = chance.choice(speakers)
            moved.append([len(out) + len(head), len(out) + len(head) + len(name), "PER"])
            out += head + name + ": "
        moved += [[s - at + len(out), e - at + len(out), k] for s, e, k in spans if at <= s and e <= at + len(line)]
        out += line
        at += len(line) + 1
    return out, moved


for line in open(sys.argv[2], encoding="utf8"):
    document = json.loads(line)
    text, spans = document["text"], document["spans"]
    if not document["source"].startswith(SOURCES):
        continue
    copies = [swapped(text, spans) if chance.random() < 0.5 else None, transcript(text, spans) if chance.random() < 0.06 else None]
    for copy in copies:
        if copy:
            record = document | {"text": copy[0], "spans": copy[1], "weight": round(WEIGHT * document["weight"], 3)}
            print(json.dumps(record, ensure_ascii=False))
