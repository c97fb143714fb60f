// A module's bytes: what wasm-opt has no pass for.

export const CALL = 0x10;
export const GET = 0x20;
export const TEE = 0x22;
export const SET_GLOBAL = 0x24;

// How far back gzip looks.
export const WINDOW = 1 << 15;

const CUSTOM = 0;
const TYPES = 1;
const IMPORTS = 2;
const FUNCTIONS = 3;
const EXPORTS = 7;
const TABLE = 9;
const CODE = 10;
const FUNCTION = 0;

/** The module with other names for what it imports, and which. */
export function imported(module, name) {
  const names = new Map();
  const made = rewritten(module, ({ id, body }) => (id !== IMPORTS ? body : section(entries(body, true).map((own) => {
    names.set(own.name, name(own.name));
    return [own.from, text(names.get(own.name)), own.rest];
  }))));
  return [made, names];
}

/** The module with other names for what it exports, by the number of that, and which. */
export function exported(module, name) {
  const names = new Map();
  const made = rewritten(module, ({ id, body }) => {
    if (id !== EXPORTS) return body;
    const sorted = entries(body, false).sort((one, other) => one.kind - other.kind || one.index - other.index);
    return section(sorted.map((own) => {
      names.set(own.name, name(own.name));
      return [text(names.get(own.name)), own.rest];
    }));
  });
  return [made, names];
}

/** The module without some of the functions in its table, by their names: to call one of them is a trap then. */
export function untabled(module, isSuperfluous) {
  const superfluous = new Set([...names(module)].filter(([, name]) => isSuperfluous(name)).map(([index]) => index));
  return rewritten(module, ({ id, body }) => {
    if (id !== TABLE) return body;
    const segments = [];
    let [count, at] = leb(body, 0);
    for (; count > 0; count -= 1) {
      // Of the kind that has a place in the one table, and numbers of functions from there on.
      if (body[at] !== 0 || body[at + 1] !== 0x41) throw new Error('a table of a kind that is not expected');
      const [offset, end] = leb(body, at + 2);
      let listed;
      [listed, at] = leb(body, end + 1);
      let segment = null;
      for (let place = offset; place < offset + listed; place += 1) {
        let index;
        [index, at] = leb(body, at);
        if (superfluous.has(index)) segment = null;
        else if (segment) segment.functions.push(index);
        else segments.push(segment = { place, functions: [index] });
      }
    }
    return section(segments.map(({ place, functions }) => [
      Uint8Array.of(0, 0x41), signed(place), Uint8Array.of(0x0b), leb128(functions.length), ...functions.map(leb128),
    ]));
  });
}

/** The names of functions that a module has. */
function names(module) {
  const found = new Map();
  for (const { id, body } of sections(module)) {
    if (id !== CUSTOM) continue;
    const [length, start] = leb(body, 0);
    if (body.toString('utf8', start, start + length) !== 'name') continue;
    for (let at = start + length; at < body.length;) {
      const kind = body[at];
      const [size, first] = leb(body, at + 1);
      at = first + size;
      if (kind !== 1) continue;
      let [count, next] = leb(body, first);
      for (; count > 0; count -= 1) {
        const [index, name] = leb(body, next);
        const [bytes, text] = leb(body, name);
        next = text + bytes;
        found.set(index, body.toString('utf8', text, next));
      }
    }
  }
  return found;
}

