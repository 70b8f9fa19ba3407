// Where people write: the box below a conversation, and the one below a thread.

import { fill, h, icon, toast } from "./dom.js";
import { world } from "./net.js";
import { state } from "./state.js";

const COMMANDS = [
  ["/midstream help", "what you may do"],
  ["/midstream mine", "what waits for you, or from you"],
  ["/midstream SO-1042", "an order, and what you may do with it"],
  ["/midstream SO-1050 release", "ask for it at once"],
  ["/midstream why release SO-1042", "which rules speak"],
];

const drafts = new Map(); // person and conversation -> what was typed

/** The box below a conversation. */
export function composer(channel) {
  const key = `${state.me.id} ${channel.id}`;
  const title = channel.is_im ? "Midstream" : `#${channel.name}`;
  const list = h("ul", { class: "commands", id: "commands", role: "listbox", "aria-label": "Commands", hidden: true });
  const box = h("textarea", {
    id: "box", rows: 1, placeholder: `Message ${title} as ${state.me.name.split(" ")[0]}`, "aria-label": `Message ${title}`,
    autocomplete: "off", "aria-haspopup": "listbox", "aria-controls": "commands", "aria-autocomplete": "list",
    value: drafts.get(key) ?? "",
  });
  const send = h("button", { class: "send", type: "submit", "aria-label": "Send", disabled: !box.value.trim() }, icon("send"));
  const choice = suggestions(box, list, () => changed());
  const changed = () => {
    drafts.set(key, box.value);
    send.disabled = !box.value.trim();
    grow(box);
    choice.update();
  };
  const form = h("form", { class: "composer" }, list,
    h("div", { class: "composer-frame" }, box, send),
    h("div", { class: "composer-hint" },
      h("span", {}, h("kbd", {}, "Enter"), " sends, ", h("kbd", {}, "Shift + Enter"), " makes a line"),
      h("span", {}, "Type ", h("kbd", {}, "/"), " for commands")));
  const submit = async () => {
    const text = box.value;
    if (!text.trim()) return;
    box.value = "";
    changed();
    const answer = await world("say", { channel: channel.id, text });
    if (!answer.ok) {
      toast(answer.error ?? "That could not be sent.");
      if (!box.value) box.value = text;
      changed();
    }
  };
  box.addEventListener("input", changed);
  box.addEventListener("blur", () => setTimeout(choice.close, 150));
  box.addEventListener("keydown", (event) => {
    if (choice.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  queueMicrotask(() => grow(box));
  return form;
}

/** The box below a thread. `close` takes it away. */
export function replyBox(channel, thread, close) {
  const box = h("textarea", { class: "field-input", rows: 2, placeholder: "Reply in the thread", "aria-label": "Reply in the thread" });
  const submit = async () => {
    const text = box.value;
    if (!text.trim()) return;
    const answer = await world("say", { channel: channel.id, text, thread_ts: thread });
    if (answer.ok) close();
    else toast(answer.error ?? "That could not be sent.");
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  return h("div", { class: "reply-box" }, box,
    h("div", { class: "box-row" },
      h("button", { class: "button primary", type: "button", on: { click: submit } }, "Reply"),
      h("button", { class: "button", type: "button", on: { click: close } }, "Cancel")));
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

/** The list of commands that opens while a line begins with a slash. */
function suggestions(box, list, changed) {
  let found = [];
  let at = -1;
  const isOpen = () => !list.hidden;
  const close = () => { list.hidden = true; at = -1; mark(); };
  const take = (index) => {
    box.value = found[index][0];
    changed();
    close();
    box.focus();
  };
  function mark() {
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) box.setAttribute("aria-activedescendant", `command-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }
  function update() {
    const typed = box.value.toLowerCase();
    found = typed.startsWith("/") ? COMMANDS.filter(([line]) => line.toLowerCase().startsWith(typed) && line.toLowerCase() !== typed) : [];
    at = -1;
    list.hidden = !found.length;
    fill(list, found.map(([line, about], index) =>
      h("li", { class: "command", id: `command-${index}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); take(index); } } }, h("b", {}, line), h("span", {}, about))));
    mark();
  }
  function key(event) {
    if (!isOpen()) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % found.length;
      mark();
    } else if (event.key === "Escape") close();
    else if ((event.key === "Tab" || event.key === "Enter") && (at >= 0 || event.key === "Tab")) take(Math.max(at, 0));
    else return false;
    event.preventDefault();
    return true;
  }
  return { update, key, close };
}
