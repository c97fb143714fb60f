// The vectors that every language runs.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Params, Secret, addonpayments, netopia, nexi, paymentz } from 'payseal';
import { load, long, readVectors, settle } from './support.mjs';

const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';

test('every operation of every suite is run', () => {
  const ran = {
    addonpayments: [
      'seal', 'open', 'form', 'key_from_password', 'key', 'status_token', 'encode', 'json_to_raw', 'request',
      'response',
    ],
    netopia: ['open_order', 'open_ipn', 'diagnose'],
    'netopia-xml': [
      'netopia.order.read', 'netopia.ipn.read', 'netopia.order.rewrite', 'netopia.ipn.rewrite',
      'netopia.text.url_encode', 'netopia.ipn.outcome', 'netopia.ipn.check', 'netopia.order.validate',
      'netopia.reply.write', 'netopia.reply.read',
    ],
    'netopia-keys': ['public_key', 'private_key'],
    nexi: ['mac_build', 'mac_verify', 'monetaweb_request', 'monetaweb_notification', 'xpay_request', 'xpay_outcome'],
    paymentz: ['checksum', 'verify', 'callback', 'request', 'response', 'auth_token'],
    // The raw RSA operation, which no language exposes; the envelopes go through it.
    rsa: ['rsa_decrypt', 'rsa_decrypt_exactly'],
  };
  for (const [name, operations] of Object.entries(ran)) {
    assert.deepEqual(load(name).operations().sort(), [...operations].sort(), name);
  }
});

test('addonpayments', async (t) => {
  const suite = load('addonpayments');
  const merchant = ({ input }) =>
    new addonpayments.Merchant(input.merchant_id ?? '10330', addonpayments.MerchantKey.fromText(input.key));
  await t.test('seal', () => {
    for (const testCase of suite.cases('seal')) {
      const { input, output, id } = testCase;
      const own = merchant(testCase);
      const sealed =
        input.mode === 'cbc' ? own.hazmatSealWithIv(input.plaintext, input.iv) : own.legacySealEcb(input.plaintext);
      assert.equal(sealed.encrypted, output.encrypted, id);
      assert.equal(sealed.integrityCheck, output.integrity_check, id);
      assert.equal(own.open(sealed).plaintext.expose(), input.plaintext, id);
    }
  });
  await t.test('open', () => {
    for (const testCase of suite.cases('open')) {
      const { input } = testCase;
      const body = new Params({
        merchantId: '10330',
        encrypted: long(input.encrypted),
        integrityCheck: input.integrity_check,
      });
      const headers = input.iv === undefined || input.iv === null ? {} : { encryptionMode: 'CBC', iv: input.iv };
      settle(
        testCase,
        () => merchant(testCase).open(addonpayments.SealedRequest.parse(headers, body.encode('form'))),
        (opened, output) => {
          assert.equal(opened.plaintext.expose(), output.plaintext);
          assert.deepEqual(opened.repairs.map(({ code }) => code), output.repairs);
        },
      );
    }
  });
  await t.test('form', () => {
    for (const testCase of suite.cases('form')) {
      const { headers, body } = testCase.input;
      settle(
        testCase,
        () => merchant(testCase).open(addonpayments.SealedRequest.parse(new Map(headers), body)),
        (opened, output) => {
          assert.equal(opened.plaintext.expose(), output.plaintext);
          assert.equal(opened.repairs.length === 0, (testCase.flags ?? []).length === 0);
        },
      );
    }
  });
  await t.test('keys', () => {
    for (const { input, output, id } of suite.cases('key_from_password')) {
      const key = addonpayments.MerchantKey.fromPassword(new Secret(input.password));
      assert.ok(key.equals(addonpayments.MerchantKey.fromMd5Hex(output.key)), id);
    }
    for (const testCase of suite.cases('key')) {
      const { md5_hex: hex, key } = testCase.input;
      settle(testCase, () =>
        hex === undefined ? addonpayments.MerchantKey.fromText(key) : addonpayments.MerchantKey.fromMd5Hex(hex),
      );
    }
  });
  await t.test('status_token', () => {
    for (const testCase of suite.cases('status_token')) {
      settle(
        testCase,
        () => merchant(testCase).statusToken(testCase.input.ids),
        (token, output) => assert.equal(token, output.token),
      );
    }
  });
  await t.test('encode', () => {
    for (const testCase of suite.cases('encode')) {
      const { encoding, params } = testCase.input;
      settle(
        testCase,
        () => new Params(params).encode(encoding),
        (text, output) => {
          assert.equal(text, output.text);
          assert.deepEqual(
            Params.decode(text, encoding).entries().map(({ name, value }) => [name, value.expose()]),
            params,
          );
        },
      );
    }
  });
  await t.test('json_to_raw', () => {
    for (const testCase of suite.cases('json_to_raw')) {
      const { json, encoding } = testCase.input;
      settle(
        testCase,
        () => addonpayments.jsonToParams(long(json)).encode(encoding),
        (text, output) => assert.equal(text, output.text),
      );
    }
  });
  await t.test('request', () => {
    for (const testCase of suite.cases('request')) {
      const { operation, params } = testCase.input;
      settle(
        testCase,
        () => addonpayments.Request.check(operation, params),
        (request) => assert.deepEqual(request.params.names, params.map(([name]) => name)),
      );
    }
  });
  await t.test('response', () => {
    for (const testCase of suite.cases('response')) {
      settle(
        testCase,
        () => addonpayments.Response.parse(Buffer.from(long(testCase.input.body))),
        (response, output) => {
          const { transaction } = response;
          const deciding = transaction?.operations.at(-1);
          const found = {
            outcome: response.outcome,
            redirect_url: response.redirectUrl,
            operations: transaction?.operations.length ?? null,
            statuses_disagree: transaction?.statusesDisagree ?? null,
            transaction_id: deciding?.transactionId ?? null,
            card_token: deciding?.paymentDetails?.cardNumberToken?.expose() ?? null,
            status: transaction?.status ?? null,
          };
          for (const [field, expected] of Object.entries(output)) {
            assert.deepEqual(found[field], expected, `${testCase.id}: ${field}`);
          }
          assert.equal(addonpayments.Response.parse(response.toJsonText()).toJsonText(), response.toJsonText());
        },
      );
    }
  });
});

