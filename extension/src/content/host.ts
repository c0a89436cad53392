/** Our one element in the page: a closed shadow root that holds what is not a highlight. */

import { say } from "../shared/strings.ts";

export class Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  private readonly live: HTMLElement;

  constructor(page: Document, css: string) {
    this.element = page.createElement("div");
    this.root = this.element.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.live = page.createElement("div");
    this.live.className = "live";
    this.live.setAttribute("role", "status");
    this.live.lang = say("language");
    this.root.append(this.live);
    page.documentElement.append(this.element);
  }

  /** Says a sentence to screen readers. */
  announce(sentence: string): void {
    // The same sentence twice in a row is a change only if the node is new.
    this.live.replaceChildren(sentence);
  }

  remove(): void {
    this.element.remove();
  }
}
