// How Midstream itself is: starting, ready, or stopped with its last words.

import { byId, fill, h, toast } from "./dom.js";
import { world } from "./net.js";
import { on, state } from "./state.js";

const WORDS = { starting: "Midstream is starting…", ready: "Midstream is ready", stopped: "Midstream has stopped" };
let offline = false;

function draw() {
  const { state: how, log } = state.product;
  const words = offline ? "The demo does not answer" : WORDS[how];
  const node = byId("product");
  node.className = `product ${offline ? "stopped" : how}`;
  fill(node, how === "starting" && !offline ? h("span", { class: "spinner", "aria-hidden": "true" }) : h("span", { class: "dot", "aria-hidden": "true" }), h("span", { class: "label" }, words));
  node.title = words;
  trouble(how === "stopped" && !offline, log);
}

function trouble(shown, log) {
  const node = byId("trouble");
  node.hidden = !shown;
  if (!shown) return;
  fill(node,
    h("h2", {}, "Midstream has stopped"),
    h("p", {}, log.length ? "Its last words:" : "It said nothing."),
    log.length > 0 && h("pre", { tabindex: "0", "aria-label": "The last lines of its log" }, log.join("\n")),
    h("button", { class: "button primary", type: "button", on: { click: () => world("restart") } }, "Start it again"));
}

on("desk", draw);
on("product", draw);
on("offline", (is) => { offline = is; if (state.me) draw(); });
on("notice", (notice) => toast(notice.text));
