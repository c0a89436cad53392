#!/usr/bin/env python3
"""Trains the network of the names model (src/names/network.rs) on one core.

names_network.py WORK SPACY_MODEL EPOCHS

Reads tokens.bin and tokens.txt in WORK, as `export.rs` writes them; writes network.txt (the words that have a vector, a line each) and
network.f32 (their vectors, the tables, the layers). Word vectors begin as those of the spaCy model, turned to their main axes. Seeds fixed.
"""
import pathlib
import random
import sys
import time

import numpy as np
import spacy
import torch
import torch.nn.functional as F
from torch import nn

LABELS, WORD, LETTERS, CHANNELS, BITS = 29, 32, 8, 48, 56
ROWS = (1024, 4096, 4096, 512, 132)
WORDS = 16000
COLUMNS = 9  # word, five rows, bits (two), labels allowed
PLAIN = 31  # position of a bit
RATE = 2.5e-3

torch.set_num_threads(1)
torch.manual_seed(1)
random.seed(1)


class Network(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.word = nn.Embedding(len(vectors), WORD)
        self.word.weight.data = vectors
        self.tables = nn.ModuleList(nn.Embedding(rows, LETTERS if i else WORD) for i, rows in enumerate(ROWS))
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.input = nn.Linear(WORD + 4 * LETTERS + BITS, CHANNELS)
        self.convolutions = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 3, padding=1) for _ in range(2))
        self.output = nn.Linear(CHANNELS, LABELS)
        self.drop = nn.Dropout(0.2)

    def forward(self, x, mask):
        word, verdict = x[..., 0], x[..., 5]
        bits = ((x[..., 6:8].unsqueeze(-1) >> torch.arange(32)) & 1).flatten(-2)[..., :BITS].float()
        if self.training:
            # Words are left out by chance, and what a word is elsewhere in a third of the sentences.
            word = torch.where(torch.rand(word.shape) < 0.06, torch.zeros_like(word), word)
            verdict = torch.where(torch.rand(verdict.shape[0], 1) < 0.33, torch.zeros_like(verdict), verdict)
        letters = [table(row) for table, row in zip(self.tables[1:], (x[..., 2], x[..., 3], x[..., 4], verdict))]
        inputs = torch.cat([self.word(word) + self.tables[0](x[..., 1]), *letters, bits], -1)
        first = (F.relu(self.input(self.drop(inputs))) * mask.unsqueeze(-1)).transpose(1, 2)
        second = F.relu(self.convolutions[0](self.drop(first))) * mask.unsqueeze(1)
        third = F.relu(self.convolutions[1](self.drop(second))) + second
        return self.output(third.transpose(1, 2))


def read(work):
    """Sentences: weight, and a row of numbers a token."""
    raw = np.fromfile(work / "tokens.bin", dtype=np.uint32)
    sentences, at = [], 0
    while at < len(raw):
        length, weight = int(raw[at]), raw[at + 1 : at + 2].view(np.float32)[0]
        at += 2
        if length:
            sentences.append((weight, raw[at : at + COLUMNS * length].reshape(length, COLUMNS)))
        at += COLUMNS * length
    return sentences


def vectors(work, sentences, model):
    """The words that get a vector, their number by their number in tokens.txt, and the vectors at the beginning."""
    words = (work / "tokens.txt").read_text(encoding="utf8").split("\n")
    counts = np.zeros(len(words), dtype=np.int64)
    for _, tokens in sentences:
        np.add.at(counts, tokens[:, 0], 1)
    vocab = spacy.util.load_model(model, exclude=["tagger", "parser", "ner", "attribute_ruler", "lemmatizer", "senter"]).vocab
    chosen, rows, numbers = [], [], np.zeros(len(words), dtype=np.int64)
    for i in np.argsort(-counts, kind="stable"):
        word = words[i]
        form = next((f for f in (word.capitalize(), word, word.upper()) if vocab[f].has_vector), None)
        if not word or counts[i] < (3 if form else 8):
            continue
        chosen.append(word)
        numbers[i] = len(chosen)
        rows.append(vocab[form].vector if form else np.zeros(vocab.vectors_length, dtype=np.float32))
        if len(chosen) == WORDS:
            break
    known = np.array(rows)
    has = np.linalg.norm(known, axis=1) > 0
    known[has] /= np.linalg.norm(known[has], axis=1, keepdims=True)
    known[has] -= known[has].mean(0)
    axes = np.linalg.svd(known[has].T @ known[has])[0][:, :WORD]
    known = known @ axes
    known *= 0.5 / known[has].std()
    start = np.concatenate([np.zeros((1, WORD)), known]).astype(np.float32)
    return chosen, numbers, torch.tensor(start)


