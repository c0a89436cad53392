/** Which statement stands under a point. */

import type { Statement } from "./story.ts";

/** The smallest statement whose words or speaker are shown at the point, in the viewport of its own document. */
export function hit(statements: Statement[], page: Document, x: number, y: number): Statement | null {
  let found: { statement: Statement; size: number } | null = null;
  for (const statement of statements) {
    for (const range of [...statement.words, ...statement.speaker]) {
      if (range.startContainer.ownerDocument !== page || range.collapsed) continue;
      if (!shown(range, x, y)) continue;
      const size = range.toString().length;
      if (found === null || size < found.size) found = { statement, size };
    }
  }
  return found?.statement ?? null;
}

function shown(range: Range, x: number, y: number): boolean {
  const box = range.getBoundingClientRect();
  if (!within(box, x, y)) return false;
  return Array.from(range.getClientRects()).some((rect) => within(rect, x, y));
}

function within(rect: DOMRect, x: number, y: number): boolean {
  // Lines have air between them that belongs to the words for a finger.
  return x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 2 && y <= rect.bottom + 3;
}
