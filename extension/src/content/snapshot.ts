/** The live page as the core's flat columns; the browser's counterpart of `src/page/html.rs`. */

import { ATTRIBUTES, LEAVES, type Snapshot } from "@core/types";

/** A snapshot, and the page's nodes at the same positions: a place in one is a place in the other. */
export interface Taken {
  snapshot: Snapshot;
  nodes: Node[];
  /** The elements that are not to be seen. */
  hidden: WeakSet<Node>;
}

/** The page's own tasks come in after so many ms of ours. */
const SLICE = 12;
/** Nodes between two looks at the clock. */
const TURN = 128;

const INLINE = 0;
const BLOCK = 1;
const HIDDEN = 2;

/** A page with more than this is cut off: the core stays fast, the message small. */
const MOST_NODES = 150_000;
const MOST_UNITS = 6_000_000;

/** Taken along without what is in them, however they are displayed. A frame may hold the story. */
const CLOSED = new Set(LEAVES.filter((tag) => tag !== "iframe"));

const NEVER_SHOWN = new Set(["head", "script", "style", "noscript", "template"]);

/** Attributes that many elements have; of the others an element has none or few. */
const FREQUENT = ["class", "id", "href"];
const SELDOM = ATTRIBUTES.filter((name) => !FREQUENT.includes(name));

/** A frame with less than this cannot hold the article. */
const FRAME_UNITS = 1500;

/** Takes the snapshot, without `own`, our own element in the page, in slices between which the page lives on: whoever asks
 * listens for changes meanwhile. */
