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

/** What can be wrong with a field. */
export type FaultReason =
  /** it has to be there */
  | 'missing'
  /** it is too short */
  | 'too_short'
  /** it is too long */
  | 'too_long'
  /** its length in bytes is wrong */
  | 'length'
  /** it is outside its range */
  | 'out_of_range'
  /** it is not one of the allowed values */
  | 'not_allowed'
  /** it is not written as it has to be */
  | 'format'
  /** the card number fails the Luhn check */
  | 'luhn'
  /** it is there more than once */
  | 'duplicate'
  /** it holds a character that would begin another parameter */
  | 'injection'
  /** it holds a character that the character set lacks */
  | 'unencodable'
  /** it does not go together with another field */
  | 'conflict'
  /** it differs from what was expected */
  | 'mismatch'

/** What can go wrong. */
export type ErrorCode =
  /** the message could not be decrypted; the one value for whatever failed */
  | 'decrypt'
  /** a MAC, checksum or token is missing or does not match */
  | 'mac'
  /** what the caller handed in cannot be sent; see the faults */
  | 'invalid_input'
  /** a message is not about the expected payment; see the faults */
  | 'check'
  /** the operating system gave no random bytes */
  | 'random'
  /** a key's length is wrong */
  | 'key_length'
  /** a key is not what it was said to be */
  | 'key_format'
  /** a private key was given where a certificate or public key belongs */
  | 'key_is_private'
  /** a public key was given where a private key belongs */
  | 'key_is_public'
  /** a certificate was given where a private key belongs */
  | 'key_is_certificate'
  /** a private key is encrypted and no password was given */
  | 'key_password_missing'
  /** a password does not open a private key */
  | 'key_password_wrong'
  /** a private key is encrypted in a way that is not supported */
  | 'key_encryption'
  /** a key is not an RSA key */
  | 'key_not_rsa'
  /** an RSA key is shorter or longer than supported */
  | 'key_rsa_size'
  /** the numbers of an RSA key do not belong together */
  | 'key_inconsistent'
  /** the message is over the size limit */
  | 'too_large'
  /** the message has more parts than the limit */
  | 'too_many'
  /** a field is not base64 */
  | 'base64'
  /** a field's length in bytes is wrong */
  | 'length'
  /** the text is not in the stated or expected character set */
  | 'charset'
  /** the XML is not well-formed */
  | 'xml_syntax'
  /** the XML has a document type declaration */
  | 'xml_doctype'
  /** the XML has an entity that is not predefined, or a bad reference */
  | 'xml_entity'
  /** the XML is nested too deeply */
  | 'xml_depth'
  /** the XML has too many elements */
  | 'xml_elements'
  /** an XML element has too many attributes */
  | 'xml_attributes'
  /** the XML has no root element, or more than one */
  | 'xml_roots'
  /** the XML goes on after its root element */
  | 'xml_trailing'
  /** the XML has a character that XML does not allow */
  | 'xml_character'
  /** the JSON is not well-formed */
  | 'json_syntax'
  /** the JSON is nested too deeply */
  | 'json_depth'
  /** a JSON object has a key twice */
  | 'json_duplicate'
  /** the form is not made of key=value pairs */
  | 'form_syntax'
  /** a form was expected and something else came */
  | 'form_expected'
  /** a field is missing */
  | 'missing_field'
  /** a field is there more than once */
  | 'duplicate_field'
  /** a field has a value that it cannot have */
  | 'bad_field'
  /** well-formed, but not the expected message */
  | 'unexpected_shape'

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

/** Request parameters in their order. Values may be card numbers, so inspecting shows the names only. */
export declare class Params {
  /**
   * Parameters from an object, pairs, or other parameters. An object whose keys are whole numbers lists
   * these first, as JavaScript has it: hand in pairs there.
   */
  constructor(params: ParamsInput)
  /**
   * Reads `name=value&name=value…`.
   *
   * Throws `ParseError`: a part without `=` or with an empty name, a name that is there twice, a `%` that
   * is not followed by two hex digits, bytes that are not UTF-8, more than 1 MiB or 4 096 parameters.
   */
  static decode(message: string | Uint8Array, encoding: Encoding): Params
  /**
   * Writes `name=value&name=value…`.
   *
   * Throws `InvalidInputError` with every fault: an empty name, a name that is there twice, and a value
   * that the encoding cannot carry.
   */
  encode(encoding: Encoding): string
  /** The value of a parameter. */
  get(name: string): string | null
  /** How many parameters there are. */
  get size(): number
  /** The names, in order. */
  get names(): ReadonlyArray<string>
  /** Names and values, in order. */
  entries(): ReadonlyArray<Param>
}

/** What every `…Async` method takes last. */
export interface AsyncOptions {
  /**
   * Aborting rejects the promise with the signal's reason. Work that has not begun is not begun; work on
   * a thread runs to its end, and its result is dropped.
   */
  readonly signal?: AbortSignal
}

/** A card scheme, by a number's leading digits. */
export type Brand = 'visa' | 'mastercard' | 'maestro' | 'amex' | 'jcb' | 'unionpay' | 'discover' | 'diners' | 'unknown'

/**
 * Checks a card verification number: 3 or 4 digits. It must never be stored.
 *
 * Throws `InvalidInputError`.
 */
export declare function checkCvn(cvn: string | Secret): void

/**
 * Looks a currency up by its code: three letters in capitals, or three digits.
 *
 * Throws `InvalidInputError` if ISO 4217 has no such code.
 */
export declare function currency(code: string): CurrencyInfo

