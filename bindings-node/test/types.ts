// Compiled, never run: every export, as a strict program uses it.
import * as payseal from 'payseal'
import type { Fault, FaultReason, ErrorCode, Outcome, ParamsInput, ParamsList, HeadersInput, JsonText } from 'payseal'

const secret: payseal.Secret = new payseal.Secret('text')
const text: string = secret.expose() + secret.toString() + secret.toJSON()
const bytes: Uint8Array = Buffer.from(text)

// Errors: one base, and each has its code.
function told(error: unknown): ErrorCode | undefined {
  if (error instanceof payseal.CheckError || error instanceof payseal.InvalidInputError) {
    const faults: readonly Fault[] = error.faults
    const reasons: FaultReason[] = faults.map((fault) => fault.reason)
    return reasons.includes('missing') ? error.code : undefined
  }
  const one = [payseal.DecryptError, payseal.MacError, payseal.ParseError, payseal.KeyFormatError]
  if (one.some((errorClass) => error instanceof errorClass)) return (error as payseal.PaysealError).code
  return error instanceof payseal.PaysealError && error.isCallerFault ? error.code : undefined
}

// What they share.
const units: bigint = payseal.toMinorUnits('1.00', 'EUR')
const amount: string = payseal.fromMinorUnits(units, 'EUR') + payseal.toCurrencyText('1', 'EUR')
const currency: payseal.CurrencyInfo = payseal.currency('EUR')
const pan: payseal.PanInfo = payseal.parsePan(secret)
const brand: payseal.Brand = pan.brand
const expiry: payseal.ExpiryInfo = payseal.parseExpiry('0130')
const expired: boolean = payseal.isExpired(expiry.mmyy, 2031, 1)
payseal.checkCvn('123')
const limit: number = payseal.MAX_MESSAGE
const outcome: Outcome = 'approved'
const decided: boolean = payseal.isPaid(outcome) && payseal.isFinal('declined')
const params: payseal.Params = new payseal.Params({ a: '1', b: secret })
const list: ParamsList = [['a', secret]]
const inputs: ParamsInput[] = [list, params, [['a', secret]], new Map([['a', '1']]), { a: '1' }]
const back: payseal.Params = payseal.Params.decode(params.encode('form'), 'rfc3986')
const entry: payseal.Param | undefined = back.entries()[0]
const headersInput: HeadersInput = { iv: 'x', accept: undefined, via: ['a', 'b'] }
// @ts-expect-error an amount is never a number
payseal.toMinorUnits(1.5, 'EUR')
// @ts-expect-error not one of the words
const nothing: Outcome = 'paid'
// @ts-expect-error results are read only
pan.masked = ''

async function addonpayments(signal: AbortSignal): Promise<void> {
  const keys = [
    payseal.addonpayments.MerchantKey.fromPassword(secret),
    payseal.addonpayments.MerchantKey.fromMd5Hex('00'),
    payseal.addonpayments.MerchantKey.fromText('00'),
  ]
  const merchant = new payseal.addonpayments.Merchant('10330', keys[0]!, '3')
  const sealed: payseal.addonpayments.SealedRequest = merchant.seal(inputs[0]!)
  await fetch('https://gateway.example', { method: 'POST', headers: sealed.headers, body: sealed.formBody() })
  const received = payseal.addonpayments.SealedRequest.parse(headersInput, bytes)
  const opened: payseal.addonpayments.Opened = merchant.open(received)
  const plaintext: payseal.Secret = opened.plaintext
  const repair: payseal.Repair | undefined = opened.repairs[0]
  for (const result of await merchant.sealManyAsync(inputs, { signal })) {
    if (!(result instanceof payseal.PaysealError)) merchant.openMany([result])
  }
  const fieldsOf: payseal.addonpayments.RequestFields = { currency: 'EUR', cardNumber: secret, screenColorDepth: '24' }
  const payment: payseal.addonpayments.RequestParams['hosted-payment'] = {
    ...fieldsOf, merchantId: merchant.id, merchantTransactionId: '1', amount, currency: 'EUR', country: 'ES', customerId: '7',
    statusURL: 'https://shop.example/notify', cardType: 'visa', shippingMethodInd: '05', jsEnabled: 'false',
  }
  const request = payseal.addonpayments.Request.check('hosted-payment', payment)
  payseal.addonpayments.Request.check('void', [['unlisted', '1']])
  payseal.addonpayments.Request.check('refund', new Map([['amount', '1']]))
  const depth: '1' | '4' | '8' | '15' | '16' | '24' | '30' | '32' | '48' | null = request.params.get('screenColorDepth')
  const scheme: payseal.addonpayments.CardType | null = request.params.get('cardType')
  const unlisted: string | null = request.params.get('unlisted')
  // @ts-expect-error what the operation needs is missing
  payseal.addonpayments.Request.check('hosted-payment', { amount })
  // @ts-expect-error not a card scheme of the document
  payseal.addonpayments.Request.check('hosted-payment', { ...payment, cardType: 'diners' })
  // @ts-expect-error not a field of the document: a slip, or to be said in pairs
  payseal.addonpayments.Request.check('hosted-payment', { ...payment, cartType: 'visa' })
  const url: string = request.url('staging')
  const response = payseal.addonpayments.Response.parse(bytes)
  const kind: payseal.addonpayments.ResponseKind = response.kind
  const transaction: payseal.addonpayments.Transaction | null = response.transaction
  const token: payseal.Secret | undefined = transaction?.operations[0]?.paymentDetails?.cardNumberToken
  const notification = payseal.addonpayments.Notification.parse(text)
  notification.check({ merchantTransactionId: '1', amount: units, currency: 'EUR' })
  const fields: readonly payseal.addonpayments.Field[] = payseal.addonpayments.fields()
  const own = payseal.addonpayments.parseMerchantParams('a:b')
  const all = [
    payseal.addonpayments.formatMerchantParams(own),
    payseal.addonpayments.paramsToJson(payseal.addonpayments.jsonToParams('{}')),
    merchant.statusToken(['1']), merchant.statusQuery(['1'], true).encode('form'), notification.dedupeKey, url,
  ]
  // @ts-expect-error not an operation
  payseal.addonpayments.Request.check('pay', {})
  console.log(all, plaintext, repair, kind, token, fields, depth, scheme, unlisted)
}

