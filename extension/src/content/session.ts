/** One page from the press of the button to "off": read, paint, answer, take away. */

import type { PageAnnotation } from "@core/types";
import { type Answer, OFF, type Shown, type State, type Status, type Step } from "../shared/messages.ts";
import { load, type Settings, watch } from "../shared/settings.ts";
import { say } from "../shared/strings.ts";
import { Card } from "./card.ts";
import { nothing, undone } from "./card_view.ts";
import { type Correct, correct, corrected, type Verdict } from "./corrections.ts";
import { Hint } from "./hint.ts";
import { across, hit } from "./hit.ts";
import { Host } from "./host.ts";
import layer from "./layer.css" with { type: "text" };
import { ask, tell } from "./line.ts";
import { Observer } from "./observe.ts";
import { hueOf, hues, type Hue, ink, isShown, Painter, sheet } from "./paint.ts";
import { Regions } from "./regions.ts";
import { Scheme } from "./scheme.ts";
import { ShadowSheets } from "./shadow.ts";
import { take } from "./snapshot.ts";
import { isWhole, type Statement, type Story, story } from "./story.ts";
import { Ticks } from "./ticks.ts";
import { reveal, Walk } from "./walk.ts";

export class Session {
  private readonly host = new Host(document, layer);
  private readonly card = new Card(this.host);
  private readonly ticks = new Ticks(this.host);
  private readonly painter = new Painter();
  private readonly shadows = new ShadowSheets();
  private readonly views = new WeakSet<Window>();
  private readonly events = new AbortController();
  private readonly observer = new Observer(() => this.read());
  private readonly walk: Walk;
  private readonly unwatch: () => void;
  /** The engine's answer before corrections, and the nodes that its places count. */
  private answer: PageAnnotation | null = null;
  private nodes: Node[] = [];
  private story: Story | null = null;
  private of: Hue[] = [];
  private regions = new Regions([]);
  private style: string | null = null;
  private alone: number | null = null;
  private pointed: { page: Document; x: number; y: number } | null = null;
  private mention = { entity: -1, next: 0 };
  status: Status = OFF;

  private constructor(private settings: Settings) {
    this.listen(window);
    new Hint(
      this.host,
      this.events.signal,
      () => this.marked(),
      (statement) => ({
        name: statement.quote.speaker_name ?? say("speaker_nobody"),
        colour: this.colour(statement),
      }),
    );
    new Scheme(this.events.signal, () => void this.redress(false));
    this.unwatch = watch((changed) => {
      this.settings = changed;
      void this.redress(true);
    });
    this.walk = new Walk(this.host, this.card, {
      story: () => this.story,
      colour: (statement) => this.colour(statement),
      correct: this.correct,
      moved: (statement) => {
        this.repaint();
        tell({ type: "current", quote: statement?.quote.id ?? null });
      },
    });
  }

  static async start(): Promise<Session> {
    const session = new Session(await load());
    try {
      await session.observer.run();
    } catch (failure) {
      session.stop();
      throw failure;
    }
    return session;
  }

  /** Takes away everything of ours. */
  stop(): void {
    this.events.abort();
    this.observer.stop();
    this.unwatch();
    this.card.remove();
    this.ticks.remove();
    this.painter.clear();
    this.shadows.remove();
    this.host.remove();
    if (this.style !== null) tell({ type: "style", insert: null, remove: this.style });
    this.settle(OFF);
  }

  private stopped(): boolean {
    return this.events.signal.aborted;
  }

  /** Hears clicks in a window: ours, or a frame's that holds the story. */
  private listen(view: Window): void {
    if (this.views.has(view)) return;
    this.views.add(view);
    const { signal } = this.events;
    view.addEventListener("click", (event) => this.clicked(event), { signal, capture: true });
    view.addEventListener("contextmenu", (event) => this.point(event), { signal, capture: true });
  }

  isolate(voice: number | null): void {
    this.alone = voice;
    this.repaint();
  }

  step(step: Step): void {
    this.walk.step(step);
  }

  openCurrent(): void {
    this.walk.openCurrent();
  }

  go(quote: number): void {
    const statement = this.story?.statements[quote];
    if (statement !== undefined) this.walk.go(statement, this.story?.statements ?? []);
  }

  /** Brings the next mention of an entity into view, from the first on. */
  goMention(entity: number): void {
    const places = this.story?.names.filter((named) => named.entity.id === entity) ?? [];
    const next = this.mention.entity === entity ? this.mention.next % places.length : 0;
    this.mention = { entity, next: next + 1 };
    reveal(places[next]?.ranges[0]);
  }

  /** The card of the statement that is selected, or under the last press of the second button. */
  who(): void {
    const { pointed } = this;
    const statements = this.story?.statements ?? [];
    const chosen = getSelection();
    const range = chosen !== null && chosen.rangeCount > 0 ? chosen.getRangeAt(0) : null;
    const found =
      (range && !range.collapsed ? across(statements, range) : null) ??
      (pointed ? hit(statements, pointed.page, pointed.x, pointed.y) : null);
    if (found !== null) this.walk.open(found);
    else if (range !== null) this.card.show(nothing(), range);
  }

