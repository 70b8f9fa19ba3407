// The open modal of the present person: the top one of Slack's stack, as a dialog.

import { blocks, viewHead } from "./blocks.js";
import { announce, byId, fill, h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { slack } from "./net.js";
import { on, state } from "./state.js";

/** The inputs of one view, by block and action. */
class Form {
  constructor() {
    this.fields = new Map();
  }

  remember(block, element, field, error = null) {
    this.fields.set(`${block.block_id}\n${element.action_id}`, { block, element, field, error });
  }

  /** Takes over what was typed where block, action and type are the same. */
  keep(old) {
    for (const [key, { element, field }] of this.fields) {
      const before = old?.fields.get(key);
      if (before?.element.type === element.type) field.write(before.field.read());
    }
  }

  /** Shows objections, block id -> text, and goes to the first of them. */
  object(errors) {
    let first = null;
    for (const { block, field, error } of this.fields.values()) {
      if (!error) continue;
      const text = errors[block.block_id] ?? "";
      error.textContent = text;
      error.hidden = !text;
      field.node.setAttribute("aria-invalid", String(Boolean(text)));
      if (text) first ??= field.node;
    }
    first?.focus();
  }

  /** What the page itself objects to before anything is sent. */
  missing() {
    const errors = {};
    for (const { block, field } of this.fields.values()) {
      const value = field.read();
      const empty = value === null || (Array.isArray(value) && !value.length);
      if (block.type === "input" && !block.optional && empty) errors[block.block_id] = "Please fill this in.";
    }
    return errors;
  }
}

let shown = null; // {id, hash, form}

function draw() {
  const dialog = byId("modal");
  const view = state.views.at(-1);
  if (!view) {
    shown = null;
    if (dialog.open) dialog.close();
    return;
  }
  if (shown?.id === view.id && shown.hash === view.hash) return;
  const form = new Form();
  const content = body(view, form);
  const same = shown?.id === view.id;
  const focused = same ? document.activeElement?.id : null;
  if (same) form.keep(shown.form);
  fill(dialog, content);
  shown = { id: view.id, hash: view.hash, form };
  if (!dialog.open) dialog.showModal();
  const target = (focused && document.getElementById(focused)) || dialog.querySelector(".modal-body :is(input, select, textarea)") || dialog.querySelector(".modal-foot .button");
  target?.focus();
  if (same) announce("The form was updated.");
}

function body(view, form) {
  const submit = view.submit && h("button", { class: "button primary", type: "submit" }, plain(view.submit));
  const cancel = h("button", { class: "button", type: "button", on: { click: () => close(view) } }, plain(view.close) || "Close");
  const trouble = h("p", { class: "modal-trouble", role: "alert", hidden: true });
  const node = h("form", { novalidate: true },
    h("div", { class: "modal-head" }, viewHead(view),
      h("button", { class: "plain icon-button", type: "button", "aria-label": "Close", on: { click: () => close(view, true) } }, icon("cross"))),
    h("div", { class: "modal-body" }, blocks(view.blocks, view.id, form)),
    h("div", { class: "modal-foot" }, trouble, cancel, submit));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit && !submit.disabled) send(view, form, submit, trouble);
  });
  return node;
}

async function send(view, form, submit, trouble) {
  const say = (text) => { trouble.textContent = text; trouble.hidden = !text; };
  const missing = form.missing();
  form.object(missing);
  say("");
  if (Object.keys(missing).length) return;
  const label = submit.textContent;
  fill(submit, h("span", { class: "spinner", "aria-hidden": "true" }), "Working…");
  submit.disabled = true;
  try {
    const refused = await enter(view, form);
    const answer = refused ? { ok: false, errors: refused } : await slack("submit", { view_id: view.id });
    if (answer.errors) form.object(answer.errors);
    else if (!answer.ok) say(answer.error ?? "That did not work. Try it again.");
  } finally {
    submit.disabled = false;
    fill(submit, label);
  }
}

/** Types each value into the offline Slack, which knows its own rules; null when all were taken. */
async function enter(view, form) {
  const errors = {};
  for (const { block, element, field } of form.fields.values()) {
    if (block.type !== "input") continue;
    const answer = await slack("choose", { where: view.id, action_id: element.action_id, block_id: block.block_id, value: field.read() });
    if (answer.error) errors[block.block_id] = "This value cannot be used.";
  }
  return Object.keys(errors).length ? errors : null;
}

async function close(view, all = false) {
  await slack("close", { view_id: view.id, whole_stack: all });
}

byId("modal").addEventListener("cancel", (event) => {
  event.preventDefault();
  const view = state.views.at(-1);
  if (view) close(view);
});

on("views", draw);
on("desk", () => { shown = null; draw(); });
