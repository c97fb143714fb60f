'use strict';
// What becomes of arguments on their way into the native module.

const native = require('./native.js');
const { sealedToNative } = require('./sealed.js');
const { Secret } = require('./secret.js');

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
  if (typeof params[Symbol.iterator] === 'function') return joinPairs(Array.from(params));
  let joined = '';
  for (const name of Object.keys(params)) {
    const value = params[name];
    const text = typeof value === 'string' ? value : exposed(name, value);
    if (text.includes('\0') || name.includes('\0')) return joinPairs(Object.entries(params));
    joined += `${name}\0${text}\0`;
  }
  return joined;
}

function joinPairs(pairs) {
  const texts = pairs.map(([name, value]) => [name, exposed(name, value)]);
  if (texts.some(([name, text]) => name.includes('\0') || text.includes('\0'))) return texts;
  return texts.map(([name, text]) => `${name}\0${text}\0`).join('');
}

/** Headers as `node:http` has them: those that are there more than once are of no interest here. */
function joinHeaders(headers) {
  if (typeof headers?.entries === 'function') return joinParams(headers);
  const single = Object.entries(headers ?? {}).filter(([, value]) => typeof value === 'string');
  return joinParams(single);
}

const array = (many, one) => {
  if (!Array.isArray(many)) throw new TypeError('an array is needed');
  return many.map(one);
};

const joinMany = (many) => array(many, joinParams);

const sealedMany = (many) => array(many, sealedToNative);

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
  ['addonpayments.Merchant.open', [0, sealedToNative]],
  ['addonpayments.Merchant.openMany', [0, sealedMany]],
  ['addonpayments.Merchant.openManyAsync', [0, sealedMany]],
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

/** What makes a call's arguments, a list, into what the native module takes. */
function preparation(path) {
  const [position, prepare] = ARGUMENTS.get(path) ?? [-1];
  return (args) => {
    for (let index = 0; index < args.length; index++) {
      args[index] = index === position ? prepare(args[index]) : toNative(args[index]);
    }
    return args;
  };
}

module.exports = { isPlain, preparation };
