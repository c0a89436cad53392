/** How well the engine does, as measured; the figures are those of models/scores.json. */

import { make, part } from "../shared/element.ts";
import { day, type Key, percent, say } from "../shared/strings.ts";
import measured from "../../../models/scores.json";

const ROWS: Record<string, Key> = { quoted: "scores_quoted", indirect: "scores_indirect" };
const COLUMNS = ["found", "right", "sure"] as const;

export function scores(): void {
  const date = make("time", "", day(measured.date));
  part("scores-about", HTMLElement).replaceChildren(say("options_scores_about", String(measured.stories)), " ", date);
  const head = COLUMNS.map((column) => heading("col", say(`scores_${column}`)));
  const rows = measured.rows.flatMap((row) => {
    const label = ROWS[row.kind];
    if (label === undefined) return [];
    return [make("tr", "", heading("row", say(label)), ...COLUMNS.map((c) => make("td", "", share(row[c]))))];
  });
  const table = part("scores", HTMLTableElement);
  table.replaceChildren(make("thead", "", make("tr", "", make("td", ""), ...head)), make("tbody", "", ...rows));
}

/** A dash where nothing is called so. */
function share(part: number | null): string {
  return part === null ? "–" : percent(part);
}

function heading(scope: string, label: string): HTMLElement {
  const cell = make("th", "", label);
  cell.scope = scope;
  return cell;
}
