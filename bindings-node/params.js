'use strict';
// Parameters on their way into the native module: all in one buffer, which costs far less than fifty strings.

const native = require('./native.js');
const { Secret } = require('./secret.js');

/** In the head of a buffer, in words of four bytes: where the text begins, its length in bytes, how many parameters. */
const HEAD = 3;
/** Between head and text are the lengths of each name and value: so many in the buffer that is used again and again. */
const LENGTHS = 2 * 250;
const SIZE = 64 * 1024;

const make = (size) => {
  const bytes = Buffer.allocUnsafeSlow(size);
  return { bytes, words: new Uint32Array(bytes.buffer, 0, size >>> 2) };
};

/** The buffer that is used again. The native module wipes the text in it. */
let spare = make(SIZE);

const hasOwn = Object.prototype.hasOwnProperty;

/** The text of a parameter's value. */
function exposed(name, value) {
  const text = value instanceof Secret ? value.expose() : value;
  if (typeof name !== 'string' || typeof text !== 'string') {
    throw new TypeError('parameters are strings, or secrets, by name');
  }
  return text;
}

function finish({ bytes, words }, lengths, joined) {
  const start = 4 * (HEAD + lengths);
  words[0] = start;
  words[1] = 2 * joined.length;
  bytes.write(joined, start, 'utf16le');
  return bytes;
}

/** Parameters in a buffer that is good until the next call; instances as they are. */
function writeParams(params) {
  if (params instanceof native.Params) return params;
  if (!isPlainObject(params)) return writeOwn(params);
  // A getter among the values may end up here, too, and then does not find it.
  const buffer = spare ?? make(SIZE);
  spare = undefined;
  const { words } = buffer;
  let joined = '';
  let at = HEAD;
  for (const name in params) {
    if (!hasOwn.call(params, name)) continue;
    const value = params[name];
    const text = typeof value === 'string' ? value : exposed(name, value);
    words[at++] = name.length;
    words[at++] = text.length;
    joined += name + text;
  }
  spare = buffer;
  const fits = at <= HEAD + LENGTHS && 4 * (HEAD + LENGTHS) + 2 * joined.length <= SIZE;
  if (!fits) return writeOwn(params);
  words[2] = (at - HEAD) / 2;
  return finish(buffer, LENGTHS, joined);
}

/** Parameters in a buffer of their own. */
function writeOwn(params) {
  if (params instanceof native.Params) return params;
  const pairs = isPlainObject(params) ? Object.entries(params) : Array.from(params);
  const texts = pairs.flatMap(([name, value]) => [name, exposed(name, value)]);
  const joined = texts.join('');
  const buffer = make(4 * (HEAD + texts.length) + 2 * joined.length);
  buffer.words[2] = pairs.length;
  texts.forEach((text, index) => (buffer.words[HEAD + index] = text.length));
  return finish(buffer, texts.length, joined);
}

/** Whether parameters are an object; otherwise they are pairs. */
function isPlainObject(params) {
  if (typeof params !== 'object' || params === null) {
    throw new TypeError('parameters are an object, pairs, or Params');
  }
  return typeof params[Symbol.iterator] !== 'function';
}

module.exports = { writeOwn, writeParams };
