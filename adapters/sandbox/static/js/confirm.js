// Asks before something that an app marked with a confirmation.

import { h } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

/** Resolves true when there is nothing to confirm, or the person did. */
export function confirmed(object) {
  if (!object) return Promise.resolve(true);
  return new Promise((done) => {
    const answer = (value) => h("button", { class: `button ${value ? object.style ?? "primary" : ""}`, type: "submit", value: value ? "yes" : "no" },
      plain(value ? object.confirm : object.deny));
    const dialog = h("dialog", { class: "modal", "aria-label": plain(object.title) },
      h("form", { method: "dialog" },
        h("div", { class: "modal-head" }, h("h2", {}, plain(object.title))),
        h("div", { class: "modal-body" }, textObject(object.text)),
        h("div", { class: "modal-foot" }, answer(false), answer(true))));
    dialog.addEventListener("close", () => {
      done(dialog.returnValue === "yes");
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
