/** Which changes of a page can touch its story: words in a block of it, or elsewhere enough for a paragraph. A clock, a
 * counter, a spinner, an animation and a picture cannot. */

import { isHidden } from "./snapshot.ts";

/** Outside the story's blocks fewer characters than this are a label, not a paragraph of it. */
const PARAGRAPH = 24;
/** What a block of the story stands in. */
const BLOCKS = "p, li, dd, dt, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6, div, section, article, main, body";
/** What holds one paragraph, which may be written bit by bit. */
const PARAGRAPHS = "p, li, dd, pre, blockquote";

/** In the story or right beside it, or elsewhere in the page. */
export type Reach = "story" | "page";

export class Change {
  /** Whether a node is or stands in an element that holds a block of the story, as far as was asked. */
  private readonly inside = new WeakMap<Node, boolean>();
  /** The blocks' elements and all that these stand in; those right around them. */
  private readonly above = new WeakSet<Node>();
  private readonly around = new WeakSet<Node>();

  /** Of a story's blocks; `hidden` are elements that were not to be seen when it was read. */
  constructor(
    blocks: readonly Range[],
    private readonly hidden: WeakSet<Node>,
  ) {
    for (const { startContainer } of blocks) {
      const block = startContainer.parentElement?.closest(BLOCKS);
      if (!block) continue;
      this.inside.set(block, true);
      if (block.parentNode !== null) this.around.add(block.parentNode);
      for (let at: Node | null = block; at !== null && !this.above.has(at); at = at.parentNode) this.above.add(at);
    }
  }

  /** How near to the story a change is that can touch it; null for one that cannot. Asked for those of the story alone
   * where `page` is false. */
  reach(record: MutationRecord, page: boolean): Reach | null {
    const { target } = record;
    const near = this.isInside(target) || this.around.has(target);
    if (near) return this.matters(record, 1) ? "story" : null;
    if (this.moves(record)) return "story";
    return page && this.matters(record, target.nodeName === "TITLE" ? 1 : PARAGRAPH) ? "page" : null;
  }

  private matters({ type, attributeName, target, addedNodes, removedNodes }: MutationRecord, least: number): boolean {
    if (type === "characterData") return hasWords(target, least);
    if (type === "attributes") {
      // Styles move with every frame of an animation.
      const turned = attributeName !== "style" || isHidden(target as Element) !== this.hidden.has(target);
      return hasWords(target, least) && turned;
    }
    if (isParagraph(target) && hasWords(target, least)) return true;
    return [...addedNodes, ...removedNodes].some((node) => hasWords(node, least));
  }

  /** True where something goes or comes that holds a block of the story. */
  private moves({ addedNodes, removedNodes }: MutationRecord): boolean {
    return [...addedNodes, ...removedNodes].some((node) => this.above.has(node));
  }

  private isInside(node: Node): boolean {
    const path: Node[] = [];
    let at: Node | null = node;
    while (at !== null && !this.inside.has(at)) {
      path.push(at);
      at = at.parentNode;
    }
    const inside = at !== null && this.inside.get(at) === true;
    for (const passed of path) this.inside.set(passed, inside);
    return inside;
  }
}

function isParagraph(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE && (node as Element).matches(PARAGRAPHS);
}

/** True for a node with so many characters in it; looks no further than to find them. */
function hasWords(node: Node, least: number): boolean {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data.trim().length >= least;
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let found = 0;
  while (found < least && texts.nextNode() !== null) found += (texts.currentNode as Text).data.trim().length;
  return found >= least;
}
