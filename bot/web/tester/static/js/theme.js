// Light or dark: as the system says, until somebody chooses.

import { byId } from "./dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function draw() {
  const theme = localStorage.getItem("theme") ?? (dark.matches ? "dark" : "light");
  const other = theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  const button = byId("theme");
  button.textContent = other === "dark" ? "Dark" : "Light";
  button.setAttribute("aria-label", `Switch to ${other} colours`);
  button.onclick = () => {
    localStorage.setItem("theme", other);
    draw();
  };
}

dark.addEventListener("change", draw);
draw();
