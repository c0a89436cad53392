/** Follows a page that lives: says when to read it again. Event driven; nothing polls, nothing runs in a hidden tab. */

/** Quiet after the last change before a reading, in ms. */
const QUIET = 120;
/** A page that never falls quiet is read all the same. */
const LONGEST_WAIT = 1000;
/** Work at hand for a burst of changes, in ms of reading, and what comes back per ms of time. */
const CREDIT = 600;
const RETURN = 0.02;
/** A reading that finds nothing new costs this many times as much. */
const FUTILE = 4;

export class Observer {
  private readonly mutations = new MutationObserver((records) => {
    if (records.some(matters)) this.schedule();
  });
  private readonly events = new AbortController();
  private root: Element | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private first = 0;
  /** Work at hand at a time; below nothing, readings wait. */
  private credit = { work: CREDIT, at: 0 };

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

  /** Watches the story's element, and that it stays where it is. */
  watch(root: Element): void {
    this.root = root;
    this.mutations.disconnect();
    if (document.hidden) return;
    this.mutations.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["class", "hidden", "open"],
    });
    for (let above = root.parentElement; above !== null; above = above.parentElement) {
      this.mutations.observe(above, { childList: true });
    }
    const title = document.querySelector("title");
    if (title !== null) this.mutations.observe(title, { childList: true, characterData: true, subtree: true });
  }

  stop(): void {
    this.events.abort();
    this.mutations.disconnect();
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (document.hidden) return;
    const now = performance.now();
    if (this.timer === undefined) this.first = now;
    clearTimeout(this.timer);
    const quiet = Math.min(QUIET, Math.max(0, this.first + LONGEST_WAIT - now));
    const rest = -this.work(now) / RETURN;
    this.timer = setTimeout(() => void this.run(), Math.max(quiet, rest));
  }

  private work(now: number): number {
    return Math.min(CREDIT, this.credit.work + (now - this.credit.at) * RETURN);
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    // What the reading itself sets off, and what came meanwhile, is seen by it.
    this.mutations.takeRecords();
    const start = performance.now();
    const changed = await this.read();
    const at = performance.now();
    this.credit = { work: this.work(at) - (at - start) * (changed ? 1 : FUTILE), at };
  }

  private shown(): void {
    if (document.hidden) {
      this.mutations.disconnect();
      clearTimeout(this.timer);
      this.timer = undefined;
    } else if (this.root !== null) {
      this.watch(this.root);
      this.schedule();
    }
  }
}

/** A change that can touch words: not an empty node, a spinner or a picture. */
function matters(record: MutationRecord): boolean {
  if (record.type !== "childList") return true;
  return [...record.addedNodes, ...record.removedNodes].some((node) => node.textContent?.trim());
}
