/** Follows a page that lives: says when to read it again. Event driven; nothing polls, nothing runs in a hidden tab. */

import { Change, type Reach } from "./change.ts";
import { Credit } from "./credit.ts";

/** Quiet after the last change before a reading, in ms. */
const QUIET = 120;
/** A page that never falls quiet is read all the same. */
const LONGEST_WAIT = 1000;
/** Work at hand for a burst of changes, in ms of reading. Changes elsewhere are many, and few of them are the story's:
 * they do not keep those of the story waiting. */
const CREDIT: Record<Reach, number> = { story: 2000, page: 600 };
/** A reading that finds nothing new costs this many times as much. */
const FUTILE = 4;

/** So many elements that were put beside the story are watched: the next story is an empty box at first. */
const BESIDE = 16;

const WORDS: MutationObserverInit = { subtree: true, childList: true, characterData: true };
const ALL: MutationObserverInit = {
  ...WORDS,
  attributes: true,
  attributeFilter: ["class", "hidden", "open", "style"],
};

export class Observer {
  private readonly mutations = new MutationObserver((records) => this.heard(records));
  private readonly events = new AbortController();
  /** The story's element; other trees, of shadows and frames, that hold parts of it; what was put beside it. */
  private root: Element = document.documentElement;
  private trees: Node[] = [];
  private beside: Element[] = [];
  private change = new Change([], new WeakSet());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private first = 0;
  private reading = false;
  private readonly credit = { story: new Credit(CREDIT.story), page: new Credit(CREDIT.page) };
  /** Who pays for the reading that is due, and whether it waits for more credit. */
  private cause: Reach = "story";
  private resting = false;

  /** `read` reads the page again; true where something on it had changed. */
  constructor(private readonly read: () => Promise<boolean>) {
    const { signal } = this.events;
    document.addEventListener("visibilitychange", () => this.shown(), { signal });
    addEventListener("popstate", () => this.schedule(), { signal });
    addEventListener("pageshow", () => this.schedule(), { signal });
    // Firefox older than 147 has none; popstate and the title then tell of most navigations.
    const navigation = (globalThis as { navigation?: EventTarget }).navigation;
    navigation?.addEventListener("currententrychange", () => this.schedule(), { signal });
  }

  /** Watches the story's element with its blocks, and that it stays where it is. `hidden` are elements that were not to
   * be seen when it was read. */
  watch(root: Element, blocks: readonly Range[], hidden: WeakSet<Node>): void {
    this.root = root;
    this.change = new Change(blocks, hidden);
    const trees = new Set(blocks.map((block) => block.startContainer.getRootNode()));
    trees.delete(document);
    this.trees = [...trees];
    this.observe();
  }

  stop(): void {
    this.events.abort();
    this.mutations.disconnect();
    clearTimeout(this.timer);
  }

  /** Reads the page; what changes meanwhile is heard. */
  async run(): Promise<void> {
    this.timer = undefined;
    this.resting = false;
    this.observe();
    this.reading = true;
    const { cause } = this;
    const start = performance.now();
    try {
      const changed = await this.read();
      const now = performance.now();
      this.credit[cause].spend((now - start) * (changed ? 1 : FUTILE), now);
    } finally {
      this.reading = false;
    }
  }

  private observe(): void {
    this.mutations.disconnect();
    if (document.hidden || this.events.signal.aborted) return;
    this.mutations.observe(this.root, ALL);
    for (let above = this.root.parentElement; above !== null; above = above.parentElement) {
      this.mutations.observe(above, { childList: true });
    }
    for (const tree of this.trees) this.mutations.observe(tree, ALL);
    this.beside = this.beside.filter((element) => element.isConnected).slice(-BESIDE);
    for (const element of this.beside) this.mutations.observe(element, WORDS);
    const title = document.querySelector("title");
    if (title !== null) this.mutations.observe(title, WORDS);
  }

  private heard(records: MutationRecord[]): void {
    for (const { target, addedNodes } of records) {
      if (target === this.root || !target.contains(this.root)) continue;
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || node.contains(this.root)) continue;
        this.beside.push(node as Element);
        this.mutations.observe(node, WORDS);
      }
    }
    let reach: Reach | null = null;
    for (const record of records) {
      reach = this.change.reach(record, !this.resting) ?? reach;
      if (reach === "story") break;
    }
    if (reach !== null) this.schedule(reach);
  }

  private schedule(cause: Reach = "story"): void {
    if (document.hidden) return;
    const now = performance.now();
    if (this.timer === undefined || (cause === "story" && this.cause === "page")) {
      this.first = now;
      this.cause = cause;
    }
    clearTimeout(this.timer);
    const quiet = Math.min(QUIET, Math.max(0, this.first + LONGEST_WAIT - now));
    const rest = this.credit[this.cause].rest(now);
    this.resting = rest > quiet;
    // The reading that waits sees all that comes until then: of the story's changes nobody needs to hear.
    if (this.resting && this.cause === "story") this.mutations.disconnect();
    this.timer = setTimeout(() => this.due(), Math.max(quiet, rest));
  }

  private due(): void {
    this.timer = undefined;
    // One reading at a time: what is heard during one is read after it.
    if (this.reading) this.schedule(this.cause);
    else void this.run();
  }

  private shown(): void {
    if (document.hidden) {
      this.mutations.disconnect();
      clearTimeout(this.timer);
      this.timer = undefined;
      this.resting = false;
    } else {
      this.observe();
      this.schedule();
    }
  }
}
