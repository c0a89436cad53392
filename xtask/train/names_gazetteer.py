#!/usr/bin/env python3
"""Known names with their class, for the choice of silver labels: facts (names) of the open sources under data/knowledge.

names_gazetteer.py SHARED > gazetteer.tsv

A name a line, then its class.
"""
import csv
import json
import pathlib
import re
import sys
import unicodedata

root = pathlib.Path(sys.argv[1]) / "data/knowledge"
seen = set()


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def add(name, kind):
    name = " ".join(name.split())
    name = re.sub(r"\s*\([^)]*\)", "", name.replace("_", " ")).strip(" ,.;")
    for form in {name, plain(name)}:
        letters = [c for c in form if c.isalpha()]
        if len(letters) < 2 or len(form.split()) > 6 or sum(ord(c) < 0x250 for c in letters) < len(letters):
            continue
        if (form.lower(), kind) not in seen:
            seen.add((form.lower(), kind))
            print(f"{form}\t{kind}")


def rows(path, dialect="excel-tab"):
    with open(root / path, encoding="utf8", newline="") as file:
        quoting = csv.QUOTE_NONE if dialect == "excel-tab" else csv.QUOTE_MINIMAL
        yield from csv.DictReader(file, dialect=dialect, quoting=quoting)


def listed(path):
    """The strings of a JavaScript list."""
    for line in open(root / path, encoding="utf8"):
        line = line.split("//")[0].strip()
        match = re.match(r"""^(['"])(.*)\1,?$""", line)
        if match:
            yield match.group(2)


PARTICLES = {"jr", "jr.", "sr", "sr.", "ii", "iii"}


def person(full):
    words = [w for w in full.split() if w.lower() not in PARTICLES]
    if len(words) >= 2:
        add(words[-1], "surname")


for row in rows("given-names/ssa_us.tsv"):
    if int(row["male"]) + int(row["female"]) >= 1500:
        add(row["name"], "given name")
for row in rows("given-names/politicians_world.tsv"):
    add(row["name"], "given name")
for file in ("maleNames", "femaleNames", "firstnames"):
    for name in listed(f"compromise-lexicon/{file}.js"):
        add(name, "given name")
for number, row in enumerate(rows("surnames/census1990.tsv")):
    if number < 25000:
        add(row["surname"], "surname")
for name in listed("compromise-lexicon/lastnames.js"):
    add(name, "surname")
for row in rows("everypolitician-scrapers/bio.tsv"):
    person(row["name"])
for row in rows("us-congress/legislators_current.tsv"):
    add(row["name"], "person")
    add(row["last"], "surname")
for name in listed("compromise-lexicon/people.js"):
    add(name, "person")
KINDS = {"place:city": "city", "place:country/region": "place", "place:physical": "place", "history/event": "title", "arts": "title"}
for row in rows("vital-l5/titles_category.tsv"):
    kind = row["category_approx"]
    if kind.startswith("person:"):
        add(row["title"], "person")
        person(row["title"])
    elif kind in KINDS:
        add(row["title"], KINDS[kind])
    elif kind in ("politics/economy/org", "sport/game/club", "technology", "culture/media/education") and re.match(r"^\S*[A-Z]\S*( |$)", row["title"]):
        words = row["title"].split()
        if len(words) > 1 and all(w[0].isupper() or w in ("of", "the", "and", "for") for w in words):
            add(row["title"], "organization")
for row in rows("wordnet/instances.tsv"):
    kind = {"28": "place", "location": "place", "person": "person", "17": "place", "group": "organization", "event": "title", "10": "title"}.get(row["type"])
    for name in [row["name"], *(row["aliases"] or "").split("|")]:
        if kind and name:
            add(name, kind)
for line in open(root / "rigour/territories.jsonl", encoding="utf8"):
    row = json.loads(line)
    kind = "country" if row.get("is_country") else "place"
    for name in {row["name"], row.get("full_name") or row["name"], *row.get("names_strong", []), *row.get("names", [])}:
        if isinstance(name, str):
            add(name, kind)
