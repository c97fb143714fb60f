// What the module asks of JavaScript's values. Nothing here throws, for that would leave the module without its
// cleaning up: what is of another type is undefined.

const tried = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

// `merchant_order_id` is `merchantOrderId`.
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

export const member = (object, name) => tried(() => object[camel(name)]);

export function put(object, name, value) {
  object[camel(name)] = value;
}

export const wrongMember = (name, needed) => new TypeError(`${camel(name)} has to be ${needed}`);

const text = (value) => (typeof value === 'string' ? value : undefined);

/** A text, or that of a `Secret`. */
export const secretText = (value) => text(value) ?? tried(() => text(value.expose()));

/** A message: text, or bytes. */
export function messageBytes(value) {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return value instanceof Uint8Array ? value : undefined;
}

/** A number of the currency's smallest unit. */
export const minorUnits = (value) => (typeof value === 'bigint' && value === BigInt.asUintN(64, value) ? value : undefined);

/** Names and values, one after the other, from an object, pairs, a `Map`, or `Params`. */
export const namesAndValues = (value) => tried(() => {
  const texts = pairs(value).flatMap((pair) => (Array.isArray(pair) ? [text(pair[0]), secretText(pair[1])] : [undefined]));
  return texts.includes(undefined) ? undefined : texts;
});

function pairs(value) {
  if (typeof value !== 'object') return undefined;
  // An instance of `Params` lists objects.
  if (Array.isArray(value.names) && !Array.isArray(value)) return value.entries().map((own) => [own.name, own.value]);
  return value[Symbol.iterator] ? Array.from(value) : Object.entries(value);
}

/**
 * An object as JSON, with its secrets in the clear: this goes into the module. `JSON.stringify` by itself would write
 * what a secret shows, and would not take a bigint.
 */
export const jsonText = (body) => tried(() => {
  if (typeof body !== 'object' || body === null) return undefined;
  return JSON.stringify(body, function (name, shown) {
    const value = this[name];
    if (typeof value === 'bigint') return String(value);
    return typeof value?.expose === 'function' ? value.expose() : shown;
  });
});
