// What a draft changes in a file: counts first, then each line that differs.

import { byId, h } from "./dom.js";
import { through } from "./files.js";

const MOST = 300;
const SIGNS = { gained: "+", lost: "−", changed: "~" };

/** Runs the comparison and shows it. */
export async function compare({ name, lines }, ask, draft, told) {
  const counts = { gained: 0, lost: 0, changed: 0, asks: 0 };
  const changed = [];
  let broken = 0;
  const whole = await through(lines, (part) => ask("compare", { ...part, draft }), (said) => {
    if (said.mistakes) return false;
    for (const key of Object.keys(counts)) counts[key] += said.counts[key] ?? 0;
    changed.push(...said.changes);
    broken += said.malformed.length;
    return true;
  });
  const words = `${counts.gained} gained, ${counts.lost} lost, ${counts.changed} with another outcome; ${counts.asks} ask differently`;
  told(`${name}: ${lines.length} lines${whole ? "" : " (stopped)"}, ${words}${broken ? `; ${broken} could not be read` : ""}.`);
  byId("found").replaceChildren(
    ...(changed.length ? changed.slice(0, MOST).map(card) : [h("div", { class: "empty" }, "The draft changes nothing in this file.")]),
    changed.length > MOST ? h("p", { class: "soft" }, `${changed.length - MOST} further lines differ.`) : "");
}

function card(change) {
  const rows = Object.keys(SIGNS).flatMap((kind) => change[kind].map((hit) => h("p", { class: "hit" },
    h("span", { class: `pill ${kind}` }, `${SIGNS[kind]} ${kind}`), h("span", {}, hit.text),
    h("span", { class: "id" }, `${hit.type} ${hit.id}`),
    h("span", { class: "why" }, kind === "changed" ? `${hit.was} → ${hit.outcome}` : hit.outcome))));
  const asks = change.asks ? h("p", { class: "hit" }, h("span", { class: "pill changed" }, "~ asks"), change.asks.now ? "asks now" : "does not ask any more") : null;
  return h("article", { class: "message" },
    h("div", { class: "text" }, h("p", {}, change.text), h("span", { class: "pill" }, `line ${change.line}`)),
    h("div", { class: "hits" }, rows, asks));
}
