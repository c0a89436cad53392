/** The live page as the core's flat columns; the browser's counterpart of `src/page/html.rs`. */

import type { Snapshot } from "@core/types";

/** A snapshot, and the page's nodes at the same positions: a place in one is a place in the other. */
export interface Taken {
  snapshot: Snapshot;
  nodes: Node[];
}

const INLINE = 0;
const BLOCK = 1;
const HIDDEN = 2;

/** A page with more than this is cut off: the core stays fast, the message small. */
const MOST_NODES = 150_000;
const MOST_UNITS = 6_000_000;

const ATTRIBUTES = [
  "class",
  "id",
  "role",
  "itemprop",
  "itemtype",
  "rel",
  "href",
  "aria-label",
  "aria-hidden",
  "datetime",
  "data-testid",
  "data-component",
];

/** Never prose, whatever their style says. */
const SKIPPED = new Set([
  "audio",
  "canvas",
  "head",
  "math",
  "noscript",
  "object",
  "script",
  "select",
  "style",
  "svg",
  "template",
  "textarea",
  "video",
]);

/** A frame with less than this cannot hold the article. */
const FRAME_UNITS = 1500;

/** Takes the snapshot, without `own`, our own element in the page. */
export function take(page: Document, own: Element | null): Taken {
  const taker = new Taker(own);
  taker.walk(page.documentElement);
  return {
    nodes: taker.nodes,
    snapshot: {
      url: page.location.href,
      title: page.title.toWellFormed(),
      language: page.documentElement.lang.toWellFormed(),
      meta: meta(page),
      json_ld: Array.from(
        page.querySelectorAll('script[type="application/ld+json"]'),
        (script) => script.textContent.toWellFormed(),
      ),
      parents: taker.parents,
      tags: taker.tags,
      texts: taker.texts,
      display: taker.display,
      attributes: taker.attributes,
    },
  };
}

function meta(page: Document): Snapshot["meta"] {
  const found: Snapshot["meta"] = [];
  for (const element of page.querySelectorAll("meta")) {
    const name =
      element.getAttribute("name") ?? element.getAttribute("property") ?? element.getAttribute("itemprop");
    const content = element.getAttribute("content");
    if (name !== null && content !== null) found.push([name.toWellFormed(), content.toWellFormed()]);
  }
  return found;
}

class Taker {
  readonly nodes: Node[] = [];
  readonly parents: number[] = [];
  readonly tags: string[] = [];
  readonly texts: string[] = [];
  readonly display: number[] = [];
  readonly attributes: Snapshot["attributes"] = [];
  private units = 0;

  constructor(private readonly own: Element | null) {}

  /** Depth first without recursion: pages nest thousands of elements. */
  walk(root: Element): void {
    const open: { children: ArrayLike<Node>; next: number; at: number }[] = [];
    const enter = (element: Element, parent: number) => {
      const at = this.element(element, parent);
      if (this.display[at] !== HIDDEN) open.push({ children: children(element), next: 0, at });
    };
    enter(root, 0);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const node = top.children[top.next++];
      if (node === undefined) {
        open.pop();
      } else if (this.nodes.length >= MOST_NODES || this.units >= MOST_UNITS) {
        return;
      } else if (node.nodeType === Node.TEXT_NODE) {
        this.text(node as Text, top.at);
      } else if (node.nodeType === Node.ELEMENT_NODE && node !== this.own) {
        enter(node as Element, top.at);
      }
    }
  }

  private text(node: Text, parent: number): void {
    this.nodes.push(node);
    this.parents.push(parent);
    this.tags.push("#text");
    this.texts.push(node.data.toWellFormed());
    this.display.push(INLINE);
    this.units += node.data.length;
  }

  private element(element: Element, parent: number): number {
    const at = this.nodes.push(element) - 1;
    const tag = element.localName.toLowerCase();
    this.parents.push(parent);
    this.tags.push(tag);
    this.texts.push("");
    this.display.push(displayed(element, tag));
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value !== null) this.attributes.push([at, name, value.toWellFormed()]);
    }
    if (tag === "img") {
      const alt = element.getAttribute("alt");
      if (alt !== null) this.attributes.push([at, "alt", alt.toWellFormed()]);
    }
    return at;
  }
}

/** What stands in an element on the screen: its shadow tree, what is slotted into it, or a frame's document. */
function children(element: Element): ArrayLike<Node> {
  if (element.shadowRoot !== null) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    return assigned.length > 0 ? assigned : element.childNodes;
  }
  if (element.localName === "iframe") {
    const inside = framed(element as HTMLIFrameElement);
    return inside === null ? [] : [inside];
  }
  return element.childNodes;
}

/** The root of a frame of the same origin that holds a story. */
function framed(frame: HTMLIFrameElement): Element | null {
  try {
    const inside = frame.contentDocument;
    const long = (inside?.body.textContent.length ?? 0) >= FRAME_UNITS;
    return long && frame.clientWidth >= 300 && frame.clientHeight >= 300
      ? (inside?.documentElement ?? null)
      : null;
  } catch {
    return null;
  }
}

function displayed(element: Element, tag: string): number {
  if (SKIPPED.has(tag)) return HIDDEN;
  const style = getComputedStyle(element);
  const display = style.display;
  if (display === "none" || style.visibility !== "visible" || style.contentVisibility === "hidden")
    return HIDDEN;
  if (closed(element)) return HIDDEN;
  if (display === "contents" || display.startsWith("inline") || display.startsWith("ruby")) {
    return display !== "inline" && unseen(style) ? HIDDEN : INLINE;
  }
  if (style.position === "absolute" || style.position === "fixed") return unseen(style) ? HIDDEN : BLOCK;
  if (style.float !== "none" && isInitial(element)) return INLINE;
  return style.overflow !== "visible" && unseen(style) ? HIDDEN : BLOCK;
}

/** In a `details` that is shut. */
function closed(element: Element): boolean {
  const parent = element.parentElement;
  return parent instanceof HTMLDetailsElement && !parent.open && element.localName !== "summary";
}

/** Boxes of a pixel or less, or clipped away: text for screen readers only. */
function unseen(style: CSSStyleDeclaration): boolean {
  const small = Number.parseFloat(style.width) <= 1 && Number.parseFloat(style.height) <= 1;
  return (
    (small && style.overflow !== "visible") ||
    /^rect\((0|1)px,? (0|1)px/.test(style.getPropertyValue("clip")) ||
    /^inset\((50|100)%/.test(style.clipPath)
  );
}

/** A drop cap: floated, so the browser calls it a block, but it is the first letter of a word. */
function isInitial(element: Element): boolean {
  return element.textContent.trim().length <= 3;
}
