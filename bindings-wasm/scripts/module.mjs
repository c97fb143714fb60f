// A module's bytes: what wasm-opt has no pass for.
import { deflateRawSync } from 'node:zlib';

const IMPORTS = 2;
const EXPORTS = 7;
const CODE = 10;
const CUSTOM = 0;
const FUNCTION = 0;

/** The module with its imported and exported functions under other names, where a map has one. */
export function renamed(module, imports, exports) {
  return rewritten(module, ({ id, body }) => {
    if (id === IMPORTS) return section(body, ({ at, from, name, start, end }) => [body.subarray(at, from), text(imports.get(name) ?? name), body.subarray(start, end)]);
    if (id === EXPORTS) return section(body, ({ from, name, start, end }) => [text(exports.get(name) ?? name), body.subarray(start, end)], false);
    return body;
  });
}

/**
 * The module with its functions named by number, so that wasm-opt can bring them into an order in which each stands
 * behind those that it has most in common with: gzip looks back no farther than 32 kB.
 */
export function numbered(module) {
  const bodies = functions(module);
  const first = imported(module);
  const order = alike(bodies);
  const names = order.map((index, place) => [first + index, String(place).padStart(5, '0')]).sort(([a], [b]) => a - b);
  const list = Buffer.concat([leb128(names.length), ...names.flatMap(([index, name]) => [leb128(index), text(name)])]);
  const body = Buffer.concat([text('name'), Uint8Array.of(1), leb128(list.length), list]);
  const plain = rewritten(module, ({ id, body: own }) => (id === CUSTOM ? null : own));
  return Buffer.concat([plain, Uint8Array.of(CUSTOM), leb128(body.length), body]);
}

/**
 * An order in which each body has much in common with what stands in front of it; greedy, from the longest on. Those
 * that share the rarest pieces with the last few are tried, and the one that gains most by what is in front is taken.
 */
function alike(bodies) {
  const PIECE = 5;
  const LAST = 6;
  const COMMON = 120;
  const TRIED = 40;
  const WINDOW = 1 << 15;
  // Long ones gain more than short ones, which are to have their turn.
  const weighed = (gain, length) => gain / (40 + length) ** 0.3;
  const deflated = (body, dictionary) => deflateRawSync(body, { level: 9, dictionary }).length;

  // Which bodies have which pieces. A piece that is everywhere says nothing, and one that is in a single body neither.
  const having = new Map();
  bodies.forEach((body, index) => {
    for (let at = 0; at + PIECE <= body.length; at += 1) {
      const piece = body.readUIntLE(at, PIECE);
      const list = having.get(piece);
      if (!list) having.set(piece, [index]);
      else if (list.at(-1) !== index) list.push(index);
    }
  });
  const pieces = bodies.map(() => []);
  for (const list of having.values()) {
    if (list.length > 1 && list.length <= COMMON) for (const index of list) pieces[index].push(list);
  }

  const alone = bodies.map((body) => deflated(body));
  const left = new Set(bodies.keys());
  const best = (list, value) => list.map((index) => [value(index), index]).reduce((one, other) => (other[0] > one[0] ? other : one))[1];
  const order = [];
  let window = Buffer.alloc(0);
  while (left.size > 0) {
    const shared = new Map();
    for (const last of order.slice(-LAST)) {
      for (const list of pieces[last]) {
        const rare = Math.log(bodies.length / list.length);
        for (const index of list) if (left.has(index)) shared.set(index, (shared.get(index) ?? 0) + rare);
      }
    }
    const tried = [...shared.keys()]
      .map((index) => [weighed(shared.get(index), bodies[index].length), index])
      .sort(([a], [b]) => b - a).slice(0, TRIED).map(([, index]) => index);
    const next = tried.length > 0
      ? best(tried, (index) => weighed(alone[index] - deflated(bodies[index], window), alone[index]))
      : best([...left], (index) => bodies[index].length);
    order.push(next);
    left.delete(next);
    window = Buffer.concat([window, bodies[next]]).subarray(-WINDOW);
  }
  return order;
}

function* sections(module) {
  for (let at = 8; at < module.length;) {
    const [length, start] = leb(module, at + 1);
    yield { id: module[at], body: module.subarray(start, start + length) };
    at = start + length;
  }
}

/** The module with other bodies of sections; a section that becomes `null` is left out. */
function rewritten(module, change) {
  const parts = [module.subarray(0, 8)];
  for (const own of sections(module)) {
    const body = change(own);
    if (body) parts.push(Uint8Array.of(own.id), leb128(body.length), body);
  }
  return Buffer.concat(parts);
}

/** The entries of a section of imports or exports, each made into its new parts. */
function section(body, made, named = true) {
  const [count, first] = leb(body, 0);
  const parts = [leb128(count)];
  for (let index = 0, at = first; index < count; index += 1) {
    // An import has the name of the module that it comes from in front.
    let from = at;
    if (named) {
      const [length, start] = leb(body, at);
      from = start + length;
    }
    const [length, name] = leb(body, from);
    const start = name + length;
    // One byte says what it is; the number behind it is the function's or its type's, the memory's.
    const [, end] = leb(body, start + 1);
    parts.push(...made({ at, from, name: body.toString('utf8', name, start), start, end }));
    at = end;
  }
  return Buffer.concat(parts);
}

function imported(module) {
  let count = 0;
  for (const { id, body } of sections(module)) {
    if (id === IMPORTS) section(body, ({ start }) => ((count += body[start] === FUNCTION), []));
  }
  return count;
}

function functions(module) {
  const bodies = [];
  for (const { id, body } of sections(module)) {
    if (id !== CODE) continue;
    let [count, at] = leb(body, 0);
    for (; count > 0; count -= 1) {
      const [length, start] = leb(body, at);
      at = start + length;
      bodies.push(body.subarray(start, at));
    }
  }
  return bodies;
}

function text(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([leb128(bytes.length), bytes]);
}

/** A number in LEB128, and where it ends. */
function leb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

function leb128(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Uint8Array.from(bytes);
}
