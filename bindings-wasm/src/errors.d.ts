/** Everything that goes wrong in payseal. No text and no field holds a key, a card number or plaintext. */
export declare class PaysealError extends Error {
  protected constructor();
  /** Stable: a text may be reworded in any release, a code may not. */
  readonly code: string;
  /** The single faults, where the error has such a list; otherwise empty. */
  readonly faults: readonly Fault[];
  /** Whether the calling program is at fault, rather than the peer that sent a message. */
  readonly isCallerFault: boolean;
}

/** A message could not be decrypted. Nothing tells why: an endpoint that did would decrypt for attackers. */
export declare class DecryptError extends PaysealError {}

/** A MAC, checksum or token is missing or does not match. */
export declare class MacError extends PaysealError {}

/** What was handed in cannot be sent. Every fault is listed. */
export declare class InvalidInputError extends PaysealError {}

/** A message from a peer is malformed. */
export declare class ParseError extends PaysealError {}

/** A key or certificate cannot be used. */
export declare class KeyFormatError extends PaysealError {}

/** A message is well-formed, but is not about the payment that was expected. */
export declare class CheckError extends PaysealError {}
