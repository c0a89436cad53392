"""Parses sentences with a spaCy model, for the training of models/syntax.bin.

usage: syntax_teacher.py MODEL_DIRECTORY < tokens > parses
A line in: a JSON list of [word, true where white space stands before it]. A line out: a JSON object with "tags", "heads"
(a root is its own head) and "relations", one entry a word. The teacher learnt from text with hyphened words in parts, so it
is given them so, and the parts are joined again: the whole word has the tag and the head of the part that hangs outside.
"""

import json
import re
import sys

import spacy
from spacy.tokens import Doc

HYPHEN = re.compile(r"(?<=[A-Za-z])([-\u2010\u2011])(?=[A-Za-z])")


def parts(word):
    if word.lower() == "cannot":
        return [word[:3], word[3:]]
    if "://" in word or "@" in word:
        return [word]
    return [part for part in HYPHEN.split(word) if part]


def document(vocab, sentence):
    words, spaces, owner = [], [], []
    for i, (word, _) in enumerate(sentence):
        pieces = parts(word)
        after = i + 1 < len(sentence) and sentence[i + 1][1]
        for k, piece in enumerate(pieces):
            words.append(piece)
            spaces.append(after and k + 1 == len(pieces))
            owner.append(i)
    starts = [k == 0 for k in range(len(words))]
    return Doc(vocab, words=words, spaces=spaces, sent_starts=starts), (sentence, owner)


def merged(doc, sentence, owner):
    size = len(sentence)
    tags, heads, relations = [None] * size, [None] * size, [None] * size
    for token in doc:
        whole, head = owner[token.i], owner[token.head.i]
        outside = head != whole or token.head.i == token.i
        if outside and heads[whole] is None:
            tags[whole], heads[whole], relations[whole] = token.tag_, head, token.dep_
    return {"tags": tags, "heads": heads, "relations": relations}


def main():
    nlp = spacy.load(sys.argv[1], exclude=["ner", "lemmatizer", "attribute_ruler"])
    sentences = (json.loads(line) for line in sys.stdin)
    documents = (document(nlp.vocab, s) for s in sentences if s)
    for doc, (sentence, owner) in nlp.pipe(documents, as_tuples=True, batch_size=256):
        print(json.dumps(merged(doc, sentence, owner), ensure_ascii=False, separators=(",", ":")))


main()
