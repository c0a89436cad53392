/** Where voices speak, along the edge that scrolls. */

import { make } from "../shared/element.ts";
import type { Host } from "./host.ts";
import type { Statement } from "./story.ts";

const REST = 400;

export class Ticks {
  private readonly strip = make("div", "ticks");
  private readonly resized = new ResizeObserver(() => {
    // A page that grows all the time is measured now and then.
    this.timer ??= setTimeout(() => this.place(), REST);
  });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private marks: { place: Range; tick: HTMLElement }[] = [];

  constructor(host: Host) {
    this.strip.ariaHidden = "true";
    host.root.append(this.strip);
    this.resized.observe(document.documentElement);
    if (document.body as HTMLElement | null) this.resized.observe(document.body);
  }

  show(statements: Statement[], colour: (statement: Statement) => string): void {
    this.marks = statements.flatMap((statement) => {
      const place = statement.words[0];
      if (place === undefined) return [];
      const tick = make("i", "");
      tick.style.background = colour(statement);
      return [{ place, tick }];
    });
    this.strip.replaceChildren(...this.marks.map((mark) => mark.tick));
    this.place();
  }

  remove(): void {
    this.resized.disconnect();
    clearTimeout(this.timer);
    this.strip.remove();
  }

  private place(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const page = document.documentElement;
    // Where the page itself does not scroll there is no edge to mark.
    this.strip.hidden = page.scrollHeight <= innerHeight * 1.5;
    if (this.strip.hidden) return;
    const tops = this.marks.map(({ place }) => place.getBoundingClientRect().top + scrollY);
    this.marks.forEach(({ tick }, i) => {
      tick.style.top = `${((tops[i] ?? 0) / page.scrollHeight) * 100}%`;
    });
  }
}
