#!/usr/bin/env python3
"""Harmonised gold for the names model: CoNLL files to JSONL documents of raw text and spans.

names_gold.py SHARED OUT.jsonl

One document a line: {"text", "spans": [[start, end, kinds]], "open", "weight", "source"}, offsets in code points.
`kinds` is one or more of PER ORG LOC GROUP EVENT WORK OTHER, joined by "|" where the corpus does not say which.
`open`: groups, events, works and others are not marked there, so that unmarked words may still be one of them.
"""
import csv
import json
import pathlib
import re
import sys

shared = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(shared / "eval"))
from score_names import detokenize, read  # noqa: E402

ANY = "GROUP|EVENT|WORK|OTHER"
TITLES = {"president", "vice", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "senator", "sen", "sen.", "rep", "rep.", "gov", "gov.",
          "governor", "gen", "gen.", "general", "prime", "minister", "congressman", "chancellor", "prof", "prof.", "professor", "judge",
          "justice", "capt", "capt.", "captain", "col", "col.", "colonel", "lt", "lt.", "sgt", "sgt.", "secretary", "ambassador", "mayor"}
EVENT_HEADS = set("""war wars battle cup championship championships games olympics election elections tournament festival tour summit
conference congress revolution crisis open prix conflict uprising massacre referendum convention race series bowl marathon crusade
siege operation treaty rebellion riots attack attacks bombing hurricane earthquake derby season final finals day""".split())
LAW_HEADS = set("act treaty agreement accord accords convention protocol bill amendment charter directive declaration constitution".split())
LANGUAGES = set("english french german spanish latin greek arabic hebrew".split())
# The original labels of CrossNER that say more than the four classes.
CROSSNER = {
    "politicalparty": "ORG", "organisation": "ORG", "band": "ORG", "university": "ORG", "election": "EVENT", "event": "EVENT",
    "country": "LOC", "location": "LOC", "person": "PER", "politician": "PER", "writer": "PER", "musicalartist": "PER", "scientist": "PER",
    "book": "WORK", "poem": "WORK", "album": "WORK", "song": "WORK", "magazine": "ORG|WORK", "academicjournal": "ORG|WORK",
    "award": "OTHER|WORK", "misc": ANY, "astronomicalobject": "LOC|OTHER", "literarygenre": "", "musicgenre": "", "musicalinstrument": "",
    "chemicalelement": "", "chemicalcompound": "", "enzyme": "", "protein": "", "discipline": "", "theory": "",
}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "product": "OTHER", "creative-work": "WORK"}
GUM = {"person": "PER", "organization": "ORG", "place": "LOC", "norp": "GROUP", "event": "EVENT", "object": ANY, "abstract": ANY}
WEIGHT = {"wnut17": 0.2, "btc": 0.15, "crossner-science": 0.5, "crossner-music": 0.5, "crossner-literature": 0.5, "redocred": 0.8,
          "gum-news": 1.5, "uner-ewt": 3.0, "uner-pud": 2.5}


def demonyms():
    """Nationalities and peoples, in lower case: an open list and that of the World Factbook."""
    found = set()
    for line in open(shared / "data/knowledge/compromise-lexicon/demonyms.js", encoding="utf8"):
        found.update(word.lower() for word in line.replace('"', "'").split("'")[1::2])
    with open(shared / "data/knowledge/factbook/countries.tsv", encoding="utf8") as file:
        for row in csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE):
            for column in ("nationality_noun", "nationality_adj"):
                for name in re.split(r"[;,]| or ", row[column] or ""):
                    name = re.sub(r"\(.*?\)", "", name).strip()
                    if name and name[0].isupper() and len(name.split()) == 1:
                        found.add(name.lower())
    found |= {"english", "scottish", "welsh", "flemish", "basque", "roman", "persian", "victorian", "western", "soviet", "jewish", "muslim", "christian", "catholic", "islamic", "buddhist", "hindu", "arab", "kurdish", "democrat",
              "republican", "protestant", "bavarian", "catalan", "prussian", "ottoman", "byzantine", "californian", "texan", "hispanic", "latino"}
    found -= {"", "new", "south", "north", "kiwi", "us", "uk"}
    return found | {word + "s" for word in found if word.endswith(("n", "i", "t", "b", "u", "k", "o"))}


def kinds(source, tag, words, groups):
    """The kinds that a span of the original `tag` may have; empty where it is no name by our convention."""
    lower = [w.lower() for w in words]
    if lower[-1] in groups and len(words) <= 2 and source not in ("uner-ewt", "uner-pud"):
        if not (len(words) == 1 and lower[0] in LANGUAGES and tag == "MISC"):
            return "GROUP"
    if source.startswith("crossner"):
        guess = CROSSNER.get(tag, "")
        # Nationalities and adherents are written with a capital, genres and substances mostly not.
        return guess
    if source == "wnut17":
        return WNUT[tag]
    if source.startswith("gum"):
        guess = GUM[tag]
    elif tag in ("TIME", "NUM"):
        return ""
    else:
        guess = tag if tag in ("PER", "ORG", "LOC") else ANY
    if guess == ANY:
        if lower[-1] in EVENT_HEADS or (len(words) > 1 and "cup" in lower) or "war" in lower:
            return "EVENT"
        if len(words) > 1 and LAW_HEADS & {lower[-1], *(a for a, b in zip(lower, lower[1:]) if b in ("of", "on", "for"))}:
            return "WORK"
    return guess


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT", "object": ANY, "abstract": ANY}
LINKS = {"of", "the", "de", "la", "von", "van", "and", "&", "-", "for", "'s", "’s", "in", "du", "del", "al"}


