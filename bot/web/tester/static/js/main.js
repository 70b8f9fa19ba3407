// The tester: messages in, findings out, and a draft of a definition that is saved nowhere.

import { ask } from "./api.js";
import { compare } from "./comparison.js";
import { byId, h, settled } from "./dom.js";
import { linesOf, through } from "./files.js";
import { message } from "./message.js";
import "./theme.js";

const SHOWN = 100;
const OPEN_UP_TO = 2;
const state = { file: null, onDisk: "", examples: [], turn: 0 };

const told = (text) => { byId("summary").textContent = text; };
const options = (node, values) => node.replaceChildren(...values.map((value) => h("option", { value }, value)));

/** The draft, or null as long as it says what is on disk. */
function draft() {
  const text = byId("yaml").value;
  return byId("definition").value && text !== state.onDisk ? { file: byId("definition").value, text } : null;
}

/** What is to be tried, as JSON lines. */
function lines() {
  if (state.file) return state.file.lines;
  const text = byId("box").value;
  const texts = byId("split").value === "whole" ? [text] : text.split("\n");
  const channel = byId("channel").value.trim();
  const place = { dialect: byId("dialect").value, ...(channel ? { context: { channel } } : {}) };
  return texts.filter((each) => each.trim()).map((each, id) => JSON.stringify({ id, text: each, ...place }));
}

async function run() {
  const turn = ++state.turn;
  const tried = lines();
  const drafted = draft();
  byId("draft").hidden = byId("restore").hidden = drafted === null;
  byId("against").setAttribute("aria-disabled", String(drafted === null));
  byId("compare").disabled = drafted === null;
  if (!tried.length) return empty(drafted);
  const first = { lines: tried.slice(0, SHOWN) };
  const [before, after] = await Promise.all([
    ask("find", first),
    drafted ? ask("find", { ...first, draft: drafted }) : null,
  ]);
  if (turn !== state.turn) return undefined; // something was typed meanwhile
  mistakes(after?.mistakes ?? before.mistakes ?? []);
  if (before.mistakes) return told("The workspace on disk has mistakes; mend them first.");
  show(tried, before, after?.mistakes ? null : after);
  if (after?.mistakes) told(`${byId("summary").textContent} The draft has mistakes: this is what is on disk.`);
  if (tried.length > SHOWN) await count(tried, drafted && !after.mistakes ? drafted : null, turn);
  return undefined;
}

/** Shows the first messages with all that is known of them. */
function show(tried, before, after) {
  const now = after ?? before;
  const known = new Map(before.answers.map((answer) => [answer.line, answer]));
  const open = now.answers.length <= OPEN_UP_TO;
  byId("found").replaceChildren(
    ...now.malformed.map((each) => h("p", { class: "soft" }, `line ${each.line}: ${each.error}`)),
    ...now.answers.map((answer) => message(JSON.parse(tried[answer.line - 1]).text, answer,
      after ? { open, ...differences(known.get(answer.line), answer) } : { open })));
  byId("legend").hidden = false;
  told(tally(now.answers));
}

const key = (hit) => [hit.type, hit.id, hit.start, hit.end].join(" ");

/** What a draft changes in one message. */
function differences(before, after) {
  const was = new Map((before?.mentions ?? []).map((hit) => [key(hit), hit]));
  const now = new Set(after.mentions.map(key));
  return {
    lost: [...was.values()].filter((hit) => !now.has(key(hit))),
    change(hit) {
      const old = was.get(key(hit));
      if (hit.look === "near") return null;
      if (!old) return { kind: "gained", words: "gained by the draft" };
      return old.outcome === hit.outcome ? null : { kind: "changed", words: `was: ${old.outcome}` };
    },
  };
}

function tally(answers) {
  const named = answers.filter((each) => each.mentions.some((hit) => hit.outcome !== "silent")).length;
  const asking = answers.filter((each) => each.asks).length;
  return `${answers.length} ${answers.length === 1 ? "message" : "messages"}: ${named} ${named === 1 ? "names" : "name"} something, ${asking} ${asking === 1 ? "asks" : "ask"}.`;
}

