// Moments for people, in the reader's own zone.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const fullDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const slashDay = new Intl.DateTimeFormat(undefined);

export const ofTs = (ts) => new Date(Number(ts) * 1000);
export const hour = (date) => clock.format(date);
export const second = (date) => seconds.format(date);
export const dayKey = (date) => date.toDateString();

/** "Today", "Yesterday", or the day. */
export function dayName(date, now = new Date()) {
  const days = Math.round((new Date(now.toDateString()) - new Date(date.toDateString())) / 86_400_000);
  if (days === 0) return "Today";
  return days === 1 ? "Yesterday" : longDay.format(date);
}

const pretty = (date, format) => (["Today", "Yesterday"].includes(dayName(date)) ? dayName(date).toLowerCase() : format.format(date));

const TOKENS = {
  "{date_num}": (d) => d.toISOString().slice(0, 10),
  "{date_slash}": (d) => slashDay.format(d),
  "{date}": (d) => fullDay.format(d),
  "{date_long}": (d) => longDay.format(d),
  "{date_long_full}": (d) => fullDay.format(d),
  "{date_short}": (d) => shortDay.format(d),
  "{date_pretty}": (d) => pretty(d, fullDay),
  "{date_long_pretty}": (d) => pretty(d, longDay),
  "{date_short_pretty}": (d) => pretty(d, shortDay),
  "{day_divider_pretty}": (d) => pretty(d, longDay),
  "{time}": hour,
  "{time_secs}": second,
  "{ago}": (d) => ago(d),
};

/** Slack's `<!date^...>` format string, filled in. */
export function slackDate(stamp, format) {
  const date = new Date(Number(stamp) * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return format.replace(/\{\w+\}/g, (token) => TOKENS[token]?.(date) ?? token);
}

function ago(date) {
  const minutes = Math.round((Date.now() - date) / 60_000);
  if (Math.abs(minutes) < 1) return "just now";
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  return Math.abs(minutes) < 90 ? relative.format(-minutes, "minute") : relative.format(-Math.round(minutes / 60), "hour");
}