async function netopia(signal: AbortSignal): Promise<string> {
  const pair = await payseal.netopia.generateTestKeyPairAsync(2048, 'shop', {
    notBefore: '2024-01-01T00:00:00',
    notAfter: '2034-01-01T00:00:00',
  })
  const same: payseal.netopia.TestKeyPair = payseal.netopia.generateTestKeyPair(1024, 'shop', {
    notBefore: '2024-01-01T00:00:00',
    notAfter: '2034-01-01T00:00:00',
  })
  const certificate = payseal.netopia.PublicKey.parse(pair.certificate)
  const key = payseal.netopia.PrivateKey.parse(same.privateKey, secret)
  const merchant = new payseal.netopia.Merchant('ABCD-EFGH-IJKL-MNOP-QRST', certificate, key, 'url-encoded')
  const gateway = new payseal.netopia.Gateway(certificate, key)
  const data: payseal.netopia.OrderData = {
    id: 'O-1',
    timestamp: '20240131101500',
    signature: merchant.signature,
    invoice: { currency: 'RON', amount: '10.00', tokenId: secret, items: [{ name: 'Book', quantity: '1' }] },
  }
  const order = new payseal.netopia.Order(data)
  const envelope: payseal.netopia.Envelope = await merchant.sealAsync(order, { signal })
  const again = payseal.netopia.Envelope.parse(envelope.formBody())
  const ipn: payseal.netopia.Ipn = await merchant.openIpnAsync(bytes, { signal })
  const action: string = ipn.action
  ipn.check({ orderId: 'O-1', amount: 1000n, currency: 'RON', signature: merchant.signature })
  const results: ReadonlyArray<payseal.netopia.Ipn | payseal.PaysealError> = merchant.openMany([bytes, text])
  const findings = payseal.netopia.diagnoseLocally(bytes, secret)
  await payseal.netopia.diagnoseLocallyAsync(bytes, bytes, 'password', { signal })
  console.log(again.cipher, action, results, findings[0]?.isGood, payseal.netopia.errorCodeMeaning('20'), gateway)
  console.log(payseal.netopia.REPLY_CONTENT_TYPE)
  return payseal.netopia.Reply.accepted(ipn).toXml()
}