  shown(): Shown {
    const statements = this.story?.statements ?? [];
    return {
      status: this.status,
      annotation: this.story?.annotation ?? null,
      voices: this.of.map((hue) => ink(hue, this.regions.main).line),
      statements: statements.map((statement) => this.colour(statement)),
      alone: this.alone,
    };
  }

  /** Reads the page; true where it differs from the last time. */
  private async read(): Promise<boolean> {
    const taken = await take(document, this.host.element);
    if (this.stopped()) return false;
    const known = this.story !== null && isWhole(this.story) ? (this.answer?.digest ?? null) : null;
    const answer = await ask<Answer>({ type: "annotate", snapshot: JSON.stringify(taken.snapshot), known });
    if (this.stopped()) return false;
    if (answer === undefined || "failure" in answer) {
      this.settle({ ...OFF, state: "engine" });
      return true;
    }
    if (answer.page !== null) {
      this.answer = answer.page;
      this.nodes = taken.nodes;
      await this.tie();
    }
    this.observer.watch(this.root(), this.story?.blocks ?? [], taken.hidden);
    return answer.page !== null;
  }

  /** The answer with the reader's corrections, tied to the page and painted. */
  private async tie(): Promise<void> {
    if (this.answer === null) return;
    const page = await corrected(location.href, this.answer);
    if (this.stopped()) return;
    this.story = story(page, this.nodes);
    if (this.alone !== null && this.alone >= page.annotation.voices.length) this.alone = null;
    await this.dress(this.story);
    this.walk.renew();
    for (const { startContainer } of this.story.blocks) {
      const view = startContainer.ownerDocument?.defaultView;
      if (view) this.listen(view);
    }
    this.repaint();
    this.settle(summary(page));
  }

  private readonly correct: Correct = (text, context, verdict: Verdict) => {
    const anchor = this.walk.current?.words[0];
    void correct(location.href, text, context, verdict)
      .then(() => this.tie())
      .then(() => {
        if (verdict !== "not_statement" || anchor === undefined) return;
        this.card.show(undone(() => this.correct(text, context, null)), anchor);
      });
  };

  /** Fits the colours to the reader's wishes and what stands behind the story; hands the browser their style sheet. True
   * where it is another one. */
  private async dress(read: Story): Promise<boolean> {
    this.of = hues(read, this.settings);
    this.regions = new Regions(read.made.map(([range]) => range));
    const style = sheet(this.regions.palettes, this.settings);
    this.shadows.dress(
      read.blocks.map((block) => block.startContainer),
      style,
    );
    if (style === this.style) return false;
    const before = this.style;
    this.style = style;
    await ask({ type: "style", insert: style, remove: before });
    if (this.stopped()) tell({ type: "style", insert: null, remove: style });
    return true;
  }

  /** Another scheme, or other `wishes`: the colours are fitted again, also those beside the page. */
  private async redress(wishes: boolean): Promise<void> {
    if (this.story === null) return;
    const other = await this.dress(this.story);
    if (!other && !wishes) return;
    this.repaint();
    this.walk.dress();
    this.settle(this.status);
  }

  private repaint(): void {
    if (this.story === null || this.stopped()) return;
    this.painter.paint(this.story, this.of, this.regions, this.settings, this.alone, this.walk.current);
    this.ticks.show(this.settings.ticks ? this.marked() : [], (statement) => this.colour(statement));
  }

  /** The statements that are marked now. */
  private marked(): Statement[] {
    if (!this.settings.layers.voices) return [];
    return this.story?.statements.filter((s) => isShown(s, this.settings, this.alone)) ?? [];
  }

  private colour(statement: Statement): string {
    return ink(hueOf(statement, this.of), this.regions.main).line;
  }

  private settle(status: Status): void {
    this.status = status;
    tell({ type: "status", status });
  }

  /** The smallest element with the whole story in it. */
  private root(): Element {
    const blocks = this.story?.blocks ?? [];
    const body = (document.body as HTMLElement | null) ?? document.documentElement;
    let root: Node | null = null;
    for (const { startContainer } of blocks) {
      // The page may have taken it out since it was read.
      if (!startContainer.isConnected) continue;
      root ??= startContainer;
      while (root !== null && !root.contains(startContainer)) root = root.parentNode;
      // In several trees, of frames or shadows.
      if (root === null) return body;
    }
    return root instanceof Element ? root : (root?.parentElement ?? body);
  }

  private point(event: MouseEvent): void {
    this.pointed = { page: pageOf(event), x: event.clientX, y: event.clientY };
  }

  private clicked(event: MouseEvent): void {
    if (event.composedPath().includes(this.host.element)) return;
    if (event.button !== 0 || this.story === null) return;
    const link = event.composedPath().some((at) => (at as Element).localName === "a" && (at as Element).hasAttribute("href"));
    // A link stays a link: on one the card asks for Alt, and then the press is ours alone.
    if (link && !event.altKey) return;
    if (!(pageOf(event).getSelection()?.isCollapsed ?? true)) return;
    const found = hit(this.marked(), pageOf(event), event.clientX, event.clientY);
    if (found === null) {
      this.card.close();
      this.walk.leave();
      return;
    }
    if (link) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.walk.open(found);
  }
}

function pageOf(event: MouseEvent): Document {
  return event.view?.document ?? document;
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
