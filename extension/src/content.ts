/** Runs in a page after the reader asked for it, never before. */

import { Session } from "./content/session.ts";
import { OFF, type Status, type ToPage } from "./shared/messages.ts";

/** Set in our own isolated world, which the page cannot see: a second injection finds the first. */
const world = globalThis as { whosaid?: true };

function listen(): void {
  let session: Promise<Session> | null = null;

  const readable = /^(text\/html|application\/xhtml\+xml|text\/plain|application\/xml|text\/xml)$/;

  const on = async (): Promise<Status> => {
    if (!readable.test(document.contentType)) return { ...OFF, state: "unreadable" };
    session ??= Session.start();
    return (await session).status;
  };

  const off = async (): Promise<Status> => {
    const running = session;
    session = null;
    (await running)?.stop();
    return OFF;
  };

  const answer = async (message: ToPage): Promise<Status> => {
    if (message.type === "on") return on();
    if (message.type === "off") return off();
    const running = await session;
    if (running === null) return OFF;
    if (message.type === "step") running.step(message.step);
    if (message.type === "card") running.openCurrent();
    if (message.type === "isolate") running.isolate(message.voice);
    return running.status;
  };

  chrome.runtime.onMessage.addListener((message: ToPage, _sender, reply) => {
    void answer(message).then(reply);
    return true;
  });
}

if (world.whosaid === undefined) {
  world.whosaid = true;
  listen();
}
