// Files of messages: read here, sent in parts, so that progress can be seen and stopped.

import { byId } from "./dom.js";

const PART = 200;
const LARGEST = 50 * 1024 * 1024;

/** The lines of a chosen file; throws an Error whose message can be shown. */
export async function linesOf(input) {
  const [file] = input.files;
  input.value = ""; // so that the same file can be chosen again after it was changed
  if (!file) return null;
  if (file.size > LARGEST) throw new Error("The file has more than 50 MB: take a part of it.");
  const lines = (await file.text()).split("\n");
  while (lines.length && !lines.at(-1).trim()) lines.pop();
  return { name: file.name, lines };
}

/** Goes through lines in parts, with a progress bar and a way to stop; `each` gets every answer. */
export async function through(lines, send, each) {
  const bar = byId("progress");
  let stopped = false;
  byId("stop").onclick = () => { stopped = true; };
  byId("running").hidden = false;
  bar.max = lines.length;
  bar.value = 0;
  try {
    for (let at = 0; at < lines.length && !stopped; at += PART) {
      const said = await send({ lines: lines.slice(at, at + PART), first: at + 1 });
      bar.value = Math.min(at + PART, lines.length);
      if (each(said) === false) return false;
    }
  } finally {
    byId("running").hidden = true;
  }
  return !stopped;
}
