/** "Who said this?" on a selection. */

import { say } from "../shared/strings.ts";

const WHO = "who";

/** Firefox for Android has no menus. */
const api = chrome.contextMenus as typeof chrome.contextMenus | undefined;

export function menus(): void {
  api?.removeAll(() => {
    api.create({ id: WHO, title: say("menu_who"), contexts: ["selection"] });
  });
}

export function onMenu(asked: (tab: number) => Promise<void>): void {
  api?.onClicked.addListener((info, tab) => {
    if (info.menuItemId === WHO && tab?.id !== undefined) void asked(tab.id);
  });
}
