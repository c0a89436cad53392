/** Says when other colours may stand behind the story: the system turned dark, the reader has colours of their own, or the
 * page has a switch. */

/** After the last change, in ms: a page often fades from one colour to the next. */
const QUIET = 400;

export class Scheme {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    signal: AbortSignal,
    private readonly changed: () => void,
  ) {
    for (const wish of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(wish).addEventListener("change", () => this.changed(), { signal });
    }
    // Switches are told by a class or some attribute of the outermost elements.
    const switches = new MutationObserver(() => this.wait());
    for (const element of [document.documentElement, document.body as HTMLElement | null]) {
      if (element !== null) switches.observe(element, { attributes: true });
    }
    signal.addEventListener("abort", () => {
      switches.disconnect();
      clearTimeout(this.timer);
    });
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed(), QUIET);
  }
}
