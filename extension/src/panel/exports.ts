/** The story as a file, written by the core, or on paper. */

import type { Annotation } from "@core/types";
import { button, make, part } from "../shared/element.ts";
import { type Format, FORMATS, type ToBackground } from "../shared/messages.ts";
import { type Key, say } from "../shared/strings.ts";

const FILES: Record<Format, [Key, string, string]> = {
  csv: ["export_csv", "csv", "text/csv"],
  markdown: ["export_markdown", "md", "text/markdown"],
  w3c: ["export_w3c", "jsonld", "application/ld+json"],
  json: ["export_json", "json", "application/json"],
};

export function exports(annotation: Annotation, print: () => void): void {
  const files = FORMATS.map((format) => {
    const press = button("", say(FILES[format][0]), () => void download(annotation, format));
    press.dataset["key"] = format;
    return press;
  });
  part("exports", HTMLElement).replaceChildren(...files, button("", say("export_print"), print));
}

async function download(annotation: Annotation, format: Format): Promise<void> {
  const message: ToBackground = { type: "export", annotation, format };
  const text = await chrome.runtime.sendMessage<ToBackground, string | null>(message);
  if (text === null) return;
  const [, ending, type] = FILES[format];
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `${fileName(annotation)}.${ending}`;
  link.click();
  // The download holds the data by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName({ title }: Annotation): string {
  const plain = (title ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return plain.replace(/^-|-$/g, "").slice(0, 60) || "whosaid";
}
