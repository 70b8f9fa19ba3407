// The open conversation: its messages in order, threads below their roots.

import { composer, replyBox } from "./composer.js";
import { announce, byId, fill, h, icon } from "./dom.js";
import { messageNode } from "./message.js";
import { world } from "./net.js";
import { channelTitle, on, state, tell, userOf } from "./state.js";
import { dayKey, dayName, ofTs } from "./time.js";

const NEAR = 120; // pixels from the end that still count as reading the newest

let log = null;
let nodes = new Map(); // key -> {node, mark}
let replyingTo = null;
let pinned = true; // the newest message is in sight, and stays so when the log changes its size

const sizes = new ResizeObserver(() => pinned && toEnd());
const toEnd = () => { log.scrollTop = log.scrollHeight; };
const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;

/** Opens a conversation. */
export function openChannel(id) {
  if (!state.channels.some((each) => each.id === id)) return;
  state.channel = id;
  replyingTo = null;
  draw();
  tell("channel");
}

const channel = () => state.channels.find((each) => each.id === state.channel);
const messages = () => [...(state.messages.get(state.channel)?.values() ?? [])];

/** What is shown now, newest last; for the guide, which looks for a button. */
export const visibleMessages = () => messages().sort(byTs);

const byTs = (a, b) => (a.ts < b.ts ? -1 : 1);

function draw() {
  const here = channel();
  if (!here) return;
  nodes = new Map();
  log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": `Messages in ${channelTitle(here)}`, tabindex: "0" });
  const section = byId("conversation");
  section.setAttribute("aria-label", channelTitle(here));
  fill(section, head(here), here.is_ext_shared && sharedNote(), log, composer(here));
  arrange();
  log.addEventListener("scroll", () => { pinned = isAtEnd(); }, { passive: true });
  sizes.disconnect();
  sizes.observe(log);
  pinned = true;
  toEnd();
  seen();
}

function head(here) {
  const title = here.is_im ? "Midstream" : `# ${here.name}`;
  const about = here.is_im ? `Between ${state.me.name} and the app` : `${state.topics[here.id] ?? ""} · ${here.members.length} members`;
  return h("header", { class: "conversation-head" }, h("h1", {}, title), h("p", {}, about));
}

function sharedNote() {
  return h("p", { class: "shared-note" }, icon("globe", "small"), h("span", {}, "People from outside read along. Midstream shows nothing here; it answers in the direct conversation."));
}

/** Puts every message in its place; what did not change is left alone. */
function arrange() {
  const wanted = lines();
  const keep = new Set(wanted.map((each) => each.key));
  for (const [key, { node }] of nodes) {
    if (!keep.has(key)) {
      node.remove();
      nodes.delete(key);
    }
  }
  let before = null;
  for (const line of wanted) {
    const node = current(line);
    const next = before ? before.nextSibling : log.firstChild;
    if (next !== node) log.insertBefore(node, next);
    before = node;
  }
}

function current({ key, mark, make }) {
  const known = nodes.get(key);
  if (known?.mark === mark) return known.node;
  const node = make();
  if (known) {
    const focused = known.node.contains(document.activeElement) ? document.activeElement : null;
    known.node.replaceWith(node);
    if (focused) (sameButton(node, focused) ?? node).focus({ preventScroll: true });
  }
  nodes.set(key, { node, mark });
  return node;
}

function sameButton(node, old) {
  const action = old.dataset?.action;
  return action ? node.querySelector(`[data-action="${CSS.escape(action)}"]`) : null;
}

/** What stands in the log from top to bottom: days, messages, the box for an answer. */
function lines() {
  const all = messages();
  if (!all.length) return [{ key: "empty", mark: state.me.id, make: emptyState }];
  const found = [];
  let day = null;
  for (const message of inOrder(all)) {
    const isRoot = !message.thread_ts || message.thread_ts === message.ts;
    const date = ofTs(message.ts);
    if (isRoot && dayKey(date) !== day) {
      day = dayKey(date);
      found.push({ key: `day ${day}`, mark: dayName(date), make: () => h("div", { class: "day" }, dayName(date)) });
    }
    found.push({ key: message.ts, mark: JSON.stringify(message), make: () => messageNode(message, state.channel, replyTo) });
  }
  return withReplyBox(found, all);
}

function inOrder(all) {
  const known = new Set(all.map((each) => each.ts));
  const rootOf = (each) => (each.thread_ts && known.has(each.thread_ts) ? each.thread_ts : each.ts);
  return all.sort((a, b) => {
    const [ra, rb] = [rootOf(a), rootOf(b)];
    if (ra !== rb) return ra < rb ? -1 : 1;
    return byTs(a, b);
  });
}

function withReplyBox(found, all) {
  if (!replyingTo) return found;
  const thread = all.filter((each) => each.ts === replyingTo || each.thread_ts === replyingTo).sort(byTs);
  if (!thread.length) return found;
  const at = found.findIndex((each) => each.key === thread.at(-1).ts);
  const box = { key: `reply ${replyingTo}`, mark: "", make: () => replyBox(channel(), replyingTo, () => replyTo(null)) };
  return [...found.slice(0, at + 1), box, ...found.slice(at + 1)];
}

function replyTo(ts) {
  replyingTo = ts;
  arrange();
  const box = ts && nodes.get(`reply ${ts}`)?.node.querySelector("textarea");
  box?.focus();
  box?.scrollIntoView({ block: "nearest" });
}

function emptyState() {
  const here = channel();
  const tries = ["/midstream help", "/midstream SO-1042", "can you release SO-1050?"];
  const words = here.is_im
    ? "Ask it for something, or name an order or a case. It answers with what you may do, as you."
    : "Nobody has written here yet. Name an order or a case when you ask for something.";
  return h("div", { class: "empty" },
    h("img", { src: "/static/mark.svg", alt: "", width: 44, height: 44 }),
    h("h2", {}, here.is_im ? "You and Midstream" : "A quiet channel"),
    h("p", {}, words),
    h("div", { class: "tries" }, tries.map((text) => h("button", { class: "button", type: "button", on: { click: () => world("say", { channel: here.id, text }) } }, text))));
}

function seen() {
  if (document.visibilityState === "visible" && state.channel) world("seen", { channel: state.channel });
}

function news({ channel: where, message, fresh }) {
  if (where !== state.channel || !log) return;
  const atEnd = isAtEnd();
  arrange();
  if (!message || !fresh) {
    if (atEnd) toEnd();
    return;
  }
  const node = nodes.get(message.ts)?.node;
  node?.classList.add("arrived");
  if (message.user === state.me.user && !message.thread_ts) toEnd();
  else if (atEnd || message.user === state.me.user) node?.scrollIntoView({ block: "nearest" });
  if (message.user !== state.me.user) {
    announce(`${userOf(message.user).name}${message.is_ephemeral ? ", only to you" : ""}: ${message.text.slice(0, 200)}`);
  }
  seen();
}

document.addEventListener("visibilitychange", seen);
on("desk", () => openChannel(state.channels.some((each) => each.id === state.channel) ? state.channel : state.channels[0]?.id));
on("messages", news);
