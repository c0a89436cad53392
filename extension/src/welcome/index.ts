/** The page that opens once, after the installation. */

import { part } from "../shared/element.ts";
import { say, translate } from "../shared/strings.ts";

async function start(): Promise<void> {
  translate(document);
  // Firefox for Android has no commands.
  const commands = chrome.commands as typeof chrome.commands | undefined;
  const keys = (await commands?.getAll())?.find((command) => command.name === "toggle")?.shortcut;
  part("press", HTMLElement).textContent = keys ? say("welcome_step_press_keys", keys) : "";
}

void start();
