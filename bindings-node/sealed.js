'use strict';
// AddonPayments' sealed request. The native module hands it over as one text, which costs far less than an instance
// of its own, and is taken apart when somebody looks.

const { show } = require('./show.js');

const MADE = Symbol('made here');

/** A sealed request as the native module takes it. */
let sealedToNative;

class SealedRequest {
  #made;
  #parts;
  #headers;

  constructor(mark, made) {
    if (mark !== MADE) throw new TypeError('addonpayments.SealedRequest is made by seal and parse');
    this.#made = made;
  }

  /** The native module joins the parts by U+0000, unless that is in one of them. */
  #part(index) {
    this.#parts ??= typeof this.#made === 'string' ? this.#made.split('\0') : this.#made;
    return this.#parts[index];
  }

  get merchantId() {
    return this.#part(0);
  }

  get encrypted() {
    return this.#part(1);
  }

  get integrityCheck() {
    return this.#part(2);
  }

  get iv() {
    return this.headers.iv ?? null;
  }

  get apiVersion() {
    return this.#part(3);
  }

  get headers() {
    if (this.#headers === undefined) {
      const headers = {};
      for (let index = 5; this.#part(index) !== undefined; index += 2) {
        headers[this.#part(index)] = this.#part(index + 1);
      }
      this.#headers = Object.freeze(headers);
    }
    return this.#headers;
  }

  formBody() {
    return this.#part(4);
  }

  queryString() {
    return this.#part(4);
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

show(
  SealedRequest.prototype,
  'SealedRequest',
  ['merchantId', 'encrypted', 'integrityCheck', 'iv', 'apiVersion', 'headers'],
);

/** Of what the native module made. */
const toSealed = (made) => new SealedRequest(MADE, made);

module.exports = { SealedRequest, sealedToNative, toSealed };