function nexi(): void {
  const key = new payseal.nexi.mac.MacKey(secret)
  const page = payseal.nexi.mac.HostedRequest.create(key, {
    alias: 'A', codTrans: '1', amount: 100n, currency: 'EUR', url: 'https://a.example', urlBack: 'https://b.example',
  })
  const urls = [page.url(payseal.nexi.mac.PRODUCTION), page.url(payseal.nexi.mac.TEST)]
  const [message] = payseal.nexi.mac.messages()
  const names = payseal.nexi.mac.messageFields(message ?? 'answer')
  const outcomes: Outcome[] = [
    payseal.nexi.mac.Notification.open(bytes, key).outcome,
    payseal.nexi.mac.Answer.open(text, key).outcome,
  ]

  const terminal = new payseal.nexi.monetaweb.Merchant('1', secret)
  const request: payseal.nexi.monetaweb.Request = terminal.initialize({
    amount, currency: 'EUR', language: 'ITA', responseToMerchantUrl: 'https://a.example', merchantOrderId: '1',
  })
  const token = payseal.nexi.monetaweb.Answer.parse(bytes).securityToken
  const notification = payseal.nexi.monetaweb.Notification.parse(bytes)
  if (token) notification.check({ securityToken: token, paymentId: '1', merchantOrderId: '1' })
  const constants = [
    payseal.nexi.monetaweb.PRODUCTION, payseal.nexi.monetaweb.TEST, payseal.nexi.monetaweb.CONTENT_TYPE,
    payseal.nexi.monetaweb.REPLY_CONTENT_TYPE, payseal.nexi.xpay.PRODUCTION, payseal.nexi.xpay.TEST,
  ]

  const order: payseal.nexi.xpay.Order = {
    orderId: 'O-1', amount: 100n, currency: 'EUR', customerInfo: { cardHolderName: 'Ana', billingAddress: { city: 'Cluj' } },
  }
  const card: payseal.nexi.xpay.Card = { pan: secret, expiryDate: '1230' }
  const body: payseal.nexi.xpay.Init = { order, card, recurrence: { action: 'CONTRACT_CREATION', contractType: 'CIT' } }
  const json: JsonText = '{}'
  const merchant = new payseal.nexi.xpay.Merchant(secret)
  const options: payseal.nexi.xpay.RequestOptions = { correlationId: payseal.nexi.xpay.randomUuid() }
  merchant.twoSteps(json, options)
  merchant.moto({ order, card, captureType: 'IMPLICIT' }, options)
  merchant.mit({ order, contractId: '1' })
  merchant.cardVerification({ order, card })
  merchant.hostedPage({
    order, paymentSession: { amount: '100', language: 'ita', resultUrl: 'https://a.example', cancelUrl: 'https://b.example' },
  })
  merchant.refund('77', bytes, payseal.nexi.xpay.randomUuid(), options)
  merchant.cancel('77', { description: 'x' }, options)
  // @ts-expect-error a card is needed
  merchant.moto({ order })
  // @ts-expect-error not a member
  merchant.mit({ order, contractID: '1' })
  const sent: payseal.nexi.xpay.InitSent = merchant.threeSteps(body)
  const step: payseal.nexi.xpay.Step = sent.answer(text)
  const challenge: payseal.nexi.xpay.Challenge | undefined = step.challenge
  const validation: payseal.nexi.xpay.ValidationSent | undefined = challenge?.returnedToValidate(bytes)
  const validated: payseal.nexi.xpay.Validated | undefined = validation?.answer(text).validated
  const payment: payseal.nexi.xpay.PaymentSent | undefined = validated?.pay('EXPLICIT')
  const operation: payseal.nexi.xpay.Operation | undefined = payment?.answer(text).operation
  operation?.check({ orderId: 'O-1', amount: '1', currency: 'EUR' })
  payseal.nexi.xpay.Notification.parse(text).check(secret, 'O-1')
  merchant.capture('77', { amount: 100n, currency: 'EUR' }, payseal.nexi.xpay.randomUuid())
  console.log(
    payseal.nexi.xpay.parseOperationAnswer(text), payseal.nexi.xpay.parseOperationInfo(text).operationId,
    payseal.nexi.xpay.parseHostedPage(text).securityToken, payseal.nexi.xpay.returnPaymentId(bytes),
    urls, names, outcomes, request.body(), constants,
  )
}

function paymentz(): Outcome {
  const merchant = new payseal.paymentz.Merchant('11344', secret)
  const message: payseal.paymentz.Message = merchant.sign('capture', { paymentId: '1', amount })
  const payment: payseal.paymentz.RequestParams['payment'] = {
    merchantTransactionId: '1', amount, currency: 'EUR', paymentType: 'DB', 'card.number': secret, recurringType: 'INITIAL',
  }
  merchant.sign('payment', payment)
  merchant.sign('registration', new payseal.Params({ 'card.number': '4111111111111111' }))
  // @ts-expect-error what the operation needs is missing
  merchant.sign('refund', { paymentId: '1' })
  // @ts-expect-error not a type of payment
  merchant.sign('payment', { ...payment, paymentType: 'XX' })
  const response = payseal.paymentz.Response.parse(bytes)
  const token: payseal.paymentz.AuthToken = response.authToken()
  const same = new payseal.paymentz.AuthToken(token.header.value)
  const callback: payseal.paymentz.Callback = payseal.paymentz.UnverifiedCallback.parse(text).verify(merchant)
  callback.check({ merchantTransactionId: '1', amount: '1.00' })
  console.log(message.path, same.expiresAt, payseal.paymentz.FORM_CONTENT_TYPE, payseal.paymentz.JSON_CONTENT_TYPE)
  return callback instanceof payseal.paymentz.Callback ? callback.outcome : response.outcome
}

console.log(told, amount, currency, brand, expired, limit, decided, entry, nothing, addonpayments, netopia, nexi, paymentz)
