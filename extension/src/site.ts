/** On the sites that the reader chose to have always on: says that a page was opened. */

import type { ToBackground } from "./shared/messages.ts";

const message: ToBackground = { type: "arrived" };
void chrome.runtime.sendMessage(message);
