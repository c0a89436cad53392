/** Where the reader is in the story: the current statement, its card, and the way to the next. */

import type { Step } from "../shared/messages.ts";
import { say } from "../shared/strings.ts";
import type { Card } from "./card.ts";
import { view } from "./card_view.ts";
import { citation, copy } from "./cite.ts";
import type { Correct } from "./corrections.ts";
import type { Host } from "./host.ts";
import type { Statement, Story } from "./story.ts";

/** What the walk needs from the session. */
export interface Ground {
  story: () => Story | null;
  colour: (statement: Statement) => string;
  correct: Correct;
  moved: (statement: Statement | null) => void;
}

export class Walk {
  private at: Statement | null = null;

  constructor(
    private readonly host: Host,
    private readonly card: Card,
    private readonly ground: Ground,
  ) {}

  get current(): Statement | null {
    return this.at;
  }

  step(step: Step): void {
    const all = this.ground.story()?.statements ?? [];
    const next = following(all, this.at, step);
    if (next === undefined) return;
    this.go(next, all);
    if (this.card.isOpen) this.open(next);
  }

  /** Brings a statement into view and says where we are. */
  go(statement: Statement, all: Statement[]): void {
    this.arrive(statement);
    reveal(statement.words[0] ?? statement.speaker[0]);
    const { quote } = statement;
    this.host.announce(
      say(
        "announce_statement",
        String(all.indexOf(statement) + 1),
        String(all.length),
        quote.speaker_name ?? say("speaker_nobody"),
        say(`word_${quote.certainty}`),
      ),
    );
  }

  /** Opens the card of the current statement, or of the first. */
  openCurrent(): void {
    if (this.at === null) this.step("next-statement");
    if (this.at !== null) this.open(this.at);
  }

  open(statement: Statement): void {
    const anchor = statement.words[0] ?? statement.speaker[0];
    const story = this.ground.story();
    if (story === null || anchor === undefined) return;
    this.arrive(statement);
    const cited = citation(story.annotation, statement.quote);
    const actions = {
      close: () => this.card.close(),
      step: (by: 1 | -1) => this.stepVoice(statement, by),
      copy: () => copy(cited),
      correct: this.ground.correct,
    };
    this.dress();
    this.card.show(view(story, statement, actions), anchor);
  }

  /** Gives the card the colour that its statement has on the page. */
  dress(): void {
    if (this.at !== null) this.card.dress(this.ground.colour(this.at));
  }

  /** The story was read again: the same words are the same statement, and its card stays open. */
  renew(): void {
    if (this.at === null) return;
    const before = this.at.text;
    const same = this.ground.story()?.statements.find((s) => s.text === before);
    this.at = same ?? null;
    if (!this.card.isOpen) return;
    if (same === undefined) this.card.close();
    else this.open(same);
  }

  private stepVoice(from: Statement, by: 1 | -1): void {
    const own = this.ground.story()?.statements.filter((s) => s.voice === from.voice) ?? [];
    const next = own.at((own.indexOf(from) + by) % own.length);
    if (next === undefined) return;
    reveal(next.words[0]);
    this.open(next);
  }

  /** The reader turned to something else. */
  leave(): void {
    if (this.at === null) return;
    this.at = null;
    this.ground.moved(null);
  }

  private arrive(statement: Statement): void {
    this.at = statement;
    this.ground.moved(statement);
  }
}

/** Scrolls a place into the middle, unless it is well in view already. */
export function reveal(place: Range | undefined): void {
  const element = place?.startContainer.parentElement;
  if (place === undefined || element === null || element === undefined) return;
  const box = place.getBoundingClientRect();
  if (box.top > innerHeight * 0.15 && box.bottom < innerHeight * 0.75) return;
  const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  element.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "instant" });
}

function following(all: Statement[], from: Statement | null, step: Step): Statement | undefined {
  const by = step.startsWith("next") ? 1 : -1;
  const at = from === null ? (by > 0 ? -1 : 0) : all.indexOf(from);
  for (let i = 1; i <= all.length; i++) {
    const next = all.at((at + by * i) % all.length);
    if (step.endsWith("statement") || from === null || next?.voice !== from.voice) return next;
  }
  return undefined;
}
