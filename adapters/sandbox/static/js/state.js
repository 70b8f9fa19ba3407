// What the page knows. Modules listen to the topics that concern them.

export const state = {
  me: null, // a persona: {id, user, name, job}
  channel: null, // the id of the open conversation
  people: [],
  users: new Map(),
  bot: null,
  channels: [],
  messages: new Map(), // channel id -> Map of ts -> message
  topics: {},
  views: [],
  unread: {},
  product: { state: "starting", log: [] },
  company: { orders: {}, cases: {}, effects: [] },
  audit: [],
  story: { steps: [], extras: [] },
};

const listeners = new Map();

/** Calls `fn` whenever `topic` is told. */
export function on(topic, fn) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), fn]);
}

/** Tells everybody who listens to `topic`. */
export function tell(topic, detail) {
  for (const fn of listeners.get(topic) ?? []) fn(detail);
}

/** Takes over all that one person sees. */
export function takeDesk(desk) {
  state.people = desk.people;
  state.me = desk.people.find((each) => each.user === desk.me);
  state.users = new Map(desk.users.map((each) => [each.id, each]));
  state.bot = desk.bot;
  state.channels = desk.channels;
  state.messages = new Map(
    Object.entries(desk.messages).map(([id, list]) => [id, new Map(list.map((m) => [m.ts, m]))]),
  );
  for (const key of ["topics", "views", "unread", "product", "company", "audit", "story"]) state[key] = desk[key];
}

export const userOf = (id) => state.users.get(id) ?? { id, name: "Somebody", is_bot: false };
export const personaOf = (user) => state.people.find((each) => each.user === user);
export const personaById = (id) => state.people.find((each) => each.id === id);

/** The conversation called `name` (`@`: the direct one with the bot). */
export function channelNamed(name) {
  return state.channels.find((each) => (name === "@" ? each.is_im : each.name === name));
}

/** What a conversation is called. */
export function channelTitle(channel) {
  return channel.is_im ? "Midstream" : channel.name;
}

/** How to draw somebody: a persona's id, `bot`, or `outside`. */
export function kindOf(userId) {
  const user = userOf(userId);
  if (user.is_bot) return "bot";
  return personaOf(userId)?.id ?? "outside";
}
