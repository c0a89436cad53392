/** The card of a statement: who, how sure, and why, in the top layer beside the words. */

import { make } from "../shared/element.ts";
import { direction, say } from "../shared/strings.ts";
import { linesOf } from "./hit.ts";
import type { Host } from "./host.ts";

const GAP = 8;
const EDGE = 8;

export class Card {
  private readonly box = make("div", "card");
  private anchor: Range | null = null;
  private before: HTMLElement | null = null;
  private frame = 0;
  private listening: AbortController | null = null;

  constructor(private readonly host: Host) {
    this.box.popover = "manual";
    this.box.tabIndex = -1;
    this.box.setAttribute("role", "dialog");
    this.box.setAttribute("aria-labelledby", "who");
    this.box.lang = say("language");
    this.box.dir = direction();
    host.root.append(this.box);
  }

  get isOpen(): boolean {
    return this.anchor !== null;
  }

  /** The colour of its voice. */
  dress(colour: string): void {
    this.box.style.setProperty("--voice", colour);
  }

  /** Shows `content` beside `anchor`; the focus goes into the card and comes back when it closes. */
  show(content: Node[], anchor: Range): void {
    const opening = this.anchor === null;
    if (opening) {
      this.before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      this.box.showPopover();
      this.listen();
    }
    this.anchor = anchor;
    this.box.replaceChildren(...content);
    this.place();
    this.box.focus({ preventScroll: true });
  }

  close(): void {
    if (this.anchor === null) return;
    this.anchor = null;
    this.listening?.abort();
    cancelAnimationFrame(this.frame);
    // Focus that stays on a hidden element is lost: give it back. The page itself takes none, it is only left.
    const { activeElement } = this.host.root;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    this.box.hidePopover();
    this.box.replaceChildren();
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
    this.before = null;
  }

  remove(): void {
    this.close();
    this.box.remove();
  }

  private listen(): void {
    this.listening = new AbortController();
    const { signal } = this.listening;
    const moved = () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.place());
    };
    addEventListener("scroll", moved, { signal, passive: true, capture: true });
    addEventListener("resize", moved, { signal, passive: true });
    addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        this.close();
      },
      { signal, capture: true },
    );
  }

  /** Under the words, or above them where there is more room; always inside the viewport across. */
  private place(): void {
    const lines = this.anchor === null ? [] : linesOf(this.anchor);
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const [wide, high] = [document.documentElement.clientWidth, innerHeight];
    const below = last.bottom + GAP;
    const above = first.top - GAP - height;
    const fitsBelow = below + height <= high - EDGE;
    const top = fitsBelow || above < EDGE ? Math.max(EDGE, Math.min(below, high - EDGE - height)) : above;
    const offScreen = last.bottom < 0 || first.top > high;
    const left = Math.max(EDGE, Math.min(first.left, wide - EDGE - width));
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(offScreen ? below : top)}px)`;
  }
}
