#!/usr/bin/env python3
"""Does a speaker carry the fullest form of the name that the article has?

A sample of 200 speaker mentions of polnear.dev was judged by reading the articles: xtask/data/names-by-hand.tsv holds
document, offset of the mention's head in code points, and the name (several, where readers may differ, between bars). Where a
statement of the engine has a speaker over the offset, its name counts; else that of the entity spoken of there.
Usage: names_by_hand.py BINARY polnear.dev.jsonl names-by-hand.tsv
"""
import json
import subprocess
import sys


def plain(name):
    """Lower case, one kind of apostrophe, no article in front."""
    words = name.lower().replace("’", "'").split()
    return " ".join(words[1:] if words[0] == "the" else words)


def named(annotation, at):
    """Name at an offset, and whether a statement's speaker stands there."""
    for quote in annotation["quotes"]:
        speaker = quote.get("speaker")
        if speaker and speaker["start"] <= at < speaker["end"]:
            return quote["speaker_name"], True
    over = [(m["end"] - m["start"], e["name"]) for e in annotation["entities"] for m in e["mentions"]
            if m["start"] <= at < m["end"]]
    return (min(over)[1] if over else None), False


binary, corpus, judged = sys.argv[1:]
docs = {d["id"]: d for d in map(json.loads, open(corpus, encoding="utf8"))}
rows = [line.rstrip("\n").split("\t") for line in open(judged, encoding="utf8")][1:]
texts = "".join(json.dumps({"id": i, "text": docs[i]["text"]}) + "\n" for i in dict.fromkeys(r[0] for r in rows))
run = subprocess.run([binary, "annotate", "--format", "jsonl", "-"], input=texts.encode(), capture_output=True, check=True)
found = {a["id"]: a for a in map(json.loads, run.stdout.decode().splitlines())}
right, spoken, spoken_right = 0, 0, 0
for document, offset, names in rows:
    name, speaks = named(found[document], int(offset))
    hit = name is not None and plain(name) in {plain(n) for n in names.split("|")}
    right, spoken, spoken_right = right + hit, spoken + speaks, spoken_right + (speaks and hit)
    if not hit:
        print(f"{document} {offset}: {name}, not {names}")
print(f"fullest name: {right} of {len(rows)} = {100 * right / len(rows):.1f} %; "
      f"where the engine has the statement: {spoken_right} of {spoken} = {100 * spoken_right / max(spoken, 1):.1f} %")
