/** The list of voices: who, how much of the quoted words, and a press to see one alone. */

import type { Shown } from "../extension/src/shared/messages.ts";
import { make } from "../extension/src/shared/element.ts";
import { count, percent } from "../extension/src/shared/strings.ts";

export function voices(shown: Shown | null, isolate: (voice: number | null) => void): Node[] {
  const annotation = shown?.annotation;
  if (shown === null || annotation === null || annotation === undefined) return [];
  return annotation.voices.map((voice, i) => {
    const alone = shown.alone === i;
    const bar = make("i", "");
    bar.style.setProperty("--share", String(voice.share));
    bar.style.setProperty("--voice", shown.voices[i] ?? "currentColor");
    const button = make(
      "button",
      "voice",
      make("b", "", voice.name),
      make("span", "part", percent(voice.share)),
      make("small", "", [annotation.entities[voice.entity ?? -1]?.role, count("statements", voice.quotes)].filter(Boolean).join(" · ")),
      make("span", "share", bar),
    );
    button.type = "button";
    button.ariaPressed = String(alone);
    button.addEventListener("click", () => isolate(alone ? null : i));
    return make("li", "", button);
  });
}