export async function take(page: Document, own: Element | null): Promise<Taken> {
  const taker = new Taker(page.documentElement, own);
  await taker.walk();
  return {
    nodes: taker.nodes,
    hidden: taker.hidden,
    snapshot: {
      url: page.location.href,
      title: page.title.replace(/\s+/g, " ").trim().toWellFormed(),
      language: (page.documentElement.getAttribute("lang") ?? "").trim().toWellFormed(),
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
  return Array.from(page.querySelectorAll("meta")).flatMap((element) => {
    const content = (element.getAttribute("content") ?? "").toWellFormed();
    return ["name", "property", "itemprop"].flatMap((kind): [string, string][] => {
      const key = element.getAttribute(kind);
      return key === null ? [] : [[key.trim().toLowerCase().toWellFormed(), content]];
    });
  });
}

/** An element whose children are being taken. */
interface Open {
  element: Element;
  at: number;
  /** Asked for once, at the first need. */
  style: CSSStyleDeclaration | null;
  /** What the walker has the children of; null where they are listed, the last first. */
  holder: Node | null;
  listed: Node[];
  /** The child at which the walker is. */
  child: Node | null;
  /** True once a text in it has a line break: it is told then whether they show. */
  broken: boolean;
}

class Taker {
  readonly nodes: Node[] = [];
  readonly parents: number[] = [];
  readonly tags: string[] = [];
  readonly texts: string[] = [];
  readonly display: number[] = [];
  readonly attributes: Snapshot["attributes"] = [];
  readonly hidden = new WeakSet<Node>();
  private units = 0;
  /** Elements by what attributes they have: few questions for all are much cheaper than many for each. */
  private readonly frequent = FREQUENT.map((name) => ({ name, elements: new Set<Element>() }));
  private readonly seldom = new Set<Element>();
  /** Firefox's content scripts pay ten times as much for a node's own links to its neighbours. */
  private readonly walker: TreeWalker;
  /** Where it is. */
  private reached: Node | null = null;

  constructor(
    private readonly root: Element,
    private readonly own: Element | null,
  ) {
    this.walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  }

  /** Depth first without recursion: pages nest thousands of elements. */
  async walk(): Promise<void> {
    let start = performance.now();
    this.mark(this.root.ownerDocument);
    const open: Open[] = [this.element(this.root, this.root.localName, 0)];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (this.nodes.length % TURN === 0 && performance.now() - start > SLICE) {
        for (const each of open) list(each);
        await new Promise((rest) => setTimeout(rest));
        start = performance.now();
      }
      const node = this.next(top);
      const tag = (node as Partial<Element> | null)?.localName;
      if (node === null) open.pop();
      else if (this.nodes.length >= MOST_NODES || this.units >= MOST_UNITS) return;
      else if (tag === undefined) this.text(node as Text, top);
      else if (node !== this.own) open.push(this.element(node as Element, tag, top.at));
    }
  }

  /** The next child of an element; null after the last. */
  private next(of: Open): Node | null {
    if (of.holder === null) return of.listed.pop() ?? null;
    const { walker } = this;
    const from = of.child ?? of.holder;
    // It was among the child's own children.
    if (from !== this.reached) walker.currentNode = from;
    of.child = of.child === null ? walker.firstChild() : walker.nextSibling();
    this.reached = of.child ?? from;
    if (of.child === null) of.holder = null;
    return of.child;
  }

  private push(node: Node, parent: number, tag: string, text: string, display: number): number {
    this.parents.push(parent);
    this.tags.push(tag);
    this.texts.push(text);
    this.display.push(display);
    return this.nodes.push(node) - 1;
  }

  private mark(root: ParentNode): void {
    for (const { name, elements } of this.frequent) {
      for (const element of root.querySelectorAll(`[${name}]`)) elements.add(element);
    }
    for (const element of root.querySelectorAll(SELDOM.map((name) => `[${name}]`).join())) this.seldom.add(element);
  }

  private text(node: Text, parent: Open): void {
    const text = node.data;
    const blank = /^[ \t\n\r\f]*$/.test(text);
    this.push(node, parent.at, "#text", blank ? " " : text.toWellFormed(), INLINE);
    this.units += text.length;
    if (!blank && !parent.broken && text.includes("\n")) {
      parent.broken = true;
      parent.style ??= getComputedStyle(parent.element);
      if (parent.style.whiteSpaceCollapse !== "collapse") this.attributes.push([parent.at, "white-space", "pre"]);
    }
  }

  private element(element: Element, name: string, parent: number): Open {
    const tag = name.toLowerCase();
    const style = NEVER_SHOWN.has(tag) ? null : getComputedStyle(element);
    const display = style === null ? HIDDEN : displayed(style);
    const at = this.push(element, parent, tag, "", display);
    this.take(at, element, tag);
    if (display === HIDDEN) this.hidden.add(element);
    const open: Open = { element, at, style, holder: null, listed: [], child: null, broken: false };
    if (display === HIDDEN || CLOSED.has(tag)) return open;
    if (tag === "q" && /^(none|"")$/.test(getComputedStyle(element, "::before").content)) {
      this.attributes.push([at, "quotes", "none"]);
    }
    this.children(open, tag);
    return open;
  }

  private take(at: number, element: Element, tag: string): void {
    for (const { name, elements } of this.frequent) if (elements.has(element)) this.attribute(at, element, name);
    if (this.seldom.has(element)) for (const name of SELDOM) this.attribute(at, element, name);
    if (tag === "img") this.attribute(at, element, "alt");
  }

  private attribute(at: number, element: Element, name: string): void {
    const value = element.getAttribute(name);
    if (value !== null) this.attributes.push([at, name, value.toWellFormed()]);
  }

  /** What stands in an element on the screen: its shadow tree, what is slotted into it, or a frame's document. */
  private children(open: Open, tag: string): void {
    const { element } = open;
    const { shadowRoot } = element;
    if (shadowRoot !== null) this.mark(shadowRoot);
    if (tag === "slot") open.listed = (element as HTMLSlotElement).assignedNodes().reverse();
    if (tag === "iframe") {
      const inside = framed(element as HTMLIFrameElement);
      if (inside === null) return;
      this.mark(inside.ownerDocument);
      open.listed = [inside];
    } else if (tag === "details" && !element.hasAttribute("open")) {
      open.listed = Array.from(element.children)
        .filter((child) => child.localName === "summary")
        .slice(0, 1);
    } else if (open.listed.length === 0) {
      open.holder = shadowRoot ?? element;
    }
  }
}

/** Writes down the children that are left: the page may change them before they are taken. */
function list(open: Open): void {
  if (open.holder === null) return;
  const left: Node[] = [];
  const next = open.child === null ? open.holder.firstChild : open.child.nextSibling;
  for (let at = next; at !== null; at = at.nextSibling) {
    if (at.nodeType === Node.ELEMENT_NODE || at.nodeType === Node.TEXT_NODE) left.push(at);
  }
  open.listed = left.reverse();
  open.holder = null;
}

/** True for an element that is not shown, nor what is in it. */
export function isHidden(element: Element): boolean {
  return displayed(getComputedStyle(element)) === HIDDEN;
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

function displayed(style: CSSStyleDeclaration): number {
  const { display } = style;
  if (display === "none" || style.visibility !== "visible") return HIDDEN;
  // What stands in a line has no size of its own, is never taken out of it, and hides nothing that is in it.
  if (display === "inline") return INLINE;
  if (style.contentVisibility === "hidden" || cutOff(style)) return HIDDEN;
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents" ? INLINE : BLOCK;
}

/** Of no size and clipped away: text for screen readers only. */
function cutOff(style: CSSStyleDeclaration): boolean {
  if (style.position !== "absolute") return false;
  if (style.getPropertyValue("clip") === "auto" && style.clipPath === "none") return false;
  return Number.parseFloat(style.width) <= 1 || Number.parseFloat(style.height) <= 1;
}