/** Runs a whole file; only the first messages are shown, all are counted. */
async function count(tried, drafted, turn) {
  const answers = [];
  const whole = await through(tried, (part) => ask("find", { ...part, brief: true, draft: drafted }), (said) => {
    answers.push(...(said.answers ?? []));
    return turn === state.turn;
  });
  if (turn === state.turn) told(`${tally(answers)} ${whole ? "" : "Stopped. "}The first ${SHOWN} are shown.`);
}

function mistakes(found) {
  byId("mistakes").replaceChildren(...found.map((text) => h("li", {},
    h("button", { type: "button", on: { click: () => goTo(text) } }, text))));
}

/** Puts the cursor into the line that a mistake names, if it is one of the file in the editor. */
function goTo(text) {
  const box = byId("yaml");
  const place = text.startsWith(`${byId("definition").value}:`) ? text.split(":")[1] : "1";
  const before = box.value.split("\n").slice(0, Number(place) - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, 0);
  box.focus();
  box.setSelectionRange(start, start + (box.value.slice(start).split("\n")[0] ?? "").length);
}

/** Nothing to try: say what could be. */
async function empty(drafted) {
  const said = drafted ? await ask("find", { lines: [], draft: drafted }) : {};
  mistakes(said.mistakes ?? []);
  byId("legend").hidden = true;
  told("");
  const fill = (text) => () => { byId("box").value = text; byId("box").focus(); guarded(run)(); };
  byId("found").replaceChildren(h("div", { class: "empty" },
    h("p", {}, "Paste messages above, choose a file, or try one of the types' own examples:"),
    h("ul", {},
      h("li", {}, h("button", { class: "button", type: "button", on: { click: fill(state.examples.join("\n")) } }, "all of them")),
      state.examples.map((text) => h("li", {}, h("button", { class: "button", type: "button", on: { click: fill(text) } }, text))))));
}

/** Shows what goes wrong instead of losing it. */
const guarded = (fn) => () => fn().catch((error) => told(error.message));

async function pick() {
  const file = byId("definition").value;
  if (!file) return;
  state.onDisk = (await ask("file", { file })).text;
  byId("yaml").value = state.onDisk;
  await run();
}

async function load() {
  const loaded = await linesOf(byId("file"));
  if (loaded) await source(loaded);
}

/** Tries a file, or null for what is typed. */
async function source(file) {
  state.file = file;
  byId("chosen").textContent = file ? `${file.lines.length} messages from ${file.name}` : "";
  byId("typing").hidden = file === null;
  for (const id of ["box", "dialect", "channel", "split"]) byId(id).disabled = file !== null;
  await run();
}

async function against() {
  const loaded = await linesOf(byId("compare"));
  if (!loaded) return;
  state.turn++;
  byId("legend").hidden = true;
  await compare(loaded, ask, draft(), told);
}

async function start() {
  const setup = await ask("setup");
  byId("workspace").textContent = setup.workspace ? `· ${setup.workspace}` : "";
  state.examples = setup.examples ?? [];
  options(byId("dialect"), setup.dialects ?? ["plain"]);
  options(byId("channels"), setup.channels ?? []);
  options(byId("definition"), setup.files);
  mistakes(setup.mistakes ?? []);
  const soon = settled(250, guarded(run));
  for (const id of ["box", "channel", "yaml"]) byId(id).addEventListener("input", soon);
  for (const id of ["dialect", "split"]) byId(id).addEventListener("change", guarded(run));
  byId("definition").addEventListener("change", guarded(pick));
  byId("restore").addEventListener("click", guarded(pick));
  byId("file").addEventListener("change", guarded(load));
  byId("typing").addEventListener("click", guarded(() => source(null)));
  byId("compare").addEventListener("change", guarded(against));
  await (setup.files.length ? pick() : run());
}

guarded(start)();