/** A currency of ISO 4217. */
export interface CurrencyInfo {
  /** The three-letter code. */
  readonly code: string
  /** The three-digit code, with its leading zeros. */
  readonly numeric: string
  /** How many decimals the smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
  readonly exponent: number
}

/**
 * How names and values are escaped.
 *
 * `rfc3986` escapes everything that needs it and is the one to choose where nothing speaks for another;
 * `form` is what browsers do; the others are what each of a vendor's libraries does.
 */
export type Encoding = 'raw' | 'rfc3986' | 'form' | 'php-sdk' | 'python-sdk' | 'java-sdk' | 'dotnet-sdk' | 'online-tools'

/** A name and a value. */
export interface Entry {
  /** The name. */
  readonly key: string
  /** The value, which can be a token. */
  readonly value: Secret
}

/** The month in which a card expires. It is valid through that month's last day. */
export interface ExpiryInfo {
  /** The year, with its century. */
  readonly year: number
  /** The month, 1 to 12. */
  readonly month: number
  /** As `MMYY`. */
  readonly mmyy: string
  /** As `YYYYMM`. */
  readonly yyyymm: string
}

/** A field that this version does not know. */
export interface Extra {
  /** Its name. */
  readonly name: string
  /** Its value as JSON, with numbers as they were written. */
  readonly json: Secret
}

/** The amount as text, with as many decimals as the currency has: `5000n` of EUR are `"50.00"`. */
export declare function fromMinorUnits(units: bigint, currency: string): string

/**
 * Whether a card with that expiry is past its last valid day in the given month. There is no clock inside:
 * the date is handed in.
 */
export declare function isExpired(expiry: string, year: number, month: number): boolean

/** Whether no further message about this operation is to be expected. */
export declare function isFinal(outcome: Outcome): boolean

/** Whether the goods may be handed over. */
export declare function isPaid(outcome: Outcome): boolean

/** The largest message that is read, in bytes: 1 MiB. */
export declare const MAX_MESSAGE: number

/**
 * What became of a payment: one vocabulary for every gateway.
 *
 * * `approved`: the money is taken, or sent where the merchant pays out. Final.
 * * `authorized`: the money is reserved; the merchant still has to capture it or let it go.
 * * `pending`: not decided yet; wait for a notification or ask again.
 * * `redirect`: the customer has to be sent to `redirectUrl`.
 * * `authenticated`: the cardholder is authenticated (3DS); the payment itself is still to be made.
 * * `declined`: refused by the issuer, a risk rule or a failed authentication. Final: do not retry as is.
 * * `cancelled`: given up by the customer or voided by the merchant. Final.
 * * `refunded`: paid back, wholly or in part. Final.
 * * `failed`: it went wrong for a technical reason. Final.
 * * `unknown`: the gateway said something that this version does not know. Treat it as undecided.
 */
export type Outcome = 'approved' | 'authorized' | 'pending' | 'redirect' | 'authenticated' | 'declined' | 'cancelled' | 'refunded' | 'failed' | 'unknown'

/** What may be shown and stored of a card number. */
export interface PanInfo {
  /** The first six and the last four digits, the rest as asterisks. */
  readonly masked: string
  /** The card scheme. */
  readonly brand: Brand
}

/** One parameter. */
export interface Param {
  /** The name. */
  readonly name: string
  /** The value. */
  readonly value: Secret
}

/**
 * Reads an expiry, `MMYY` or `YYYYMM`.
 *
 * Throws `InvalidInputError`.
 */
export declare function parseExpiry(text: string): ExpiryInfo

/**
 * Checks a card number: 12 to 19 digits that pass the Luhn check.
 *
 * Throws `InvalidInputError`.
 */
export declare function parsePan(number: string | Secret): PanInfo

/** Damage in transport that was mended, so that its cause can be found and put right. */
export interface Repair {
  /** The field that was damaged. */
  readonly field: string
  /** What was wrong with it, such as `space_to_plus`; the list is `repairs` in `error-codes.json`. */
  readonly code: string
  /** The same in words. */
  readonly message: string
}

/**
 * The amount with exactly as many decimals as the currency has: `"9"` EUR is `"9.00"`. Nothing is rounded.
 *
 * Throws as `toMinorUnits` does.
 */
export declare function toCurrencyText(amount: string, currency: string): string

/**
 * The whole number of the currency's smallest unit: `"50.00"` EUR is `5000n`, `"50"` JPY is `50n`.
 *
 * Throws `InvalidInputError` for what is no amount (signs, exponents, thousands marks) and for a fraction
 * of the smallest unit.
 */
export declare function toMinorUnits(amount: string, currency: string): bigint

export declare namespace addonpayments {
  /** A merchant's account: its identifier and its key. */
  export class Merchant {
    /**
     * An account with the gateway. `apiVersion` is the header that is sent, `3` unless the vendor says
     * otherwise.
     *
     * Throws `InvalidInputError` unless the identifier is 4 to 7 digits.
     */
    constructor(id: string, key: addonpayments.MerchantKey, apiVersion?: string | undefined | null)
    /** The merchant's identifier. */
    get id(): string
    /**
     * Encrypts parameters with a fresh random IV, encoded as RFC 3986 has it.
     *
     * Throws `InvalidInputError`: a duplicate or empty name, or a `merchantId` that is not this merchant's.
     */
    seal(params: ParamsInput): SealedRequest
    /**
     * Encrypts parameters with a fresh random IV in the given encoding, to be byte for byte what another
     * client would send.
     *
     * Throws as `seal` does; also for a value with `&`, in the encodings that cannot escape it.
     */
    sealAs(params: ParamsInput, encoding: Encoding): SealedRequest
    /**
     * Encrypts a text that is encoded already, with a fresh random IV.
     *
     * Throws `ParseError` with code `too_large` over 1 MiB.
     */
    sealText(plaintext: string | Secret): SealedRequest
    /**
     * Encrypts a text under an IV of the caller's choice, to reproduce a test vector. Two messages under one
     * IV show what they have in common: never use it for a real one.
     *
     * Throws `InvalidInputError` unless the IV is 16 bytes of base64.
     */
    hazmatSealWithIv(plaintext: string | Secret, ivBase64: string): SealedRequest
    /**
     * Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of
     * plaintext give equal blocks of ciphertext, which anyone can see.
     *
     * Throws `ParseError` with code `too_large` over 1 MiB.
     */
    legacySealEcb(plaintext: string | Secret): SealedRequest
    /**
     * The request for the status of all payments between two times, both included and written
     * `YYYY-MM-DDThh:mm:ss` or `YYYY/MM/DD hh:mm:ss`.
     *
     * Throws `InvalidInputError` if it ends before it begins.
     */
    sealStatusByDate(from: string, to: string): SealedRequest
    /**
     * Decrypts a request and compares its integrity check, on the gateway's side.
     *
     * Throws `ParseError` if `iv` or `encrypted` are not base64 or the IV is not 16 bytes; for whatever else
     * is wrong `DecryptError`, and nothing tells what it was.
     */
    open(sealed: SealedRequest): Opened
    /** Encrypts many lists of parameters, on all cores. What cannot be sealed is an error in its place. */
    sealMany(requests: ReadonlyArray<ParamsInput>): ReadonlyArray<SealedRequest | PaysealError>
    /** As `sealMany`, off the main thread. */
    sealManyAsync(requests: ReadonlyArray<ParamsInput>, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<SealedRequest | PaysealError>>
    /** Decrypts many requests, on all cores. What does not open is an error in its place. */
    openMany(requests: ReadonlyArray<SealedRequest>): ReadonlyArray<Opened | PaysealError>
    /** As `openMany`, off the main thread. */
    openManyAsync(requests: ReadonlyArray<SealedRequest>, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<Opened | PaysealError>>
    /**
     * The `token` of a status request: lowercase hex of the MD5 of merchant, transactions and key.
     *
     * Throws `InvalidInputError` if there is no transaction, or one is empty or holds `;`.
     */
    statusToken(transactionIds: ReadonlyArray<string>): string
    /**
     * The query of a status request; `postback` asks for a new notification, to the payment's `statusURL` or
     * to `url`.
     *
     * Throws as `statusToken` does.
     */
    statusQuery(transactionIds: ReadonlyArray<string>, postback: boolean, url?: string | undefined | null): Params
  }
  /** The key of a merchant: the text of the hashed password. */
  export class MerchantKey {
    /** The key for a plain password, which is hashed with MD5 as the vendor's document says. */
    static fromPassword(password: string | Secret): MerchantKey
    /**
     * The key from a password that is hashed already: 32 hex digits, as the back office shows it.
     *
     * Throws `KeyFormatError`.
     */
    static fromMd5Hex(hex: string | Secret): MerchantKey
    /**
     * The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256.
     *
     * Throws `KeyFormatError` for any other length.
     */
    static fromText(key: string | Secret): MerchantKey
    /** Whether two keys are the same, however they were made. */
    equals(other: addonpayments.MerchantKey): boolean
  }
  /**
   * What the gateway posts to `statusURL`. **Nobody signs it**: it is only a hint until `check` has compared it
   * with what was stored, and for goods of value a status request to the gateway should follow.
   */
  export class Notification {
    /**
     * Reads a notification, in any of the shapes of an answer.
     *
     * Throws `ParseError`.
     */
    static parse(body: string | Uint8Array): Notification
    /** What it says. */
    get transaction(): Transaction
    /** What became of the payment, if the notification tells the truth. */
    get outcome(): Outcome
    /**
     * Compares the deciding operation with what is expected. Amounts are compared by value.
     *
     * Throws `CheckError` with every field that differs or is missing.
     */
    check(expected: addonpayments.Expected): void
    /**
     * A key that is the same for the same news about a payment and another for other news: 64 hex digits.
     * Store it with a unique index to act on each once.
     */
    get dedupeKey(): string
  }
  /** A request that was decrypted and whose integrity check matches. */
  export class Opened {
    /** The plaintext, as it was encrypted. */
    get plaintext(): Secret
    /**
     * The parameters, read as they were encoded. The message does not say how that was.
     *
     * Throws as `Params.decode` does.
     */
    params(encoding: Encoding): Params
    /**
     * The plaintext as JSON text, checked: what a `statusByDate` request holds.
     *
     * Throws `ParseError`.
     */
    json(): Secret
    /** Damage in transport that was mended. */
    get repairs(): ReadonlyArray<Repair>
  }
  /** The parameters of a request, checked. */
  export class Request {
    /**
     * Checks parameters: every listed field against the document's limits, and that what the operation needs
     * is there. Fields that the document does not list are let through.
     *
     * Throws `InvalidInputError` with **all** faults, each with its field's name and never its value.
     */
    static check<Of extends Operation>(operation: Of, params: RequestParams[Of] | ParamsList): Request
    /** What it asks for. */
    get operation(): Operation
    /** The parameters, in the order in which they go out; `params.get('cardType')` is typed. */
    get params(): CheckedParams
    /** What was let through although the document says otherwise. */
    get warnings(): ReadonlyArray<addonpayments.Warning>
    /** The URL to post the sealed request to. */
    url(environment: addonpayments.Environment): string
  }
  /** An answer of the gateway, whatever shape it came in. */
  export class Response {
    /**
     * Reads an answer: plain text, XML or JSON in any of the gateway's shapes.
     *
     * Throws `ParseError`: over 1 MiB, not UTF-8, malformed XML or JSON, or none of the known shapes.
     */
    static parse(body: string | Uint8Array): Response
    /** What kind of answer it is. */
    get kind(): addonpayments.ResponseKind
    /** What became of the payment. */
    get outcome(): Outcome
    /** Where to send the customer, if that is what comes next. */
    get redirectUrl(): string | null
    /** The token of the JavaScript integration, if the answer is one. */
    get authToken(): Secret | null
    /** The transaction, if the answer is one. */
    get transaction(): Transaction | null
    /**
     * The answer as JSON text, with every field that it had; `Response.parse` reads it back. It shows card
     * tokens in the clear.
     */
    toJsonText(): string
  }
  /** Which of the gateway's installations a request goes to. */
  export type Environment = 'production' | 'staging'
  /** What a merchant knows of a payment before a notification comes in. */
  export interface Expected {
    /** The merchant's name for the payment. */
    readonly merchantTransactionId: string
    /** The amount that was to be paid: text, or a `bigint` in the currency's smallest unit. */
    readonly amount: string | bigint
    /** The currency that it was to be paid in. */
    readonly currency: string
  }
  /** A request parameter that the vendor's document lists. */
  export interface Field {
    /** Its name on the wire. */
    readonly name: string
    /** The table of the document that it stands in. */
    readonly group: string
  }
  /** Every request parameter that the vendor's document lists, in its order. */
  export function fields(): ReadonlyArray<addonpayments.Field>
  /**
   * Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
   *
   * Throws as `parseMerchantParams` does.
   */
  export function formatMerchantParams(params: ReadonlyArray<MerchantParam>): string
  /**
   * Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers and booleans
   * as they are written, `null` as an empty value.
   *
   * Throws `ParseError`: not JSON, not an object, a member that is an object or an array, a key twice.
   */
  export function jsonToParams(json: string | Uint8Array): Params
  /** One of the merchant's own parameters. */
  export interface MerchantParam {
    /** The name. */
    readonly key: string
    /** The value. */
    readonly value: string
  }
  /** What the 3DS server says. */
  export interface Mpi {
    /** The electronic commerce indicator. */
    readonly eci?: string
    /** The status of the authentication, such as `Y`, `A` or `N`. */
    readonly authenticationStatus?: string
    /** The token of a 3DS 2 authentication. */
    readonly threeDsv2Token?: Secret
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
  /** What a request asks for. */
  export type Operation = 'hosted-payment' | 'direct-payment' | 'capture' | 'void' | 'refund' | 'rebate'
  /** One operation of a payment: an authentication, an authorization, a capture, a refund. */
  export interface OperationResult {
    /** What became of it. */
    readonly outcome: Outcome
    /** Where to send the customer: `redirectionResponse` without its prefix. */
    readonly redirectUrl?: string
    /** Its number, starting from 1, as text. */
    readonly sortedOrder?: string
    /** The amount as it was written. */
    readonly amount?: string
    /** The currency, ISO 4217. */
    readonly currency?: string
    /** What the gateway says about it. */
    readonly message?: string
    /** The merchant's name for the payment. */
    readonly merchantTransactionId?: string
    /** `DEBIT`, `CREDIT`, `VOID`, `REBATE`, `REFUND`, `ACCOUNT_REGISTRATION` or another. */
    readonly operationType?: string
    /** The payment solution's identifier. */
    readonly paymentSolutionTransactionId?: string
    /** The payment solution. */
    readonly paymentSolution?: string
    /** The issuer's authorization code. */
    readonly authCode?: string
    /** The payment solution's own response code. */
    readonly paymentCode?: string
    /** The payment solution's own message. */
    readonly paymentMessage?: string
    /** The authorization's additional data. */
    readonly rad?: string
    /** The message about them. */
    readonly radMessage?: string
    /** The service that ran, such as `3DSv2`. */
    readonly service?: string
    /** Where to send the customer, as written: `redirect:` and a URL. */
    readonly redirectionResponse?: string
    /** The gateway's identifier of the payment that this one follows. */
    readonly originalTransactionId?: string
    /** Its status. */
    readonly status?: string
    /** The gateway's identifier. */
    readonly transactionId?: string
    /** The payment solution's raw answer, untouched: often JSON or XML of its own. */
    readonly details?: Secret
    /** The card or the wallet. */
    readonly paymentDetails?: PaymentDetails
    /** The gateway's own response code. */
    readonly responseCode?: ResponseCode
    /** What the 3DS server says. */
    readonly mpi?: Mpi
    /** The merchant's own parameters, sent back. */
    readonly optionalTransactionParams: ReadonlyArray<Entry>
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
  /** Parameters as a flat JSON object of strings, in their order. This shows card data in the clear. */
  export function paramsToJson(params: ParamsInput): string
  /**
   * Reads `merchantParams`: `key:value;key:value`.
   *
   * Throws `InvalidInputError`: over 500 characters; otherwise with every fault.
   */
  export function parseMerchantParams(text: string): ReadonlyArray<MerchantParam>
  /** The card or the wallet that paid. */
  export interface PaymentDetails {
    /** The card holder's name. */
    readonly cardHolderName?: string
    /** The card number, masked: its first six and last four digits. */
    readonly cardNumber?: string
    /** The card's scheme and kind, such as `VISA/CREDIT`. */
    readonly cardType?: string
    /** The card's expiry, `MMYY`. */
    readonly expDate?: string
    /** The bank that issued the card. */
    readonly issuerBank?: string
    /** The country of that bank. */
    readonly issuerCountry?: string
    /** The account of a wallet. */
    readonly account?: string
    /** The gateway's token for the card, with which the merchant can charge it again. */
    readonly cardNumberToken?: Secret
    /** More details, by name. */
    readonly extraDetails: ReadonlyArray<Entry>
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
  /** The gateway's own response code, such as `0000`. */
  export interface ResponseCode {
    /** The code; text, with its leading zeros. */
    readonly code?: string
    /** What it means. */
    readonly message?: string
    /** The gateway's reference. */
    readonly uuid?: string
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
  /**
   * What kind of answer it is: the URL of the hosted page, a token of the JavaScript integration, the bare
   * word `error`, or a payment and its operations.
   */
  export type ResponseKind = 'hosted-page' | 'auth-token' | 'error' | 'transaction'
  /** A payment as an answer or a notification tells it. Texts are trimmed; an empty one counts as absent. */
  export interface Transaction {
    /** What became of the payment: what the operation with the highest `sorted-order` says. */
    readonly outcome: Outcome
    /** Where to send the customer, if the deciding operation says so. */
    readonly redirectUrl?: string
    /** Whether the status of the whole and that of the deciding operation tell different stories. */
    readonly statusesDisagree: boolean
    /** The status of the whole, which is not the payment's. */
    readonly status?: string
    /** What the gateway says about the whole. */
    readonly message?: string
    /** How many operations there are, as the gateway counts. */
    readonly operationSize?: string
    /** The operations, by `sorted-order`; the last one decides. */
    readonly operations: ReadonlyArray<OperationResult>
    /** The merchant's own parameters, sent back. */
    readonly optionalTransactionParams: ReadonlyArray<Entry>
    /** The workflow that the gateway ran. */
    readonly workflow?: Workflow
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
  /** Something that was let through although the document says otherwise. */
  export interface Warning {
    /** The field. */
    readonly field: string
    /** What is odd: `date_order`, the date has its year last. */
    readonly code: string
  }
  /** The workflow that the gateway ran. */
  export interface Workflow {
    /** Its identifier. */
    readonly id?: string
    /** Its name. */
    readonly name?: string
    /** Its version. */
    readonly version?: string
    /** Fields that this version does not know. */
    readonly extra: ReadonlyArray<Extra>
  }
}

export declare namespace netopia {
  /** A sealed message, as it travels: the four fields of a form. **It has neither signature nor MAC.** */
  export class Envelope {
    /**
     * Reads the raw body of a form, and mends what transport is known to break.
     *
     * Throws `ParseError`: not a form, a field missing or there twice, not base64, an unknown cipher, an IV that
     * is not 16 bytes long, more than 1 MiB.
     */
    static parse(body: string | Uint8Array): Envelope
    /**
     * Reads the fields of a form that a web framework has taken apart.
     *
     * Throws as `parse` does.
     */
    static fromFields(fields: ParamsInput): Envelope
    /**
     * Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
     * `Merchant.seal`.
     *
     * Throws `ParseError` with code `too_large` over 1 MiB.
     */
    static seal(key: PublicKey, plaintext: string | Secret): Envelope
    /** As `seal`, with RC4, which is broken. */
    static legacySealRc4(key: PublicKey, plaintext: string | Secret): Envelope
    /** The fields of the form, in the order in which they are posted; values not percent-encoded. */
    get fields(): ReadonlyArray<FormField>
    /** The body of the form, to be sent as `application/x-www-form-urlencoded`. */
    formBody(): string
    /** The cipher. */
    get cipher(): netopia.Cipher
    /** What was mended when the envelope was read. */
    get repairs(): ReadonlyArray<Repair>
    /**
     * Opens an IPN. An endpoint uses `Merchant.openIpn`, which also keeps quiet about what `parse` tells.
     *
     * Throws `DecryptError`, whatever is wrong.
     */
    openIpn(key: PrivateKey): Ipn
    /** As `openIpn`, off the main thread. */
    openIpnAsync(key: PrivateKey, options?: AsyncOptions | undefined | null): Promise<Ipn>
    /**
     * Opens an order, on the gateway's side, with RC4 session keys of any length.
     *
     * Throws `DecryptError`, whatever is wrong.
     */
    openOrder(key: PrivateKey): Order
    /** As `openOrder`, off the main thread. */
    openOrderAsync(key: PrivateKey, options?: AsyncOptions | undefined | null): Promise<Order>
  }
  /** NETOPIA's side, for simulations and for end-to-end tests of a shop. */
  export class Gateway {
    /** A gateway: the merchant's public key and its own private key. */
    constructor(merchant: netopia.PublicKey, privateKey: netopia.PrivateKey)
    /**
     * Opens the body of a request with an order. The order itself may be faulty: see `Order.validate`.
     *
     * Throws as `Merchant.openIpn` does.
     */
    openOrder(body: string | Uint8Array): Order
    /** As `openOrder`, off the main thread. */
    openOrderAsync(body: string | Uint8Array, options?: AsyncOptions | undefined | null): Promise<Order>
    /**
     * Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
     *
     * Throws as `Ipn.toXml` does.
     */
    sealIpn(ipn: netopia.Ipn): netopia.Envelope
    /** As `sealIpn`, off the main thread. */
    sealIpnAsync(ipn: netopia.Ipn, options?: AsyncOptions | undefined | null): Promise<Envelope>
    /** As `sealIpn`, with RC4, which is broken. */
    legacySealIpnRc4(ipn: netopia.Ipn): netopia.Envelope
    /** As `legacySealIpnRc4`, off the main thread. */
    legacySealIpnRc4Async(ipn: netopia.Ipn, options?: AsyncOptions | undefined | null): Promise<Envelope>
  }
  /**
   * An instant payment notification: the order as NETOPIA received it, and what became of it.
   *
   * **It is not authenticated.** The envelope has neither signature nor MAC, and needs only the merchant's public
   * key to be made. Call `check` with what is in the merchant's own records before acting on it. The same IPN may
   * come up to 20 times; `dedupeKey` tells what was handled already.
   */
  export class Ipn {
    /**
     * Reads an IPN.
     *
     * Throws `ParseError`, as `Order.fromXml` does, and if there is no `mobilpay` element.
     */
    static fromXml(xml: string | Uint8Array): Ipn
    /** The order, echoed. */
    get order(): OrderData
    /** What NETOPIA adds to it. */
    get mobilpay(): netopia.MobilpayData
    /**
     * What became of the operation that this IPN is about: action and error code together. `failed` is about
     * the one operation: do not take an order back that was paid.
     */
    get outcome(): Outcome
    /** What was attempted. It is not what became of it: look at `outcome`. */
    get action(): Action | (string & {})
    /** Whether the attempt succeeded (`0`), and why not; `null` if the IPN does not say. */
    get errorCode(): string | null
    /** NETOPIA's words for the customer about the error code. */
    get errorMessage(): string | null
    /** NETOPIA's mark of this message, to be echoed in the reply. */
    get crc(): string
    /** The amount of the payment as it was authorised, if it is there and one. */
    get originalAmount(): string | null
    /** What of it is taken as of this message: less after a partial capture or refund. */
    get processedAmount(): string | null
    /** When the message was made, on NETOPIA's clock, as `YYYY-MM-DDThh:mm:ss`. */
    get time(): string | null
    /** When the card's token expires, as `YYYY-MM-DDThh:mm:ss`, if the IPN has one. */
    get tokenExpires(): string | null
    /**
     * A key for what this IPN says: 64 hex digits. Two IPNs with the same key say the same about the same
     * payment, and the second needs no more than a reply. Store it with a unique index.
     */
    get dedupeKey(): string
    /** The XML that it was opened from; `null` if it was not sealed. */
    get plaintext(): Secret | null
    /** The cipher of the envelope; `null` if it was not sealed. */
    get cipher(): netopia.Cipher | null
    /** What was mended in the form that it came in. */
    get repairs(): ReadonlyArray<Repair>
    /**
     * Compares the IPN with the merchant's own records: number, signature, and the amount and currency of the
     * echoed order, which are what the customer was asked for.
     *
     * Throws `CheckError` with everything that is missing or differs.
     */
    check(expected: netopia.Expected): void
    /**
     * Writes the IPN as NETOPIA does, for tests and simulations; nothing is validated.
     *
     * Throws `InvalidInputError` for characters that XML cannot carry.
     */
    toXml(): string
  }
  /** A merchant's account with its two keys. */
  export class Merchant {
    /**
     * An account: its signature, NETOPIA's public certificate, and the account's own private key. The two keys
     * are not a pair. Texts of orders are written as they are, unless `textPolicy` says otherwise.
     *
     * Throws `InvalidInputError` unless the signature is four or five groups of four characters with dashes.
     */
    constructor(signature: string, netopiaCertificate: netopia.PublicKey, privateKey: netopia.PrivateKey, textPolicy?: netopia.TextPolicy | undefined | null)
    /** The account's signature. */
    get signature(): string
    /**
     * Seals an order for NETOPIA with AES-256-CBC, under a fresh key. An order that names no cipher for the IPN
     * asks for the same one.
     *
     * Throws `InvalidInputError` with every fault: those of `Order.validate`, and a signature that is not this
     * account's.
     */
    seal(order: Order): netopia.Envelope
    /** As `seal`, off the main thread. */
    sealAsync(order: Order, options?: AsyncOptions | undefined | null): Promise<Envelope>
    /** As `seal`, with RC4, for accounts that know nothing else. RC4 is broken. */
    legacySealRc4(order: Order): netopia.Envelope
    /** As `legacySealRc4`, off the main thread. */
    legacySealRc4Async(order: Order, options?: AsyncOptions | undefined | null): Promise<Envelope>
    /** Seals many orders, on all cores. What cannot be sealed is an error in its place. */
    sealMany(orders: ReadonlyArray<Order>): ReadonlyArray<Envelope | PaysealError>
    /** As `sealMany`, off the main thread. */
    sealManyAsync(orders: ReadonlyArray<Order>, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<Envelope | PaysealError>>
    /**
     * Opens the **raw** body of an IPN, as it was posted. What comes out is not authenticated: see `Ipn`.
     *
     * Throws `ParseError` if it is not a form with the fields of an envelope, which says what is wrong. For
     * everything about the values of these fields `DecryptError`, and nothing tells what it was.
     */
    openIpn(body: string | Uint8Array): netopia.Ipn
    /** As `openIpn`, off the main thread. */
    openIpnAsync(body: string | Uint8Array, options?: AsyncOptions | undefined | null): Promise<Ipn>
    /** As `openIpn`, for a form that a web framework has taken apart. */
    openIpnFields(fields: ParamsInput): netopia.Ipn
    /** As `openIpnFields`, off the main thread. */
    openIpnFieldsAsync(fields: ParamsInput, options?: AsyncOptions | undefined | null): Promise<Ipn>
    /** Opens many bodies, on all cores. What does not open is an error in its place. */
    openMany(bodies: ReadonlyArray<string | Uint8Array>): ReadonlyArray<Ipn | PaysealError>
    /** As `openMany`, off the main thread. */
    openManyAsync(bodies: ReadonlyArray<string | Uint8Array>, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<Ipn | PaysealError>>
  }
  /** An order: what a merchant seals for NETOPIA, and what an IPN echoes. */
  export class Order {
    /** An order from its parts. Nothing is checked yet: `validate`, `toXml` and sealing do. */
    constructor(order: OrderData)
    /**
     * Reads an order. It is lenient: what is not known or not valid is kept.
     *
     * Throws `ParseError`: not well-formed XML, another root than `order`, an element twice that may be there
     * once.
     */
    static fromXml(xml: string | Uint8Array): Order
    /**
     * The parts of the order. Texts are given with form-encoding undone where they look form-encoded; amounts
     * and currencies that are none are left out. `toXml` has all of them as they stood.
     */
    get data(): OrderData
    /** When the order was made, as `YYYY-MM-DDThh:mm:ss`; `null` if the timestamp is none. */
    get time(): string | null
    /** The XML that it was opened from; `null` if it was not sealed. */
    get plaintext(): Secret | null
    /** The cipher of the envelope; `null` if it was not sealed. */
    get cipher(): netopia.Cipher | null
    /** What was mended in the form that it came in. */
    get repairs(): ReadonlyArray<Repair>
    /**
     * Checks the order against the constraints of the vendor's document.
     *
     * Throws `InvalidInputError` with every fault, each with its path.
     */
    validate(): void
    /**
     * Writes the order. It may hold card data.
     *
     * Throws as `validate` does, also for characters that XML cannot carry.
     */
    toXml(policy?: netopia.TextPolicy | undefined | null): string
    /** The IPN that NETOPIA would make of the order, for simulations: the order, echoed, and what NETOPIA adds. */
    toIpn(mobilpay: netopia.MobilpayData): netopia.Ipn
  }
  /** The private key that opens messages, parsed once. It shows nothing of itself. */
  export class PrivateKey {
    /**
     * Reads an RSA private key, PKCS#1 or PKCS#8, PEM or DER, also one that is encrypted with a password.
     *
     * Throws `KeyFormatError`: a certificate or public key, a password that is wrong or missing, not RSA,
     * not 1024 to 4096 bits, numbers that do not belong together, or no key at all.
     */
    static parse(file: string | Uint8Array | Secret, password?: string | Secret | undefined | null): PrivateKey
    /** The length of the modulus in bits: 1024 to 4096. */
    get bits(): number
    /** SHA-256, in lowercase hex, of the key's public half as `SubjectPublicKeyInfo`. */
    get fingerprint(): string
    /** What is worth knowing about the key, though it is used all the same. */
    get warnings(): ReadonlyArray<netopia.KeyWarning>
    /** What was mended in the file. */
    get repairs(): ReadonlyArray<Repair>
  }
  /**
   * The public key that a message is sealed for, parsed once. A merchant seals with NETOPIA's certificate, which
   * is not the other half of the merchant's own private key.
   */
  export class PublicKey {
    /**
     * Reads a certificate or a bare public key, PEM or DER, and mends what is commonly broken in PEM.
     *
     * Throws `KeyFormatError`: a private key, not RSA, not 1024 to 4096 bits, or no key at all.
     */
    static parse(file: string | Uint8Array): PublicKey
    /** The length of the modulus in bits: 1024 to 4096. */
    get bits(): number
    /**
     * SHA-256, in lowercase hex, of the key as `SubjectPublicKeyInfo`. Equal to that of the private key if
     * the two are a pair.
     */
    get fingerprint(): string
    /** Whether the file was a certificate, and not a bare key. */
    get isCertificate(): boolean
    /** From when to when the certificate is valid; `null` for a bare key. */
    get validity(): netopia.Validity | null
    /**
     * What is worth knowing about the key. Without `now`, UTC as `YYYY-MM-DDThh:mm:ss`, the dates of a
     * certificate are not looked at.
     */
    warnings(now?: string | undefined | null): ReadonlyArray<netopia.KeyWarning>
    /** What was mended in the file. */
    get repairs(): ReadonlyArray<Repair>
  }
  /**
   * The reply to an IPN: whether the merchant has recorded it. It is about the recording, not about the payment:
   * **a decline that was recorded is accepted**.
   */
  export class Reply {
    /** The IPN is recorded, whatever it says. Echoes its `crc`. */
    static accepted(ipn: netopia.Ipn): Reply
    /** The IPN could not be recorded just now: NETOPIA is to send it again. Code and message are one's own. */
    static retryLater(code: number, message: string): Reply
    /** The IPN is refused for good. Code and message are one's own. */
    static rejected(code: number, message: string): Reply
    /**
     * Reads a reply, as the gateway does.
     *
     * Throws `ParseError` if it is not well-formed XML or has another root than `crc`.
     */
    static fromXml(xml: string | Uint8Array): Reply
    /** The document to answer with. */
    toXml(): string
    /** Whether the merchant has recorded the IPN. */
    get isAccepted(): boolean
    /** Whether NETOPIA is to send the IPN again (`1`) or not (`2`); `null` if it was accepted. */
    get errorType(): string | null
    /** The merchant's own error code. */
    get errorCode(): string | null
    /** The echoed `crc`, or the merchant's own error message. */
    get message(): string
  }
  /** What was attempted. Each action can succeed or fail: the error code says which. */
  export type Action = 'new' | 'paid_pending' | 'confirmed_pending' | 'paid' | 'confirmed' | 'credit' | 'canceled'
  /** A billing or shipping address, or the customer of an IPN. */
  export interface Address {
    /** A person or a company (attribute `type`). */
    readonly customerType?: string
    /** Whether a shipping address repeats the billing address (attribute `sameasbilling`), as it was written. */
    readonly sameAsBilling?: string
    /** The first name. */
    readonly firstName?: string
    /** The last name. */
    readonly lastName?: string
    /** The e-mail address. */
    readonly email?: string
    /** The telephone number. */
    readonly mobilePhone?: string
    /** The address in one line. */
    readonly address?: string
    /** A company's tax number. */
    readonly fiscalNumber?: string
    /** The number of an identity card, or a company's number in the trade register. */
    readonly identityNumber?: string
    /** The country. */
    readonly country?: string
    /** The county. */
    readonly county?: string
    /** The town. */
    readonly city?: string
    /** The postal code. */
    readonly zipCode?: string
    /** The bank. */
    readonly bank?: string
    /** The account number. */
    readonly iban?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** The cipher of an envelope. `rc4` is broken, and what NETOPIA used alone for many years. */
  export type Cipher = 'aes-256-cbc' | 'rc4'
  /** A party that gets a part of the money. */
  export interface Destination {
    /** The signature of the party's account. */
    readonly id: string
    /** Its part, in the currency of the invoice. */
    readonly amount?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /**
   * Finds out why the body of a form does not open with a key file; the likely cause comes first.
   *
   * For a person with the key at hand, **never for an endpoint**: whoever is told what is wrong with a message
   * that they made up can decrypt other people's messages.
   */
  export function diagnoseLocally(body: string | Uint8Array, privateKey: string | Uint8Array | Secret, password?: string | Secret | undefined | null): ReadonlyArray<netopia.Finding>
  /** As `diagnoseLocally`, off the main thread. */
  export function diagnoseLocallyAsync(body: string | Uint8Array, privateKey: string | Uint8Array | Secret, password?: string | Secret | undefined | null, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<Finding>>
  /** A discount. */
  export interface Discount {
    /** Its number. */
    readonly id?: string
    /** How much it is. */
    readonly amount?: string
    /** The currency of the amount. */
    readonly currency?: string
    /** Who grants it. */
    readonly thirdParty?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** What an error code of an IPN means, in a few words; `unknown` for one that is not in the document's table. */
  export function errorCodeMeaning(code: string): string
  /** The rate of a currency. */
  export interface ExchangeRate {
    /** The currency. Also read from the attribute `curency`, as the vendor's .NET library spells it. */
    readonly currency?: string
    /** The rate (the text of the element). */
    readonly rate?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** What the merchant's own records say about an order. */
  export interface Expected {
    /** The order's number. */
    readonly orderId: string
    /** The amount that the customer was asked for: text, or a `bigint` in the currency's smallest unit. */
    readonly amount: string | bigint
    /** The currency of that amount. */
    readonly currency: string
    /** The signature of the merchant's account. */
    readonly signature: string
  }
  /** What was found out about a message that does not open, or does. */
  export interface Finding {
    /** A stable code, such as `wrong_key`. */
    readonly code: string
    /** The same in words. Nothing found is quoted: no key, no plaintext. */
    readonly message: string
    /** Whether nothing has to be done about it. */
    readonly isGood: boolean
  }
  /** A field of a form. */
  export interface FormField {
    /** Its name. */
    readonly name: string
    /** Its value. */
    readonly value: string
  }
  /**
   * Makes a key of 1024 to 4096 bits and a certificate with that common name, for tests.
   *
   * Throws `InvalidInputError`: another size, an empty name or one over 64 characters, dates in the wrong order.
   */
  export function generateTestKeyPair(bits: number, commonName: string, validity: Validity): netopia.TestKeyPair
  /** As `generateTestKeyPair`, off the main thread. */
  export function generateTestKeyPairAsync(bits: number, commonName: string, validity: Validity, options?: AsyncOptions | undefined | null): Promise<TestKeyPair>
  /** What is to be paid, and by whom. */
  export interface Invoice {
    /** The currency. What an account is not authorised for is charged in RON and shown in both. */
    readonly currency?: string
    /** The amount, at most 99999; 0 checks a card. */
    readonly amount?: string
    /** The numbers of installments that are offered: one, or a list such as `2,3`. */
    readonly installments?: string
    /** The number of installments that the customer chose. */
    readonly selectedInstallments?: string
    /** Whose customer it is: 1 the merchant's, 2 NETOPIA's. */
    readonly customerType?: string
    /** The merchant's own number of the customer, for payment with a stored card. */
    readonly customerId?: string
    /** The token of a stored card, from an earlier IPN. */
    readonly tokenId?: Secret
    /** The stored card's number, masked. */
    readonly panMasked?: string
    /** A code for a promotion. */
    readonly promotionCode?: string
    /** What the customer reads on the payment page. */
    readonly details?: string
    /** The billing address (`contact_info/billing`). */
    readonly billing?: netopia.Address
    /** The shipping address (`contact_info/shipping`). */
    readonly shipping?: netopia.Address
    /** The goods. */
    readonly items?: ReadonlyArray<Item>
    /** Exchange rates (`exchange_rates/rate`). */
    readonly exchangeRates?: ReadonlyArray<ExchangeRate>
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** The element `error`, which is there for successes too. */
  export interface IpnError {
    /** The code (attribute `code`); an empty text if there is none. */
    readonly code: string
    /** NETOPIA's words for the customer. They do not come url-encoded. */
    readonly message: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** What an invoice is to be about. */
  export interface IssueInvoice {
    /** The amount. */
    readonly amount?: string
    /** The currency of the amount. */
    readonly currency?: string
    /** The date, as it was written. */
    readonly date?: string
    /** The exchange rate (element `exchangeRate`). */
    readonly exchangeRate?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** One of the goods. */
  export interface Item {
    /** The merchant's own code. */
    readonly code?: string
    /** What it is. */
    readonly name?: string
    /** The unit in which it is measured; the gateway spells the element `measurment`. */
    readonly measurement?: string
    /** How many units. */
    readonly quantity?: string
    /** The price of one unit. */
    readonly price?: string
    /** Value-added tax. */
    readonly vat?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** Something worth knowing about a key that is used all the same. */
  export interface KeyWarning {
    /** `short_key`, `weak_signature`, `expired` or `not_yet_valid`. */
    readonly code: string
    /** The same in words. */
    readonly message: string
  }
  /** What NETOPIA adds to the order that it echoes (element `mobilpay`). */
  export interface MobilpayData {
    /** When the message was made, on NETOPIA's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`). */
    readonly timestamp: string
    /** NETOPIA's mark of this message, to be echoed in the reply (attribute `crc`). */
    readonly crc: string
    /** What was attempted. */
    readonly action: Action | (string & {})
    /** Who paid. */
    readonly customer?: Address
    /** NETOPIA's number of the payment, unique among all merchants. */
    readonly purchase?: string
    /** The amount of the payment as it was authorised. */
    readonly originalAmount?: string
    /** What of it is taken as of this message. */
    readonly processedAmount?: string
    /** The card number, masked: `401200****0084`, or `9****5098`. */
    readonly panMasked?: string
    /** NETOPIA's number of the card, the same for each payment with it. */
    readonly paymentInstrumentId?: string
    /** A token to pay with the same card again. */
    readonly tokenId?: Secret
    /** When the token expires, as `YYYY-MM-DD hh:mm:ss`. */
    readonly tokenExpirationDate?: string
    /** Whether the attempt succeeded. */
    readonly error?: IpnError
    /** What was paid less a promotion. */
    readonly promotionAmount?: string
    /** Which of the recurring payments it is. */
    readonly currentPaymentCount?: string
    /** The acquirer's reference number. */
    readonly rrn?: string
    /** Whose customer it is. */
    readonly customerType?: string
    /** The merchant's own number of the customer. */
    readonly customerId?: string
    /** The card's issuer. */
    readonly issuer?: string
    /** The telephone number that paid. */
    readonly paidByPhone?: string
    /** The code that the customer got by SMS. */
    readonly validationCode?: Secret
    /** The number of installments that the customer chose. */
    readonly installments?: string
    /** Discounts (`discounts/discount`). */
    readonly discounts?: ReadonlyArray<Discount>
    /** A code of the payment. */
    readonly paymentCode?: string
    /** A code of the telephone operator. */
    readonly oprCode?: string
    /** What the merchant's invoice to the operator is to be about. */
    readonly issueInvoice?: IssueInvoice
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** A card (`payment_instrument/card`). */
  export interface OrderCard {
    /** The card number. */
    readonly number?: Secret
    /** The year in which it expires, four digits. */
    readonly expYear?: string
    /** The month in which it expires, two digits. */
    readonly expMonth?: string
    /** The verification number. */
    readonly cvv2?: Secret
    /** The cardholder's name. */
    readonly name?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** An order, as the XML document that a merchant seals for NETOPIA. */
  export interface OrderData {
    /** What kind of order it is (attribute `type`). */
    readonly orderType?: string
    /**
     * The merchant's own number of the order, 1 to 64 characters (attribute `id`). A new one for each
     * attempt, unless a duplicate is meant.
     */
    readonly id: string
    /** When the order was made, on the merchant's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`). */
    readonly timestamp: string
    /** A code that some accounts have (attribute `secretcode`). */
    readonly secretCode?: Secret
    /**
     * Which of the merchant's accounts is to be paid: four characters, five times, with dashes. The
     * document writes four groups only; the accounts that are seen have five.
     */
    readonly signature: string
    /** The service that an SMS order pays for. */
    readonly service?: string
    /** The telephone number that an SMS order comes from. */
    readonly msisdn?: string
    /** What is to be paid; every card order has it. */
    readonly invoice?: netopia.Invoice
    /** Repeated payments. */
    readonly recurrence?: netopia.Recurrence
    /** The card itself, for merchants who may ask for it (`payment_instrument/card`). */
    readonly card?: netopia.OrderCard
    /**
     * The cipher that NETOPIA is to use for the IPN: `rc4` or `aes-256-cbc`. Also read from `cipher`, as
     * one plugin writes it. `None` means the cipher with which the order is sealed.
     */
    readonly ipnCipher?: string
    /** Values of the merchant's own, echoed in the IPN. */
    readonly params?: ReadonlyArray<netopia.OrderParam>
    /** Who gets which part of the money; one or two, or none to get all of it oneself. */
    readonly split?: ReadonlyArray<netopia.Destination>
    /** Where NETOPIA posts the IPN (`url/confirm`). */
    readonly confirmUrl?: string
    /** Where the customer comes back to (`url/return`). */
    readonly returnUrl?: string
    /** Where the customer comes back to after giving up (`url/cancel`). */
    readonly cancelUrl?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** A value of the merchant's own: sent with the order and echoed in the IPN. */
  export interface OrderParam {
    /** Its name. */
    readonly name: string
    /**
     * Its value. The vendor's PHP library sends it raw in a card order and url-decodes it in the IPN; look
     * at both forms.
     */
    readonly value: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** Payments that repeat. */
  export interface Recurrence {
    /** How many payments (attribute `payments_no`). */
    readonly paymentsNo?: string
    /** How many days from one to the next (attribute `interval_day`). */
    readonly intervalDay?: string
    /** What this version does not know. Not taken from what is handed in. */
    readonly unknown?: ReadonlyArray<netopia.UnknownPart>
  }
  /** The media type of a reply. */
  export const REPLY_CONTENT_TYPE: string
  /** A key pair for tests and simulations. A merchant's real keys come from NETOPIA. */
  export interface TestKeyPair {
    /** The private key, PKCS#8 in PEM. */
    readonly privateKey: Secret
    /** The public key, `SubjectPublicKeyInfo` in PEM. */
    readonly publicKey: string
    /** The certificate in PEM. */
    readonly certificate: string
  }
  /** How texts are written into an order: as they are, or form-encoded as the vendor's PHP and Java libraries do. */
  export type TextPolicy = 'raw' | 'url-encoded'
  /** A part of a message that this version does not know. */
  export interface UnknownPart {
    /** Its name; that of an attribute begins with `@`. */
    readonly name: string
    /** The attribute's value, or the element as XML. */
    readonly text: Secret
  }
  /** From when to when a certificate is valid, in UTC, both included: `YYYY-MM-DDThh:mm:ss`. */
  export interface Validity {
    /** The first moment. */
    readonly notBefore: string
    /** The last moment. */
    readonly notAfter: string
  }
}

export declare namespace nexi.mac {
  /** The JSON answer to an API request. It exists only if its MAC is right. */
  export class Answer {
    /**
     * Reads an answer and verifies its MAC, which covers `esito`, `idOperazione` and `timeStamp`.
     *
     * Throws `MacError` if the MAC is missing, empty or wrong; `ParseError` if this is no JSON object or one of the
     * three is missing.
     */
    static open(json: string | Uint8Array, key: nexi.mac.MacKey): Answer
    /** How it went. */
    get esito(): string
    /** What became of the request, not of the payment that it may ask about. */
    get outcome(): Outcome
    /** The whole answer as JSON. The MAC covers three fields of it. */
    toJsonText(): string
  }
  /** A request for the hosted page: to be put into a form that the browser sends, or into a URL. */
  export class HostedRequest {
    /**
     * The parameters of a page with their MAC. `other` has further parameters that the gateway knows, which the MAC
     * does not cover.
     *
     * Throws `InvalidInputError` with every fault.
     */
    static create(key: nexi.mac.MacKey, page: nexi.mac.HostedPage, other?: ParamsInput | undefined | null): HostedRequest
    /** Names and values, for the hidden inputs of a form that is sent by `POST`. */
    get params(): Params
    /** The form as its body, `application/x-www-form-urlencoded`. */
    body(): string
    /** The URL to which the browser is sent: `base` is `PRODUCTION` or `TEST`. */
    url(base: string): string
  }
  /** The secret key of a terminal. It shows nothing of itself. */
  export class MacKey {
    /**
     * Takes the key as text.
     *
     * Throws `KeyFormatError` if it is empty.
     */
    constructor(key: string | Secret)
    /**
     * The MAC of a message, from the fields that `messageFields` lists; others are left alone, and their order does
     * not matter.
     *
     * Throws `InvalidInputError` with every fault.
     */
    build(message: string, fields: ParamsInput): string
    /**
     * Compares a received MAC, or `null` if none came, in constant time.
     *
     * Throws `MacError` if it is missing, empty or different; `ParseError` with a listed field that is missing or
     * there twice.
     */
    verify(message: string, fields: ParamsInput, mac?: string | undefined | null): void
  }
  /**
   * The outcome of a payment on the hosted page. It exists only if its MAC is right. The customer's way back to
   * `url_back` carries no MAC, so it cannot be opened: it proves nothing.
   */
  export class Notification {
    /**
     * Reads a raw form body or a query string (without its `?`) and verifies its MAC.
     *
     * Throws `MacError` if the MAC is missing, empty or wrong; `ParseError` if this is no form, or a field is missing
     * or there twice.
     */
    static open(body: string | Uint8Array, key: nexi.mac.MacKey): Notification
    /**
     * Compares it with the payment that was begun: a notification of another payment has a right MAC too.
     *
     * Throws `CheckError` naming `codTrans`, `importo` or `divisa`.
     */
    check(expected: nexi.mac.Expected): void
    /** The merchant's own number of the payment. */
    get codTrans(): string
    /** How it went: `OK`, `KO`, `ANNULLO`, `ERRORE`, `PEN` or another. */
    get esito(): string
    /** What became of the payment. Whether `OK` has also captured the money is a setting of the terminal. */
    get outcome(): Outcome
    /** The amount in the currency's smallest unit, as it came. */
    get importo(): string
    /** The issuer's authorisation code; empty if the payment was refused. */
    get codAut(): string
    /** Any field. The MAC covers those of the message `outcome` only. */
    get(name: string): string | null
    /** All fields, in the order in which they came. */
    get params(): Params
  }
  /** What the merchant knows of a payment. */
  export interface Expected {
    /** The merchant's own number of the payment. */
    readonly codTrans: string
    /** The amount: text, or a `bigint` in the currency's smallest unit. */
    readonly amount: string | bigint
    /** The currency, by its letters. */
    readonly currency: string
  }
  /** A payment on the hosted page. */
  export interface HostedPage {
    /** The terminal's alias. */
    readonly alias: string
    /** The merchant's own number of the payment; it may be used once. */
    readonly codTrans: string
    /** What is to be paid: text, or a `bigint` in the currency's smallest unit, which is what is sent. */
    readonly amount: string | bigint
    /** The currency; sent with its letters, `EUR`. */
    readonly currency: string
    /** Where the customer comes back with the outcome. */
    readonly url: string
    /** Where the customer comes back without having paid. */
    readonly urlBack: string
    /** For a payment with a stored card. */
    readonly oneClick?: OneClick
  }
  /**
   * The fields of a message that its MAC covers, in the order in which they are hashed. A message is `hosted-page`,
   * `one-click`, `outcome`, `answer`, `nonce`, `VPOSREQ`, `VPOSRES`, or the path of an API request such as
   * `paga/paga3DS`.
   *
   * Throws `InvalidInputError` for any other name.
   */
  export function messageFields(message: string): ReadonlyArray<string>
  /** The names of all messages that have a MAC. */
  export function messages(): ReadonlyArray<string>
  /** The contract of a one-click payment. */
  export interface OneClick {
    /** `gruppo`: the group to which the contract belongs. */
    readonly group: string
    /** `num_contratto`: the contract under which the card is stored. */
    readonly contract: string
  }
  /** Where the hosted page is in production. */
  export const PRODUCTION: string
  /** Where the hosted page is for tests. */
  export const TEST: string
}

export declare namespace nexi.monetaweb {
  /** The answer to a request. It comes over TLS from the server that was asked, and carries no signature. */
  export class Answer {
    /**
     * Reads an answer in UTF-8 or ISO-8859-1.
     *
     * Throws `ParseError`: malformed or hostile XML, another root than `response` or `error`, an element that is there
     * twice, or an initialized payment without its number, token or page.
     */
    static parse(document: string | Uint8Array): Answer
    /** What kind of answer it is. */
    get kind(): nexi.monetaweb.AnswerKind
    /** What became of the payment: `redirect` once it has begun, `failed` if the request was refused. */
    get outcome(): Outcome
    /** Where to send the customer: the hosted page with the payment's number. */
    get redirectUrl(): string | null
    /** What the notification of this payment has to carry. Store it with the order. */
    get securityToken(): Secret | null
    /** The gateway's word for how it went, such as `APPROVED`, if it is what became of a payment. */
    get result(): string | null
    /** The gateway's number of the payment. */
    get paymentId(): string | null
    /** The merchant's number of the order. */
    get merchantOrderId(): string | null
    /** The issuer's answer; `000` is text. */
    get responseCode(): string | null
    /** The code of a refusal, as text. */
    get errorCode(): string | null
    /** The text that belongs to it. */
    get errorMessage(): string | null
    /** Any field; the case of its name does not count. */
    get(name: string): string | null
    /** All fields, those that are not known included, in their order. */
    get params(): Params
    /** The document as it came, in Unicode. */
    get raw(): Secret | null
  }
  /** A terminal's account with the gateway; makes the requests. */
  export class Merchant {
    /**
     * The terminal's number, at most 8 characters, its password, at most 50, and a `tenantId`, which some merchants
     * have to send.
     *
     * Throws `InvalidInputError`.
     */
    constructor(id: string, password: string | Secret, tenantId?: string | undefined | null)
    /**
     * Begins a card payment on the hosted page.
     *
     * Throws `InvalidInputError` with every fault. So for each operation.
     */
    initialize(payment: Initialize): Request
    /** Begins a MyBank transfer on the hosted page. */
    initializeMyBank(payment: InitializeMyBank): Request
    /** A payment whose card data came by mail or telephone (MOTO). */
    pay(payment: Pay): Request
    /** Captures an authorised payment, wholly or in part. */
    confirm(payment: Confirm): Request
    /** Asks what became of a payment. */
    inquiry(paymentId: string): Request
    /**
     * Any operation by its name, with its parameters in the order given. The account and `operationType` are added in
     * front.
     */
    other(operationType: string, params: ParamsInput): Request
  }
  /** A request, ready to be sent by `POST`. It holds the password and perhaps a card, and shows neither. */
  export class Request {
    /** The body: the parameters form-encoded, each character as its one byte of ISO-8859-1. */
    body(): string
    /** The parameters, in order. */
    get params(): Params
  }
  /** How a hosted payment ended. Anyone can send one: it is authentic only after `check`. */
  export class Notification {
    /**
     * Reads a raw form body in UTF-8 or ISO-8859-1. The case of names does not count.
     *
     * Throws `ParseError`: no form; a field that is there twice; no `paymentid`; no `result`, except in an error; no
     * `securitytoken` where there has to be one.
     */
    static parse(body: string | Uint8Array): Notification
    /** What it is about. */
    get kind(): nexi.monetaweb.NotificationKind
    /**
     * Whether this comes from the gateway and is about that payment of that order.
     *
     * Throws `MacError` if the token is empty, different, or not there, as in a cancel or an error; `CheckError` naming
     * `paymentid` or `merchantorderid` if it is about another payment.
     */
    check(expected: nexi.monetaweb.Expected): void
    /**
     * Whether a cancel or an error is about that payment. It does not show who sent it.
     *
     * Throws `CheckError` naming `paymentid`.
     */
    checkPaymentId(paymentId: string): void
    /** What the notification says became of the payment. */
    get outcome(): Outcome
    /** The payment that this claims to be about: look the order up by it, then `check`. */
    get paymentId(): string
    /** The gateway's word for how it went, such as `APPROVED`; an error has none. */
    get result(): string | null
    /** Any field; the case of its name does not count. */
    get(name: string): string | null
    /** All fields, those that are not known included, in their order. */
    get params(): Params
    /**
     * What to answer within 20 seconds, as plain text and nothing else: the URL to which the gateway then sends the
     * customer, with this payment's number.
     *
     * Throws `InvalidInputError` with every fault of the URL.
     */
    reply(outcomeUrl: string): string
  }
  /** What an answer is: a hosted payment that has begun, what became of a payment, or a refusal of the request. */
  export type AnswerKind = 'initialized' | 'payment' | 'error'
  /** The capture of an authorised payment. */
  export interface Confirm {
    /** What is to be captured, in whole cents: text, or a `bigint` of cents. */
    readonly amount: string | bigint
    /** The currency of the payment. */
    readonly currency: string
    /** The merchant's number of the order. */
    readonly merchantOrderId: string
    /** The gateway's number of the payment. */
    readonly paymentId: string
  }
  /** The `Content-Type` of a request. */
  export const CONTENT_TYPE: string
  /** What the merchant knows of a payment. */
  export interface Expected {
    /** The token that the answer to `initialize` brought. */
    readonly securityToken: string | Secret
    /** The gateway's number of the payment. */
    readonly paymentId: string
    /** The merchant's number of the order. */
    readonly merchantOrderId: string
  }
  /** A card payment on the hosted page. */
  export interface Initialize {
    /** What is to be paid, in whole cents: text, or a `bigint` of cents. */
    readonly amount: string | bigint
    /** EUR, CHF, GBP or USD. */
    readonly currency: string
    /** The language of the page. */
    readonly language: nexi.monetaweb.Language
    /** Where the gateway sends the notification. */
    readonly responseToMerchantUrl: string
    /** Where the customer is sent if the gateway cannot reach the merchant. */
    readonly recoveryUrl?: string
    /** The merchant's number of the order: 1 to 18 letters and digits. */
    readonly merchantOrderId: string
    /** At most 255 characters. */
    readonly description?: string
    /** At most 125 characters. */
    readonly cardHolderName?: string
    /** At most 125 characters. */
    readonly cardHolderEmail?: string
    /** Comes back in the notification; at most 255 characters. */
    readonly customField?: string
  }
  /** A MyBank transfer on the hosted page, in euros. */
  export interface InitializeMyBank {
    /** What is to be paid, in whole cents: text, or a `bigint` of cents. */
    readonly amount: string | bigint
    /** Where the gateway sends the notification. */
    readonly responseToMerchantUrl: string
    /** Where the customer is sent if the gateway cannot reach the merchant. */
    readonly recoveryUrl?: string
    /** The merchant's number of the order: 1 to 18 letters and digits. */
    readonly merchantOrderId: string
    /** At most 255 characters. */
    readonly description?: string
    /** At most 125 characters. */
    readonly cardHolderName?: string
    /** At most 125 characters. */
    readonly cardHolderEmail?: string
    /** Comes back in the notification; at most 255 characters. */
    readonly customField?: string
  }
  /** The language of the hosted page. */
  export type Language = 'ITA' | 'USA' | 'FRA' | 'DEU' | 'SPA' | 'POR' | 'RUS'
  /** What a notification is about. Only `card` and `my-bank` carry a token; nothing proves that the others are authentic. */
  export type NotificationKind = 'card' | 'my-bank' | 'cancel' | 'error'
  /** A payment with card data that came by mail or telephone. */
  export interface Pay {
    /** What is to be paid, in whole cents: text, or a `bigint` of cents. */
    readonly amount: string | bigint
    /** EUR, CHF, GBP or USD. */
    readonly currency: string
    /** The merchant's number of the order: 1 to 18 letters and digits. */
    readonly merchantOrderId: string
    /** At most 255 characters. */
    readonly description?: string
    /** At most 125 characters. */
    readonly cardHolderName?: string
    /** At most 125 characters. */
    readonly cardHolderEmail?: string
    /** Comes back in the answer; at most 255 characters. */
    readonly customField?: string
    /** The card number. */
    readonly card: string | Secret
    /** The card's verification number. */
    readonly cvv2: string | Secret
    /** The month in which the card expires, `MMYY` or `YYYYMM`. */
    readonly expiry: string
  }
  /** Where requests go in production. */
  export const PRODUCTION: string
  /** The `Content-Type` of the reply to a notification. */
  export const REPLY_CONTENT_TYPE: string
  /** Where requests go for tests. */
  export const TEST: string
}

export declare namespace nexi.xpay {
  /** The customer has to be sent to the card's issuer, and comes back with a form. */
  export class Challenge {
    /** The gateway's number of the operation. The customer's return carries it as `paymentId`. */
    operationId(): string
    /** The operation that the first step made. */
    operation(): Operation
    /** `threeDSEnrollmentStatus`, as it came. */
    enrollmentStatus(): string | null
    /** Where the customer's browser has to post `form`. */
    url(): string
    /** The fields of the form that sends the customer to the issuer. */
    form(returnUrl: string): Params
    /**
     * Takes the customer's return in a flow of 2 steps, the raw form that the browser posted: the next and last step
     * is the payment.
     *
     * Throws `CheckError` if it is the return of another operation; `ParseError` if it is none; `TypeError` in a
     * flow of 3 steps.
     */
    returnedToPay(body: string | Uint8Array, capture?: CaptureType | undefined | null, options?: RequestOptions | undefined | null): PaymentSent
    /**
     * Takes the customer's return in a flow of 3 steps: the next step is its validation.
     *
     * Throws as `returnedToPay` does; `TypeError` in a flow of 2 steps.
     */
    returnedToValidate(body: string | Uint8Array, options?: RequestOptions | undefined | null): ValidationSent
  }
  /** The first request is to be sent, and its answer is awaited. */
  export class InitSent {
    /** The request to send. */
    request(): Request
    /**
     * Takes the answer. If it names a page for the customer, `challenge` is the next state.
     *
     * Throws `ParseError`, or `CheckError` if it is the answer for another order. Either ends the flow.
     */
    answer(json: string | Uint8Array): nexi.xpay.Step
  }
  /**
   * A merchant's account with the gateway; makes the requests and begins the flows.
   *
   * Bodies are objects with the gateway's own member names, or their JSON: `{ order: { orderId, amount, currency,
   * customerInfo: { cardHolderName } }, card: { pan, expiryDate, cvv } }`. Amounts in them are in the currency's
   * smallest unit, as text or `bigint`; card data may be `Secret`.
   */
  export class Merchant {
    /**
     * The key that the gateway's back office shows as the API key.
     *
     * Throws `InvalidInputError` if it is empty or cannot stand in a header.
     */
    constructor(apiKey: string | Secret)
    /**
     * Begins a payment in 2 steps: init, payment.
     *
     * Throws `InvalidInputError` with every fault of the body: a required field that is missing, a value of the wrong
     * type or format, a member that is not documented. So for every request.
     */
    twoSteps(init: Init | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.InitSent
    /** Begins a payment in 3 steps: init, validation, payment. */
    threeSteps(init: Init | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.InitSent
    /** A payment whose card data came by mail or telephone. */
    moto(body: Moto | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** A payment that the merchant begins, under a contract. */
    mit(body: Mit | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** A payment on the hosted page. */
    hostedPage(body: HostedPayment | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** The verification of a card without a payment. */
    cardVerification(body: CardVerification | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** Captures an authorisation. Sending the same `key`, a UUID, again does not capture again: store it before sending. */
    capture(operationId: string, body: CaptureOrRefund | JsonText, key: string, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** Pays back a capture. Sending the same `key`, a UUID, again does not pay back again: store it before sending. */
    refund(operationId: string, body: CaptureOrRefund | JsonText, key: string, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
    /** Cancels an operation. */
    cancel(operationId: string, body: Cancel | JsonText, options?: nexi.xpay.RequestOptions | undefined | null): nexi.xpay.Request
  }
  /**
   * What the gateway's server sends when something happened to an order. Anyone can send one: it is authentic only after
   * `check`.
   */
  export class Notification {
    /**
     * Reads the JSON of a notification.
     *
     * Throws `ParseError`: no JSON object, or no `operation` in it.
     */
    static parse(json: string | Uint8Array): Notification
    /**
     * Whether this comes from the gateway and is about that order. The token is the one that the answer to
     * `hostedPage` brought.
     *
     * Throws `MacError` if the token is missing, empty or different; `CheckError` if it is about another order.
     */
    check(securityToken: string | Secret, orderId: string): void
    /** What happened. */
    get operation(): Operation
    /** What became of the operation. */
    get outcome(): Outcome
    /** The gateway's number of this event; the same event may be sent more than once. */
    get eventId(): string | null
    /** When it was sent. */
    get eventTime(): string | null
  }
  /** One operation on an order: what was asked and how it went. */
  export class Operation {
    /** What became of this operation. A declined refund is a declined operation; the payment is as it was. */
    get outcome(): Outcome
    /** What was done, such as `AUTHORIZATION`. */
    get operationType(): string
    /** How it went, such as `EXECUTED`. */
    get operationResult(): string
    /** Through which channel it came, such as `ECOMMERCE`. */
    get channel(): string
    /** The merchant's number of the order. */
    get orderId(): string | null
    /** The gateway's number of this operation. */
    get operationId(): string | null
    /** When it happened. */
    get operationTime(): string | null
    /** `CARD` or another method. */
    get paymentMethod(): string | null
    /** The card's scheme. */
    get paymentCircuit(): string | null
    /** The instrument, masked. */
    get paymentInstrumentInfo(): string | null
    /** The number that is the same from end to end. */
    get paymentEndToEndId(): string | null
    /** The operation that this one cancelled. */
    get cancelledOperationId(): string | null
    /** The payment link from which this came. */
    get paymentLinkId(): string | null
    /** The amount, if it is a whole number of the smallest unit of a currency that is known. */
    get amount(): string | null
    /** The currency's letters, which the gateway writes as `EUR` in one answer and as `978` in another. */
    get currency(): string | null
    /** The amount in the currency's smallest unit, as it came. */
    get operationAmount(): string | null
    /** The currency, as it came. */
    get operationCurrency(): string | null
    /** Warnings. */
    get warnings(): ReadonlyArray<nexi.xpay.ErrorEntry>
    /**
     * Compares it with what was to be paid.
     *
     * Throws `CheckError` with every field that differs or is missing.
     */
    check(expected: nexi.xpay.Expected): void
    /** The operation as JSON, as it came, with the customer's data in it. */
    toJsonText(): string
  }
  /** The last request is to be sent, and its answer is awaited. */
  export class PaymentSent {
    /** The request to send. */
    request(): Request
    /**
     * Takes the answer: `operation` says what became of the payment. If no answer comes, do not pay again: ask the
     * gateway for the order.
     *
     * Throws `ParseError`, or `CheckError` if it is the answer for another order.
     */
    answer(json: string | Uint8Array): nexi.xpay.Step
  }
  /** The customer is authenticated: the payment can be made. */
  export class Validated {
    /** The operation, as the second step left it. */
    operation(): Operation
    /** What 3-D Secure found: its electronic commerce indicator. */
    eci(): string | null
    /** The last step: the payment. */
    pay(capture?: CaptureType | undefined | null, options?: RequestOptions | undefined | null): PaymentSent
  }
  /** The second of 3 requests is to be sent, and its answer is awaited. */
  export class ValidationSent {
    /** The request to send. */
    request(): Request
    /**
     * Takes the answer. Only if the gateway says that the customer is authenticated, `validated` is the next state.
     *
     * Throws `ParseError`, or `CheckError` if it is the answer for another order or operation.
     */
    answer(json: string | Uint8Array): nexi.xpay.Step
  }
  /** Whether a payment is captured at once (`IMPLICIT`), or by the merchant later (`EXPLICIT`). */
  export type CaptureType = 'IMPLICIT' | 'EXPLICIT'
  /** What the gateway finds wrong or worth a warning. */
  export interface ErrorEntry {
    /** Its code, as text. */
    readonly code: string
    /** What it says. */
    readonly description: string
  }
  /** What was to be paid. */
  export interface Expected {
    /** The merchant's number of the order. */
    readonly orderId: string
    /** The amount: text, or a `bigint` in the currency's smallest unit. */
    readonly amount: string | bigint
    /** The currency, by its letters. */
    readonly currency: string
  }
  /** The answer to `hostedPage`. */
  export interface HostedPage {
    /** Where to send the customer. */
    readonly url?: string
    /** What the notification of this payment has to carry. Store it with the order. */
    readonly securityToken?: Secret
    /** The gateway refused the request. */
    readonly errors?: ReadonlyArray<ErrorEntry>
  }
  /** The answer to a capture, a refund or a cancel. */
  export interface OperationInfo {
    /** The gateway's number of the operation. */
    readonly operationId?: string
    /** When it happened. */
    readonly operationTime?: string
    /** The gateway refused the request. */
    readonly errors?: ReadonlyArray<ErrorEntry>
  }
  /**
   * Reads the answer to `hostedPage`.
   *
   * Throws `ParseError`.
   */
  export function parseHostedPage(json: string | Uint8Array): nexi.xpay.HostedPage
  /**
   * Reads the answer to `moto`, `mit` or `cardVerification`: `operation`, or `errors` if the request was refused.
   *
   * Throws `ParseError`.
   */
  export function parseOperationAnswer(json: string | Uint8Array): Step
  /**
   * Reads the answer to `capture`, `refund` or `cancel`.
   *
   * Throws `ParseError`.
   */
  export function parseOperationInfo(json: string | Uint8Array): nexi.xpay.OperationInfo
  /** Where requests go in production. */
  export const PRODUCTION: string
  /**
   * A fresh random UUID (version 4): the key that keeps a capture or refund from happening twice. Store it before
   * sending.
   */
  export function randomUuid(): string
  /** A request, ready to be sent by `POST`. */
  export interface Request {
    /** The method: `POST`. */
    readonly method: string
    /** The path below the base URL, such as `/orders/moto`; put it behind `PRODUCTION` or `TEST`. */
    readonly path: string
    /** The number by which the gateway finds this call. */
    readonly correlationId: string
    /** The headers, the API key among them. */
    readonly headers: ReadonlyArray<Param>
    /** The body: JSON, perhaps with a card in it. */
    readonly body: Secret
  }
  /** What every request takes last. */
  export interface RequestOptions {
    /** The `Correlation-Id`, a UUID, by which the gateway finds this call; a random one if there is none. */
    readonly correlationId?: string
  }
  /**
   * The payment to which a customer comes back, from the raw form that the browser posted: a server that waits for many
   * customers finds the state by it.
   *
   * Throws `ParseError`: no form, or `paymentId` or `PaRes` is missing, empty or there twice.
   */
  export function returnPaymentId(body: string | Uint8Array): string
  /** What an answer leads to: the next state, or why it does not go on. */
  export interface Step {
    /** The first step of a flow went well: the customer has to be sent to the card's issuer. */
    readonly challenge?: Challenge
    /** The second of 3 steps went well: the payment can be made. */
    readonly validated?: Validated
    /** The operation: that of an answer that was accepted, or that says why the payment cannot go on. */
    readonly operation?: Operation
    /** The gateway refused the request. */
    readonly errors?: ReadonlyArray<ErrorEntry>
  }
  /** Where requests go for tests. */
  export const TEST: string
}

export declare namespace paymentz {
  /** The token that the gateway hands out for about an hour. It shows nothing of itself. */
  export class AuthToken {
    /**
     * A token as the gateway wrote it.
     *
     * Throws `InvalidInputError` if it is empty, longer than 8 192 characters, or holds anything but visible ASCII
     * characters.
     */
    constructor(token: string | Secret)
    /** The token itself. */
    expose(): string
    /** The header to send. */
    get header(): paymentz.TokenHeader
    /** When the token expires, in whole seconds since 1970-01-01 UTC; `null` if it does not say so. */
    get expiresAt(): number | null
    /**
     * Whether the token is of no more use at a time given in seconds since 1970-01-01 UTC. To renew early, hand in a
     * later time.
     */
    isExpired(now: number): boolean
  }
  /**
   * A callback or redirect that the gateway has signed: `paymentId`, `merchantTransactionId`, `amount` and
   * `shortStatus`, and nothing else. The same message may come again; `check` keeps it from counting for another order.
   */
  export class Callback {
    /** The gateway's ID of the payment. Signed. */
    get paymentId(): string
    /** The merchant's own ID of the payment. Signed. */
    get merchantTransactionId(): string
    /** The amount as it was written. Signed. */
    get amount(): string
    /** The short status. Signed. */
    get shortStatus(): string
    /** The long status of a callback; a redirect has none. Not signed. */
    get longStatus(): string | null
    /** The code of the result. Not signed. */
    get resultCode(): string | null
    /** What became of the payment, by the short status; where the long one contradicts, nothing is decided. */
    get outcome(): Outcome
    /**
     * Compares it with the payment that it should be about.
     *
     * Throws `CheckError` with every field that differs or is missing.
     */
    check(expected: Expected): void
    /** A field by its dotted path in the gateway's spelling: `customer.email`. Not signed. */
    get(path: string): string | null
    /** All fields as JSON. It may hold customer data. */
    toJsonText(): string
    /** All of it as it came. */
    get raw(): Secret
  }
  /** An account at the gateway: the member ID and the secure key that go into every checksum. */
  export class Merchant {
    /**
     * An account from its member ID and secure key, both as the gateway's dashboard shows them.
     *
     * Throws `InvalidInputError` with every fault: an ID or key that is empty or holds `|`, a key with blanks at
     * an end, and the key `null`.
     */
    constructor(memberId: string, secureKey: string | Secret)
    /** The member ID. */
    get memberId(): string
    /**
     * Checks a request, from parameters under the gateway's own names, and fills in who sends it and the
     * checksum. An ID that is part of the address (`paymentId`, `registrationId`) is among the parameters.
     *
     * Throws `InvalidInputError` with every fault.
     */
    sign<Of extends Operation>(operation: Of, params: RequestParams[Of] | ParamsList): Message
    /**
     * The checksum over the parts of that use, by the names that they have in a request or callback: lowercase
     * hex, SHA-256 for a wallet, MD5 for the rest.
     *
     * Throws `InvalidInputError` with every part that is empty or holds `|`.
     */
    checksum(usedFor: paymentz.ChecksumUse, params: ParamsInput): string
    /**
     * What is hashed, for a person who looks for a mistake: the key is shown as `<secureKey>` and a card number
     * as `<card.number>`.
     */
    signedText(usedFor: paymentz.ChecksumUse, params: ParamsInput): string
    /**
     * Compares a received checksum with the one over the given parts, in constant time.
     *
     * Throws `MacError` if it differs in anything, if it is empty, or if a part holds `|`.
     */
    verify(usedFor: paymentz.ChecksumUse, params: ParamsInput, received: string): void
  }
  /** A signed request: the address and the parameters, to be posted as a form or as JSON. */
  export class Message {
    /** The operation. */
    get operation(): Operation
    /** The address below the gateway's host; `null` for a wallet's checkout, whose address is not published. */
    get path(): string | null
    /** The parameters, those that were filled in first. */
    get params(): Params
    /** The parameters as a form. It may hold a card or the key. */
    formBody(): string
    /** The parameters as JSON, flat under their dotted names; those of pay by link as objects. */
    jsonBody(): string
    /**
     * The parameters as JSON, each dot an object: `{"authentication":{"memberId":…}}`.
     *
     * Throws `InvalidInputError` if a name is both a parameter and the beginning of one, or has more than 32
     * parts.
     */
    nestedJsonBody(): string
  }
  /** An answer of the gateway, in JSON or XML. It has no signature: what is known of its origin is what TLS says. */
  export class Response {
    /**
     * Reads an answer.
     *
     * Throws `ParseError`: neither JSON nor XML, a web page, broken syntax, a status that is there twice, more than
     * 1 MiB.
     */
    static parse(body: string | Uint8Array): Response
    /** The gateway's ID of the payment. */
    get paymentId(): string | null
    /** The merchant's own ID of the payment. */
    get merchantTransactionId(): string | null
    /** The ID of a registered card or account, with which it can be charged. */
    get registrationId(): Secret | null
    /** The amount, as it was written. */
    get amount(): string | null
    /** The currency, as it was written. */
    get currency(): string | null
    /** The short status: `Y`, `N`, `P`, `3D`, `C` or another. */
    get shortStatus(): string | null
    /** The long status, such as `capturesuccess`. */
    get longStatus(): string | null
    /** The code of the result, five digits as text. */
    get resultCode(): string | null
    /** The result in words. */
    get resultDescription(): string | null
    /** Where to send the customer. */
    get redirect(): paymentz.Redirect | null
    /** The URL of `redirect`, if that is what comes next. */
    get redirectUrl(): string | null
    /**
     * What became of the payment: the statuses decide, the long one before the short one; two that contradict each
     * other are `unknown`.
     */
    get outcome(): Outcome
    /**
     * The token in the answer to a token request.
     *
     * Throws `ParseError` if there is none or it cannot be a header's value.
     */
    authToken(): AuthToken
    /**
     * Compares the answer with the payment that it should be about.
     *
     * Throws `CheckError` with every field that differs or is missing.
     */
    check(expected: paymentz.Expected): void
    /** A field by its dotted path in the gateway's spelling: `result.code`. */
    get(path: string): string | null
    /** The whole answer as JSON, with numbers as they were written. It may hold customer data. */
    toJsonText(): string
    /** The answer as it came. */
    get raw(): Secret
  }
  /**
   * A callback or redirect that nobody has verified yet: anybody can send one, the customer above all. `verify` makes a
   * `Callback` of it, which alone says what became of the payment.
   */
  export class UnverifiedCallback {
    /**
     * Reads a callback or redirect, raw: a JSON object, or a form (a redirect's body or query).
     *
     * Throws `ParseError`: neither of both, broken syntax, a field that is there twice, more than 1 MiB.
     */
    static parse(body: string | Uint8Array): UnverifiedCallback
    /**
     * Verifies the checksum, in constant time.
     *
     * Throws `MacError` if the checksum or a signed field is missing, if a signed field holds `|`, or if the checksum
     * differs.
     */
    verify(merchant: Merchant): Callback
    /** A field that nobody has verified, by its dotted path: to find the merchant whose key to use. */
    get(path: string): string | null
  }
  /** A use of the checksum: what is signed, and in which order, differs from one to the other. */
  export type ChecksumUse = 'payment' | 'capture' | 'refund' | 'reversal' | 'inquiry-by-payment-id' | 'inquiry-by-merchant-id' | 'inquiry-with-amount' | 'transaction-list' | 'payout' | 'registration' | 'token-payment' | 'delete-instrument' | 'list-instruments' | 'customer-sign-up' | 'standard-checkout' | 'callback' | 'invoice' | 'pay-by-link' | 'wallet'
  /** The payment that an answer or callback should be about. */
  export interface Expected {
    /** The merchant's own ID of the payment. */
    readonly merchantTransactionId: string
    /** The amount, compared by value: text, or, with a currency, a `bigint` in its smallest unit. */
    readonly amount: string | bigint
    /** The currency, where the message has to name it. No checksum covers it. */
    readonly currency?: string
  }
  /** The `Content-Type` of a form. */
  export const FORM_CONTENT_TYPE: string
  /** The `Content-Type` of JSON. */
  export const JSON_CONTENT_TYPE: string
  /** An operation of the gateway. */
  export type Operation = 'auth-token' | 'partner-auth-token' | 'regenerate-token' | 'payment' | 'repeated-payment' | 'capture' | 'refund' | 'reversal' | 'inquiry' | 'inquiry-service' | 'transaction-list' | 'payout' | 'registration' | 'token-payment' | 'delete-instrument' | 'list-instruments' | 'customer-sign-up' | 'partner-customer-sign-up' | 'invoice' | 'standard-checkout' | 'pay-by-link' | 'wallet'
  /** Where to send the customer, and what the browser has to carry there. */
  export interface Redirect {
    /** The address. */
    readonly url: string
    /** `GET` or `POST`, as the gateway wrote it, if it did. */
    readonly method?: string
    /** The fields to send along, in order. */
    readonly parameters: ReadonlyArray<Param>
  }
  /** A header to send. */
  export interface TokenHeader {
    /** Its name. */
    readonly name: string
    /** Its value. */
    readonly value: Secret
  }
}

export declare namespace addonpayments {
  /** A version of the API. */
  export type ApiVersion =
    /** 2. */
    | '2'
    /** 2.1. */
    | '2.1'
    /** 3. */
    | '3'
    /** 5, which the vendor's SDKs send. */
    | '5'
  /** The direction of a payment. */
  export type OperationType =
    /** From the customer to the merchant. */
    | 'DEBIT'
    /** From the merchant to the customer. */
    | 'CREDIT'
  /** The card schemes of the document. */
  export type CardType =
    /** Visa. */
    | 'visa'
    /** Mastercard. */
    | 'mastercard'
    /** American Express. */
    | 'amex'
  /** How long ago an account was opened or a payment account was registered. */
  export type AccountAge =
    /** There is no account: a guest. */
    | '01'
    /** During this transaction. */
    | '02'
    /** Less than 30 days ago. */
    | '03'
    /** 30 to 60 days ago. */
    | '04'
    /** More than 60 days ago. */
    | '05'
  /** How long ago an account was changed. */
  export type AccountChange =
    /** During this transaction. */
    | '01'
    /** Less than 30 days ago. */
    | '02'
    /** 30 to 60 days ago. */
    | '03'
    /** More than 60 days ago. */
    | '04'
  /** How long ago a password was changed. */
  export type PasswordChange =
    /** Never. */
    | '01'
    /** During this transaction. */
    | '02'
    /** Less than 30 days ago. */
    | '03'
    /** 30 to 60 days ago. */
    | '04'
    /** More than 60 days ago. */
    | '05'
  /** How long ago a shipping address was first used. */
  export type ShippingAddressUsage =
    /** During this transaction. */
    | '01'
    /** Less than 30 days ago. */
    | '02'
    /** 30 to 60 days ago. */
    | '03'
    /** More than 60 days ago. */
    | '04'
  /** A colour depth, in bits. */
  export type ColorDepth =
    /** 1 bit. */
    | '1'
    /** 4 bits. */
    | '4'
    /** 8 bits. */
    | '8'
    /** 15 bits. */
    | '15'
    /** 16 bits. */
    | '16'
    /** 24 bits. */
    | '24'
    /** 30 bits. */
    | '30'
    /** 32 bits. */
    | '32'
    /** 48 bits. */
    | '48'
  /** The size of a challenge's window, width by height in pixels. */
  export type ChallengeWindowSize =
    /** 250 × 400. */
    | '01'
    /** 390 × 400. */
    | '02'
    /** 500 × 600. */
    | '03'
    /** 600 × 400. */
    | '04'
    /** The whole screen, which is the default. */
    | '05'
  /** How goods are shipped. */
  export type ShippingMethod =
    /** To the card holder's billing address. */
    | '01'
    /** To another address that the merchant knows. */
    | '02'
    /** To an address that is not the billing address. */
    | '03'
    /** Picked up at a store. */
    | '04'
    /** Digital goods. */
    | '05'
    /** Tickets that are not shipped. */
    | '06'
    /** Anything else that is not shipped. */
    | '07'
  /** How soon goods are delivered. */
  export type DeliveryTimeframe =
    /** Electronically. */
    | '01'
    /** The same day. */
    | '02'
    /** Over night. */
    | '03'
    /** In two days or more. */
    | '04'
  /** How a merchant authenticated a customer. */
  export type AuthMethod =
    /** Not at all: a guest. */
    | '01'
    /** With the merchant's own credentials. */
    | '02'
    /** With a federated identity. */
    | '03'
    /** With the issuer's credentials. */
    | '04'
    /** By a third party. */
    | '05'
    /** With FIDO. */
    | '06'
    /** With FIDO, and signed assurance data. */
    | '07'
    /** With SRC assurance data. */
    | '08'
  /** How a customer was authenticated earlier. */
  export type PriorAuthMethod =
    /** Without friction. */
    | '01'
    /** By a challenge. */
    | '02'
    /** By address verification. */
    | '03'
    /** By another method of the issuer. */
    | '04'
  /** Every request parameter that the vendor's document lists, with its limits. Others go in pairs, or in `Params`. */
  export interface RequestFields {
    /** The amount, with `.` as decimal point; 0 to 1 000 000. */
    readonly amount?: string | Secret
    /** The API version: 2, 2.1, 3, or the SDKs' 5. */
    readonly apiVersion?: ApiVersion
    /** The customer's country, ISO 3166-1 alpha-2. */
    readonly country?: string | Secret
    /** The currency, ISO 4217. */
    readonly currency?: string | Secret
    /** What is paid for; at most 500 characters. */
    readonly description?: string | Secret
    /** The merchant's identifier, 4 to 7 digits. */
    readonly merchantId?: string | Secret
    /** The merchant's own parameters, `key:value;key:value`, at most 500 characters. */
    readonly merchantParams?: string | Secret
    /** The merchant's unique name for the payment, at most 45 characters. */
    readonly merchantTransactionId?: string | Secret
    /** `DEBIT` takes money from the customer, `CREDIT` sends it; any case. */
    readonly operationType?: OperationType
    /** The payment solution, such as `creditcards` or `paypal`; the list is the gateway's. */
    readonly paymentSolution?: string | Secret
    /** The method inside the payment solution. */
    readonly paymentMethod?: string | Secret
    /** The product's identifier, 6 to 11 digits. */
    readonly productId?: string | Secret
    /** The gateway's identifier of an earlier payment: void, capture, refund and rebate need it. */
    readonly transactionId?: string | Secret
    /** The merchant's name for the customer, at most 80 characters. */
    readonly customerId?: string | Secret
    /** The address, first line, at most 50 characters. */
    readonly addressLine1?: string | Secret
    /** The address, second line, at most 50 characters. */
    readonly addressLine2?: string | Secret
    /** The building's name. */
    readonly buildingName?: string | Secret
    /** The building's number. */
    readonly buildingNumber?: string | Secret
    /** The city, at most 50 characters. */
    readonly city?: string | Secret
    /** The number of a national identity document. */
    readonly customerNationalId?: string | Secret
    /** The kind of that document. */
    readonly customerNationalIdType?: string | Secret
    /** The date of birth, `YYYY-MM-DD`. The document's examples have the year last, which is taken too and gives a `Warning`. */
    readonly dob?: string | Secret
    /** The first name. */
    readonly firstName?: string | Secret
    /** The language, ISO 639-1. */
    readonly language?: string | Secret
    /** The last name. */
    readonly lastName?: string | Secret
    /** The telephone's country code. */
    readonly phoneCode?: string | Secret
    /** The postal code, at most 16 characters. */
    readonly postCode?: string | Secret
    /** The state or province. */
    readonly state?: string | Secret
    /** The telephone number. */
    readonly telephone?: string | Secret
    /** The country of the customer, ISO 3166-1 alpha-2. */
    readonly customerCountry?: string | Secret
    /** Where the gateway posts the payment's status. */
    readonly statusURL?: string | Secret
    /** Where the customer goes after a payment that succeeded. */
    readonly successURL?: string | Secret
    /** Where the customer goes after a payment that failed. */
    readonly errorURL?: string | Secret
    /** Where the customer goes after giving up. */
    readonly cancelURL?: string | Secret
    /** Where the customer goes while the payment is pending. */
    readonly awaitingURL?: string | Secret
    /** The card number; it has to pass the Luhn check. */
    readonly cardNumber?: string | Secret
    /** The card's expiry, `MMYY`. */
    readonly expDate?: string | Secret
    /** The card's verification number, 3 or 4 digits. */
    readonly cvnNumber?: string | Secret
    /** The card holder's name. */
    readonly chName?: string | Secret
    /** The card's scheme. */
    readonly cardType?: CardType
    /** The gateway's token for a card, 16 to 20 characters. */
    readonly cardNumberToken?: string | Secret
    /** The card holder's address, first line. */
    readonly chAddress1?: string | Secret
    /** The card holder's address, second line. */
    readonly chAddress2?: string | Secret
    /** The card holder's city. */
    readonly chCity?: string | Secret
    /** The card holder's country, ISO 3166-1 alpha-2. */
    readonly chCountry?: string | Secret
    /** The card holder's email address. */
    readonly chEmail?: string | Secret
    /** The card holder's first name, in the spelling of the document's tables. */
    readonly chFirtName?: string | Secret
    /** The card holder's first name, in the spelling of the document's prose. */
    readonly chFirstName?: string | Secret
    /** The card holder's last name. */
    readonly chLastName?: string | Secret
    /** The card holder's telephone number. */
    readonly chPhone?: string | Secret
    /** The card holder's postal code. */
    readonly chPostCode?: string | Secret
    /** The card holder's state; recommended for the US and Canada. */
    readonly chState?: string | Secret
    /** How many cards a customer may have. */
    readonly cardLimits?: string | Secret
    /** What an external 3DS server returned. */
    readonly threedParams?: string | Secret
    /** The title of the payment page. */
    readonly checkoutTitle?: string | Secret
    /** The title of the payment page. */
    readonly title?: string | Secret
    /** The subtitle of the payment page. */
    readonly subTitle?: string | Secret
    /** The background colour, `#RRGGBB`. */
    readonly backgroundColor?: string | Secret
    /** The URL of a logo at the top. */
    readonly topLogo?: string | Secret
    /** The URL of a logo at the bottom. */
    readonly bottomLogo?: string | Secret
    /** The font's colour, `#RRGGBB`. */
    readonly fontColour?: string | Secret
    /** The font, such as arial or verdana. */
    readonly fontFamily?: string | Secret
    /** The font's size. */
    readonly fontSize?: string | Secret
    /** The URL of a style sheet that the gateway has approved. */
    readonly cssURL?: string | Secret
    /** The highest amount on demand, a whole number. */
    readonly amountMaxOnDemand?: string | Secret
    /** How long the customer has had the account. */
    readonly accountAge?: AccountAge
    /** When the account was opened, UTC, `YYYY-MM-DD`. */
    readonly accountCreationDate?: string | Secret
    /** When the account was last changed, `YYYY-MM-DD`. */
    readonly accountChangeDate?: string | Secret
    /** How long ago the account was last changed. */
    readonly accountChangeInd?: AccountChange
    /** When the password was last changed, `YYYY-MM-DD`. */
    readonly passwordChangeDate?: string | Secret
    /** How long ago the password was last changed. */
    readonly passwordChangeInd?: PasswordChange
    /** When the shipping address was first used, `YYYY-MM-DD`. */
    readonly shippingAddressUsage?: string | Secret
    /** How long ago the shipping address was first used. */
    readonly shippingAddressUsageInd?: ShippingAddressUsage
    /** Transactions in the last 24 hours, at most 3 digits. */
    readonly txnActivityDay?: string | Secret
    /** Transactions in the last year, at most 3 digits. */
    readonly txnActivityYear?: string | Secret
    /** Attempts to add a card in the last 24 hours, at most 3 digits. */
    readonly provisioningAttemptsDay?: string | Secret
    /** Orders in the last 6 months, at most 3 digits. */
    readonly purchasesLast6Months?: string | Secret
    /** Whether the card holder's name is the one that is shipped to. */
    readonly shippingNameInd?: 'true' | 'false' | '1' | '0'
    /** When the payment account was registered, `YYYYMMDD`. */
    readonly paymentAccountAge?: string | Secret
    /** How long ago the payment account was registered. */
    readonly paymentAccountInd?: AccountAge
    /** Whether the merchant knows of suspicious activity. */
    readonly suspiciousAccountActivityInd?: 'true' | 'false' | '1' | '0'
    /** The `Accept` header, at most 2 048 characters: cut it there. */
    readonly acceptHeader?: string | Secret
    /** The `User-Agent` header, at most 256 characters: cut it there. */
    readonly userAgent?: string | Secret
    /** `navigator.javaEnabled()`. Required with `jsEnabled`. */
    readonly javaEnabled?: 'true' | 'false' | '1' | '0'
    /** Whether the browser runs JavaScript. */
    readonly jsEnabled?: 'true' | 'false' | '1' | '0'
    /** `navigator.language`, a BCP 47 tag of 1 to 8 characters. */
    readonly browserLanguage?: string | Secret
    /** The browser's IP address. */
    readonly browserIp?: string | Secret
    /** `screen.width`, in pixels. Required with `jsEnabled`. */
    readonly screenWidth?: string | Secret
    /** `screen.height`, in pixels. Required with `jsEnabled`. */
    readonly screenHeight?: string | Secret
    /** `getTimezoneOffset()`, in minutes, positive west of UTC. Required with `jsEnabled`. */
    readonly browserTZ?: string | Secret
    /** `screen.colorDepth`, in bits. Required with `jsEnabled`. */
    readonly screenColorDepth?: ColorDepth
    /** The size of the challenge's window. */
    readonly challengeWindowSize?: ChallengeWindowSize
    /** As the document has it: `true` for a first order, `false` for a reorder. */
    readonly reorderItems?: 'true' | 'false' | '1' | '0'
    /** When goods ordered in advance are to be shipped, `YYYYMMDD`. */
    readonly preOrderDate?: string | Secret
    /** As the document has it: `true` if the goods are available, `false` if they will be. */
    readonly preOrderPurchaseInd?: 'true' | 'false' | '1' | '0'
    /** The amount of prepaid or gift cards, at most 15 characters. */
    readonly giftCardAmount?: string | Secret
    /** The number of prepaid or gift cards, at most 2 digits. */
    readonly giftCardCount?: string | Secret
    /** The currency of the gift cards, ISO 4217. */
    readonly giftCardCurrency?: string | Secret
    /** The city, at most 50 characters. */
    readonly shippingCity?: string | Secret
    /** The country, ISO 3166-1 alpha-2. Required with `shippingState`. */
    readonly shippingCountry?: string | Secret
    /** The address, first line, at most 50 characters. */
    readonly shippingAddress1?: string | Secret
    /** The address, second line, at most 50 characters. */
    readonly shippingAddress2?: string | Secret
    /** The postal code, at most 16 characters. */
    readonly shippingZipCode?: string | Secret
    /** The state, an ISO 3166-2 subdivision without its country, at most 2 characters. */
    readonly shippingState?: string | Secret
    /** How it is shipped. */
    readonly shippingMethodInd?: ShippingMethod
    /** The email address that electronic goods go to, at most 254 characters. */
    readonly deliveryEmail?: string | Secret
    /** How soon it is delivered. */
    readonly deliveryTimeframe?: DeliveryTimeframe
    /** Whether shipping and billing address are the same. */
    readonly shippingAddressMatch?: 'true' | 'false' | '1' | '0'
    /** The day after which no more payments are made, `YYYYMMDD`. */
    readonly paymentRecurringExpiry?: string | Secret
    /** How often payments are made (`Frecuency` is the document's spelling). */
    readonly paymentRecurringFrecuency?: string | Secret
    /** What documents the authentication. */
    readonly authData?: string | Secret
    /** How the merchant authenticated the customer. */
    readonly authMethod?: AuthMethod
    /** When, `YYYYMMDDhhmm`. */
    readonly authTimestamp?: string | Secret
    /** What documents the earlier authentication, at most 2 048 characters. */
    readonly priorAuthData?: string | Secret
    /** How the customer was authenticated earlier. */
    readonly priorAuthMethod?: PriorAuthMethod
    /** When, `YYYYMMDDhhmm`. (The document's example has hour 24, which does not exist.) */
    readonly priorAuthTimestamp?: string | Secret
    /** The ACS's reference of the earlier authentication. */
    readonly priorACSTransIDRef?: string | Secret
    /** The exemptions that the merchant proposes, the preferred one first, separated by `;` or `,`. */
    readonly merchantExemptionsSca?: string | Secret
  }
  /** The parameters of a request, by its operation: what it cannot do without is required. */
  export interface RequestParams {
    readonly 'hosted-payment': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'merchantTransactionId' | 'amount' | 'currency' | 'country' | 'customerId' | 'statusURL'>>
    readonly 'direct-payment': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'merchantTransactionId' | 'amount' | 'currency' | 'country' | 'customerId' | 'statusURL' | 'paymentSolution'>>
    readonly 'capture': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'paymentSolution' | 'transactionId' | 'merchantTransactionId'>>
    readonly 'void': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'paymentSolution' | 'transactionId' | 'merchantTransactionId'>>
    readonly 'refund': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'paymentSolution' | 'transactionId' | 'merchantTransactionId' | 'amount'>>
    readonly 'rebate': RequestFields & Required<Pick<RequestFields, 'merchantId' | 'paymentSolution' | 'transactionId' | 'merchantTransactionId' | 'amount'>>
  }
  /** Parameters with a closed list of words. */
  export interface RequestWords {
    /** The API version: 2, 2.1, 3, or the SDKs' 5. */
    readonly apiVersion: ApiVersion
    /** The card's scheme. */
    readonly cardType: CardType
    /** How long the customer has had the account. */
    readonly accountAge: AccountAge
    /** How long ago the account was last changed. */
    readonly accountChangeInd: AccountChange
    /** How long ago the password was last changed. */
    readonly passwordChangeInd: PasswordChange
    /** How long ago the shipping address was first used. */
    readonly shippingAddressUsageInd: ShippingAddressUsage
    /** How long ago the payment account was registered. */
    readonly paymentAccountInd: AccountAge
    /** `screen.colorDepth`, in bits. Required with `jsEnabled`. */
    readonly screenColorDepth: ColorDepth
    /** The size of the challenge's window. */
    readonly challengeWindowSize: ChallengeWindowSize
    /** How it is shipped. */
    readonly shippingMethodInd: ShippingMethod
    /** How soon it is delivered. */
    readonly deliveryTimeframe: DeliveryTimeframe
    /** How the merchant authenticated the customer. */
    readonly authMethod: AuthMethod
    /** How the customer was authenticated earlier. */
    readonly priorAuthMethod: PriorAuthMethod
  }
  /** The parameters of a checked request. */
  export interface CheckedParams extends Params {
    /** The value of one that the vendor's document lists. */
    get<Name extends keyof RequestFields>(name: Name): (Name extends keyof RequestWords ? RequestWords[Name] : string) | null
    /** The value of any. */
    get(name: string): string | null
  }
}

export declare namespace paymentz {
  /** Whether a payment takes the money or reserves it. */
  export type PaymentType =
    /** The money is reserved until a capture or reversal. */
    | 'PA'
    /** The money is taken at once. */
    | 'DB'
  /** The place of a payment in a series. */
  export type Recurring =
    /** The first, with the customer there. */
    | 'INITIAL'
    /** A further one. */
    | 'REPEATED'
  /** Parameters under the gateway's own names, dotted and flat, such as `card.number` and `customer.email`. */
  export type RequestFields = WordFields & { readonly [name: string]: string | Secret }
  /** Parameters with a closed list of words. */
  export interface WordFields {
    /** Whether the money is taken or reserved. */
    readonly paymentType?: PaymentType
    /** The place in a series of payments. */
    readonly recurringType?: Recurring
    /** Whether to register the card along with the payment. */
    readonly createRegistration?: 'true' | 'false'
    /** Whose ID an inquiry goes by: the gateway's `paymentId` or the merchant's own. */
    readonly idType?: 'PID' | 'MID'
  }
  /** The parameters of a request, by its operation: what it cannot do without is required. */
  export interface RequestParams {
    /** A merchant's token. */
    readonly 'auth-token': RequestFields & { readonly 'authentication.partnerId': string | Secret; readonly 'merchant.username': string | Secret }
    /** A partner's token. */
    readonly 'partner-auth-token': RequestFields & { readonly 'authentication.partnerId': string | Secret; readonly 'partner.userName': string | Secret }
    /** A new token for an old one. */
    readonly 'regenerate-token': RequestFields & { readonly 'authentication.partnerId': string | Secret; readonly 'authToken': string | Secret }
    /** A preauthorization (PA) or debit (DB), also as the first of a series. */
    readonly 'payment': RequestFields & { readonly 'currency': string | Secret; readonly 'paymentType': PaymentType; readonly 'merchantTransactionId': string | Secret; readonly 'amount': string | Secret }
    /** A further payment of a series, by the ID of the first. */
    readonly 'repeated-payment': RequestFields & { readonly 'paymentId': string | Secret; readonly 'currency': string | Secret; readonly 'paymentType': PaymentType; readonly 'merchantTransactionId': string | Secret; readonly 'amount': string | Secret }
    /** A capture (CP). */
    readonly 'capture': RequestFields & { readonly 'paymentId': string | Secret; readonly 'amount': string | Secret }
    /** A refund (RF). */
    readonly 'refund': RequestFields & { readonly 'paymentId': string | Secret; readonly 'amount': string | Secret }
    /** A reversal (RV). */
    readonly 'reversal': RequestFields & { readonly 'paymentId': string | Secret }
    /** An inquiry (IN) at the payment's own address. */
    readonly 'inquiry': RequestFields & { readonly 'paymentId': string | Secret }
    /** An inquiry (IN) at the inquiry address, which also takes the merchant's own ID. */
    readonly 'inquiry-service': RequestFields & { readonly 'idType': 'PID' | 'MID'; readonly 'merchantTransactionId': string | Secret }
    /** The list of transactions. */
    readonly 'transaction-list': RequestFields
    /** A payout (PO). */
    readonly 'payout': RequestFields & { readonly 'merchantTransactionId': string | Secret; readonly 'amount': string | Secret }
    /** The registration of a card or account without a payment. */
    readonly 'registration': RequestFields
    /** A payment with a registered card or account. */
    readonly 'token-payment': RequestFields & { readonly 'currency': string | Secret; readonly 'paymentType': PaymentType; readonly 'registrationId': string | Secret; readonly 'amount': string | Secret }
    /** The removal of a registered card or account. */
    readonly 'delete-instrument': RequestFields & { readonly 'registrationId': string | Secret }
    /** The list of registered cards and accounts. */
    readonly 'list-instruments': RequestFields & { readonly 'registrationId': string | Secret }
    /** A customer's sign-up by a merchant. */
    readonly 'customer-sign-up': RequestFields & { readonly 'customer.givenName': string | Secret; readonly 'customer.surname': string | Secret; readonly 'customer.email': string | Secret }
    /** A customer's sign-up by a partner. */
    readonly 'partner-customer-sign-up': RequestFields & { readonly 'customer.givenName': string | Secret; readonly 'customer.surname': string | Secret; readonly 'customer.email': string | Secret }
    /** An invoice. */
    readonly 'invoice': RequestFields & { readonly 'currency': string | Secret; readonly 'merchantInvoiceId': string | Secret; readonly 'amount': string | Secret; readonly 'merchantRedirectUrl': string | Secret }
    /** The hosted page, as a form that the customer's browser posts. */
    readonly 'standard-checkout': RequestFields & { readonly 'totype': string | Secret; readonly 'amount': string | Secret; readonly 'merchantTransactionId': string | Secret; readonly 'merchantRedirectUrl': string | Secret }
    /** A link to pay by. */
    readonly 'pay-by-link': RequestFields & { readonly 'merchant.currency': string | Secret; readonly 'merchant.orderID': string | Secret; readonly 'merchant.amount': string | Secret }
    /** A wallet's checkout. */
    readonly 'wallet': RequestFields & { readonly 'walletOwnerId': string | Secret; readonly 'amount': string | Secret; readonly 'fromCurrencyCode': string | Secret; readonly 'merchantTransactionId': string | Secret; readonly 'merchantRedirectUrl': string | Secret }
  }
}

export declare namespace nexi {
  export namespace xpay {
    /** What a payment has to do with a contract. */
    export type RecurrenceAction =
      /** Nothing. */
      | 'NO_RECURRING'
      /** It is a later payment of one. */
      | 'SUBSEQUENT_PAYMENT'
      /** It makes one. */
      | 'CONTRACT_CREATION'
      /** It gives one another card. */
      | 'CARD_SUBSTITUTION'
    /** Who begins the later payments of a contract. */
    export type ContractType =
      /** The merchant, when needed. */
      | 'MIT_UNSCHEDULED'
      /** The merchant, at fixed times. */
      | 'MIT_SCHEDULED'
      /** The customer. */
      | 'CIT'
    /** What is paid for, and by whom. */
    export interface Order {
      /** The merchant's number of the order, at most 18 characters. */
      readonly orderId: string
      /** What is to be paid; sent in the currency's smallest unit, 50 EUR as `5000` and 50 JPY as `50`. */
      readonly amount: string | bigint
      /** The currency; sent with its letters. */
      readonly currency: string
      /** The merchant's number of the customer, at most 27 characters. */
      readonly customerId?: string
      /** At most 255 characters. */
      readonly description?: string
      /** At most 255 characters. */
      readonly customField?: string
      /** Who pays. */
      readonly customerInfo: CustomerInfo
      /** What the customer is shown, in one or more languages. */
      readonly transactionSummary?: ReadonlyArray<TransactionSummary>
      /** The conditions to which the customer has to agree. */
      readonly termsAndConditionsIds?: ReadonlyArray<string>
    }
    /** What the customer is shown in one language. */
    export interface TransactionSummary {
      /** The language, `eng`. */
      readonly language?: string
      /** The lines. The members of these objects are not published. */
      readonly summaryList?: ReadonlyArray<unknown>
    }
    /** A card. */
    export interface Card {
      /** The number: 13 to 19 digits here. */
      readonly pan: string | Secret
      /** When it expires; sent as `MMYY`. */
      readonly expiryDate: string | Secret
      /** The verification number. */
      readonly cvv?: string | Secret
    }
    /** The contract under which a card is stored for later payments. */
    export interface Recurrence {
      /** What this payment has to do with a contract. */
      readonly action?: RecurrenceAction
      /** The merchant's number of the contract, 1 to 18 characters. */
      readonly contractId?: string
      /** Who will begin the later payments. */
      readonly contractType?: ContractType
      /** `YYYY-MM-DD`. */
      readonly contractExpiryDate?: string
      /** The days between two payments, at most 4 characters. */
      readonly contractFrequency?: string
    }
    /** The hosted page and where it leads. */
    export interface PaymentSession {
      /** What the page is for, such as `PAY`. */
      readonly actionType?: string
      /** What is to be paid now, in the order's currency. */
      readonly amount: string | bigint
      /** Stores the card for later payments. */
      readonly recurrence?: Recurrence
      /** Whether to capture at once. */
      readonly captureType?: CaptureType
      /** An exemption from strong authentication to ask for, such as `NO_PREFERENCE`. */
      readonly exemptions?: string
      /** The page's language, `ita`. */
      readonly language: string
      /** The payment method, if the customer shall not choose. */
      readonly paymentService?: string
      /** Where the customer comes back, at most 2 048 characters. */
      readonly resultUrl: string
      /** Where the customer comes back without having paid, at most 2 048 characters. */
      readonly cancelUrl: string
      /** Where the gateway sends the notification, at most 2 048 characters. */
      readonly notificationUrl?: string
    }
    /** Begins a payment in 2 or 3 steps. */
    export interface Init {
      /** What is paid for. */
      readonly order: Order
      /** What it is paid with. */
      readonly card: Card
      /** Stores the card for later payments. */
      readonly recurrence?: Recurrence
      /** An exemption from strong authentication to ask for, such as `NO_PREFERENCE`. */
      readonly exemptions?: string
    }
    /** A payment whose card data came by mail or telephone (MOTO). */
    export interface Moto {
      /** What is paid for. */
      readonly order: Order
      /** What it is paid with. */
      readonly card: Card
      /** Whether to capture at once. */
      readonly captureType?: CaptureType
    }
    /** A payment that the merchant begins, under a contract (MIT). */
    export interface Mit {
      /** What is paid for. */
      readonly order: Order
      /** The contract, 1 to 18 characters. */
      readonly contractId: string
      /** Whether to capture at once. */
      readonly captureType?: CaptureType
    }
    /** A payment on the hosted page. */
    export interface HostedPayment {
      /** What is paid for. */
      readonly order: Order
      /** The page. */
      readonly paymentSession: PaymentSession
    }
    /** The verification of a card without a payment. */
    export interface CardVerification {
      /** The order to which it belongs. */
      readonly order: Order
      /** The card. */
      readonly card: Card
    }
    /** Captures or refunds an operation, wholly or in part. */
    export interface CaptureOrRefund {
      /** How much; sent in the currency's smallest unit. */
      readonly amount: string | bigint
      /** The currency of the operation; sent with its letters. */
      readonly currency: string
      /** At most 255 characters. */
      readonly description?: string
    }
    /** Cancels an operation. */
    export interface Cancel {
      /** At most 255 characters. */
      readonly description?: string
    }
    /** Who pays. */
    export interface CustomerInfo {
      /** The name on the card, at most 255 characters. */
      readonly cardHolderName: string
      /** At most 255 characters. */
      readonly cardHolderEmail?: string
      /** Where the bill goes. */
      readonly billingAddress?: BillingAddress
      /** Where the goods go. */
      readonly shippingAddress?: BillingAddress
      /** `+39`; at most 4 characters. */
      readonly mobilePhoneCountryCode?: string
      /** At most 15 characters. */
      readonly mobilePhone?: string
      /** At most 18 characters. */
      readonly homePhone?: string
      /** At most 18 characters. */
      readonly workPhone?: string
      /** What the merchant knows of the customer, for 3-D Secure. */
      readonly cardHolderAcctInfo?: CardHolderAcctInfo
      /** What the merchant knows of the purchase, for 3-D Secure. */
      readonly merchantRiskIndicator?: MerchantRiskIndicator
    }
    /** An address, of a bill or of a delivery. */
    export interface BillingAddress {
      /** At most 50 characters. */
      readonly name?: string
      /** 1 to 50 characters. */
      readonly street?: string
      /** At most 50 characters. */
      readonly additionalInfo?: string
      /** 1 to 40 characters. */
      readonly city?: string
      /** At most 16 characters. */
      readonly postCode?: string
      /** At most 3 characters. */
      readonly province?: string
      /** The country's three letters (ISO 3166-1 alpha-3). */
      readonly country?: string
    }
    /** What the merchant knows of the customer's account; dates are `YYYY-MM-DD`, indicators those of EMV 3-D Secure. */
    export interface CardHolderAcctInfo {
      /** When the account was opened. */
      readonly chAccDate?: string
      /** How long there has been an account. */
      readonly chAccAgeIndicator?: string
      /** When the account was last changed. */
      readonly chAccChangeDate?: string
      /** How long ago the account was changed. */
      readonly chAccChangeIndicator?: string
      /** When the password was last changed. */
      readonly chAccPwChangeDate?: string
      /** How long ago the password was changed. */
      readonly chAccPwChangeIndicator?: string
      /** Purchases in the last six months. */
      readonly nbPurchaseAccount?: number
      /** When the delivery address was first used. */
      readonly destinationAddressUsageDate?: string
      /** How long ago the delivery address was first used. */
      readonly destinationAddressUsageIndicator?: string
      /** Whether the recipient has the customer's name. */
      readonly destinationNameIndicator?: string
      /** Payments in the last day. */
      readonly txnActivityDay?: number
      /** Payments in the last year. */
      readonly txnActivityYear?: number
      /** Attempts to add a card in the last day. */
      readonly provisionAttemptsDay?: number
      /** Whether the account has drawn suspicion. */
      readonly suspiciousAccActivity?: string
      /** When the card was added to the account. */
      readonly paymentAccAgeDate?: string
      /** How long the card has been in the account. */
      readonly paymentAccIndicator?: string
    }
    /** What the merchant knows of the purchase. */
    export interface MerchantRiskIndicator {
      /** Where a delivery by electronic mail goes. */
      readonly deliveryEmail?: string
      /** How soon the goods are delivered. */
      readonly deliveryTimeframe?: string
      /** The amount that is paid with gift cards. The members of this object are not published. */
      readonly giftCardAmount?: unknown
      /** How many gift cards are bought. */
      readonly giftCardCount?: number
      /** When goods that were ordered in advance will be there; `YYYY-MM-DD`. */
      readonly preOrderDate?: string
      /** Whether the goods are ordered in advance. */
      readonly preOrderPurchaseIndicator?: string
      /** Whether the goods are ordered again. */
      readonly reorderItemsIndicator?: string
      /** How the goods are shipped. */
      readonly shipIndicator?: string
    }
  }
}
