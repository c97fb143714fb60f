'use strict';
// The face of the package over the native module: errors of their own classes, secrets that do not show,
// frozen results, promises that can be aborted. Nothing here knows a protocol.

const { setMaxListeners } = require('node:events');
const { inspect } = require('node:util');
const native = require('./native.js');

class PaysealError extends Error {
  constructor(message, code, faults = []) {
    super(message);
    this.code = code;
    this.faults = Object.freeze(faults.map(Object.freeze));
  }

  get isCallerFault() {
    return this instanceof InvalidInputError || this instanceof KeyFormatError;
  }
}

class DecryptError extends PaysealError {}
class MacError extends PaysealError {}
class InvalidInputError extends PaysealError {}
class ParseError extends PaysealError {}
class KeyFormatError extends PaysealError {}
class CheckError extends PaysealError {}

const errors = {
  PaysealError,
  DecryptError,
  MacError,
  InvalidInputError,
  ParseError,
  KeyFormatError,
  CheckError,
};
for (const [name, errorClass] of Object.entries(errors)) {
  Object.defineProperty(errorClass.prototype, 'name', { value: name });
}

class Secret {
  #text;

  constructor(text) {
    if (typeof text !== 'string') throw new TypeError('a Secret wraps a string');
    this.#text = text;
    Object.freeze(this);
  }

  expose() {
    return this.#text;
  }

  toString() {
    return '[redacted]';
  }

  toJSON() {
    return '[redacted]';
  }

  [inspect.custom]() {
    return 'Secret([redacted])';
  }
}

/** The error that a failure of the native module stands for. */
function toError(failure) {
  const { class: name, code, message, faults } = JSON.parse(failure);
  return name === 'TypeError' ? new TypeError(message) : new errors[name](message, code, faults);
}

/** What to throw for what the native module threw. */
function translate(error) {
  if (error instanceof Error && error.message.startsWith('{"class":')) return toError(error.message);
  // What Node-API itself refuses is an argument of a wrong type.
  if (error instanceof Error && TYPE_CODES.has(error.code)) return new TypeError(withoutValues(error.message));
  return error;
}

/** Node-API quotes what it could not read, which may be anything. */
const withoutValues = (message) => message.replace(/value `[^]*?` does not/, 'the value does not');

const TYPE_CODES = new Set([
  'InvalidArg',
  'ObjectExpected',
  'StringExpected',
  'FunctionExpected',
  'NumberExpected',
  'BooleanExpected',
  'ArrayExpected',
  'BigintExpected',
  'DateExpected',
  'ArrayBufferExpected',
]);

const isPlain = (value) => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** An argument with each secret in it as the native module takes it. */
function toNative(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Secret) return { secret: value.expose() };
  if (Array.isArray(value)) return value.map(toNative);
  if (!isPlain(value)) return value;
  const copy = {};
  for (const key of Object.keys(value)) copy[key] = toNative(value[key]);
  return copy;
}

/** A result, frozen, with its secrets as instances. */
function fromNative(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = fromNative(value[index]);
    return Object.freeze(value);
  }
  if (!isPlain(value)) return value;
  if (typeof value.secret === 'string') return new Secret(value.secret);
  if (typeof value.failure === 'string') return toError(value.failure);
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (typeof member === 'object' && member !== null) value[key] = fromNative(member);
  }
  return Object.freeze(value);
}

/** The text of a parameter's value. */
function exposed(name, value) {
  const text = value instanceof Secret ? value.expose() : value;
  if (typeof name !== 'string' || typeof text !== 'string') {
    throw new TypeError('parameters are strings, or secrets, by name');
  }
  return text;
}

