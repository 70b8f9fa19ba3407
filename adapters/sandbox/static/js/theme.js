// Light or dark: as the system says, until somebody chooses.

import { byId, fill, icon } from "./dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const stored = () => localStorage.getItem("theme");

function draw() {
  const theme = stored() ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
  const other = theme === "dark" ? "light" : "dark";
  const button = byId("theme");
  button.setAttribute("aria-label", `Switch to ${other} colours`);
  button.title = `Switch to ${other} colours`;
  fill(button, icon(theme === "dark" ? "sun" : "moon"));
  button.onclick = () => {
    localStorage.setItem("theme", other);
    draw();
  };
}

dark.addEventListener("change", draw);
draw();
