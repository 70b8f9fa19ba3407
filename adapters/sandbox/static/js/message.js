// One message, with what its writer can do to it.

import { blocks } from "./blocks.js";
import { avatar, h, icon, toast } from "./dom.js";
import { mrkdwn, unescape } from "./mrkdwn.js";
import { slack } from "./net.js";
import { kindOf, state, userOf } from "./state.js";
import { hour, ofTs } from "./time.js";

/** The element of a message. `onReply` opens the box for an answer below its root. */
export function messageNode(message, channel, onReply) {
  const author = userOf(message.user);
  const reply = Boolean(message.thread_ts) && message.thread_ts !== message.ts;
  const gone = message.subtype === "tombstone";
  const classes = ["message", reply && "reply", message.is_ephemeral && "private", gone && "gone"];
  const name = gone ? "Deleted" : author.name;
  const content = h("div", { class: "message-body" }, body(message));
  const node = h(
    "article",
    { class: classes.filter(Boolean).join(" "), "data-ts": message.ts, tabindex: "-1", "aria-label": `${name}, ${hour(ofTs(message.ts))}${message.is_ephemeral ? ", only visible to you" : ""}` },
    avatar(name, gone ? "outside" : kindOf(message.user)),
    h(
      "div",
      {},
      message.is_ephemeral && h("div", { class: "only-you" }, icon("eye", "small"), "Only visible to you"),
      h(
        "div",
        { class: "message-head" },
        h("span", { class: "message-who" }, name),
        author.is_bot && h("span", { class: "badge" }, "App"),
        author.is_outside && h("span", { class: "badge" }, "Acme Manufacturing"),
        h("time", { datetime: ofTs(message.ts).toISOString() }, hour(ofTs(message.ts))),
        message.edited && !author.is_bot && h("span", { class: "edited" }, "(edited)"),
      ),
      content,
    ),
  );
  const tools = gone || message.is_ephemeral ? [] : toolsOf(message, channel, content, onReply);
  if (tools.length) node.append(h("div", { class: "message-tools" }, tools));
  return node;
}

function body(message) {
  const list = message.blocks ?? [];
  const attached = (message.attachments ?? []).flatMap((each) => each.blocks ?? []);
  if (list.length && list.every((each) => each.type === "rich_text")) return blocks(list, message.ts);
  if (list.length) return h("div", { class: "card" }, blocks([...list, ...attached], message.ts));
  return [mrkdwn(message.text), attached.length > 0 && h("div", { class: "card" }, blocks(attached, message.ts))];
}

function toolsOf(message, channel, content, onReply) {
  const tool = (label, fn) => h("button", { class: "plain", type: "button", on: { click: fn } }, label);
  const mine = message.user === state.me.user;
  return [
    tool("Reply", () => onReply(message.thread_ts ?? message.ts)),
    mine && tool("Edit", () => edit(message, channel, content)),
    mine && tool("Delete", () => remove(message, channel)),
  ].filter(Boolean);
}

async function remove(message, channel) {
  const answer = await slack("delete", { channel, ts: message.ts });
  if (answer.error) toast(answer.error);
}

function edit(message, channel, content) {
  const before = [...content.childNodes];
  const box = h("textarea", { class: "field-input", rows: 2, "aria-label": "Edit your message", value: typedForm(message.text) });
  const back = () => content.replaceChildren(...before);
  const save = async () => {
    if (!box.value.trim()) return;
    const answer = await slack("edit", { channel, ts: message.ts, text: box.value });
    if (answer.error) toast(answer.error);
    else back();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  const form = h("div", { class: "edit-box" }, box,
    h("div", { class: "box-row" },
      h("button", { class: "button primary", type: "button", on: { click: save } }, "Save"),
      h("button", { class: "button", type: "button", on: { click: back } }, "Cancel")));
  content.replaceChildren(form);
  box.focus();
}

/** The wire form of a text as it was typed: links and mentions lose their brackets. */
function typedForm(text) {
  const plain = text
    .replace(/<@(\w+)>/g, (_, id) => `@${id}`)
    .replace(/<#\w+\|([^>]+)>/g, "#$1")
    .replace(/<!(\w+)>/g, "@$1")
    .replace(/<([^>|]+)(?:\|[^>]*)?>/g, "$1");
  return unescape(plain);
}
