/** One field that is wrong, and why. The value itself is never quoted. */
export interface Fault {
  /** The field's path, in the gateway's own spelling. */
  readonly field: string;
  /** The code of what is wrong, such as `missing`. */
  readonly reason: string;
  /** Field and reason in words. */
  readonly message: string;
}

/** Parameters in their order: pairs, a `Map`, or `Params`. */
export type ParamsList = Params | Iterable<readonly [string, string | Secret]>;

/** Parameters in their order: an object, pairs, a `Map`, or `Params`. */
export type ParamsInput = ParamsList | { readonly [name: string]: string | Secret };

/** HTTP headers: `req.headers` of `node:http`, a `Headers` of `fetch`, or pairs. */
export type HeadersInput =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined };

/** A body in the gateway's own form as JSON. */
export type JsonText = string | Uint8Array;

/** What became of a payment: one vocabulary for every gateway. */
export type Outcome =
  | 'approved' | 'authorized' | 'pending' | 'redirect' | 'authenticated'
  | 'declined' | 'cancelled' | 'refunded' | 'failed' | 'unknown';

/** How names and values are escaped. */
export type Encoding =
  | 'raw' | 'rfc3986' | 'form' | 'php-sdk' | 'python-sdk' | 'java-sdk' | 'dotnet-sdk' | 'online-tools';

/** A card scheme, by a number's leading digits. */
export type Brand =
  | 'visa' | 'mastercard' | 'maestro' | 'amex' | 'jcb' | 'unionpay' | 'discover' | 'diners' | 'unknown';
