/** Who speaks, in the margin beside the line under the pointer; never over text, so not where there is no margin. */

import { make } from "../shared/element.ts";
import { hit, linesOf } from "./hit.ts";
import type { Host } from "./host.ts";
import type { Statement } from "./story.ts";

/** The pointer rests this long first, in ms. */
const REST = 180;
const GAP = 14;
const EDGE = 16;

export class Hint {
  private readonly chip = make("div", "hint");
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: Host,
    signal: AbortSignal,
    private readonly statements: () => Statement[],
    private readonly label: (statement: Statement) => { name: string; colour: string },
  ) {
    this.chip.ariaHidden = "true";
    this.chip.hidden = true;
    host.root.append(this.chip);
    addEventListener("pointermove", (event) => this.moved(event), { signal, passive: true });
    addEventListener("scroll", () => this.hide(), { signal, passive: true, capture: true });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  private moved({ pointerType, clientX, clientY }: PointerEvent): void {
    clearTimeout(this.timer);
    if (pointerType !== "mouse") return;
    this.timer = setTimeout(() => this.rested(clientX, clientY), REST);
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.chip.hidden = true;
  }

  private rested(x: number, y: number): void {
    const found = hit(this.statements(), document, x, y);
    const place = found && [...found.words, ...found.speaker].find((range) => lineAt(range, y) !== undefined);
    const line = place ? lineAt(place, y) : undefined;
    const block = place?.startContainer.parentElement?.closest("p, li, blockquote, div, td, section, article");
    if (!found || line === undefined || !block) {
      this.hide();
      return;
    }
    const { name, colour } = this.label(found);
    this.chip.textContent = name;
    this.chip.style.setProperty("--voice", colour);
    this.chip.hidden = false;
    const { left, right } = block.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.chip;
    const onRight = right + GAP + width <= document.documentElement.clientWidth - EDGE;
    if (!onRight && left - GAP - width < EDGE) {
      this.hide();
      return;
    }
    const top = line.top + (line.height - height) / 2;
    const start = onRight ? right + GAP : left - GAP - width;
    // Something else of the page may stand in the margin: a picture, a list of stories.
    const taken = document.elementFromPoint(start + width / 2, top + height / 2);
    if (taken !== null && !taken.contains(block)) {
      this.hide();
      return;
    }
    this.chip.style.transform = `translate(${Math.round(start)}px, ${Math.round(top)}px)`;
  }
}

function lineAt(range: Range, y: number): DOMRect | undefined {
  return linesOf(range).find((line) => y >= line.top - 2 && y <= line.bottom + 3);
}
