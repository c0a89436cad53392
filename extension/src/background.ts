/** The background worker: holds the engine, answers pages, hears the button's shortcuts. */

import { annotate, link, prepare, recount, write } from "./background/engine.ts";
import { menus, onMenu } from "./background/menus.ts";
import { badge, press, style, tell } from "./background/tabs.ts";
import type { Answer, Step, ToBackground } from "./shared/messages.ts";
import { register } from "./shared/sites.ts";

async function answer(message: ToBackground, tab: number | undefined): Promise<unknown> {
  switch (message.type) {
    case "press":
      if (message.on) prepare();
      return press(message.tab, message.on);
    case "annotate":
      return annotate(message.snapshot, message.known).then(
        (page): Answer => ({ page }),
        (failure: unknown): Answer => ({ failure: String(failure) }),
      );
    case "style":
      return tab === undefined ? undefined : style(tab, message.insert, message.remove);
    case "export":
      return write(message.annotation, message.format);
    case "link":
      return link(message.url, message.words);
    case "recount":
      return recount(message.annotation);
    case "arrived":
      return tab === undefined ? undefined : press(tab, true);
    case "current":
      return undefined;
    case "status":
      return tab === undefined ? undefined : badge(tab, message.status);
  }
}

chrome.runtime.onMessage.addListener((message: ToBackground, sender, reply) => {
  answer(message, sender.tab?.id).then(
    (result) => reply(result ?? null),
    (failure: unknown) => {
      console.error(failure);
      reply(null);
    },
  );
  return true;
});

// Firefox for Android has no commands.
const commands = chrome.commands as typeof chrome.commands | undefined;
commands?.onCommand.addListener((command, tab) => {
  const id = tab?.id;
  if (id === undefined) return;
  if (command === "toggle") void toggle(id);
  else if (command === "open-card") void tell(id, { type: "card" });
  else void tell(id, { type: "step", step: command as Step });
});

chrome.permissions.onAdded.addListener(() => void register());
chrome.permissions.onRemoved.addListener(() => void register());

chrome.runtime.onInstalled.addListener(({ reason }) => {
  void register();
  menus();
  // Beside the reader's page, not over it.
  if (reason === "install") {
    void chrome.tabs.create({ url: chrome.runtime.getURL("welcome/index.html"), active: false });
  }
});

onMenu(async (tab) => {
  const status = await press(tab, true);
  if (status.state === "marked") await tell(tab, { type: "who" });
});

async function toggle(tab: number): Promise<void> {
  const status = await tell(tab, { type: "status" });
  await press(tab, status === undefined || status.state === "off");
}
