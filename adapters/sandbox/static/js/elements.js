// Interactive elements: buttons, selects, inputs. Native controls, so that keyboards and screen
// readers know them.

import { confirmed } from "./confirm.js";
import { h, toast } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { slack } from "./net.js";
import { state } from "./state.js";

const STYLES = { primary: "primary", danger: "danger" };

/** A button that asks the app for something, or a link. */
export function button(block, element, where) {
  const label = plain(element.text);
  const props = { class: `button ${STYLES[element.style] ?? ""}`, "data-action": element.action_id };
  if (element.accessibility_label) props["aria-label"] = element.accessibility_label;
  if (element.url) return h("a", { ...props, href: element.url, target: "_blank", rel: "noopener noreferrer" }, label);
  const node = h("button", { ...props, type: "button" }, h("span", {}, label));
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") || !(await confirmed(element.confirm))) return;
    await busy(node, () => slack("click", { where, action_id: element.action_id, block_id: block.block_id }));
  });
  return node;
}

/** Shows that a button works until `work` is done. */
export async function busy(node, work) {
  const spinner = h("span", { class: "spinner", "aria-hidden": "true" });
  node.setAttribute("aria-busy", "true");
  node.prepend(spinner);
  try {
    const answer = await work();
    if (answer.error) toast(answer.error);
    return answer;
  } finally {
    spinner.remove();
    node.removeAttribute("aria-busy");
  }
}

/** An element outside an input block: it tells the app as soon as something is chosen. */
export function control(block, element, where, form) {
  const field = make(element, `${block.block_id}-${element.action_id}`, where);
  if (!field) return null;
  field.node.setAttribute("aria-label", plain(element.placeholder) || element.action_id);
  field.node.classList.add("inline");
  form?.remember(block, element, field);
  field.node.addEventListener("change", async () => {
    if (!(await confirmed(element.confirm))) return;
    const answer = await slack("choose", { where, action_id: element.action_id, block_id: block.block_id, value: field.read() });
    if (answer.error) toast(answer.error);
  });
  return field.node;
}

/** A labelled input of a modal, with its hint and its objection. */
export function inputBlock(block, where, form) {
  const element = block.element;
  const id = `${block.block_id}-${element.action_id}`;
  const field = make(element, id, where);
  const label = [plain(block.label), block.optional && h("span", { class: "optional" }, " (optional)")];
  if (!field) return h("div", { class: "input-block" }, h("p", {}, label), h("p", { class: "input-hint" }, "This kind of input is not part of the demo."));
  const error = h("p", { class: "input-error", id: `${id}-error`, role: "alert", hidden: true });
  const hint = block.hint && h("p", { class: "input-hint", id: `${id}-hint` }, plain(block.hint));
  field.node.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  if (!block.optional) field.node.setAttribute("aria-required", "true");
  form?.remember(block, element, field, error);
  if (block.dispatch_action) {
    field.node.addEventListener("change", () => slack("choose", { where, action_id: element.action_id, block_id: block.block_id, value: field.read() }));
  }
  const grouped = field.node.tagName === "FIELDSET";
  const name = grouped ? h("div", { class: "input-label", id: `${id}-label` }, label) : h("label", { class: "input-label", for: id }, label);
  if (grouped) field.node.setAttribute("aria-labelledby", `${id}-label`);
  return h("div", { class: "input-block", "data-block": block.block_id }, name, field.node, hint, error);
}

// Each maker returns {node, read(), write(value)}; values are as the offline Slack takes them.

function make(element, id, where) {
  const maker = MAKERS[element.type];
  return maker ? maker(element, id, where) : null;
}

function text(element, id, type = "text", extra = {}) {
  const props = { class: "field-input", id, value: element.initial_value, placeholder: plain(element.placeholder) || null, autocomplete: "off", ...extra };
  const node = element.multiline ? h("textarea", { ...props, rows: 4 }) : h("input", { ...props, type });
  return { node, read: () => node.value.trim() || null, write: (value) => { node.value = value ?? ""; } };
}

function number(element, id) {
  return text(element, id, "text", { inputmode: element.is_decimal_allowed ? "decimal" : "numeric" });
}

function rich(element, id) {
  const field = text({ ...element, multiline: true, initial_value: "" }, id);
  const wrap = (typed) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: typed }] }] });
  return { ...field, read: () => (field.node.value.trim() ? wrap(field.node.value) : null), write: (value) => { field.node.value = value?.elements?.[0]?.elements?.[0]?.text ?? ""; } };
}

const timed = (type, key) => (element, id) => text({ initial_value: element[key] }, id, type);

