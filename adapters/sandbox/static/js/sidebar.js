// The conversations of the present person.

import { openChannel } from "./conversation.js";
import { avatar, byId, fill, h, icon } from "./dom.js";
import { showPane } from "./panes.js";
import { channelTitle, on, state } from "./state.js";

function draw() {
  if (!state.me) return;
  const focused = document.activeElement?.dataset?.channel;
  const direct = state.channels.filter((each) => each.is_im);
  const rooms = state.channels.filter((each) => !each.is_im);
  fill(
    byId("sidebar"),
    h("h2", {}, "Channels"),
    h("ul", {}, rooms.map(entry)),
    h("h2", {}, "Direct messages"),
    h("ul", {}, direct.map(entry)),
    h("div", { class: "sidebar-note" },
      h("p", {}, "Everything here runs on this computer: an offline Slack, a sample ERP, and the real Midstream between them."),
      h("p", {}, h("a", { href: `/?as=${other()}`, target: "_blank" }, "Open a second window"), " to be two people at once.")),
  );
  if (focused) byId("sidebar").querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
}

const other = () => (state.me.id === "ben" ? "ann" : "ben");

function entry(channel) {
  const count = state.unread[state.me.user]?.[channel.id] ?? 0;
  const here = channel.id === state.channel;
  const image = channel.is_im ? avatar("Midstream", "bot") : icon(channel.is_ext_shared ? "globe" : "hash", "small");
  return h("li", {},
    h("button", {
      class: `channel ${count && !here ? "unread" : ""}`, type: "button", "data-channel": channel.id, "aria-current": String(here),
      on: { click: () => { openChannel(channel.id); showPane("chat"); } },
    },
    image,
    h("span", { class: "name" }, channelTitle(channel)),
    count > 0 && !here && h("span", { class: "count", "aria-label": `${count} unread` }, String(count))));
}

for (const topic of ["desk", "channel", "unread"]) on(topic, draw);
