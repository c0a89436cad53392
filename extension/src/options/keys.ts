/** The shortcuts as they are set now; the browser's own page changes them. */

import { make, part } from "../shared/element.ts";
import { say } from "../shared/strings.ts";

interface FirefoxCommands {
  openShortcutSettings?: () => Promise<void>;
}

/** Browsers list them in an order of their own. */
const ORDER = ["toggle", "next-statement", "previous-statement", "open-card", "next-voice", "previous-voice"];

export async function keys(): Promise<void> {
  // Firefox for Android has no commands.
  const commands = chrome.commands as (typeof chrome.commands & FirefoxCommands) | undefined;
  part("keys-section", HTMLElement).hidden = commands === undefined;
  part("change-keys", HTMLButtonElement).addEventListener("click", () => {
    if (commands?.openShortcutSettings !== undefined) void commands.openShortcutSettings();
    else void chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  });
  const all = (await commands?.getAll()) ?? [];
  const place = ({ name }: chrome.commands.Command) => ORDER.indexOf(name ?? "");
  const rows = all
    .sort((a, b) => place(a) - place(b))
    .filter((command) => command.description)
    .flatMap(({ description, shortcut }) => [
      make("dt", "", description ?? ""),
      make("dd", "", shortcut ? make("kbd", "", shortcut) : make("span", "soft", say("options_key_none"))),
    ]);
  part("keys", HTMLElement).replaceChildren(...rows);
}
