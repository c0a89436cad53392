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

/** The first statement that a selection touches. */
export function across(statements: Statement[], selected: Range): Statement | null {
  const touches = (range: Range) =>
    range.startContainer.ownerDocument === selected.startContainer.ownerDocument &&
    range.compareBoundaryPoints(Range.END_TO_START, selected) < 0 &&
    range.compareBoundaryPoints(Range.START_TO_END, selected) > 0;
  return statements.find((statement) => statement.words.some(touches)) ?? null;
}

function shown(range: Range, x: number, y: number): boolean {
  const box = range.getBoundingClientRect();
  if (!within(box, x, y)) return false;
  return Array.from(range.getClientRects()).some((rect) => within(rect, x, y));
}

/** The boxes of a range's lines in our own viewport, whatever frame it stands in. */
export function linesOf(range: Range): DOMRect[] {
  const lines = Array.from(range.getClientRects());
  const frame = range.startContainer.ownerDocument?.defaultView?.frameElement;
  if (frame === null || frame === undefined) return lines;
  const { left, top } = frame.getBoundingClientRect();
  return lines.map((line) => new DOMRect(line.x + left, line.y + top, line.width, line.height));
}

function within(rect: DOMRect, x: number, y: number): boolean {
  // Lines have air between them that belongs to the words for a finger.
  return x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 2 && y <= rect.bottom + 3;
}
