#!/usr/bin/env python3
"""Harmonised gold for the names model: CoNLL files to JSONL documents of raw text and spans.

names_gold.py SHARED OUT.jsonl

One document a line: {"text", "spans": [[start, end, kinds]], "open", "weight", "source"}, offsets in code points.
`kinds` is one or more of PER ORG LOC GROUP EVENT WORK OTHER, joined by "|" where the corpus does not say which.
`open`: groups, events, works and others are not marked there, so that unmarked words may still be one of them.
"""
import json
import pathlib
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
          "gum-news": 1.5, "uner-ewt": 1.5, "uner-pud": 1.5}


def demonyms():
    found = set()
    for line in open(shared / "data/knowledge/compromise-lexicon/demonyms.js", encoding="utf8"):
        for word in line.replace('"', "'").split("'")[1::2]:
            found.add(word.lower())
    return {d for d in found if d} | {d + "s" for d in found if d.endswith("n")}


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
    return guess


def main():
    groups = demonyms()
    with open(sys.argv[2], "w", encoding="utf8") as out:
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