def batches(data):
    """Sentences of like length together, about 2,500 tokens."""
    order = list(range(len(data)))
    random.shuffle(order)
    for part in range(0, len(order), 4000):
        chosen = sorted(order[part : part + 4000], key=lambda i: len(data[i][1]))
        found, batch, size = [], [], 0
        for i in chosen:
            if batch and size + len(data[i][1]) > 2500:
                found.append(batch)
                batch, size = [], 0
            batch.append(i)
            size += len(data[i][1])
        found.append(batch)
        random.shuffle(found)
        yield from found


def packed(data, batch):
    longest = max(len(data[i][1]) for i in batch)
    x = np.zeros((len(batch), longest, COLUMNS), dtype=np.int64)
    mask, weights = np.zeros((len(batch), longest), dtype=np.float32), np.zeros(len(batch), dtype=np.float32)
    for row, i in enumerate(batch):
        weights[row], tokens = data[i]
        x[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return torch.tensor(x), torch.tensor(mask), torch.tensor(weights)


def main():
    work, model = pathlib.Path(sys.argv[1]), sys.argv[2]
    epochs = int(sys.argv[3])
    sentences = read(work)
    words, numbers, start = vectors(work, sentences, model)
    data = []
    for weight, tokens in sentences:
        tokens = tokens.astype(np.int64)
        tokens[:, 0] = numbers[tokens[:, 0]]
        data.append((weight, tokens))
    network = Network(start)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    total, done, steps, began, mean = epochs * sum(len(tokens) for _, tokens in data), 0, 0, time.time(), None
    average, averaged = None, 0
    while done < total:
        for batch in batches(data):
            if done >= total:
                break
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, steps / 100) * (1 - done / total) + 1e-5
            x, mask, weights = packed(data, batch)
            scores = torch.log_softmax(network(x, mask), -1)
            allowed = ((x[..., 8].unsqueeze(-1) >> torch.arange(LABELS)) & 1).bool()
            # The product never asks about plain words.
            asked = mask * (1 - ((x[..., 6] >> PLAIN) & 1) * allowed[..., 0].long())
            loss = -scores.masked_fill(~allowed, -1e9).logsumexp(-1) * asked * weights.unsqueeze(1)
            loss = loss.sum() / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            steps += 1
            done += int(mask.sum())
            mean = loss.item() if mean is None else 0.99 * mean + 0.01 * loss.item()
            if steps % 500 == 0:
                print(f"{100 * done / total:.0f} %: loss {mean:.4f}, {done / (time.time() - began):.0f} tokens/s", file=sys.stderr, flush=True)
            if done > 0.8 * total and steps % 20 == 0:
                averaged += 1
                weights = [p.detach() for p in network.parameters()]
                if average is None:
                    average = [w.clone() for w in weights]
                else:
                    torch._foreach_lerp_(average, weights, 1 / averaged)
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), average):
            parameter.copy_(value)

    def linear(layer):
        return [layer.weight.T, layer.bias]

    def convolution(layer):
        return [layer.weight.permute(2, 1, 0), layer.bias]

    parts = [network.word.weight[1:], *(t.weight for t in network.tables), *linear(network.input)]
    parts += [p for layer in network.convolutions for p in convolution(layer)] + linear(network.output)
    flat = torch.cat([p.detach().contiguous().flatten() for p in parts])
    flat.numpy().astype("<f4").tofile(work / "network.f32")
    (work / "network.txt").write_text("\n".join(words) + "\n", encoding="utf8")


main()