test('netopia', async (t) => {
  const suite = load('netopia');
  const keys = new Map(
    Object.entries(suite.shared)
      .filter(([, value]) => value.private_key)
      .map(([name, value]) => {
        const publicKey = netopia.PublicKey.parse(value.certificate);
        const privateKey = netopia.PrivateKey.parse(new Secret(value.private_key));
        return [
          name,
          {
            merchant: new netopia.Merchant(SIGNATURE, publicKey, privateKey),
            gateway: new netopia.Gateway(publicKey, privateKey),
          },
        ];
      }),
  );
  const compare = (opened, output) => {
    assert.equal(opened.plaintext.expose(), suite.shared[output.plaintext]);
    assert.equal(opened.cipher, output.cipher);
    assert.equal(opened.repairs.map(({ field, code }) => `${field}:${code}`).join(' '), output.repairs);
  };
  await t.test('open_ipn', () => {
    for (const testCase of suite.cases('open_ipn')) {
      const { private_key: key, body } = testCase.input;
      settle(testCase, () => keys.get(key).merchant.openIpn(long(body)), compare);
    }
  });
  await t.test('open_ipn, off the main thread and many at once', async () => {
    for (const [name, { merchant }] of keys) {
      const cases = suite.cases('open_ipn').filter(({ input }) => input.private_key === name);
      if (cases.length === 0) continue;
      const bodies = cases.map(({ input }) => Buffer.from(long(input.body)));
      const many = await merchant.openManyAsync(bodies);
      const single = await Promise.allSettled(bodies.map((body) => merchant.openIpnAsync(body)));
      cases.forEach((testCase, index) => {
        const fromMany = () => {
          if (many[index] instanceof Error) throw many[index];
          return many[index];
        };
        const alone = () => {
          if (single[index].status === 'rejected') throw single[index].reason;
          return single[index].value;
        };
        settle(testCase, fromMany, compare);
        settle(testCase, alone, compare);
      });
    }
  });
  await t.test('open_order', () => {
    for (const testCase of suite.cases('open_order')) {
      const { private_key: key, body } = testCase.input;
      settle(testCase, () => keys.get(key).gateway.openOrder(long(body)), compare);
    }
  });
  await t.test('diagnose', () => {
    for (const { id, input, output } of suite.cases('diagnose')) {
      const findings = netopia.diagnoseLocally(long(input.body), suite.shared[input.private_key].private_key);
      assert.equal(findings.map(({ code }) => code).join(' '), output.findings, id);
    }
  });
});

