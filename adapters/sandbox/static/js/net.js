// Talks to the server: one stream of news, and what people do.

import { state, takeDesk, tell } from "./state.js";

let stream = null;
let generation = 0;

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user: state.me.user, ...body }),
  });
  const content = await answer.json().catch(() => ({}));
  return { ...content, ok: answer.ok && content.ok !== false };
}

/** Does something in Slack as the present person: click, choose, submit, close, edit, delete. */
export const slack = (deed, body) => post(`/slack-fake/client/${deed}`, body);

/** Does something that the demo itself must know: say, seen, restart. */
export const world = (deed, body = {}) => post(`/world/${deed}`, body);

/** Becomes a person; resolves when all that this person sees is there. */
export function connect(user) {
  generation += 1;
  const mine = generation;
  stream?.close();
  stream = new EventSource(`/world/live?user=${encodeURIComponent(user)}`);
  const current = stream;
  for (const kind of Object.keys(NEWS)) {
    current.addEventListener(kind, (event) => {
      if (mine === generation) NEWS[kind](JSON.parse(event.data));
    });
  }
  current.addEventListener("error", () => mine === generation && tell("offline", true));
  return new Promise((done) => {
    current.addEventListener("hello", async () => {
      await load(user, mine);
      done();
    });
    current.addEventListener("anew", () => load(user, mine));
  });
}

async function load(user, mine) {
  const answer = await fetch(`/world/desk?user=${encodeURIComponent(user)}`);
  const desk = await answer.json();
  if (mine !== generation) return;
  takeDesk(desk);
  tell("offline", false);
  tell("desk");
}

function keep({ channel, message }) {
  const known = state.messages.get(channel);
  if (!known) return;
  const fresh = !known.has(message.ts);
  known.set(message.ts, message);
  tell("messages", { channel, message, fresh });
}

function drop({ channel, message }) {
  state.messages.get(channel)?.delete(message.ts);
  tell("messages", { channel });
}

function putView({ view }) {
  if (view.type !== "modal") return;
  const at = state.views.findIndex((each) => each.id === view.id);
  if (at >= 0) state.views[at] = view;
  else state.views.push(view);
  tell("views");
}

const NEWS = {
  message: keep,
  message_changed: keep,
  message_deleted: drop,
  ephemeral: keep,
  ephemeral_changed: keep,
  ephemeral_deleted: drop,
  reaction: keep,
  view_opened: putView,
  view_updated: putView,
  view_closed: ({ view }) => {
    state.views = state.views.filter((each) => each.id !== view.id);
    tell("views");
  },
  notice: (notice) => tell("notice", notice),
  unread: (unread) => {
    state.unread = unread;
    tell("unread");
  },
  product: (product) => {
    state.product = product;
    tell("product");
  },
  company: (company) => {
    const before = state.company;
    state.company = company;
    tell("company", before);
  },
  audit: (rows) => {
    state.audit.push(...rows);
    tell("audit", rows);
  },
  story: (story) => {
    state.story = story;
    tell("story");
  },
};
