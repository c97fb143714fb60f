'use strict';
// What becomes of arguments on their way into the native module.

const { writeOwn, writeParams } = require('./params.js');
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

/** Headers as `node:http` has them: those that are there more than once are of no interest here. */
function writeHeaders(headers) {
  if (typeof headers?.entries === 'function') return writeParams(headers);
  const single = Object.entries(headers ?? {}).filter(([, value]) => typeof value === 'string');
  return writeParams(single);
}

const array = (many, one) => {
  if (!Array.isArray(many)) throw new TypeError('an array is needed');
  return many.map(one);
};

const writeMany = (many) => array(many, writeOwn);

const sealedMany = (many) => array(many, sealedToNative);

const writeOptional = (params) => (params === undefined || params === null ? params : writeParams(params));

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
  ['Params', [0, writeParams]],
  ['addonpayments.Merchant.seal', [0, writeParams]],
  ['addonpayments.Merchant.sealAs', [0, writeParams]],
  ['addonpayments.Merchant.sealMany', [0, writeMany]],
  ['addonpayments.Merchant.sealManyAsync', [0, writeMany]],
  ['addonpayments.Merchant.open', [0, sealedToNative]],
  ['addonpayments.Merchant.openMany', [0, sealedMany]],
  ['addonpayments.Merchant.openManyAsync', [0, sealedMany]],
  ['addonpayments.SealedRequest.parse', [0, writeHeaders]],
  ['addonpayments.Request.check', [1, writeParams]],
  ['addonpayments.paramsToJson', [0, writeParams]],
  ['netopia.Envelope.fromFields', [0, writeParams]],
  ['paymentz.Merchant.sign', [1, writeParams]],
  ['paymentz.Merchant.checksum', [1, writeParams]],
  ['paymentz.Merchant.signedText', [1, writeParams]],
  ['paymentz.Merchant.verify', [1, writeParams]],
  ['nexi.mac.MacKey.build', [1, writeParams]],
  ['nexi.mac.MacKey.verify', [1, writeParams]],
  ['nexi.mac.HostedRequest.create', [2, writeOptional]],
  ['nexi.monetaweb.Merchant.other', [1, writeParams]],
  ...['twoSteps', 'threeSteps', 'moto', 'mit', 'hostedPage', 'cardVerification'].map((name) => [
    `nexi.xpay.Merchant.${name}`,
    [0, toJsonText],
  ]),
  ...['capture', 'refund', 'cancel'].map((name) => [`nexi.xpay.Merchant.${name}`, [1, toJsonText]]),
  ['netopia.Merchant.openIpnFields', [0, writeParams]],
  ['netopia.Merchant.openIpnFieldsAsync', [0, writeParams]],
]);

/** What makes a call's arguments, a list, into what the native module takes. */
function preparation(path) {
  const [position, prepare] = ARGUMENTS.get(path) ?? [-1];
  return (args) => {
    for (let index = 0; index < args.length; index++) {
      if (index !== position) args[index] = toNative(args[index]);
    }
    // Last, so that nothing comes between it and the call.
    if (position >= 0 && position < args.length) args[position] = prepare(args[position]);
    return args;
  };
}

module.exports = { isPlain, preparation };
