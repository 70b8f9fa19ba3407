// Block Kit in messages and modals. `where` is a message's ts or a view's id.

import { avatar, h } from "./dom.js";
import { button, control, inputBlock } from "./elements.js";
import { mrkdwn, plain, richText, textObject } from "./mrkdwn.js";

/** All blocks of a message or a view; `form` collects the inputs of a modal. */
export function blocks(list, where, form = null) {
  return h("div", { class: "blocks" }, list.map((block) => one(block, where, form)));
}

function one(block, where, form) {
  const make = BLOCKS[block.type];
  return make ? make(block, where, form) : h("div", { class: "block-image" }, `[${block.type}]`);
}

/** Whether fields come as label, value, label, value: then the labels stand in one column. */
const pairs = (fields) => fields.length % 2 === 0 && fields.every((each, at) => at % 2 || /^\*[^\n]*\*$/.test(each.text));

function section(block, where, form) {
  const text = block.text && h("div", { class: "section-text" }, textObject(block.text));
  const fields = block.fields && h("div", { class: `block-fields ${pairs(block.fields) ? "pairs" : ""}` }, block.fields.map((each) => h("div", {}, textObject(each))));
  if (!block.accessory) return h("div", {}, text, fields);
  return h("div", { class: "block-section" }, h("div", { class: "section-text" }, text, fields), element(block, block.accessory, where, form));
}

function element(block, each, where, form) {
  if (each.type === "image") return h("span", { class: "block-image" }, each.alt_text);
  return each.type === "button" || each.type === "workflow_button" ? button(block, each, where) : control(block, each, where, form);
}

function context(block) {
  return h("div", { class: "block-context" }, block.elements.map((each) => (each.type === "image" ? null : h("div", {}, textObject(each)))));
}

function actions(block, where, form) {
  return h("div", { class: "block-actions" }, block.elements.map((each) => element(block, each, where, form)));
}

function table(block) {
  const cell = (each) => h("td", {}, each.type === "rich_text" ? richText(each) : each.text ?? "");
  return h("table", {}, h("tbody", {}, block.rows.map((row) => h("tr", {}, row.map(cell)))));
}

function container(block, where, form) {
  return h("div", { class: "card" }, block.title && h("strong", {}, plain(block.title)), blocks(block.child_blocks ?? [], where, form));
}

const BLOCKS = {
  header: (block) => h("h3", { class: "block-header" }, plain(block.text)),
  section,
  context,
  actions,
  context_actions: actions,
  divider: () => h("hr", { class: "block-divider" }),
  rich_text: richText,
  markdown: (block) => mrkdwn(block.text),
  image: (block) => h("div", { class: "block-image" }, block.alt_text),
  input: inputBlock,
  table,
  container,
};

/** The head of a modal: whose it is, and its title. */
export function viewHead(view) {
  return [avatar("Midstream", "bot"), h("h2", { id: "modal-title" }, plain(view.title))];
}
