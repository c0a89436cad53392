/** One page from the press of the button to "off": read, paint, answer, take away. */

import type { PageAnnotation } from "@core/types";
import {
  type Answer,
  OFF,
  type State,
  type Status,
  type Step,
  type ToBackground,
} from "../shared/messages.ts";
import { load, type Settings, watch } from "../shared/settings.ts";
import { say } from "../shared/strings.ts";
import { Card } from "./card.ts";
import { view } from "./card_view.ts";
import { copy } from "./cite.ts";
import { hit } from "./hit.ts";
import { Host } from "./host.ts";
import layer from "./layer.css" with { type: "text" };
import { type Hue, hueOf, hues, ink, Painter, sheet } from "./paint.ts";
import { background, type Palette, palette } from "./palette.ts";
import { take } from "./snapshot.ts";
import { type Statement, type Story, story } from "./story.ts";

export class Session {
  private readonly host = new Host(document, layer);
  private readonly card = new Card(this.host);
  private readonly painter = new Painter();
  private readonly clicks = new AbortController();
  private readonly unwatch: () => void;
  private story: Story | null = null;
  private of: Hue[] = [];
  private colours: Palette = palette([1, 1, 1, 1]);
  private style: string | null = null;
  private current: Statement | null = null;
  private alone: number | null = null;
  status: Status = OFF;

  private constructor(private settings: Settings) {
    addEventListener("click", (event) => this.clicked(event), { signal: this.clicks.signal, capture: true });
    this.unwatch = watch((changed) => {
      this.settings = changed;
      this.repaint();
    });
  }

  static async start(): Promise<Session> {
    const session = new Session(await load());
    await session.read();
    return session;
  }

  /** Takes away everything of ours. */
  stop(): void {
    this.clicks.abort();
    this.unwatch();
    this.card.remove();
    this.painter.clear();
    this.host.remove();
    if (this.style !== null) tell({ type: "style", insert: null, remove: this.style });
    this.status = OFF;
    tell({ type: "status", status: this.status });
  }

  isolate(voice: number | null): void {
    this.alone = voice;
    this.repaint();
  }

  step(step: Step): void {
    const all = this.story?.statements ?? [];
    const next = following(all, this.current, step);
    if (next === undefined) return;
    this.current = next;
    const place = next.words[0] ?? next.speaker[0];
    const element = place?.startContainer.parentElement;
    const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    element?.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "instant" });
    this.host.announce(this.sentence(next, all));
    if (this.card.isOpen) this.open(next);
  }

  /** The card of the current statement, or of the first. */
  openCurrent(): void {
    if (this.current === null) this.step("next-statement");
    if (this.current !== null) this.open(this.current);
  }

  private async read(): Promise<void> {
    const taken = take(document, this.host.element);
    const answer = await ask<Answer>({ type: "annotate", snapshot: JSON.stringify(taken.snapshot) });
    if (answer === undefined || "failure" in answer) {
      this.settle({ ...OFF, state: "engine" });
      return;
    }
    this.story = story(answer.page, taken.nodes);
    this.of = hues(this.story);
    await this.dress(this.story);
    this.repaint();
    this.settle(summary(answer.page));
  }

  /** Fits the colours to what stands behind the story and hands the browser their style sheet. */
  private async dress(read: Story): Promise<void> {
    const start = read.blocks[Math.min(2, read.blocks.length - 1)]?.startContainer.parentElement;
    this.colours = palette(background(start ?? document.documentElement));
    const style = sheet(this.colours);
    if (style === this.style) return;
    await ask({ type: "style", insert: style, remove: this.style });
    this.style = style;
  }

  private repaint(): void {
    if (this.story !== null) this.painter.paint(this.story, this.of, this.settings.layers, this.alone);
  }

  private settle(status: Status): void {
    this.status = status;
    tell({ type: "status", status });
  }

  private clicked(event: MouseEvent): void {
    if (event.composedPath().includes(this.host.element)) return;
    if (event.button !== 0 || this.story === null || !this.settings.layers.voices) return;
    const link = event.composedPath().some((at) => at instanceof HTMLAnchorElement && at.href !== "");
    // A link stays a link: on one the card asks for Alt, and then the press is ours alone.
    if (link && !event.altKey) return;
    if (!(getSelection()?.isCollapsed ?? true)) return;
    const found = hit(this.story.statements, document, event.clientX, event.clientY);
    if (found === null) {
      this.card.close();
      return;
    }
    if (link) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.current = found;
    this.open(found);
  }

  private open(statement: Statement): void {
    const anchor = statement.words[0] ?? statement.speaker[0];
    if (this.story === null || anchor === undefined) return;
    const read = this.story;
    const colour = ink(hueOf(statement, this.of), this.colours).line;
    this.card.show(
      view(read, statement, colour, {
        close: () => this.card.close(),
        step: (by) => this.stepVoice(statement, by),
        copy: () => copy(read.annotation, statement.quote),
      }),
      anchor,
    );
  }

  private stepVoice(from: Statement, by: 1 | -1): void {
    const own = this.story?.statements.filter((s) => s.voice === from.voice) ?? [];
    const next = own.at((own.indexOf(from) + by) % own.length);
    if (next === undefined) return;
    this.current = next;
    next.words[0]?.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    this.open(next);
  }

  private sentence(statement: Statement, all: Statement[]): string {
    const { quote } = statement;
    return say(
      "announce_statement",
      String(all.indexOf(statement) + 1),
      String(all.length),
      quote.speaker_name ?? say("speaker_nobody"),
      say(`word_${quote.certainty}`),
    );
  }
}

function following(all: Statement[], from: Statement | null, step: Step): Statement | undefined {
  const by = step.startsWith("next") ? 1 : -1;
  const at = from === null ? (by > 0 ? -1 : 0) : all.indexOf(from);
  for (let i = 1; i <= all.length; i++) {
    const next = all.at((at + by * i) % all.length);
    if (step.endsWith("statement") || next?.voice !== from?.voice) return next;
  }
  return undefined;
}

function summary({ annotation }: PageAnnotation): Status {
  const kinds = (...kind: string[]) => annotation.entities.filter((e) => kind.includes(e.kind)).length;
  const [people, organizations, places] = [kinds("person"), kinds("organization"), kinds("place")];
  return {
    state: stateOf(annotation),
    truncated: annotation.truncated,
    voices: annotation.voices.length,
    statements: annotation.quotes.length,
    people,
    organizations,
    places,
    other: annotation.entities.length - people - organizations - places,
  };
}

function stateOf(annotation: PageAnnotation["annotation"]): State {
  switch (annotation.reason) {
    case "empty":
      return "empty";
    case "language":
      return "language";
    case "not_an_article":
      return "not_article";
    case null:
      return annotation.quotes.length > 0 ? "marked" : "nothing_quoted";
  }
}

async function ask<T>(message: ToBackground): Promise<T | undefined> {
  try {
    return await chrome.runtime.sendMessage<ToBackground, T>(message);
  } catch {
    // The extension was updated or removed under the page.
    return undefined;
  }
}

function tell(message: ToBackground): void {
  void ask(message);
}