function moment(element, id) {
  const pad = (value) => String(value).padStart(2, "0");
  const local = (stamp) => {
    const d = new Date(stamp * 1000);
    return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}`;
  };
  const field = text({ initial_value: element.initial_date_time ? local(element.initial_date_time) : null }, id, "datetime-local");
  return {
    ...field,
    read: () => (field.node.value ? Math.floor(new Date(field.node.value) / 1000) : null),
    write: (value) => { field.node.value = value ? local(value) : ""; },
  };
}

function pick(options, element, id, { many = false, initial = [] } = {}) {
  const node = h("select", { class: "field-input", id, multiple: many, size: many ? Math.min(6, Math.max(3, options.length)) : null });
  if (!many) node.append(h("option", { value: "" }, plain(element.placeholder) || "Choose…"));
  for (const { value, label, group } of options) {
    const option = h("option", { value, selected: initial.includes(value) }, label);
    let home = node;
    if (group) {
      home = [...node.querySelectorAll("optgroup")].find((each) => each.label === group) ?? node.appendChild(h("optgroup", { label: group }));
    }
    home.append(option);
  }
  return {
    node,
    read: () => (many ? [...node.selectedOptions].map((each) => each.value) : node.value || null),
    write: (value) => { for (const each of node.options) each.selected = [value].flat().includes(each.value); },
  };
}

function listed(element) {
  const own = (element.options ?? []).map((each) => ({ value: each.value, label: plain(each.text) }));
  const grouped = (element.option_groups ?? []).flatMap((group) =>
    group.options.map((each) => ({ value: each.value, label: plain(each.text), group: plain(group.label) })));
  return [...own, ...grouped];
}

const initialOf = (element) => [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean).map((each) => each.value);
const people = () => [...state.users.values()].filter((each) => !each.is_bot).map((each) => ({ value: each.id, label: each.name }));
const places = () => state.channels.map((each) => ({ value: each.id, label: each.is_im ? "Midstream" : `#${each.name}` }));
const chosen = (element, key) => [element[`initial_${key}`], ...(element[`initial_${key}s`] ?? [])].filter(Boolean);

function external(element, id, where, many) {
  const initial = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean);
  const found = new Map(initial.map((each) => [each.value, each]));
  const entries = () => [...found.values()].map((each) => ({ value: each.value, label: plain(each.text) }));
  const field = pick(entries(), element, id, { many, initial: [...found.keys()] });
  field.node.addEventListener("focus", async () => {
    const { options = [] } = await slack("suggest", { where, action_id: element.action_id, typed: "" });
    for (const each of options.filter((option) => !found.has(option.value))) {
      found.set(each.value, each);
      field.node.append(h("option", { value: each.value }, plain(each.text)));
    }
  }, { once: true });
  const whole = (value) => found.get(value) ?? null;
  return { ...field, read: () => (many ? field.read().map(whole) : whole(field.read())) };
}

function boxes(type) {
  return (element, id) => {
    const initial = initialOf(element);
    const inputs = element.options.map((option, at) => {
      const box = h("input", { type, name: id, id: `${id}-${at}`, value: option.value, checked: initial.includes(option.value) });
      const words = h("span", {}, plain(option.text), option.description && h("small", {}, plain(option.description)));
      return { box, line: h("label", { class: "choice", for: `${id}-${at}` }, box, words) };
    });
    const node = h("fieldset", { class: "choices", id }, inputs.map((each) => each.line));
    const on = () => inputs.filter((each) => each.box.checked).map((each) => each.box.value);
    return {
      node,
      read: () => (type === "radio" ? on()[0] ?? null : on()),
      write: (value) => inputs.forEach((each) => { each.box.checked = [value].flat().includes(each.box.value); }),
    };
  };
}

const MAKERS = {
  plain_text_input: (element, id) => text(element, id),
  email_text_input: (element, id) => text(element, id, "email"),
  url_text_input: (element, id) => text(element, id, "url"),
  number_input: number,
  rich_text_input: rich,
  datepicker: timed("date", "initial_date"),
  timepicker: timed("time", "initial_time"),
  datetimepicker: moment,
  static_select: (element, id) => pick(listed(element), element, id, { initial: initialOf(element) }),
  multi_static_select: (element, id) => pick(listed(element), element, id, { many: true, initial: initialOf(element) }),
  external_select: (element, id, where) => external(element, id, where, false),
  multi_external_select: (element, id, where) => external(element, id, where, true),
  users_select: (element, id) => pick(people(), element, id, { initial: chosen(element, "user") }),
  multi_users_select: (element, id) => pick(people(), element, id, { many: true, initial: chosen(element, "user") }),
  conversations_select: (element, id) => pick(places(), element, id, { initial: chosen(element, "conversation") }),
  multi_conversations_select: (element, id) => pick(places(), element, id, { many: true, initial: chosen(element, "conversation") }),
  channels_select: (element, id) => pick(places(), element, id, { initial: chosen(element, "channel") }),
  multi_channels_select: (element, id) => pick(places(), element, id, { many: true, initial: chosen(element, "channel") }),
  overflow: (element, id) => pick(listed(element), { placeholder: { text: "More…" } }, id),
  radio_buttons: boxes("radio"),
  checkboxes: boxes("checkbox"),
};