/** Parameters as one text, which is far cheaper to carry over than fifty; as pairs if U+0000 is in one. */
function joinParams(params) {
  if (params instanceof native.Params) return params;
  if (typeof params !== 'object' || params === null) {
    throw new TypeError('parameters are an object, pairs, or Params');
  }
  const pairs = typeof params[Symbol.iterator] === 'function' ? Array.from(params) : Object.entries(params);
  let joined;
  for (const [name, value] of pairs) {
    const text = exposed(name, value);
    if (text.includes('\0') || name.includes('\0')) {
      return Array.from(pairs, ([name, value]) => [name, exposed(name, value)]);
    }
    joined = joined === undefined ? `${name}\0${text}` : `${joined}\0${name}\0${text}`;
  }
  return joined ?? '';
}

/** Headers as `node:http` has them: those that are there more than once are of no interest here. */
function joinHeaders(headers) {
  if (typeof headers?.entries === 'function') return joinParams(headers);
  const single = Object.entries(headers ?? {}).filter(([, value]) => typeof value === 'string');
  return joinParams(single);
}

const joinMany = (many) => {
  if (!Array.isArray(many)) throw new TypeError('an array of parameters is needed');
  return many.map(joinParams);
};

const joinOptional = (params) => (params === undefined || params === null ? params : joinParams(params));

/** A body in the gateway's own form as JSON, with its secrets in the clear. */
function toJsonText(body) {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  const plain = (value) => {
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Secret) return value.expose();
    if (Array.isArray(value)) return value.map(plain);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  };
  if (typeof body !== 'object' || body === null) throw new TypeError('a body is an object, or its JSON');
  return JSON.stringify(plain(body));
}

/** Arguments that are not simply values: which one, of which method, and what becomes of it. */
const ARGUMENTS = new Map([
  ['Params', [0, joinParams]],
  ['addonpayments.Merchant.seal', [0, joinParams]],
  ['addonpayments.Merchant.sealAs', [0, joinParams]],
  ['addonpayments.Merchant.sealMany', [0, joinMany]],
  ['addonpayments.Merchant.sealManyAsync', [0, joinMany]],
  ['addonpayments.SealedRequest.parse', [0, joinHeaders]],
  ['addonpayments.Request.check', [1, joinParams]],
  ['addonpayments.paramsToJson', [0, joinParams]],
  ['netopia.Envelope.fromFields', [0, joinParams]],
  ['paymentz.Merchant.sign', [1, joinParams]],
  ['paymentz.Merchant.checksum', [1, joinParams]],
  ['paymentz.Merchant.signedText', [1, joinParams]],
  ['paymentz.Merchant.verify', [1, joinParams]],
  ['nexi.mac.MacKey.build', [1, joinParams]],
  ['nexi.mac.MacKey.verify', [1, joinParams]],
  ['nexi.mac.HostedRequest.create', [2, joinOptional]],
  ['nexi.monetaweb.Merchant.other', [1, joinParams]],
  ...['twoSteps', 'threeSteps', 'moto', 'mit', 'hostedPage', 'cardVerification'].map((name) => [
    `nexi.xpay.Merchant.${name}`,
    [0, toJsonText],
  ]),
  ...['capture', 'refund', 'cancel'].map((name) => [`nexi.xpay.Merchant.${name}`, [1, toJsonText]]),
  ['netopia.Merchant.openIpnFields', [0, joinParams]],
  ['netopia.Merchant.openIpnFieldsAsync', [0, joinParams]],
]);

/** Wraps a function of the native module. */
function wrap(path, call) {
  const [position, prepare] = ARGUMENTS.get(path) ?? [-1];
  const prepared = (args) => {
    for (let index = 0; index < args.length; index++) {
      args[index] = index === position ? prepare(args[index]) : toNative(args[index]);
    }
    return args;
  };
  if (path.endsWith('Async')) {
    return function (...args) {
      return runAsync(() => Reflect.apply(call, this, prepared(args)), args);
    };
  }
  return function (...args) {
    try {
      return fromNative(Reflect.apply(call, this, prepared(args)));
    } catch (error) {
      throw translate(error);
    }
  };
}

