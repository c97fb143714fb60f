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
