// Generated from the Rust sources by `npm run build`; do not edit.

/** One field that is wrong, and why. The value itself is never quoted. */
export interface Fault {
  /** The field's path, in the gateway's own spelling. */
  readonly field: string
  /** The code of what is wrong, such as `missing`; the list is `reasons` in `error-codes.json`. */
  readonly reason: FaultReason
  /** Field and reason in words. */
  readonly message: string
}

@REASONS@

@CODES@

/** Everything that goes wrong in payseal. No text and no field holds a key, a card number or plaintext. */
export declare class PaysealError extends Error {
  protected constructor()
  /** Stable: a text may be reworded in any release, a code may not. */
  readonly code: ErrorCode
  /** The single faults, where the error has such a list; otherwise empty. */
  readonly faults: readonly Fault[]
  /** Whether the calling program is at fault, rather than the peer that sent a message. */
  readonly isCallerFault: boolean
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

/**
 * Text that must not leak: a password, a token, a card number, decrypted plaintext.
 *
 * `util.inspect`, `JSON.stringify` and `toString` show `[redacted]`; `expose` is the one way to the text, so
 * that each use of it can be found.
 */
export declare class Secret {
  constructor(text: string)
  /** The text itself. */
  expose(): string
  /** `[redacted]`. */
  toString(): string
  /** `[redacted]`. */
  toJSON(): string
}

/** Parameters in their order: pairs, a `Map`, or `Params`. */
export type ParamsList = Params | Iterable<readonly [string, string | Secret]>

/** Parameters in their order: an object, pairs, a `Map`, or `Params`. */
export type ParamsInput = ParamsList | { readonly [name: string]: string | Secret }

/** HTTP headers: `req.headers` of `node:http`, a `Headers` of `fetch`, or pairs. */
export type HeadersInput =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined }

/** A body in the gateway's own form as JSON. */
export type JsonText = string | Uint8Array

export declare namespace addonpayments {
  /** An encrypted request, ready to be posted, or received on the gateway's side. It holds ciphertext only. */
  export class SealedRequest {
    private constructor()
    /**
     * Reads a request on the gateway's side, from its headers (names in any case) and its raw body or query.
     *
     * Throws `ParseError`: not a form, a missing field, an `encryptionMode` other than CBC, CBC without
     * `iv`, more than 1 MiB.
     */
    static parse(headers: HeadersInput, body: string | Uint8Array): SealedRequest
    /** The merchant's identifier. */
    get merchantId(): string
    /** The encrypted parameters, base64. */
    get encrypted(): string
    /** SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender. */
    get integrityCheck(): string
    /** The IV, base64; none for a legacy ECB request. */
    get iv(): string | null
    /** The `apiVersion` header. */
    get apiVersion(): string
    /** The HTTP headers, for `fetch` as they are. */
    get headers(): Record<string, string>
    /** The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded. */
    formBody(): string
    /** The same three as the query of a URL, which the gateway takes as well; the body is then empty. */
    queryString(): string
  }
}

