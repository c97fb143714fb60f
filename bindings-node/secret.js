'use strict';
// Text that does not show.

const { inspect } = require('node:util');

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

module.exports = { Secret };
