'use strict';
// The classes of errors, and which of them stands for what the native module threw.

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

module.exports = { errors, toError, translate };