test('netopia-keys', () => {
  const suite = load('netopia-keys');
  const file = ({ input }) =>
    input.repeat ? Buffer.alloc(Number(input.repeat), ' ') : Buffer.from(input.file, 'base64');
  const read = (testCase, parse, warnings) => {
    settle(
      testCase,
      () => parse(file(testCase), testCase.input),
      (key, output) => {
        assert.equal(key.fingerprint, output.fingerprint, testCase.id);
        assert.equal(warnings(key, testCase.input).map(({ code }) => code).join(' '), output.warnings, testCase.id);
      },
    );
  };
  for (const testCase of suite.cases('public_key')) {
    // `YYYYMMDDhhmmss` there.
    const now = ({ now }) =>
      now?.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
    read(testCase, (bytes) => netopia.PublicKey.parse(bytes), (key, input) => key.warnings(now(input)));
  }
  for (const testCase of suite.cases('private_key')) {
    read(testCase, (bytes, { password }) => netopia.PrivateKey.parse(bytes, password), (key) => key.warnings);
  }
});

test('netopia-xml', async (t) => {
  const suite = load('netopia-xml');
  await t.test('what is read', () => {
    for (const testCase of suite.cases('netopia.order.read')) {
      settle(testCase, () => netopia.Order.fromXml(long(testCase.input.xml)).data);
    }
    for (const testCase of suite.cases('netopia.ipn.read')) {
      settle(testCase, () => netopia.Ipn.fromXml(long(testCase.input.xml)).mobilpay);
    }
  });
  await t.test('what is written again', () => {
    const settledXml = (order) => {
      try {
        return order.toXml();
      } catch (error) {
        return error.code;
      }
    };
    for (const testCase of suite.cases('netopia.ipn.rewrite')) {
      const expected = testCase.output.xml ?? testCase.input.xml;
      assert.equal(netopia.Ipn.fromXml(testCase.input.xml).toXml(), expected, testCase.id);
    }
    for (const testCase of suite.cases('netopia.order.rewrite')) {
      const order = netopia.Order.fromXml(testCase.input.xml);
      // What the document does not allow is read, but not sent.
      const written = settledXml(order);
      if (written !== 'invalid_input') assert.equal(written, testCase.output.xml, testCase.id);
    }
  });
  await t.test('outcomes', () => {
    for (const { id, input, output } of suite.cases('netopia.ipn.outcome')) {
      for (const code of input.codes) {
        const error = code === null ? '' : `<error code="${code}"/>`;
        const ipn = netopia.Ipn.fromXml(
          `<order><mobilpay crc="1"><action>${input.action}</action>${error}</mobilpay></order>`,
        );
        assert.equal(ipn.outcome, output.outcome, `${id} ${code}`);
      }
    }
  });
  await t.test('check', () => {
    for (const testCase of suite.cases('netopia.ipn.check')) {
      const { xml, expected } = testCase.input;
      const { order_id: orderId, amount, currency, signature } = expected;
      settle(testCase, () => netopia.Ipn.fromXml(xml).check({ orderId, amount, currency, signature }));
    }
  });
  await t.test('texts, form-encoded', () => {
    for (const { id, input, output } of suite.cases('netopia.text.url_encode')) {
      const order = new netopia.Order({
        orderType: 'sms', id: '1', timestamp: '20240131101500', signature: SIGNATURE, service: 's',
        params: [{ name: 'n', value: input.text }],
      });
      const xml = order.toXml('url-encoded');
      const value = output.encoded === '' ? '<value/>' : `<value>${output.encoded}</value>`;
      assert.ok(xml.includes(value), `${id}: ${xml}`);
      assert.equal(netopia.Order.fromXml(xml).data.params[0].value, input.text, id);
    }
  });
  await t.test('validate', () => {
    for (const testCase of suite.cases('netopia.order.validate')) {
      settle(testCase, () => netopia.Order.fromXml(long(testCase.input.xml)).validate());
    }
  });
  await t.test('replies', () => {
    const escape = (text) =>
      text.replace(/[&<"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
    for (const { id, input, output } of suite.cases('netopia.reply.write')) {
      const { kind, code, message } = input;
      const accepted = () =>
        netopia.Reply.accepted(netopia.Ipn.fromXml(`<order><mobilpay crc="${escape(message)}"/></order>`));
      const made = {
        accepted,
        retry_later: () => netopia.Reply.retryLater(Number(code), message),
        rejected: () => netopia.Reply.rejected(Number(code), message),
      }[kind]();
      assert.equal(made.toXml(), output.xml, id);
    }
    for (const testCase of suite.cases('netopia.reply.read')) {
      settle(
        testCase,
        () => netopia.Reply.fromXml(long(testCase.input.xml)),
        (reply, output) => {
          assert.equal(reply.message, output.message);
          assert.equal(reply.errorType ?? '', output.error_type ?? '');
          assert.equal(reply.errorCode ?? '', output.error_code ?? '');
        },
      );
    }
  });
});

test('nexi', async (t) => {
  const suite = load('nexi');
  const { mac, monetaweb, xpay } = nexi;
  await t.test('mac', () => {
    for (const testCase of suite.cases('mac_build')) {
      const { message, fields, key } = testCase.input;
      if (testCase.error) {
        assert.throws(() => new mac.MacKey(key).build(message, fields), { code: testCase.error }, testCase.id);
      } else {
        assert.equal(new mac.MacKey(key).build(message, fields), testCase.output.mac, testCase.id);
      }
    }
    for (const testCase of suite.cases('mac_verify')) {
      const { message, fields, key, mac: received } = testCase.input;
      settle(testCase, () => new mac.MacKey(key).verify(message, fields, received));
    }
  });
  await t.test('monetaweb', () => {
    for (const { id, input, output } of suite.cases('monetaweb_request')) {
      const given = Object.fromEntries(input.pairs);
      const { id: terminal, password, operationType, tenantId, ...rest } = given;
      const merchant = new monetaweb.Merchant(terminal, new Secret(password), tenantId);
      assert.equal(merchant.other(operationType, Object.entries(rest)).body(), output.body, id);
    }
    for (const testCase of suite.cases('monetaweb_notification')) {
      const { body, token, payment_id: paymentId, order_id: merchantOrderId } = testCase.input;
      const checked = () => {
        const notification = monetaweb.Notification.parse(body);
        if (['card', 'my-bank'].includes(notification.kind)) {
          notification.check({ securityToken: token, paymentId, merchantOrderId });
        } else {
          notification.checkPaymentId(paymentId);
        }
        return notification;
      };
      settle(testCase, checked, (notification, output) => {
        assert.equal(notification.kind.replace('-', ''), output.kind, testCase.id);
        assert.equal(notification.outcome, output.outcome, testCase.id);
      });
    }
  });
  await t.test('xpay', () => {
    const merchant = new xpay.Merchant('an-api-key');
    const key = xpay.randomUuid();
    const send = {
      'two-steps': (body) => merchant.twoSteps(body).request(),
      'three-steps': (body) => merchant.threeSteps(body).request(),
      moto: (body) => merchant.moto(body),
      mit: (body) => merchant.mit(body),
      'hosted-page': (body) => merchant.hostedPage(body),
      'card-verification': (body) => merchant.cardVerification(body),
      capture: (body) => merchant.capture('op/1', body, key),
      refund: (body) => merchant.refund('op/1', body, key),
      cancel: (body) => merchant.cancel('op/1', body),
    };
    for (const testCase of suite.cases('xpay_request')) {
      const { operation, body } = testCase.input;
      assert.ok(send[operation], `${operation} is not known to the test`);
      settle(
        testCase,
        () => send[operation](body),
        (request, output) => {
          assert.equal(request.path, output.path, testCase.id);
          assert.equal(request.body.expose(), output.body, testCase.id);
        },
      );
    }
    for (const { id, input, output } of suite.cases('xpay_outcome')) {
      const { operation } = xpay.parseOperationAnswer(JSON.stringify({ operation: input }));
      assert.equal(operation.outcome, output.outcome, id);
      assert.equal(operation.operationResult, input.operationResult, id);
    }
  });
});

test('paymentz', async (t) => {
  const suite = load('paymentz');
  const merchant = ({ input }) => new paymentz.Merchant(input.member_id, input.secure_key);
  // The formulas call some parts otherwise than requests do.
  const NAMES = {
    instrument: 'card.number',
    givenName: 'customer.givenName',
    surname: 'customer.surname',
    email: 'customer.email',
    orderid: 'merchant.orderID',
  };
  const parts = ({ input }) =>
    Object.entries(input.parts).map(([name, text]) => [
      input.use === 'pay-by-link' && name === 'amount' ? 'merchant.amount' : (NAMES[name] ?? name),
      text,
    ]);
  await t.test('checksum', () => {
    for (const testCase of suite.cases('checksum')) {
      settle(
        testCase,
        () => merchant(testCase).checksum(testCase.input.use, parts(testCase)),
        (checksum, output) => {
          assert.equal(checksum, output.checksum);
          const text = merchant(testCase).signedText(testCase.input.use, parts(testCase));
          assert.ok(text.includes('<secureKey>') && !text.includes(testCase.input.secure_key), testCase.id);
        },
      );
    }
    for (const testCase of suite.cases('verify')) {
      settle(testCase, () =>
        merchant(testCase).verify(testCase.input.use, parts(testCase), testCase.input.checksum),
      );
    }
  });
  await t.test('callback', () => {
    for (const testCase of suite.cases('callback')) {
      settle(
        testCase,
        () => paymentz.UnverifiedCallback.parse(testCase.input.body).verify(merchant(testCase)),
        (callback, output) => {
          assert.equal(callback.outcome, output.outcome, testCase.id);
          assert.equal(callback.raw.expose(), testCase.input.body);
        },
      );
    }
  });
  await t.test('request', () => {
    for (const testCase of suite.cases('request')) {
      const { operation, params } = testCase.input;
      settle(
        testCase,
        () => merchant(testCase).sign(operation, params),
        (message, output) => {
          assert.equal(message.path, output.path ?? null, testCase.id);
          assert.deepEqual(message.formBody().split('&').sort(), output.form.split('&').sort(), testCase.id);
          assert.deepEqual(JSON.parse(message.jsonBody()), JSON.parse(output.json), testCase.id);
          assert.deepEqual(JSON.parse(message.nestedJsonBody()), JSON.parse(output.nested), testCase.id);
        },
      );
    }
  });
  await t.test('response', () => {
    for (const testCase of suite.cases('response')) {
      const forms = ['json', 'xml', 'body'].filter((form) => testCase.input[form] !== undefined);
      assert.ok(forms.length > 0, testCase.id);
      for (const form of forms) {
        settle(
          testCase,
          () => paymentz.Response.parse(long(testCase.input[form])),
          (response, output) => {
            if (output.outcome) assert.equal(response.outcome, output.outcome, `${testCase.id} ${form}`);
          },
        );
      }
    }
  });
  await t.test('auth_token', () => {
    for (const testCase of suite.cases('auth_token')) {
      settle(
        testCase,
        () => paymentz.Response.parse(testCase.input.body).authToken(),
        (token, output) => {
          assert.equal(token.expose(), output.token, testCase.id);
          if ('expires_at' in output) assert.equal(token.expiresAt, output.expires_at, testCase.id);
        },
      );
    }
  });
});

test('the codes of errors are those of the list', async () => {
  const { errors, reasons } = readVectors('error-codes.json');
  const { readFileSync } = await import('node:fs');
  const { createRequire } = await import('node:module');
  const { dirname, join } = await import('node:path');
  const folder = dirname(createRequire(import.meta.url).resolve('payseal/package.json'));
  const types = readFileSync(join(folder, 'index.d.ts'), 'utf8');
  const words = (name) => {
    const [, body] = new RegExp(`export type ${name} =\\n((?:  .*\\n)+)`).exec(types);
    return [...body.matchAll(/\| '([^']+)'/g)].map(([, word]) => word);
  };
  assert.deepEqual(words('ErrorCode'), Object.keys(errors));
  assert.deepEqual(words('FaultReason'), Object.keys(reasons));
});
