'use strict';
// What an application without ES modules does.
const assert = require('node:assert/strict');
const test = require('node:test');
const { Secret, addonpayments, isPaid } = require('payseal');

test('seals and opens', () => {
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
  const sealed = merchant.seal({ merchantId: '10330', cardNumber: new Secret('4012000000150084') });
  assert.deepEqual(Object.keys(sealed.headers), ['Content-Type', 'apiVersion', 'encryptionMode', 'iv']);
  const received = addonpayments.SealedRequest.parse(sealed.headers, sealed.formBody());
  assert.equal(merchant.open(received).params('rfc3986').get('cardNumber'), '4012000000150084');
});

test('reads an answer', () => {
  const response = addonpayments.Response.parse('https://checkout.example/page?token=1');
  assert.equal(response.outcome, 'redirect');
  assert.equal(response.redirectUrl, 'https://checkout.example/page?token=1');
  assert.equal(isPaid(response.outcome), false);
});
