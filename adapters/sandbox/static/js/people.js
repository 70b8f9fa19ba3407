// Whom the visitor is.

import { announce, avatar, byId, fill, h } from "./dom.js";
import { connect } from "./net.js";
import { on, personaById, state } from "./state.js";

/** Becomes somebody, by id; resolves when their desk is there. */
export async function become(id) {
  if (state.me?.id === id) return;
  await connect(personaById(id).user);
  const address = new URL(location.href);
  address.searchParams.set("as", id);
  history.replaceState(null, "", address);
  announce(`You are ${state.me.name}.`);
}

function draw() {
  const focused = document.activeElement?.dataset?.person;
  fill(byId("people"), state.people.map(entry));
  if (focused) byId("people").querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
  document.title = `${state.me.name} · Midstream demo`;
}

function entry(persona) {
  const mine = persona.id === state.me.id;
  const count = Object.values(state.unread[persona.user] ?? {}).reduce((sum, each) => sum + each, 0);
  return h("button", { class: "person", type: "button", "data-person": persona.id, "aria-pressed": String(mine), title: `${persona.name}, ${persona.job}`, on: { click: () => become(persona.id) } },
    avatar(persona.name, persona.id),
    h("span", {}, h("span", { class: "person-name" }, persona.name.split(" ")[0]), h("span", { class: "person-job" }, persona.job)),
    count > 0 && !mine && h("span", { class: "count", "aria-label": `${count} unread` }, String(count)));
}

on("desk", draw);
on("unread", draw);