/** The module with its functions named by number, each by its place in an order; wasm-opt can sort them by name. */
export function named(module, order) {
  const first = before(module);
  const names = order.map((index, place) => [first + index, String(place).padStart(5, '0')]).sort(([a], [b]) => a - b);
  const list = Buffer.concat([leb128(names.length), ...names.flatMap(([index, name]) => [leb128(index), text(name)])]);
  const body = Buffer.concat([text('name'), Uint8Array.of(1), leb128(list.length), list]);
  const plain = rewritten(module, ({ id, body: own }) => (id === CUSTOM ? null : own));
  return Buffer.concat([plain, Uint8Array.of(CUSTOM), leb128(body.length), body]);
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

/** What a section of imports or of exports lists. */
function entries(body, imports) {
  const found = [];
  let [count, at] = leb(body, 0);
  for (; count > 0; count -= 1) {
    // An import has the name of the module that it comes from in front.
    const from = at;
    if (imports) at = leb(body, at).reduce((length, start) => start + length);
    const origin = body.subarray(from, at);
    const [length, name] = leb(body, at);
    const start = name + length;
    // One byte says what it is; the number behind it is the function's or its type's, the memory's.
    const [index, end] = leb(body, start + 1);
    found.push({ from: origin, name: body.toString('utf8', name, start), kind: body[start], index, rest: body.subarray(start, end) });
    at = end;
  }
  return found;
}

function section(entries) {
  return Buffer.concat([leb128(entries.length), ...entries.flat()]);
}

/** How many functions are imported; the module's own are numbered from there on. */
export function before(module) {
  return entries(contents(module, IMPORTS), true).filter(({ kind }) => kind === FUNCTION).length;
}

/** The bodies of the module's functions: their variables and their instructions. */
export function bodies(module) {
  const all = contents(module, CODE);
  const found = [];
  let [count, at] = leb(all, 0);
  for (; count > 0; count -= 1) {
    const [length, start] = leb(all, at);
    at = start + length;
    found.push(all.subarray(start, at));
  }
  return found;
}

/** How many parameters each function has. */
export function parameters(module) {
  const types = contents(module, TYPES);
  const counts = [];
  let [count, at] = leb(types, 0);
  for (; count > 0; count -= 1) {
    // One byte says that it is a function's; then the parameters' types, then the results'.
    const [taken, first] = leb(types, at + 1);
    const [given, second] = leb(types, first + taken);
    at = second + given;
    counts.push(taken);
  }
  const functions = contents(module, FUNCTIONS);
  [count, at] = leb(functions, 0);
  return Array.from({ length: count }, () => {
    const [type, next] = leb(functions, at);
    at = next;
    return counts[type];
  });
}

/** The types of a body's variables, which come after its parameters. */
export function variables(body) {
  const types = [];
  let [runs, at] = leb(body, 0);
  for (; runs > 0; runs -= 1) {
    const [length, type] = leb(body, at);
    types.push(...Array(length).fill(body[type]));
    at = type + 1;
  }
  return types;
}

/** A body's instructions: where each begins and ends, its code, and the number behind that. */
export function* instructions(body) {
  let [runs, at] = leb(body, 0);
  for (; runs > 0; runs -= 1) at = leb(body, at)[1] + 1;
  while (at < body.length) {
    const end = behind(body, at);
    yield { op: body[at], operand: end > at + 1 ? leb(body, at + 1)[0] : 0, at, end };
    at = end;
  }
}

/** Where an instruction ends. */
function behind(body, at) {
  const op = body[at];
  const numbers = (count, from = at + 1) => {
    let end = from;
    for (; count > 0; count -= 1) [, end] = leb(body, end);
    return end;
  };
  if (op >= 0x45 && op <= 0xc4) return at + 1;
  if (op >= 0x28 && op <= 0x3e) return numbers(2);
  switch (op) {
    case 0x00: case 0x01: case 0x05: case 0x0b: case 0x0f: case 0x1a: case 0x1b: return at + 1;
    case 0x02: case 0x03: case 0x04: case 0x0c: case 0x0d: case CALL: case GET: case 0x21: case TEE: case 0x23: case SET_GLOBAL:
    case 0x3f: case 0x40: case 0x41: case 0x42: return numbers(1);
    case 0x11: return numbers(2);
    case 0x43: return at + 5;
    case 0x44: return at + 9;
    case 0x0e: return numbers(leb(body, at + 1)[0] + 2);
    case 0xfc: return numbers([1, 1, 1, 1, 1, 1, 1, 1, 3, 2, 3, 2][leb(body, at + 1)[0]]);
    default: throw new Error(`an instruction of a kind that is not expected: ${op}`);
  }
}

/** A body: the types of its variables, and its instructions. */
export function written(types, code) {
  const runs = [];
  for (const type of types) {
    if (runs.at(-1)?.type === type) runs.at(-1).length += 1;
    else runs.push({ type, length: 1 });
  }
  return Buffer.concat([
    leb128(runs.length), ...runs.flatMap(({ type, length }) => [leb128(length), Uint8Array.of(type)]), ...code.map((part) => Uint8Array.from(part)),
  ]);
}

/** The module with other bodies. */
export function rebuilt(module, bodies) {
  const all = Buffer.concat([leb128(bodies.length), ...bodies.flatMap((body) => [leb128(body.length), body])]);
  return rewritten(module, ({ id, body }) => (id === CODE ? all : body));
}

function contents(module, wanted) {
  for (const { id, body } of sections(module)) if (id === wanted) return body;
  throw new Error(`a module without a section ${wanted}`);
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

/** A number in signed LEB128, of those that are not below zero. */
function signed(value) {
  const bytes = leb128(value);
  const last = bytes.at(-1);
  return last < 64 ? bytes : Uint8Array.from([...bytes.slice(0, -1), last | 128, 0]);
}
