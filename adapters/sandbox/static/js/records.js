// The live state of the sample company: what the chat is about, and the proof that it changed.

import { byId, fill, h, icon } from "./dom.js";
import { showPane } from "./panes.js";
import { on, personaById, state } from "./state.js";
import { second } from "./time.js";

const DEEDS = {
  release: "released", hold: "put on hold", refund: "refunded", cancel: "cancelled", prioritise: "made urgent",
  note: "wrote a note on", comment: "commented on", "update case": "changed",
};

let kind = "orders";
const open = new Set();
const touched = new Set();
const flashing = new Map(); // record -> when its highlight ends

/** Shows one record, wherever it stands. */
export function reveal(key) {
  kind = key.startsWith("SO-") ? "orders" : "cases";
  open.add(key);
  flashing.set(key, Date.now() + 6000);
  showPane("erp");
  draw();
  document.querySelector(`[data-record="${CSS.escape(key)}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function draw() {
  const focused = document.activeElement?.closest?.("[data-record]")?.dataset.record;
  const scroll = byId("erp").querySelector(".panel-body")?.scrollTop ?? 0;
  fill(byId("erp"), head(), h("div", { class: "panel-body" }, table(), changes()));
  byId("erp").querySelector(".panel-body").scrollTop = scroll;
  if (focused) byId("erp").querySelector(`[data-record="${CSS.escape(focused)}"] .record-key`)?.focus();
}

function head() {
  const segment = (id, label) =>
    h("button", { class: "segment", type: "button", "aria-pressed": String(kind === id), on: { click: () => { kind = id; draw(); } } }, label);
  return h(
    "div",
    { class: "panel-head" },
    h("div", {}, h("h2", {}, "Halden ERP"), h("p", {}, "The system of record, live")),
    h("div", { class: "segments end", role: "group", "aria-label": "Which records" }, segment("orders", "Orders"), segment("cases", "Cases")),
  );
}

function table() {
  const rows = Object.values(state.company[kind] ?? {});
  const heads = kind === "orders" ? ["Order", "Customer", "Status", "Total"] : ["Case", "Subject", "Status"];
  return h(
    "table",
    { class: `records ${kind}` },
    h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col", class: HEADS[name] }, name)))),
    h("tbody", {}, rows.map((row) => [line(row), open.has(row.number) && details(row, heads.length)])),
  );
}

const HEADS = { Total: "number", Customer: "record-name", Subject: "record-name" };

function line(row) {
  const classes = [touched.has(row.number) && "touched", (flashing.get(row.number) ?? 0) > Date.now() && "flash"];
  return h(
    "tr",
    { class: classes.filter(Boolean).join(" "), "data-record": row.number },
    h("td", {}, h("button", { class: "record-key", type: "button", "aria-expanded": String(open.has(row.number)), on: { click: () => toggle(row.number) } }, row.number)),
    h("td", { class: "record-name" }, row.customer ?? row.subject),
    h("td", {}, h("span", { class: `pill ${row.status}` }, row.status)),
    row.total_minor !== undefined && h("td", { class: "number" }, money(row.total_minor, row.currency)),
  );
}

function toggle(key) {
  if (!open.delete(key)) open.add(key);
  draw();
}

const LABELS = {
  hold_reason: "On hold because", priority: "Priority", region: "Region", refunded_minor: "Refunded", notes_count: "Notes",
  owner: "Owner", order: "Order", comments_count: "Comments", subject: "Subject", customer: "Customer", version: "Version",
};

function details(row, width) {
  const pairs = Object.entries(LABELS)
    .filter(([name]) => row[name] !== undefined && row[name] !== null && row[name] !== "")
    .map(([name, label]) => [h("dt", {}, label), h("dd", {}, name.endsWith("_minor") ? money(row[name], row.currency) : String(row[name]))]);
  return h("tr", { class: "details" }, h("td", { colspan: width }, h("dl", {}, pairs)));
}

function changes() {
  const effects = [...(state.company.effects ?? [])].reverse().slice(0, 30);
  const list = effects.length
    ? h("ul", { class: "timeline" }, effects.map(change))
    : h("p", { class: "quiet" }, "None yet. Whatever Midstream does to a record stands here, as the ERP itself wrote it down.");
  return [h("h3", { class: "panel-part" }, "What the ERP wrote down"), list];
}

function change(effect, at) {
  return h(
    "li",
    { class: at === 0 && Date.now() - new Date(effect.at) < 5000 ? "fresh" : null },
    h("div", { class: "entry good" }, icon("check", "small"),
      h("div", {},
        h("span", { class: "who" }, personaById(effect.by)?.name ?? effect.by), ` ${DEEDS[effect.action] ?? effect.action} `,
        h("span", { class: "ref" }, effect.object),
        h("time", { class: "when", datetime: effect.at }, second(new Date(effect.at))))),
  );
}

function money(minor, currency) {
  return new Intl.NumberFormat(undefined, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(minor / 100);
}

function compare(before) {
  for (const name of ["orders", "cases"]) {
    for (const [key, row] of Object.entries(state.company[name] ?? {})) {
      const old = before?.[name]?.[key];
      if (!old || JSON.stringify(old) === JSON.stringify(row)) continue;
      touched.add(key);
      flashing.set(key, Date.now() + 6000);
      if (old.status !== row.status) kind = name;
    }
  }
  draw();
  byId("erp").querySelector("tr.flash")?.scrollIntoView({ block: "nearest" });
}

on("desk", () => {
  if (!(state.company.effects ?? []).length) touched.clear();
  draw();
});
on("company", compare);
