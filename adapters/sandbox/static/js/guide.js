// The ribbon that leads through the story. A step ticks when it really happened.

import { openChannel, visibleMessages } from "./conversation.js";
import { announce, byId, fill, h, icon, pause, toast } from "./dom.js";
import { world } from "./net.js";
import { showPane } from "./panes.js";
import { become } from "./people.js";
import { reveal } from "./records.js";
import { channelNamed, on, personaById, state } from "./state.js";

const PATIENCE = 10_000;
let folded = false;
let chosen = null; // a step that the visitor looks at again
let working = false;

/** The first step that has not happened after the last that has. */
function present() {
  const steps = state.story.steps;
  const last = steps.findLastIndex((each) => each.done);
  return last + 1;
}

function draw() {
  const { steps, extras } = state.story;
  if (!steps.length) return;
  const now = present();
  const at = chosen ?? now;
  const over = at >= steps.length;
  const guide = byId("guide");
  guide.classList.toggle("folded", folded);
  fill(guide, h("div", { class: "guide-row" },
    h("ol", { class: "guide-steps" }, steps.map((step, index) => bead(step, index, at, now))),
    h("div", { class: "guide-text" }, over ? afterwards(extras) : telling(steps[at], at, steps.length)),
    h("div", { class: "guide-acts" }, over ? again() : acts(steps[at])),
    h("button", { class: "plain icon-button guide-fold", type: "button", "aria-expanded": String(!folded), "aria-label": folded ? "Show the guide" : "Fold the guide", on: { click: fold } }, icon(folded ? "unfold" : "fold"))));
}

function bead(step, index, at, now) {
  const classes = ["guide-step", step.done && "done", index === at && "now"].filter(Boolean).join(" ");
  const label = `Step ${index + 1}: ${step.title}${step.done ? ", done" : ""}`;
  const look = () => { chosen = index === now ? null : index; draw(); };
  return h("li", { class: classes, "data-step": step.id, "data-done": String(step.done) },
    h("button", { class: "bead", type: "button", "aria-label": label, "aria-current": index === at ? "step" : null, title: step.title, on: { click: look } },
      step.done ? icon("check") : String(index + 1)));
}

function telling(step, at, count) {
  return [
    h("p", { class: "guide-title" }, step.title, step.done && h("span", { class: "sr" }, " (done)")),
    h("p", { class: "guide-body" }, h("span", { class: "sr" }, `Step ${at + 1} of ${count}. `), step.text),
  ];
}

function acts(step) {
  const who = personaById(step.do.as);
  const starting = state.product.state === "starting";
  return [
    h("button", { class: `button ${step.done ? "" : "primary"}`, type: "button", disabled: working || state.product.state !== "ready", "data-do": step.id, on: { click: () => run(step) } },
      starting && h("span", { class: "spinner", "aria-hidden": "true" }), starting ? "Starting…" : step.label),
    step.id === "private" && h("a", { class: "button guide-second", href: `/?as=${who.id}`, target: "_blank" }, "In a second window"),
  ];
}

function afterwards(extras) {
  return [
    h("p", { class: "guide-title" }, "Now try what you like"),
    h("div", { class: "extras" }, extras.map((step) =>
      h("button", { class: `button extra ${step.done ? "done" : ""}`, type: "button", title: `${step.title}. ${step.text}`, disabled: working, "data-step": step.id, "data-done": String(step.done), on: { click: () => run(step) } },
        step.done && icon("check", "small"), step.label))),
  ];
}

function again() {
  return h("button", { class: "button", type: "button", on: { click: () => world("restart") } }, icon("again", "small"), "Start over");
}

function fold() {
  folded = !folded;
  draw();
  byId("guide").querySelector(".guide-fold").focus();
}

/** Does a step as its person would: goes there, and writes or presses. */
async function run(step) {
  working = true;
  draw();
  try {
    await perform(step.do);
  } finally {
    working = false;
    chosen = null;
    draw();
  }
}

async function perform({ as, in: where, say, press, look }) {
  await become(as);
  openChannel(channelNamed(where).id);
  showPane("chat");
  if (look) reveal(look);
  if (say) {
    const answer = await world("say", { channel: state.channel, text: say });
    if (!answer.ok) toast(answer.error ?? "That could not be sent.");
  }
  if (press) await pressNewest(press);
}

/** Presses the newest button whose label begins so, shown for a moment before. */
async function pressNewest(label) {
  const button = await waitFor(() => newestButton(label));
  if (!button) {
    toast(`There is no “${label}” button here yet.`);
    return;
  }
  button.scrollIntoView({ block: "center", behavior: "smooth" });
  button.classList.add("pointed");
  announce(`Pressing ${button.textContent}`);
  await pause(900);
  const still = button.isConnected ? button : newestButton(label);
  still?.focus({ preventScroll: true });
  still?.click();
}

function newestButton(label) {
  for (const message of visibleMessages().reverse()) {
    const node = document.querySelector(`.message[data-ts="${CSS.escape(message.ts)}"]`);
    const found = [...(node?.querySelectorAll(".message-body button.button") ?? [])].find((each) => each.textContent.startsWith(label));
    if (found) return found;
  }
  return null;
}

async function waitFor(find) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(150)) {
    const found = find();
    if (found) return found;
  }
  return null;
}

function ticked() {
  chosen = null;
  draw();
}

on("desk", draw);
on("product", draw);
on("story", ticked);
