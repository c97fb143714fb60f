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
  private constructor()
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

/** Parameters in their order: an object, pairs, a `Map`, or `Params`. */
export type ParamsInput =
  | Params
  | Iterable<readonly [string, string | Secret]>
  | { readonly [name: string]: string | Secret }

/** HTTP headers: `req.headers` of `node:http`, a `Headers` of `fetch`, or pairs. */
export type HeadersInput =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined }

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
    get transaction(): addonpayments.Transaction
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
    static check(operation: addonpayments.Operation, params: ParamsInput): Request
    /** What it asks for. */
    get operation(): Operation
    /** The parameters, in the order in which they go out. */
    get params(): Params
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
  /** An encrypted request, ready to be posted, or received on the gateway's side. */
  export class SealedRequest {
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
  /** The HTTP headers of a sealed request. */
  export interface SealedHeaders {
    /** `application/x-www-form-urlencoded`. */
    readonly 'Content-Type': string
    /** The version of the API. */
    readonly apiVersion: string
    /** `CBC`; none for legacy ECB. */
    readonly encryptionMode?: string
    /** The IV in base64; none for legacy ECB. */
    readonly iv?: string
  }
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
    static seal(key: netopia.PublicKey, plaintext: string | Secret): Envelope
    /** As `seal`, with RC4, which is broken. */
    static legacySealRc4(key: netopia.PublicKey, plaintext: string | Secret): Envelope
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
    openIpn(key: netopia.PrivateKey): netopia.Ipn
    /** As `openIpn`, off the main thread. */
    openIpnAsync(key: netopia.PrivateKey, options?: AsyncOptions | undefined | null): Promise<Ipn>
    /**
     * Opens an order, on the gateway's side, with RC4 session keys of any length.
     *
     * Throws `DecryptError`, whatever is wrong.
     */
    openOrder(key: netopia.PrivateKey): netopia.Order
    /** As `openOrder`, off the main thread. */
    openOrderAsync(key: netopia.PrivateKey, options?: AsyncOptions | undefined | null): Promise<Order>
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
    openOrder(body: string | Uint8Array): netopia.Order
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
    get order(): netopia.OrderData
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
    seal(order: netopia.Order): netopia.Envelope
    /** As `seal`, off the main thread. */
    sealAsync(order: netopia.Order, options?: AsyncOptions | undefined | null): Promise<Envelope>
    /** As `seal`, with RC4, for accounts that know nothing else. RC4 is broken. */
    legacySealRc4(order: netopia.Order): netopia.Envelope
    /** As `legacySealRc4`, off the main thread. */
    legacySealRc4Async(order: netopia.Order, options?: AsyncOptions | undefined | null): Promise<Envelope>
    /** Seals many orders, on all cores. What cannot be sealed is an error in its place. */
    sealMany(orders: ReadonlyArray<netopia.Order>): ReadonlyArray<Envelope | PaysealError>
    /** As `sealMany`, off the main thread. */
    sealManyAsync(orders: ReadonlyArray<netopia.Order>, options?: AsyncOptions | undefined | null): Promise<ReadonlyArray<Envelope | PaysealError>>
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
    constructor(order: netopia.OrderData)
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
    get data(): netopia.OrderData
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
    toIpn(mobilpay: netopia.MobilpayData): Ipn
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
  export function generateTestKeyPair(bits: number, commonName: string, validity: netopia.Validity): netopia.TestKeyPair
  /** As `generateTestKeyPair`, off the main thread. */
  export function generateTestKeyPairAsync(bits: number, commonName: string, validity: netopia.Validity, options?: AsyncOptions | undefined | null): Promise<TestKeyPair>
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
    readonly billing?: Address
    /** The shipping address (`contact_info/shipping`). */
    readonly shipping?: Address
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
    readonly customer?: netopia.Address
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
    readonly invoice?: Invoice
    /** Repeated payments. */
    readonly recurrence?: Recurrence
    /** The card itself, for merchants who may ask for it (`payment_instrument/card`). */
    readonly card?: OrderCard
    /**
     * The cipher that NETOPIA is to use for the IPN: `rc4` or `aes-256-cbc`. Also read from `cipher`, as
     * one plugin writes it. `None` means the cipher with which the order is sealed.
     */
    readonly ipnCipher?: string
    /** Values of the merchant's own, echoed in the IPN. */
    readonly params?: ReadonlyArray<OrderParam>
    /** Who gets which part of the money; one or two, or none to get all of it oneself. */
    readonly split?: ReadonlyArray<Destination>
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
