/** On the sites that the reader chose to have always on: says that a page was opened. */

import type { ToBackground } from "./shared/messages.ts";

const message: ToBackground = { type: "arrived" };
const arrive = () => void chrome.runtime.sendMessage(message);

// A page that was opened behind another, or is only being prepared, is read once somebody sees it.
if (document.hidden) document.addEventListener("visibilitychange", arrive, { once: true });
else arrive();
