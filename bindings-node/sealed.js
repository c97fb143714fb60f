'use strict';
// AddonPayments' sealed request. The native module hands it over as one text, which costs far less than an instance
// of its own, and is taken apart when somebody looks.

const native = require('./native.js');
const { show } = require('./show.js');

const MADE = Symbol('made here');

/**
 * The parts of that text, joined by U+0000; they are a list if that is in one of them. The IV has `=` before it, and
 * is empty if there is none.
 */
const [API_VERSION, IV, BODY] = [0, 1, 2];

/** A sealed request as the native module takes it. */
let sealedToNative;

class SealedRequest {
  #made;
  #fields;
  #headers;

  constructor(mark, made) {
    if (mark !== MADE) throw new TypeError('addonpayments.SealedRequest is made by seal and parse');
    this.#made = made;
  }

  #part(index) {
    const made = this.#made;
    if (typeof made !== 'string') return made[index];
    let start = 0;
    for (let before = 0; before < index; before++) start = made.indexOf('\0', start) + 1;
    const end = made.indexOf('\0', start);
    return end < 0 ? made.slice(start) : made.slice(start, end);
  }

  /** What is in the body, which nobody needs who posts it. */
  #field(index) {
    this.#fields ??= native.addonpayments.fieldsOfSealed(this.#made);
    return this.#fields[index];
  }

  get merchantId() {
    return this.#field(0);
  }

  get encrypted() {
    return this.#field(1);
  }

  get integrityCheck() {
    return this.#field(2);
  }

  get iv() {
    const iv = this.#part(IV);
    return iv === '' ? null : iv.slice(1);
  }

  get apiVersion() {
    return this.#part(API_VERSION);
  }

  get headers() {
    this.#headers ??= Object.freeze(headers(this.#part(API_VERSION), this.iv));
    return this.#headers;
  }

  formBody() {
    return this.#part(BODY);
  }

  queryString() {
    return this.#part(BODY);
  }

  static {
    sealedToNative = (sealed) => {
      if (typeof sealed !== 'object' || sealed === null || !(#made in sealed)) {
        throw new TypeError('a SealedRequest is needed');
      }
      return sealed.#made;
    };
  }
}

/** The headers of the last version that was asked for, with an IV and without. */
let known = {};

function headers(apiVersion, iv) {
  if (known.apiVersion !== apiVersion) {
    const named = (withIv) => Object.fromEntries(native.addonpayments.headersOfSealed(apiVersion, withIv));
    known = { apiVersion, withIv: named(true), without: named(false) };
  }
  return iv === null ? { ...known.without } : { ...known.withIv, iv };
}

show(
  SealedRequest.prototype,
  'SealedRequest',
  ['merchantId', 'encrypted', 'integrityCheck', 'iv', 'apiVersion', 'headers'],
);

/** Of what the native module made. */
const toSealed = (made) => new SealedRequest(MADE, made);

module.exports = { SealedRequest, sealedToNative, toSealed };
