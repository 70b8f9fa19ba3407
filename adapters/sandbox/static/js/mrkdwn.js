// Slack's mrkdwn and rich text, as elements.

import { h } from "./dom.js";
import { state, userOf } from "./state.js";
import { slackDate } from "./time.js";
import { reveal } from "./records.js";

const RECORD = /^https:\/\/erp\.halden\.example\/(?:orders|cases)\/([\w-]+)$/;
const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", warning: "⚠️", x: "❌", no_entry: "⛔", eyes: "👀",
  hourglass: "⌛", hourglass_flowing_sand: "⏳", lock: "🔒", bell: "🔔", tada: "🎉", thumbsup: "👍", "+1": "👍",
  information_source: "ℹ️", rotating_light: "🚨", speech_balloon: "💬", arrow_right: "➡️", package: "📦",
};

/** Slack's three escapes, taken back. */
export const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** A link that leaves the page, or shows a record of the sample company beside it. */
export function link(url, label) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(label);
  const record = RECORD.exec(url);
  const props = { href: url, target: "_blank", rel: "noopener noreferrer" };
  if (record) {
    props.title = `Show ${record[1]} in Halden ERP`;
    props.on = { click: (event) => { event.preventDefault(); reveal(record[1]); } };
  }
  return h("a", props, label);
}

/** mrkdwn text as one element. */
export function mrkdwn(text) {
  const root = h("div", { class: "mrkdwn" });
  text.split(/```\n?([\s\S]*?)\n?```/).forEach((part, at) => {
    if (at % 2) root.append(h("pre", {}, unescape(part)));
    else if (part) root.append(...prose(part));
  });
  return root;
}

/** A text object, whichever kind. */
export function textObject(object) {
  if (!object) return null;
  return object.type === "mrkdwn" ? mrkdwn(object.text) : h("div", { class: "plain-text" }, emojis(object.text));
}

/** A text object without any markup, for labels and names. */
export const plain = (object) => (object ? emojis(object.text) : "");

function prose(text) {
  const nodes = [];
  let quote = null;
  text.split("\n").forEach((line, at, all) => {
    const quoted = /^&gt; ?/.exec(line);
    if (quoted) {
      quote ??= nodes[nodes.push(h("blockquote")) - 1];
      if (quote.hasChildNodes()) quote.append("\n");
      quote.append(...inline(line.slice(quoted[0].length)));
      return;
    }
    quote = null;
    nodes.push(...inline(line));
    if (at < all.length - 1) nodes.push(document.createTextNode("\n"));
  });
  return nodes;
}

const EDGE = "(?<![\\w*_~`])";
const AFTER = "(?![\\w*_~`])";
const SPANS = [
  [/`([^`]+)`/, (inner) => h("code", {}, unescape(inner))],
  [/<([^<>]+)>/, (inner) => [angled(inner)]],
  [new RegExp(`${EDGE}\\*(\\S(?:[^*]*\\S)?)\\*${AFTER}`), (inner) => h("strong", {}, ...inline(inner))],
  [new RegExp(`${EDGE}_(\\S(?:[^_]*\\S)?)_${AFTER}`), (inner) => h("em", {}, ...inline(inner))],
  [new RegExp(`${EDGE}~(\\S(?:[^~]*\\S)?)~${AFTER}`), (inner) => h("s", {}, ...inline(inner))],
];

function inline(text) {
  let first = null;
  for (const [pattern, make] of SPANS) {
    const match = pattern.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, make };
  }
  if (!first) return text ? [document.createTextNode(emojis(unescape(text)))] : [];
  const { match, make } = first;
  const rest = text.slice(match.index + match[0].length);
  return [...inline(text.slice(0, match.index)), ...[make(match[1])].flat(), ...inline(rest)];
}

function angled(inner) {
  const [target, label] = inner.split(/\|([\s\S]*)/);
  if (target.startsWith("@")) return mention(`@${userOf(target.slice(1)).name}`);
  if (target.startsWith("#")) return mention(`#${label || channelName(target.slice(1))}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return mention(`@${label || target.slice(1).split("^")[0]}`);
  if (target.startsWith("mailto:")) return h("a", { href: target }, unescape(label || target.slice(7)));
  return link(unescape(target), unescape(label || target));
}

function date(target, label) {
  const [, stamp, format, url] = target.split("^");
  const shown = slackDate(stamp, unescape(format ?? "")) ?? unescape(label ?? "");
  const node = h("time", { title: label ? unescape(label) : null }, shown);
  return url ? link(url, shown) : node;
}

const mention = (text) => h("span", { class: "mention" }, text);
const channelName = (id) => state.channels.find((each) => each.id === id)?.name ?? "a channel";
const emojis = (text) => text.replace(/:([\w+-]+):/g, (whole, name) => EMOJI[name] ?? whole);

// Rich text: what Slack makes of what people type.

/** A rich_text block. */
export function richText(block) {
  return h("div", { class: "rich" }, block.elements.map(part));
}

function part(element) {
  const inner = () => (element.elements ?? []).map(piece);
  switch (element.type) {
    case "rich_text_quote": return h("blockquote", {}, inner());
    case "rich_text_preformatted": return h("pre", {}, inner());
    case "rich_text_list":
      return h(element.style === "ordered" ? "ol" : "ul", {}, element.elements.map((each) => h("li", {}, part(each))));
    default: return h("div", {}, inner());
  }
}

function piece(element) {
  switch (element.type) {
    case "text": return styled(element.text, element.style);
    case "link": return link(element.url, element.text ?? element.url);
    case "user": return mention(`@${userOf(element.user_id).name}`);
    case "channel": return mention(`#${channelName(element.channel_id)}`);
    case "broadcast": return mention(`@${element.range}`);
    case "emoji": return EMOJI[element.name] ?? `:${element.name}:`;
    case "date": return slackDate(element.timestamp, element.format) ?? element.fallback ?? "";
    default: return "";
  }
}

function styled(text, style = {}) {
  let node = document.createTextNode(text);
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"]]) {
    if (style[name]) node = h(tag, {}, node);
  }
  return node;
}