for row in rows("factbook/countries.tsv"):
    for column in ("short", "long", "abbr"):
        if row[column] and row[column] != "none":
            add(row[column], "country")
    for name in re.split(r"[;,(]", row["capital"] or ""):
        add(name, "city")
    for column in ("nationality_noun", "nationality_adj"):
        for name in re.split(r"[;,]| or ", row[column] or ""):
            base = name.replace("(s)", "").replace("(es)", "").strip()
            if base and base[0].isupper() and "none" not in base and len(base.split()) <= 2:
                add(base, "group")
                if "(s)" in name:
                    add(base + "s", "group")
for name in listed("compromise-lexicon/demonyms.js"):
    add(name, "group")
    if name.endswith("n"):
        add(name + "s", "group")
for row in rows("factbook/parties.tsv"):
    name, _, short = row["party"].partition(" or ")
    add(name, "organization")
    if short:
        add(short, "acronym")
for path in ("partyfacts/wikipedia.csv",):
    for row in rows(path, "excel"):
        add(row["name"], "organization")
        if row["name_short"]:
            add(row["name_short"], "acronym")
for row in rows("intl-orgs/orgs.tsv"):
    add(row["acronym"], "acronym")
    add(row["name"], "organization")
for row in rows("natural-earth/populated_places.tsv"):
    add(row["name_en"] or row["name"], "city")
    add(row["admin1"] or "", "place")
for row in rows("natural-earth/physical.tsv"):
    add(row["name"].title() if row["name"].isupper() else row["name"], "place")
for row in rows("geonames/cities15000.tsv"):
    add(row["name"], "city" if int(row["population"] or 0) > 150000 else "place")
for file, kind in (("cities", "city"), ("countries", "country"), ("regions", "place"), ("organizations", "company"), ("sportsTeams", "organization")):
    for name in listed(f"compromise-lexicon/{file}.js"):
        add(name, kind)
LEGAL = re.compile(r",? (Inc|Corp|Corporation|Ltd|plc|PLC|N\.V|S\.A|Co|Company|Limited|Holdings|Group|LLC|L\.P|LP|AG|SE|Incorporated|Class [A-C])\b\.?.*$")
for path, column in (("companies/sp500.csv", "Security"), ("companies/nasdaq.csv", "Security Name"), ("companies/nyse.csv", "Company Name")):
    for row in rows(path, "excel"):
        name = (row[column] or "").split(" - ")[0]
        if re.search(r"ETF|Fund|Trust|Acquisition|Notes|Portfolio|Index|ProShares", row[column] or ""):
            continue
        name = re.sub(r" (Common|Ordinary|American Depositary|Depositary|Preferred|Class).*$", "", name)
        add(LEGAL.sub("", name), "company")
for line in open(root / "companies/cspell_companies.txt", encoding="utf8"):
    if not line.startswith("#"):
        add(line, "company")
for row in rows("universities/universities.tsv"):
    add(row["name"], "organization")
for row in rows("football-clubs/clubs.tsv"):
    add(row["name"], "organization")
    for alias in re.split(r"\|", row["aliases"] or ""):
        if len(alias.split()) > 1:
            add(re.sub(r"\[.*", "", alias), "organization")
for row in rows("nsi/nsi_items.tsv"):
    tree = row["tree"]
    if tree.startswith("brands/") and "/highway" not in tree:
        add(row["name"], "company")
    elif tree.startswith(("operators/office", "operators/amenity", "operators/landuse", "operators/boundary", "operators/emergency")):
        add(row["name"], "organization")
for name in open(root / "wordnet/person_nouns.txt", encoding="utf8"):
    name = name.strip()
    if name.islower() and len(name.split()) <= 3:
        add(name, "role")
for name in listed("compromise-lexicon/honorifics.js"):
    add(name, "role")
for name in ("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "capt", "lt", "sgt", "sir", "lady", "lord", "dame", "pope", "king", "queen", "prince", "princess"):
    add(name, "role")
