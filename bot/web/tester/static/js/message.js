// One message: its words with what was found in them, and why.

import { h } from "./dom.js";

const NAMES = { " ": "a space", "\n": "a new line", "\t": "a tab", "\u00a0": "a space" };
const ENDS = { yes: "it may end there", weak: "it goes on with a word", no: "it goes on: this is part of something longer" };

/** A message and its answer; `change` tells for each hit whether the draft gains or changes it. */
export function message(text, answer, { open, change = () => null, lost = [] }) {
  const letters = Array.from(text); // offsets count characters, not UTF-16 units
  const hits = [
    ...answer.mentions.map((hit) => ({ ...hit, look: hit.outcome })),
    ...(answer.near ?? []).map((hit) => ({ ...hit, look: "near" })),
  ];
  const rows = hits.map((hit) => row(hit, letters, open, change(hit)));
  const list = h("div", { class: "hits" }, rows, lost.map((hit) => lostRow(hit, letters)), whyRow(answer, hits.length > 0));
  return h("article", { class: "message" },
    h("div", { class: "text" }, h("p", {}, marked(letters, hits, answer.not_read ?? [], rows)), asks(answer)),
    list);
}

function asks(answer) {
  if (answer.mentions.length === 0) return h("span", { class: "pill" }, "names nothing");
  return h("span", { class: answer.asks ? "pill asks" : "pill" }, answer.asks ? "asks" : "does not ask");
}

/** The words in pieces; a finding covers a near miss, which covers what was not read. */
function marked(letters, hits, unread, rows) {
  const looks = new Array(letters.length).fill(null);
  const paint = (from, to, look) => { for (let at = from; at < to; at++) looks[at] = look; };
  for (const part of unread) paint(part.start, part.end, "unread");
  for (let n = hits.length - 1; n >= 0; n--) paint(hits[n].start, hits[n].end, n);
  const pieces = [];
  for (let at = 0; at < letters.length;) {
    let stop = at;
    while (stop < letters.length && looks[stop] === looks[at]) stop++;
    pieces.push(piece(letters.slice(at, stop).join(""), looks[at], hits, rows));
    at = stop;
  }
  return pieces;
}

function piece(text, look, hits, rows) {
  if (look === null) return text;
  if (look === "unread") return h("span", { class: "is-unread", title: "not read" }, text);
  const reveal = () => {
    rows[look].open = true;
    rows[look].querySelector("summary").focus();
  };
  return h("span", { class: `mark is-${hits[look].look}`, title: `${hits[look].type} ${hits[look].id}`, on: { click: reveal } }, text);
}

function row(hit, letters, open, change) {
  const near = hit.look === "near";
  const silenced = hit.quoted ? ": it is quoted" : hit.outcome === "silent" ? `: ${hit.evidence.at(-1)}` : "";
  const why = near ? `near miss: ${hit.why_not}` : `${hit.outcome} ${hit.score.toFixed(2)}${silenced}`;
  return h("details", { class: "hit", open },
    h("summary", {},
      h("span", { class: `is-${hit.look}` }, letters.slice(hit.start, hit.end).join("")),
      h("span", { class: "id" }, `${hit.type} ${hit.id}`),
      h("span", { class: "why" }, why),
      change ? h("span", { class: `pill ${change.kind}` }, change.words) : null),
    h("dl", { class: "more" },
      h("dt", {}, "Written as"), h("dd", {}, hit.shape || hit.form),
      h("dt", {}, "Evidence"), h("dd", {}, h("ul", {}, hit.evidence.map((words) => h("li", {}, words)))),
      h("dt", {}, "Score"), h("dd", {}, `${hit.score} · characters ${hit.start} to ${hit.end}`),
      hit.edges ? [h("dt", {}, "Boundaries"), h("dd", {}, edges(hit, letters))] : null,
      hit.others?.length ? [h("dt", {}, "May also be"), h("dd", {}, hit.others.join(", "))] : null,
      hit.unverified && !near ? [h("dt", {}, "Before use"), h("dd", {}, "it must be found to exist in its system")] : null));
}

function edges({ edges: at, start, end }, letters) {
  const begins = at.before === null ? "the message begins" : `${named(at.before)} stands before: ${at.begins ? "it may begin there" : "it is part of something longer"}`;
  const ends = at.after === null ? "the message ends" : `${named(at.after)} stands after: ${ENDS[at.ends]}`;
  return [
    h("span", { class: "edge" },
      h("i", { class: at.begins ? "yes" : "no" }, shown(at.before)), h("b", {}, letters.slice(start, end).join("")), h("i", { class: at.ends }, shown(at.after))),
    h("p", {}, `${begins}; ${ends}.`),
  ];
}

const shown = (letter) => (letter === null ? "∅" : NAMES[letter] ? "␣" : letter === "\u0000" ? "▪" : letter);
const named = (letter) => NAMES[letter] ?? (letter === "\u0000" ? "something that is not read" : `“${letter}”`);

function lostRow(hit, letters) {
  return h("p", { class: "hit" },
    h("span", { class: "pill lost" }, "lost by the draft"),
    h("span", {}, letters.slice(hit.start, hit.end).join("")), h("span", { class: "id" }, `${hit.type} ${hit.id}`), h("span", { class: "why" }, hit.outcome));
}

function whyRow(answer, any) {
  if (!any || !answer.why_asks?.length) return null;
  return h("details", { class: "hit" },
    h("summary", {}, h("span", {}, answer.asks ? "Why it asks" : "Why it does not ask")),
    h("ul", { class: "more" }, answer.why_asks.map((words) => h("li", {}, words))));
}
