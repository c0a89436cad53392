#!/usr/bin/env python3
"""Copies of gold documents for the names model in which people and bodies bear other names, and some speak as in a transcript.

names_swapped.py SHARED GOLD.jsonl > swapped.jsonl

Many of the new names are words too ("Will", "Rose", "May"), others have an apostrophe: what is a name has to be learned from what stands
around it. Bodies are called as corpora seldom call them: "Price, Cole and Marsh LLP", "Anna and Will Rose Foundation", "University of Utah,
Provo"; meetings and laws likewise, by their head noun. Within a document everybody keeps the new name. Speakers of transcripts may be roles ("THE COURT:"), which are no names. Seed fixed.
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


def column_of(path, name, keep):
    lines = [line.rstrip("\n").split("\t") for line in open(shared / path, encoding="utf8")]
    at = {title: i for i, title in enumerate(lines[0])}
    return sorted({row[at[name]] for row in lines[1:] if keep(row, at)})


def plain(name):
    return re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)?", name) is not None


cities = column_of("geonames/cities15000.tsv", "name", lambda row, at: plain(row[at["name"]]) and int(row[at["population"]] or 0) > 150000)
regions = column_of("natural-earth/populated_places.tsv", "admin1", lambda row, at: plain(row[at["admin1"]]))
FIELDS = """Health Science Law Arts Peace Justice Energy Education Finance Agriculture Fisheries Transport Security Trade Research Technology
Medicine Engineering Culture Sport Women Youth Labour Commerce Innovation Development""".split()
FIRMS = "LLP LLC Inc. Ltd Group Associates Partners Holdings Solicitors Architects".split()
FUNDS = "Foundation Trust Institute Fund Center Centre Library Museum Hospital College School".split()


def new_body():
    """A name of a body with commas, "and", "of" or "for" in it."""
    pick = chance.randrange(9)
    one, two, three = new_surname(), new_surname(), new_surname()
    field, other = chance.sample(FIELDS, 2)
    city, region = chance.choice(cities), chance.choice(regions)
    if pick == 0:
        return f"{one}, {two} {chance.choice(('and', '&'))} {three}" + chance.choice(("", " " + chance.choice(FIRMS)))
    if pick == 1:
        return f"{one} {chance.choice(('and', '&'))} {two} {chance.choice(FIRMS)}"
    if pick == 2:
        return f"{new_given()} and {new_given()} {one} {chance.choice(FUNDS)}"
    if pick == 3:
        return f"{new_given()} {one} {chance.choice(FUNDS)} for {field}"
    if pick == 4:
        return f"University of {region}, {city}"
    if pick == 5:
        return f"University of {city}"
    if pick == 6:
        return f"{chance.choice(('Ministry', 'Department', 'Institute', 'Bureau', 'Office'))} of {field} and {other}"
    if pick == 7:
        return f"{city} {field} and {other} {chance.choice(('Council', 'Agency', 'Commission', 'Board', 'Authority'))}"
    return f"{chance.choice(('Center', 'Centre', 'Council', 'Association', 'Society'))} for {field} and {other}"


THINGS = "Water River Forest Ocean Climate Island Wheat Bird Stone Border Youth Cotton Salt Rail Wind Data Harvest".split()
MEETINGS = "Forum Summit Conference Congress Expo Festival Games Championship".split()
LAWS = "Act Treaty Agreement Accord Convention Protocol Bill Amendment Charter Directive Declaration Initiative".split()


def new_headed(heads):
    """A name of an event or a law around its head noun, with "and", "of", "on" or "for" in it."""
    field, other, third = chance.sample(FIELDS + THINGS, 3)
    front = chance.choice((f"{field} and {other}", f"{field}", f"{chance.choice(cities)}", f"{chance.choice(cities)} {field}"))
    tail = chance.choice((f" {chance.choice(('on', 'for', 'of'))} {chance.choice(('', 'Regional ', 'Global ', 'Public '))}{third}", "", ""))
    return f"{front} {chance.choice(heads)}{tail}"


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


ROLES = ("THE COURT", "THE WITNESS", "THE PRESIDENT", "MODERATOR", "INTERVIEWER", "Q", "A", "HOST", "OPERATOR", "REPORTER", "QUESTION", "THE CLERK")


def swapped(text, spans):
    """A copy with other people, where somebody is called by a full name."""
    new, others = {}, {}
    for start, end, kind in spans:
        parts = text[start:end].split(" ")
        if kind == "PER" and len(parts) == 2 and all(re.fullmatch(r"[A-Z][\w’'-]+", p) for p in parts):
            new.setdefault(parts[0], new_given())
            new[parts[1]] = new.get(parts[1]) or new_surname()
        if kind == "ORG" and " " in text[start:end] and text[start] != text[start].lower() and chance.random() < 0.5:
            others.setdefault(text[start:end], new_body())
        if kind in ("EVENT", "WORK") and " " in text[start:end] and chance.random() < 0.5:
            if kind == "EVENT" or set(text[start:end].split()) & set(LAWS):
                others.setdefault(text[start:end], new_headed(MEETINGS if kind == "EVENT" else LAWS))
    if not new and not others:
        return None

    def change(name, kind):
        return " ".join(new.get(p, p) for p in name.split(" ")) if kind == "PER" else others.get(name, name)

    return edited(text, spans, change)


def transcript(text, spans):
    """A copy whose lines begin with speakers in capitals, or with what they are."""
    speakers = [chance.choice(surnames).upper() for _ in range(3)]
    out, moved, at = "", [], 0
    for line in text.split("\n"):
        head = chance.choice(("", "", "MR. ", "MS. ", "MRS. ", "DR. ", "SEN. ")) if chance.random() < 0.7 else None
        if out:
            out += "\n"
        if head is not None and chance.random() < 0.25:
            out += chance.choice(ROLES) + ": "
        elif head is not None:
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
