/** Runs in a page after the reader asked for it, never before. */

import { Session } from "./content/session.ts";
import { OFF, type Shown, type Status, type ToPage } from "./shared/messages.ts";

/** Set in our own isolated world, which the page cannot see: a second injection finds the first. */
const world = globalThis as { whosaid?: true };

const NOTHING: Shown = { status: OFF, annotation: null, voices: [], statements: [], alone: null };

function listen(): void {
  let session: Promise<Session> | null = null;

  const readable = /^(text\/html|application\/xhtml\+xml|text\/plain)$/;

  const on = async (): Promise<Status> => {
    if (!readable.test(document.contentType)) return { ...OFF, state: "unreadable" };
    const running = await session;
    // A page that gave nothing is read anew at each press: it may have got its text, or the engine its files.
    if (running !== null && running.status.state !== "marked") await off();
    session ??= Session.start();
    try {
      return (await session).status;
    } catch (failure) {
      console.error(failure);
      session = null;
      return { ...OFF, state: "unreadable" };
    }
  };

  const off = async (): Promise<Status> => {
    const running = session;
    session = null;
    (await running)?.stop();
    return OFF;
  };

  const answer = async (message: ToPage): Promise<Status | Shown> => {
    if (message.type === "on") return on();
    if (message.type === "off") return off();
    const running = await session;
    if (running === null) return message.type === "story" ? NOTHING : OFF;
    if (message.type === "story") return running.shown();
    obey(running, message);
    return running.status;
  };

  chrome.runtime.onMessage.addListener((message: ToPage, _sender, reply) => {
    void answer(message).then(reply);
    return true;
  });
}

function obey(session: Session, message: ToPage): void {
  switch (message.type) {
    case "step":
      session.step(message.step);
      break;
    case "card":
      session.openCurrent();
      break;
    case "who":
      session.who();
      break;
    case "go":
      session.go(message.quote);
      break;
    case "mention":
      session.goMention(message.entity);
      break;
    case "isolate":
      session.isolate(message.voice);
      break;
    default:
      break;
  }
}

if (world.whosaid === undefined) {
  world.whosaid = true;
  listen();
}
