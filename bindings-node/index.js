'use strict';
// The face of the package over the native module: errors of their own classes, secrets that do not show,
// frozen results, promises that can be aborted. Nothing here knows a protocol.

const { setMaxListeners } = require('node:events');
const { isPlain, preparation } = require('./arguments.js');
const { errors, toError, translate } = require('./errors.js');
const native = require('./native.js');
const names = require('./names.js');
const { SealedRequest, toSealed } = require('./sealed.js');
const { Secret } = require('./secret.js');
const { show } = require('./show.js');

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
  if (value.sealed !== undefined) return toSealed(value.sealed);
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (typeof member === 'object' && member !== null) value[key] = fromNative(member);
  }
  return Object.freeze(value);
}

/** Calls that give a sealed request, which comes as text. */
const SEALED = new Set([
  'addonpayments.SealedRequest.parse',
  ...['seal', 'sealAs', 'sealText', 'hazmatSealWithIv', 'legacySealEcb', 'sealStatusByDate'].map(
    (name) => `addonpayments.Merchant.${name}`,
  ),
]);

/** Wraps a function of the native module. */
function wrap(path, call) {
  const prepared = preparation(path);
  const finished = SEALED.has(path) ? toSealed : fromNative;
  if (path.endsWith('Async')) {
    return function (...args) {
      return runAsync(() => Reflect.apply(call, this, prepared(args)), args);
    };
  }
  return function (...args) {
    try {
      return finished(Reflect.apply(call, this, prepared(args)));
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
  const ownName = path.slice(path.lastIndexOf('.') + 1);
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
  Object.defineProperties(face, { name: { value: ownName }, prototype: { value: prototype, writable: false } });
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(original))) {
    if (typeof value === 'function') Object.defineProperty(face, name, { value: wrap(`${path}.${name}`, value) });
  }
  show(prototype, ownName, getters);
  Object.defineProperty(prototype, 'constructor', { value: face });
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
  for (const [own, value] of Object.entries(namespace)) {
    const name = names[own] ?? own;
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

const face = wrapAll(native, '');
// The one class whose instances are made here.
const parse = wrap('addonpayments.SealedRequest.parse', native.addonpayments.parseSealedRequest);
for (const name of ['parseSealedRequest', 'fieldsOfSealed', 'headersOfSealed']) delete face.addonpayments[name];
face.addonpayments.SealedRequest = Object.freeze(Object.defineProperty(SealedRequest, 'parse', { value: parse }));

module.exports = freezeAll({ ...errors, Secret, ...face });
