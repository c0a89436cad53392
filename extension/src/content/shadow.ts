/** Marks inside open shadow roots: Firefox paints them there only with a sheet of the root's own. */

export class ShadowSheets {
  private readonly sheet = new CSSStyleSheet();
  private readonly roots = new Set<ShadowRoot>();

  /** Dresses the roots that hold one of the nodes, and undresses the others. */
  dress(nodes: Node[], css: string): void {
    const found = new Set<ShadowRoot>();
    for (const node of nodes) {
      const root = node.getRootNode();
      if (root instanceof ShadowRoot) found.add(root);
    }
    if (found.size > 0) this.sheet.replaceSync(css);
    for (const root of this.roots) if (!found.has(root)) this.undress(root);
    for (const root of found) {
      if (this.roots.has(root)) continue;
      this.roots.add(root);
      root.adoptedStyleSheets = [...Array.from(root.adoptedStyleSheets), this.sheet];
    }
  }

  remove(): void {
    for (const root of this.roots) this.undress(root);
  }

  private undress(root: ShadowRoot): void {
    this.roots.delete(root);
    root.adoptedStyleSheets = Array.from(root.adoptedStyleSheets).filter((sheet) => sheet !== this.sheet);
  }
}