def gum_sentence(rows, groups):
    """The names of a sentence of GUM: within each mention the run of proper nouns around its head, less the mentions within it."""
    words, tags = [r[1] for r in rows], [r[3] for r in rows]
    open_mentions, mentions = [], []
    for i, row in enumerate(rows):
        entity = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*|[^()]+\)|\)", entity):
            if part.startswith("("):
                open_mentions.append((i, part[1:].split("-")))
            elif open_mentions:
                group = part.rstrip(")")
                at = next((k for k in range(len(open_mentions) - 1, -1, -1) if open_mentions[k][1][0] == group), len(open_mentions) - 1)
                start, fields = open_mentions.pop(at)
                mentions.append((start, i + 1, fields))
        # "(5-place…-Berlin)" closes at once.
    names = []
    for start, end, fields in sorted(mentions, key=lambda m: m[0] - m[1]):
        kind = GUM_TYPES.get(fields[1] if len(fields) > 1 else "")
        minspan = next((f for f in fields[5:6] if f[:1].isdigit()), "")
        head = start + int(minspan.split(",")[0]) - 1 if minspan else end - 1
        if not kind or not start <= head < end or tags[head] != "PROPN":
            continue
        inner = {k for a, b, _ in mentions if (a, b) != (start, end) and start <= a and b <= end for k in range(a, b) if not a <= head < b}
        linked = len(fields) > 7 and kind != "PER"

        def goes_on(k, step):
            if not start <= k < end:
                return False
            if tags[k] == "PROPN" and (k not in inner or linked):
                return True
            return linked and words[k].lower() in LINKS and start <= k + step < end and tags[k + step] == "PROPN"

        first, last = head, head + 1
        while goes_on(first - 1, -1):
            first -= 1
        while goes_on(last, 1):
            last += 1
        while last - first > 1 and (words[first].lower() in TITLES | {"the"} | LINKS or kind == "PER" and first in inner):
            first += 1
        if words[first][0].isupper() and all(last <= a or b <= first for a, b, _ in names):
            names.append((first, last, kind))
    for i, word in enumerate(words):
        if word[0].isupper() and word.lower() in groups and all(i < a or b <= i for a, b, _ in names):
            names.append((i, i + 1, "GROUP"))
    return names


def gum(out, groups):
    """The genres of GUM for which no names are derived yet."""
    for path in sorted((shared / "data/treebank/gum").glob("*.conllu")):
        if "_news_" in path.name or "_interview_" in path.name:
            continue
        text, spans = "", []
        for block in path.read_text(encoding="utf8").split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
            rows = [r for r in rows if r[0].isdigit()]
            if not rows:
                continue
            text += "\n" if text else ""
            offsets = []
            for row in rows:
                offsets.append((len(text), len(text) + len(row[1])))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            text = text.rstrip()
            for first, last, kind in gum_sentence(rows, groups):
                spans.append([offsets[first][0], offsets[last - 1][1], kind])
        record = {"text": text, "spans": sorted(spans), "open": True, "weight": 0.5, "source": "gum"}
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def main():
    groups = demonyms()
    with open(sys.argv[2], "w", encoding="utf8") as out:
        gum(out, groups)
        for path in sorted((shared / "data/names/train").glob("*.conll")):
            source = path.name.split(".")[0]
            unlabelled = source.startswith(("uner", "btc"))
            weight = next((w for prefix, w in WEIGHT.items() if source.startswith(prefix)), 1.0)
            documents = read(path)
            if len(documents) == 1:  # no documents marked: every sentence on its own
                documents = [[s] for s in documents[0]]
            for document in documents:
                text, spans = "", []
                for sentence in document:
                    text += "\n" if text else ""
                    line, offsets = detokenize(sentence)
                    i = 0
                    while i < len(sentence):
                        j = i + 1
                        if sentence[i][1].startswith("B-"):
                            while j < len(sentence) and sentence[j][1].startswith("I-"):
                                j += 1
                            first, last = i, j
                            tag = sentence[i][2][2:]
                            if tag.upper().startswith("PER") or tag in ("politician", "writer", "scientist", "musicalartist"):
                                while last - first > 1 and sentence[first][0].lower() in TITLES:
                                    first += 1
                            while last - first > 1 and sentence[last - 1][0] in ("'s", "’s"):
                                last -= 1
                            if sentence[first][0].lower() == "the" and last - first > 1:
                                if sentence[first + 1][0] not in ("Hague",):
                                    first += 1
                            kind = kinds(source, tag, [c[0] for c in sentence[first:last]], groups)
                            if kind and sentence[first][0][0] not in "@":
                                spans.append([len(text) + offsets[first][0], len(text) + offsets[last - 1][1], kind])
                        i = j
                    text += line
                record = {"text": text, "spans": spans, "open": unlabelled, "weight": weight, "source": source}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


main()
