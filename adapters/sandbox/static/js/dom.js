// Makes elements. Text only ever becomes text: nothing here or elsewhere parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (`class`, `on: {click}`, attributes) and children (null is left out). */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [type, fn] of Object.entries(value)) node.addEventListener(type, fn);
    else if (name === "class") node.className = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  add(node, children);
  return node;
}

/** Puts children into a node; strings become text, lists are flattened. */
export function add(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Replaces all that a node holds. */
export function fill(node, ...children) {
  node.replaceChildren();
  return add(node, children);
}

const PATHS = {
  check: ["M4 12.5l5 5L20 6.5"],
  eye: ["M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z", "M12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z"],
  sun: ["M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z", "M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"],
  moon: ["M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"],
  hash: ["M5 9h15M4 15h15M10 4L8 20M16 4l-2 16"],
  globe: ["M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z", "M3.5 12h17M12 3.5c3 3 3 14 0 17M12 3.5c-3 3-3 14 0 17"],
  send: ["M5 12h14M13 6l6 6-6 6"],
  chat: ["M4 5.5h16v10.5H10l-4 3.5v-3.5H4z"],
  list: ["M8 6.5h12M8 12h12M8 17.5h12M4 6.5h.1M4 12h.1M4 17.5h.1"],
  box: ["M4 8l8-4 8 4v8l-8 4-8-4z", "M4 8l8 4 8-4M12 12v8"],
  trail: ["M7 4h10v16H7z", "M10 8.5h4M10 12h4M10 15.5h4"],
  dot: ["M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"],
  clock: ["M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z", "M12 8v4.5l3 1.5"],
  cross: ["M6 6l12 12M18 6L6 18"],
  fold: ["M6 14.5l6-6 6 6"],
  unfold: ["M6 9.5l6 6 6-6"],
  again: ["M19 12a7 7 0 1 1-2.2-5.1M17.5 3.5v4h-4"],
};

/** A line icon; decoration only, so hidden from assistive technology. */
export function icon(name, size = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${size}`);
  svg.setAttribute("aria-hidden", "true");
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** Initials on a colour, or the mark of the app. */
export function avatar(name, kind) {
  if (kind === "bot") return h("span", { class: "avatar bot", "aria-hidden": "true" }, h("img", { src: "/static/mark.svg", alt: "" }));
  const letters = name.split(" ").map((part) => part[0]).slice(0, 2).join("");
  return h("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, letters);
}

export const byId = (id) => document.getElementById(id);

/** Lets a screen reader say something. */
export function announce(text) {
  byId("said").textContent = text;
}

/** Shows a line for a few seconds. */
export function toast(text) {
  const node = h("div", { class: "toast" }, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), 7000);
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
