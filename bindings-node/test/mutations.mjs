// Changed messages, the same in each run, for the tests of the one error in Node and in WebAssembly.

/** A repeatable generator (mulberry32): a test that fails does so again. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Bytes with one bit turned, cut, lengthened, swapped or replaced; never as they were. */
export function mutate(bytes, random) {
  const copy = Buffer.from(bytes);
  const at = random(copy.length);
  switch (random(5)) {
    case 0:
      copy[at] ^= 1 << random(8);
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy, Buffer.from([random(256)])]);
    case 3: {
      const other = random(copy.length);
      [copy[at], copy[other]] = [copy[other], copy[at] ^ 0x80];
      return copy;
    }
    default:
      for (let index = at; index < copy.length; index += 1) copy[index] = random(256);
      copy[at] ^= copy[at] === bytes[at];
      return copy;
  }
}
