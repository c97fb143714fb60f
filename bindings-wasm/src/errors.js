export class PaysealError extends Error {}
export function newError(cls, text) { return new PaysealError(text); }
