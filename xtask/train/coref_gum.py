#!/usr/bin/env python3
"""Coreference on GUM (CoNLL-U with `Entity=`): B³, LEA, and how many of "he", "she" and their forms go back right.

Counted are the mentions of people, organizations and places that have a name somewhere in the document; of pronouns
those of the third person singular. A name that the engine marks inside a longer gold phrase counts as that phrase.
Usage: coref_gum.py BINARY FOLDER [GENRE,GENRE]
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

THIRD = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
NOT_COUNTED = {"i", "we", "you", "my", "our", "your", "me", "us", "they", "them", "their", "myself", "ourselves"}
KINDS = ("person", "organization", "place")


def load(path):
    """Text of a document, spans of its proper nouns, gold mentions as (start, end, chain, kind)."""
    text, proper, mentions, opened = "", [], [], collections.defaultdict(list)
    paragraph, at = False, 0
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            text += ("\n" if paragraph else " ") if text else ""
            paragraph, at = False, len(text)
            text += line[9:]
        elif line[:1].isdigit():
            c = line.split("\t")
            if not c[0].isdigit():
                continue
            start = text.find(c[1], at)
            start = start if 0 <= start <= at + 3 else at
            at = start + len(c[1])
            if c[4] in ("NNP", "NNPS"):
                proper.append((start, at))
            marks = re.search(r"Entity=([^|]*)", c[9])
            for mark in re.finditer(r"\(([^()]+)\)?|([^()]+)\)", marks[1] if marks else ""):
                if mark[0].startswith("("):
                    chain, kind = mark[1].split("-")[:2]
                    if mark[0].endswith(")"):
                        mentions.append((start, at, chain, kind))
                    else:
                        opened[chain].append((start, kind))
                else:
                    chain = mark[2].split("-")[0]
                    if opened[chain]:
                        first, kind = opened[chain].pop()
                        mentions.append((first, at, chain, kind))
    return text, proper, mentions


def gold_chains(proper, mentions):
    """Span → chain, of the chains that count."""
    chains = collections.defaultdict(list)
    for start, end, chain, kind in mentions:
        chains[chain].append((start, end, kind))
    gold = {}
    for chain, spans in chains.items():
        kind = collections.Counter(k for _, _, k in spans).most_common(1)[0][0]
        named = any(start <= s and e <= end for start, end, _ in spans for s, e in proper)
        if kind in KINDS and named:
            gold.update({(start, end): chain for start, end, _ in spans})
    return gold


def phrase(text, spans, start, end, pronoun):
    """The gold phrase whose head a found mention is."""
    best = None
    for s, e in spans:
        if s > start or e < end:
            continue
        if (s, e) == (start, end):
            return s, e
        after, before = text[end:e], text[s:start]
        own = pronoun or re.match(r"[’']s\b", after) or re.search(r"\b(of|in|at|from|for|by|with|to|on|and)\b", before)
        noun_behind = re.match(r"\s+[a-z]+", after) and not re.match(r"\s+(of|in|at|who|from|for|,)", after)
        if not own and not noun_behind and (best is None or e - s < best[1] - best[0]):
            best = (s, e)
    return best


def lea(own, other):
    """Sum and weight of one side of LEA (Moosavi and Strube 2016); mentions that stand alone are left out."""
    total = weight = 0
    for chain in own.values():
        if len(chain) > 1:
            links = len(chain) * (len(chain) - 1) / 2
            shared = sum(len(chain & o) * (len(chain & o) - 1) / 2 for o in other.values())
            total, weight = total + len(chain) * shared / links, weight + len(chain)
    return total, weight


def main(binary, folder, genres="news,interview"):
    paths = [p for g in genres.split(",") for p in sorted(glob.glob(os.path.join(folder, f"GUM_{g}_*.conllu")))]
    docs = [load(p) for p in paths]
    lines = "".join(json.dumps({"id": os.path.basename(p), "text": d[0]}) + "\n" for p, d in zip(paths, docs))
    run = subprocess.run([binary, "annotate", "--format", "jsonl", "-"], input=lines.encode(), capture_output=True, check=True)
    n, sums = collections.Counter(), collections.Counter()
    for (text, proper, mentions), line in zip(docs, run.stdout.decode().splitlines()):
        gold = gold_chains(proper, mentions)
        spans, found = sorted(gold), {}
        for entity in json.loads(line)["entities"]:
            if entity["kind"] in KINDS + ("group",):
                for m in entity["mentions"]:
                    span = phrase(text, spans, m["start"], m["end"], m["form"] == "pronoun")
                    if span:
                        found.setdefault(span, entity["id"])
        anchors = collections.defaultdict(collections.Counter)
        for span, entity in found.items():
            if text[slice(*span)].lower() not in THIRD:
                anchors[entity][gold[span]] += 1
        for span, chain in gold.items():
            if text[slice(*span)].lower() in THIRD:
                n["pronouns"] += 1
                best = anchors[found[span]].most_common(1) if span in found else []
                n["pronouns right"] += bool(best) and best[0][0] == chain
        keys, answers = collections.defaultdict(set), collections.defaultdict(set)
        counted = [s for s in gold if text[slice(*s)].lower() not in NOT_COUNTED]
        for span in counted:
            keys[gold[span]].add(span)
            answers[found.get(span, span)].add(span)
        for span in counted:
            key, answer = keys[gold[span]], answers[found.get(span, span)]
            sums["b3 recall"] += len(key & answer) / len(key)
            n["mentions"] += 1
            if span in found:
                sums["b3 precision"] += len(key & answer) / len(answer)
                n["found"] += 1
        for side, (a, b) in (("recall", (keys, answers)), ("precision", (answers, keys))):
            total, weight = lea(a, b)
            sums["lea " + side] += total
            n["lea " + side] += weight
    print(f"{len(docs)} documents, {n['mentions']} mentions, {n['found']} found")
    for name, p, r in (
        ("B³ ", sums["b3 precision"] / max(1, n["found"]), sums["b3 recall"] / max(1, n["mentions"])),
        ("LEA", sums["lea precision"] / max(1, n["lea precision"]), sums["lea recall"] / max(1, n["lea recall"])),
    ):
        print(f"{name}  P {100 * p:.1f}  R {100 * r:.1f}  F1 {200 * p * r / max(1e-9, p + r):.1f}")
    print(f"he, she and their forms: {n['pronouns right']} of {n['pronouns']} right")


if __name__ == "__main__":
    main(*sys.argv[1:])
