'use strict';
// Parameters on their way into the native module: all in one buffer, which costs far less than fifty strings.

const native = require('./native.js');
const { Secret } = require('./secret.js');

/**
 * In words of four bytes, a buffer begins with: how many parameters it has room for and how many there are; where all
 * names and where all values begin, and where these end, in bytes. There follow the lengths of the names and those of
 * the values, names, and values, in UTF-16.
 */
const HEAD = 5;
const [COUNT, VALUES_END] = [1, 4];

function make(most, nameUnits, valueUnits) {
  const names = 4 * (HEAD + 2 * most);
  const values = names + 2 * nameUnits;
  const size = values + 2 * valueUnits;
  const bytes = Buffer.allocUnsafeSlow(size);
  const words = new Uint32Array(bytes.buffer, 0, size >>> 2);
  words.set([most, 0, names, values, values]);
  return { bytes, words, most, names, values, known: [] };
}

const makeSpare = () => make(256, 4096, 24 * 1024);

/**
 * The buffer that is used again. The native module wipes the values in it. The names stay, in `known`, too: requests of
 * one kind have the same.
 */
let spare = makeSpare();

const hasOwn = Object.prototype.hasOwnProperty;

/** The text of a parameter's value. */
function exposed(name, value) {
  const text = value instanceof Secret ? value.expose() : value;
  if (typeof name !== 'string' || typeof text !== 'string') {
    throw new TypeError('parameters are strings, or secrets, by name');
  }
  return text;
}

function writeNames(buffer, names) {
  const { bytes, words } = buffer;
  names.forEach((name, index) => (words[HEAD + index] = name.length));
  bytes.write(names.join(''), buffer.names, 'utf16le');
  buffer.known = names;
}

function writeValues({ bytes, words, values }, count, joined) {
  words[COUNT] = count;
  words[VALUES_END] = values + 2 * joined.length;
  bytes.write(joined, values, 'utf16le');
  return bytes;
}

/** Parameters in a buffer that is good until the next call; instances as they are. */
function writeParams(params) {
  if (params instanceof native.Params) return params;
  if (!isObject(params)) return writeOwn(params);
  // A getter among the values may end up here, too, and then does not find it.
  const buffer = spare ?? makeSpare();
  spare = undefined;
  const { bytes, words, most, known } = buffer;
  let joined = '';
  let count = 0;
  let asKnown = true;
  for (const name in params) {
    if (!hasOwn.call(params, name)) continue;
    const value = params[name];
    const text = typeof value === 'string' ? value : exposed(name, value);
    if (name !== known[count]) asKnown = false;
    if (count < most) words[HEAD + most + count] = text.length;
    count++;
    joined += text;
  }
  spare = buffer;
  if (count > most || buffer.values + 2 * joined.length > bytes.length) return writeOwn(params);
  if (!asKnown || count !== known.length) {
    const names = Object.keys(params);
    const units = names.reduce((sum, name) => sum + name.length, 0);
    if (names.length !== count || buffer.names + 2 * units > buffer.values) return writeOwn(params);
    writeNames(buffer, names);
  }
  return writeValues(buffer, count, joined);
}

/** Parameters in a buffer of their own. */
function writeOwn(params) {
  if (params instanceof native.Params) return params;
  const pairs = isObject(params) ? Object.entries(params) : Array.from(params, ([name, value]) => [name, value]);
  const values = pairs.map(([name, value]) => exposed(name, value));
  const names = pairs.map(([name]) => name);
  const units = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
  const buffer = make(pairs.length, units(names), units(values));
  values.forEach((text, index) => (buffer.words[HEAD + pairs.length + index] = text.length));
  writeNames(buffer, names);
  return writeValues(buffer, pairs.length, values.join(''));
}

/** Whether parameters are an object; otherwise they are pairs. */
function isObject(params) {
  if (typeof params !== 'object' || params === null) {
    throw new TypeError('parameters are an object, pairs, or Params');
  }
  return typeof params[Symbol.iterator] !== 'function';
}

module.exports = { writeOwn, writeParams };
