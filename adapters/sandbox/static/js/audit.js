// The audit trail of Midstream, told in sentences; each with the row as it is.

import { byId, fill, h, icon } from "./dom.js";
import { reveal } from "./records.js";
import { on, personaById, state } from "./state.js";
import { second } from "./time.js";

const FRESH = 5000;

/** Words for an action id, as the sample workspace labels them. */
const ACTIONS = {
  release: "release", hold: "put on hold", refund: "refund", cancel: "cancel", prioritise: "make urgent",
  note: "add a note to", solve: "mark solved", reopen: "reopen",
};

// kind -> [tone, function of (body, names) -> parts of a sentence]
const TELL = {
  "offer.made": ["note", (b, n) => [n.who(b.person), " was offered what they may do with ", n.refs(b), "."]],
  "card.shared": ["note", (b, n) => [n.who(b.person), " showed ", n.refs(b), " to the others."]],
  "action.asked": ["note", (b, n) => [n.who(b.person), " asked to ", n.act(b), "."]],
  "action.refused": ["bad", (b, n) => [n.who(b.person), " may not ", n.act(b), b.rules?.length ? `: rule ${b.rules.join(", ")}.` : "."]],
  "approval.asked": ["wait", (b, n) => [n.list(b.eligible ?? b.approvers), " was asked to approve: ", n.act(b), "."]],
  "approval.answered": ["good", (b, n) => [n.who(b.by ?? b.person), ` ${CHOICES[b.choice] ?? `answered “${b.choice}”`}: `, n.act(b), "."]],
  "approval.rejected": ["bad", (b, n) => ["The answer is no: ", n.act(b), "."]],
  "approval.superseded": ["note", (b, n) => ["The rules changed meanwhile; the question fell away: ", n.act(b), "."]],
  "approval.expired": ["bad", (b, n) => ["Nobody answered in time: ", n.act(b), "."]],
  "execution.started": ["wait", (b, n) => ["Called Halden ERP as ", n.who(b.person), ": ", n.act(b), b.attempt > 1 ? ` (attempt ${b.attempt}).` : "."]],
  "execution.in_doubt": ["wait", (b, n) => ["No clear answer; looking whether it happened: ", n.act(b), "."]],
  "execution.done": ["good", (b, n) => ["Done and read back: ", n.act(b), " for ", n.who(b.person), "."]],
  "execution.rejected": ["bad", (b, n) => ["Halden ERP refused: ", n.act(b), "."]],
  "execution.stale": ["bad", (b, n) => ["It had changed meanwhile, so nothing was done: ", n.act(b), "."]],
  "execution.unconfirmed": ["bad", (b, n) => ["Halden ERP said yes, but reading it back says no: ", n.act(b), "."]],
  "execution.closed": ["note", (b, n) => ["Ended before anything was done: ", n.act(b), "."]],
  "execution.unknown": ["bad", (b, n) => ["Nobody knows whether it happened; a person must look: ", n.act(b), "."]],
  "execution.settled": ["note", (b, n) => [n.who(b.person), ` found that it ${b.happened ? "did" : "did not"} happen: `, n.refs(b), "."]],
  "policy.published": ["note", () => ["The workspace's types and rules are in force."]],
  "identity.linked": ["note", (b, n) => [n.who(b.person ?? b.of), " was recognised as a colleague."]],
  "credential.set": ["note", (b, n) => ["A key of ", n.who(b.person ?? b.of), ` for ${b.system ?? "a system"} was sealed.`]],
  "credential.removed": ["note", (b, n) => ["A key of ", n.who(b.person ?? b.of), ` for ${b.system ?? "a system"} was deleted.`]],
};
const CHOICES = { approve: "approved", approved: "approved", reject: "rejected", rejected: "rejected", deny: "rejected" };
const ICONS = { good: "check", bad: "cross", wait: "clock", note: "dot" };

function namesOf(row) {
  const person = (id) => {
    const real = row.people?.[id] ?? id;
    const name = personaById(typeof real === "string" ? real : real?.id)?.name ?? "somebody";
    return h("span", { class: "who" }, name);
  };
  const ref = (text) => {
    const key = String(text).split(":").at(-1);
    return h("a", { class: "ref", href: `#${key}`, on: { click: (event) => { event.preventDefault(); reveal(key); } } }, key);
  };
  const joined = (parts) => parts.flatMap((each, at) => (at ? [", ", each] : [each]));
  const refs = (body) => joined((body.refs ?? (body.ref ? [body.ref] : [])).map(ref));
  return {
    who: person,
    list: (ids) => joined([ids ?? []].flat().map(person)),
    refs,
    act: (body) => {
      const whole = { ...executions.get(body.execution), ...body };
      return [ACTIONS[whole.action] ?? whole.action ?? "it", " ", ...refs(whole)];
    },
  };
}

function sentence(row) {
  const [tone, tell] = TELL[row.kind] ?? ["note", (b, n) => [row.kind.replaceAll(".", " "), " ", ...n.refs(b)]];
  return { tone, parts: tell(row.body ?? {}, namesOf(row)) };
}

/** Rows about an approval name the execution only; the row that asked for it said what it is. */
const executions = new Map();

function entry(row) {
  const { tone, parts } = sentence(row);
  const at = new Date(row.at);
  const raw = h("details", { class: "raw" },
    h("summary", { "aria-label": `Row ${row.seq} as it is` }, `row ${row.seq}`),
    h("pre", { tabindex: "0" }, JSON.stringify(row, null, 2)));
  return h("li", { class: Date.now() - at < FRESH ? "fresh" : null, "data-kind": row.kind },
    h("div", { class: `entry ${tone}` }, icon(ICONS[tone], "small"),
      h("div", {}, parts, h("time", { class: "when", datetime: row.at }, second(at)), " ", raw)));
}

let list = null;

function learn(rows) {
  for (const { body } of rows) if (body?.execution && body.action) executions.set(body.execution, { action: body.action, ref: body.ref });
}

function draw() {
  learn(state.audit);
  list = h("ul", { class: "timeline" }, [...state.audit].reverse().map(entry));
  const none = h("p", { class: "quiet" }, "Nothing has happened yet. Every offer, decision and change will stand here, each bound to the one before it.");
  fill(byId("audit"),
    h("div", { class: "panel-head" }, h("div", {}, h("h2", {}, "Audit trail"), h("p", {}, "What Midstream did, and for whom"))),
    h("div", { class: "panel-body" }, state.audit.length ? list : none));
}

function grow(rows) {
  learn(rows);
  if (!list?.isConnected) draw();
  else list.prepend(...rows.map(entry).reverse());
}

on("desk", draw);
on("audit", grow);
