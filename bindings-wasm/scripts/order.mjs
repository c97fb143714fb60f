// Which number each function has. A call names it, and gzip, which looks back no farther than 32 kB, finds what
// functions have in common only if they stand close to each other.
import { deflateRawSync } from 'node:zlib';
import { CALL, WINDOW, before, bodies, instructions, named } from './module.mjs';

/**
 * The module with its functions named by number, for wasm-opt to bring them into that order: first those that are
 * called most often, as a number below 128 is one byte, then each behind those that it has most in common with.
 */
export function numbered(module) {
  const functions = bodies(module);
  const first = before(module);
  const often = called(functions, first);
  const order = alike(functions);
  return named(module, [...order.filter((index) => often.has(index)), ...order.filter((index) => !often.has(index))]);
}

/** Those that are called most often for their length: what stands in front is away from what is like it. */
function called(functions, first) {
  const OFTEN = 40;
  const calls = functions.map(() => 0);
  for (const body of functions) {
    for (const { op, operand } of instructions(body)) if (op === CALL && operand >= first) calls[operand - first] += 1;
  }
  const worth = (index) => calls[index] / Math.sqrt(30 + functions[index].length);
  return new Set([...functions.keys()].sort((one, other) => worth(other) - worth(one)).slice(0, OFTEN));
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

