#!/usr/bin/env python3
"""Silver labels on news text: what several taggers agree on; what they disagree on stays open.

names_silver.py TEXTS.jsonl GAZETTEER.tsv STUDENT.jsonl SPACY.jsonl > silver.jsonl

Each tagger's file has a line a text: lists of start, end, class. A span on which both agree is taken. One on which they do not gets the
class that the gazetteer gives or the same words mostly get, or stays open between those that they sometimes get; "?" is any label, or none. What
the first tagger finds goes before what the second does.
"""
import collections
import json
import sys

MAP = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "GROUP", "EVENT": "EVENT", "WORK_OF_ART": "WORK",
       "LAW": "WORK", "PRODUCT": "OTHER", "Person": "PER", "Organization": "ORG", "Place": "LOC", "Group": "GROUP", "Event": "EVENT", "Work": "WORK"}
TITLES = {"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sen.", "rep.", "gov.", "president", "secretary", "gen.", "senator", "sir"}
WEIGHT = 0.6
KNOWN = {"company": "ORG", "organization": "ORG", "acronym": "ORG", "country": "LOC", "city": "LOC", "place": "LOC", "group": "GROUP",
         "person": "PER", "given name": "PER", "surname": "PER"}


def clean(text, span):
    """The span by our convention: no article, no title, no possessive."""
    start, end, kind = span[:3]
    kind = MAP.get(kind, kind)
    if kind not in set(MAP.values()):
        return None
    words = text[start:end]
    for tail in ("'s", "’s", "'", "’"):
        if words.endswith(tail):
            words = words[: -len(tail)]
    lead = words.split(" ", 1)
    while len(lead) == 2 and (lead[0].lower() in ("the", "a", "an") or (kind == "PER" and lead[0].lower() in TITLES)):
        start += len(lead[0]) + 1
        words = lead[1]
        lead = words.split(" ", 1)
    trimmed = words.strip()
    start += len(words) - len(words.lstrip())
    return (start, start + len(trimmed), kind) if trimmed else None


def main():
    texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
    taggers = []
    for path in sys.argv[3:]:
        rows = [json.loads(line) for line in open(path, encoding="utf8")]
        taggers.append([{c for c in (clean(t["text"], s) for s in row) if c} for t, row in zip(texts, rows)])
    known = collections.defaultdict(set)
    for line in open(sys.argv[2], encoding="utf8"):
        name, kind = line.rstrip("\n").split("\t")
        known[name.lower()].add(KNOWN.get(kind, ""))
    # How often both taggers give the same words each class, over all texts.
    habit = collections.defaultdict(collections.Counter)
    for tagger in taggers:
        for text, spans in zip(texts, tagger):
            for start, end, kind in spans:
                habit[text["text"][start:end]][kind] += 1
    families = collections.Counter()
    for text, one, other in zip(texts, *taggers):
        families.update(text["text"][s[0] : s[1]].split()[-1] for s in one & other if s[2] == "PER" and " " in text["text"][s[0] : s[1]])
    for number, text in enumerate(texts):
        words = text["text"]
        votes = collections.Counter(span for tagger in taggers for span in tagger[number])
        sure = {span for span, n in votes.items() if n >= 2}
        surnames = {words[start:end].split()[-1] for start, end, kind in sure if kind == "PER" and " " in words[start:end]}
        chosen, taken = [], []

        def free(span):
            return all(span[1] <= other[0] or other[1] <= span[0] for other in taken)

        for span in sorted(sure, key=lambda s: s[0] - s[1]):
            if free(span):
                chosen.append(list(span))
                taken.append(span)
        # What one of them finds, or both find and class unlike: a name of its usual class, or of one of the classes it is given.
        for span in sorted(votes, key=lambda s: (s not in taggers[0][number], s[0] - s[1])):
            start, end, kind = span
            if not free(span):
                continue
            taken.append(span)
            surface = words[start:end]
            seen = habit[surface]
            total = sum(seen.values())
            usual, most = seen.most_common(1)[0]
            found_by_both = any(s[0] < end and start < s[1] for s in taggers[0][number]) and any(
                s[0] < end and start < s[1] for s in taggers[1][number]
            )
            if not surface[0].isupper():
                kinds = "?"
            elif surface in surnames or families[surface] >= 20:
                kinds = "PER"
            elif known.get(surface.lower()) in ({"ORG"}, {"LOC"}, {"GROUP"}):
                kinds = min(known[surface.lower()])
            elif total >= 6 and most >= 0.75 * total:
                kinds = usual
            elif found_by_both or span in taggers[0][number]:
                kinds = "|".join(sorted(k for k, n in seen.items() if n >= 0.15 * total) or [kind])
            else:
                kinds = "?"
            chosen.append([start, end, kinds])
        spans = chosen
        spans.sort()
        print(json.dumps({"text": words, "spans": spans, "open": False, "weight": WEIGHT, "source": text["source"]}, ensure_ascii=False))


main()
