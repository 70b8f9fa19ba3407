// Which pane a small screen shows; on a wide one all stand side by side.

import { byId, fill, h, icon } from "./dom.js";
import { on, state } from "./state.js";

const PANES = [
  ["list", "Channels", "list"],
  ["chat", "Chat", "chat"],
  ["erp", "ERP", "box"],
  ["audit", "Audit", "trail"],
];

const news = new Set();

/** Shows a pane. */
export function showPane(name) {
  byId("desk").dataset.pane = name;
  news.delete(name);
  draw();
}

const shown = () => byId("desk").dataset.pane;

function draw() {
  const counts = Object.values(state.unread[state.me?.user] ?? {});
  const unread = counts.reduce((sum, each) => sum + each, 0);
  fill(
    byId("tabs"),
    PANES.map(([id, label, image]) =>
      h(
        "button",
        { class: "tab", type: "button", "data-pane": id, "aria-current": String(shown() === id), on: { click: () => showPane(id) } },
        icon(image),
        h("span", {}, label),
        id === "list" && unread > 0 && h("span", { class: "count", "aria-label": `${unread} unread` }, String(unread)),
        news.has(id) && h("span", { class: "news", "aria-label": "something changed" }),
      ),
    ),
  );
}

function mark(name) {
  if (shown() !== name) news.add(name);
  draw();
}

on("desk", draw);
on("unread", draw);
on("company", () => mark("erp"));
on("audit", () => mark("audit"));