/** Runs a call that gives a promise; `options.signal`, last among the arguments, aborts it. */
async function runAsync(call, args) {
  const options = args.at(-1);
  const signal = options !== null && typeof options === 'object' ? options.signal : undefined;
  if (signal === undefined) {
    return Promise.resolve().then(call).then(fromNative, (error) => Promise.reject(translate(error)));
  }
  if (!(signal instanceof AbortSignal)) throw new TypeError('signal is to be an AbortSignal');
  signal.throwIfAborted();
  // The native module writes to the signal that it gets, so it gets one of its own.
  const inner = new AbortController();
  args[args.length - 1] = { ...options, signal: inner.signal };
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason);
      inner.abort();
    };
    // One signal for many calls is what signals are for, and no leak: each call takes its listener back.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort, { once: true });
    Promise.resolve()
      .then(call)
      .then(fromNative)
      .then(resolve, (error) => reject(translate(error)))
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** A class whose constructor and methods are wrapped, and whose instances show what they hold. */
function wrapClass(path, original) {
  const { prototype } = original;
  const getters = [];
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === 'constructor') continue;
    if (property.get) {
      getters.push(name);
      Object.defineProperty(prototype, name, { ...property, get: cached(property.get) });
    } else {
      Object.defineProperty(prototype, name, { ...property, value: wrap(`${path}.${name}`, property.value) });
    }
  }
  const construct = wrap(path, (...args) => Reflect.construct(original, args));
  // What the native module makes by itself has the same prototype, so it is an instance too.
  function face(...args) {
    if (!new.target) throw new TypeError(`${path} is a class: new is needed`);
    return construct(...args);
  }
  Object.defineProperties(face, { name: { value: original.name }, prototype: { value: prototype, writable: false } });
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(original))) {
    if (typeof value === 'function') Object.defineProperty(face, name, { value: wrap(`${path}.${name}`, value) });
  }
  const shown = (instance) => Object.fromEntries(getters.map((name) => [name, instance[name]]));
  const inspected = (instance, depth, options) => `${original.name} ${inspect(shown(instance), { ...options, depth })}`;
  Object.defineProperties(prototype, {
    constructor: { value: face },
    toJSON: { value() { return shown(this); } },
    [inspect.custom]: { value(depth, options) { return inspected(this, depth, options); } },
  });
  return Object.freeze(face);
}

/** A getter whose value is made once: what an instance holds does not change. */
function cached(get) {
  const made = Symbol('made');
  return function () {
    if (made in this) return this[made];
    const value = fromNative(Reflect.apply(get, this, []));
    if (typeof value === 'object' && value !== null) Object.defineProperty(this, made, { value });
    return value;
  };
}

/** Node-API's functions all have a prototype; those that are classes have methods in it. */
const isClass = (value) => Object.getOwnPropertyNames(value.prototype ?? {}).length > 1;

function wrapAll(namespace, prefix) {
  const face = {};
  for (const [name, value] of Object.entries(namespace)) {
    const path = prefix + name;
    if (typeof value === 'function') face[name] = isClass(value) ? wrapClass(path, value) : wrap(path, value);
    else if (typeof value !== 'object') face[name] = value;
    // An enumeration is a union of literals in the types, and nothing at run time.
    else if (prefix === '' && !isEnum(value)) place(face, name.split('.'), wrapAll(value, `${path}.`));
  }
  return face;
}

/** Puts `nexi.xpay` into `nexi`. */
function place(face, [name, ...inner], value) {
  if (inner.length === 0) face[name] = value;
  else place((face[name] ??= {}), inner, value);
}

function freezeAll(face) {
  for (const value of Object.values(face)) if (typeof value === 'object') freezeAll(value);
  return Object.freeze(face);
}

const isEnum = (value) => Object.values(value).every((member) => typeof member === 'string');

module.exports = freezeAll({ ...errors, Secret, ...wrapAll(native, '') });
