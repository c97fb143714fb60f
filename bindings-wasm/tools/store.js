// What is remembered: nothing, unless a person ticks the box; and then no secret and no message.

const KEY = 'payseal-tools';

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
};

let kept = read();

export const remembered = (name) => kept?.[name];

export function remember(name, value) {
  if (!kept) return;
  kept[name] = value;
  localStorage.setItem(KEY, JSON.stringify(kept));
}

Object.defineProperty(remember, 'on', {
  get: () => kept !== undefined,
  set(on) {
    kept = on ? {} : undefined;
    if (!on) localStorage.removeItem(KEY);
  },
});
