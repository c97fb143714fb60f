// Which number each local variable has. To an engine all are the same; gzip finds only bytes again that are the same.
import { constants, deflateRawSync } from 'node:zlib';
import { GET, SET_GLOBAL, TEE, WINDOW, bodies, instructions, parameters, rebuilt, variables, written } from './module.mjs';

// The frame's address has one number everywhere, so that code that goes to the stack looks the same in each function.
const FRAME = 32;
// The others have one below this, where there are not too many of them.
const NUMBERS = 52;
const ROUNDS = 6;
const I32 = 0x7f;

/**
 * The module with its locals under other numbers. Each has the one that most often stands between the instructions
 * that it stands between; what stands where is counted, and the numbers are chosen anew, a few times over.
 */
export function relabelled(module) {
  const functions = read(module);
  const seen = new Seen();
  for (const own of functions) seen.count(own, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const own of functions) {
      seen.count(own, -1);
      assign(own, seen);
      seen.count(own, 1);
    }
  }
  return rebuilt(module, functions.map(labelled));
}

/**
 * The module with the numbers of two locals exchanged wherever their function is smaller then, deflated behind what
 * is in front of it. The functions have to be in their last order.
 */
export function exchanged(module) {
  let window = Buffer.alloc(1);
  return rebuilt(module, read(module).map((own) => {
    const body = exchange(own, window);
    window = Buffer.concat([window, body]).subarray(-WINDOW);
    return body;
  }));
}

/** The module's functions, with their locals by the numbers that they have now. */
function read(module) {
  const counts = parameters(module);
  return bodies(module).map((body, index) => {
    const types = [...Array(counts[index]), ...variables(body)];
    const code = [...instructions(body)];
    const uses = new Map();
    code.forEach(({ op, operand }, place) => {
      if (isLocal(op)) uses.set(operand, [...(uses.get(operand) ?? []), place]);
    });

    // A function that has a frame sets the stack's pointer to it at once, and keeps its address.
    const begins = code.findIndex(({ op }) => op === SET_GLOBAL);
    const { op, operand } = code[begins - 1] ?? {};
    const frame = begins < 8 && op === TEE && types[operand] === I32 ? operand : -1;

    // Parameters have no type here: what they are called is settled.
    const free = [...uses.keys()].filter((local) => types[local] && local !== frame);
    const chosen = free.filter((local) => types[local] === I32).sort((one, other) => uses.get(other).length - uses.get(one).length);
    const others = free.filter((local) => types[local] !== I32).sort((one, other) => types[other] - types[one]);
    const numbers = [...types.keys()];
    if (frame >= 0) numbers[frame] = FRAME;
    return { body, code, parameters: counts[index], types, uses, frame, chosen, others, numbers };
  });
}

/** Gives each local the free number that fits it best; those that are used most choose first. */
function assign(own, seen) {
  const taken = new Set();
  const take = (local, number) => {
    own.numbers[local] = number;
    taken.add(number);
  };
  if (own.frame >= 0) take(own.frame, Math.max(FRAME, own.parameters));
  const chance = seen.chance();
  for (const local of own.chosen) {
    const fit = seen.fit(own, local, chance);
    let best = -1;
    for (let number = own.parameters; number < NUMBERS; number += 1) {
      if (!taken.has(number) && (best < 0 || fit[number] > fit[best])) best = number;
    }
    for (let number = Math.max(NUMBERS, own.parameters); best < 0; number += 1) if (!taken.has(number)) best = number;
    take(local, best);
  }
  // What is no i32 stands behind the rest: each change of type takes two bytes.
  for (const local of own.others) take(local, Math.max(NUMBERS, own.parameters, ...taken) + 1);
}

/** A function's body with its locals under their numbers. */
function labelled({ body, code, parameters, types, frame, chosen, others, numbers }) {
  const changed = [];
  for (const local of [frame, ...chosen, ...others]) if (local >= 0) changed[numbers[local] - parameters] = types[local];
  return written(
    // A number that no local has is one of a variable all the same.
    Array.from(changed, (type) => type ?? I32),
    code.map(({ op, operand, at, end }) => (isLocal(op) ? [op, numbers[operand]] : body.subarray(at, end))),
  );
}

function exchange({ body, code, types, uses, frame, chosen }, dictionary) {
  const trial = Buffer.from(body);
  // Without tables of its own, which for so little would be longer than what is looked for.
  const size = () => deflateRawSync(trial, { level: 9, memLevel: 9, strategy: constants.Z_FIXED, dictionary }).length;
  const free = [...types.keys()].filter((number) => types[number] === I32 && number !== frame && number < NUMBERS);
  const numbers = new Map(chosen.map((local) => [local, local]));
  const holders = new Map(numbers);
  const put = (local, number) => {
    holders.set(number, local);
    if (local === undefined) return;
    numbers.set(local, number);
    for (const place of uses.get(local)) trial[code[place].at + 1] = number;
  };
  let least = size();
  for (const local of chosen.filter((one) => one < NUMBERS)) {
    for (const number of free) {
      const [own, other] = [numbers.get(local), holders.get(number)];
      if (number === own) continue;
      put(local, number);
      put(other, own);
      const now = size();
      if (now < least) {
        least = now;
        continue;
      }
      put(other, number);
      put(local, own);
    }
  }
  return trial;
}

/** How often each number stood behind what, and in front of what. */
class Seen {
  #around = new Map();
  #all = new Float32Array(NUMBERS);

  count(own, by) {
    for (const [local, places] of own.uses) {
      const number = own.numbers[local];
      if (number >= NUMBERS) continue;
      this.#all[number] += by * places.length;
      for (const place of places) for (const side of sides(own, place)) this.#times(side)[number] += by;
    }
  }

  /** What a number is worth that never stood at a place. */
  chance() {
    const total = this.#all.reduce((sum, times) => sum + times, NUMBERS);
    return this.#all.map((times) => 0.05 + (times + 1) / total);
  }

  fit(own, local, chance) {
    const fit = new Float32Array(NUMBERS);
    for (const place of own.uses.get(local)) {
      for (const side of sides(own, place)) {
        this.#times(side).forEach((times, number) => { fit[number] += Math.log(times + chance[number]); });
      }
    }
    return fit;
  }

  #times(side) {
    let times = this.#around.get(side);
    if (!times) this.#around.set(side, times = new Float32Array(NUMBERS));
    return times;
  }
}

const isLocal = (op) => op >= GET && op <= TEE;

/** What a local's instruction stands behind and in front of, each as a number. */
function sides(own, place) {
  const { op } = own.code[place];
  return [hash(own, place - 1, 5, op), hash(own, place + 1, 4, op + 256)];
}

/** An instruction, or the beginning of a long one, as a number that few others have (FNV-1a). */
function hash({ body, code, numbers }, place, length, start) {
  if (!code[place]) return start;
  const { op, operand, at, end } = code[place];
  const bytes = isLocal(op) ? [op, numbers[operand]] : body.subarray(at, Math.min(end, at + length));
  let sum = start;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}
