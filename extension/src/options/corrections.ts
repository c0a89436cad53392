/** The reader's corrections: listed, taken along, brought back, erased. */

import { bring, type Correction, erase, every, keep } from "../shared/corrections.ts";
import { button, make, part } from "../shared/element.ts";
import { count, say } from "../shared/strings.ts";

export async function corrections(): Promise<void> {
  await list();
  const file = part("file", HTMLInputElement);
  part("export", HTMLButtonElement).addEventListener("click", () => void take());
  part("import", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => void put(file));
  part("erase", HTMLButtonElement).addEventListener("click", () => {
    if (confirm(say("options_erase_sure"))) void erase().then(list);
  });
}

async function list(): Promise<void> {
  const kept = await every();
  const items = Object.entries(kept).flatMap(([url, own]) =>
    own.map((correction) => {
      const remove = button("", say("options_remove"), () => {
        void keep(
          url,
          own.filter((other) => other !== correction),
        ).then(list);
      });
      remove.ariaLabel = say("options_remove_correction", correction.exact);
      const words = make("span", "words", correction.exact);
      const page = make("span", "soft", new URL(url).hostname);
      return make("li", "row", make("span", "grow", words, verdict(correction), page), remove);
    }),
  );
  for (const id of ["export", "erase"]) part(id, HTMLButtonElement).disabled = items.length === 0;
  part("corrections", HTMLElement).replaceChildren(
    ...(items.length > 0 ? items : [make("li", "soft", say("options_corrections_none"))]),
  );
}

function verdict({ verdict }: Correction): HTMLElement {
  if (verdict === "nobody") return make("b", "", say("wrong_nobody"));
  if (verdict === "not_statement") return make("b", "", say("wrong_not_statement"));
  return make("b", "", verdict.speaker);
}

async function take(): Promise<void> {
  const link = make("a", "");
  const text = JSON.stringify(await every(), null, 2);
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "whosaid-corrections.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function put(file: HTMLInputElement): Promise<void> {
  const text = await file.files?.[0]?.text();
  file.value = "";
  if (text === undefined) return;
  const done = part("done", HTMLElement);
  try {
    done.textContent = count("options_imported", await bring(JSON.parse(text)));
  } catch {
    done.textContent = say("options_import_failed");
  }
  await list();
}
