/** Everything that goes wrong in payseal. No text and no field holds a key, a card number or plaintext. */
export class PaysealError extends Error {
  constructor(message, code, faults = []) {
    super(message);
    this.code = code;
    this.faults = Object.freeze(faults.map(Object.freeze));
  }

  get isCallerFault() {
    return this instanceof InvalidInputError || this instanceof KeyFormatError;
  }
}

export class DecryptError extends PaysealError {}
export class MacError extends PaysealError {}
export class InvalidInputError extends PaysealError {}
export class ParseError extends PaysealError {}
export class KeyFormatError extends PaysealError {}
export class CheckError extends PaysealError {}

const classes = { PaysealError, DecryptError, MacError, InvalidInputError, ParseError, KeyFormatError, CheckError };
for (const [name, errorClass] of Object.entries(classes)) {
  Object.defineProperty(errorClass.prototype, 'name', { value: name });
}

/** Called by the module: `faults` lists field, reason and message, one after the other. */
export function newError(name, message, code, faults) {
  const list = [];
  for (let at = 0; at < faults.length; at += 3) {
    list.push({ field: faults[at], reason: faults[at + 1], message: faults[at + 2] });
  }
  return new classes[name](message, code, list);
}
