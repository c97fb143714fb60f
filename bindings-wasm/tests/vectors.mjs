// The shared vectors against a build of the package: the same code for Node and for Chromium.

/** What no binding can reach: the RSA operation by itself, which the Rust suite drives on both engines. */
export const UNREACHABLE = new Set(['rsa_decrypt', 'rsa_decrypt_exactly']);

/** Runs every case; gives how many passed, and what went wrong. */
export function runVectors(payseal, suites) {
  const runners = makeRunners(payseal);
  const failures = [];
  const passed = {};
  for (const [name, suite] of Object.entries(suites)) {
    for (const { operation, cases } of suite.groups) {
      if (UNREACHABLE.has(operation)) continue;
      const run = runners[name]?.[operation];
      if (!run) {
        failures.push(`${name}: nothing runs ${operation}`);
        continue;
      }
      for (const own of cases) {
        const wrong = settle(payseal, own, () => run(own.input, own.output ?? {}, suite.shared ?? {}, own));
        if (wrong) failures.push(`${name}: ${own.id}: ${wrong}`);
        else passed[name] = (passed[name] ?? 0) + 1;
      }
    }
  }
  return { passed, failures };
}

function settle(payseal, own, run) {
  try {
    run();
  } catch (error) {
    if (!(error instanceof payseal.PaysealError)) return String(error?.stack ?? error);
    if (error.code !== own.error) return `${error.code}: ${error.message}`;
    const sort = (list) => list.map((pair) => pair.join(' ')).sort().join(', ');
    const faults = sort(error.faults.map(({ field, reason }) => [field, reason]));
    const expected = sort(own.faults ?? []);
    return own.faults && faults !== expected ? `faults ${faults} instead of ${expected}` : undefined;
  }
  return own.error ? `worked instead of ${own.error}` : undefined;
}

function same(found, expected, what) {
  const [left, right] = [found, expected].map((value) => JSON.stringify(value ?? null));
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}

const long = (value) => (typeof value === 'object' && value?.repeat !== undefined ? value.repeat.repeat(value.times) : value);
const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const codes = (list) => list.map(({ code }) => code);

function makeRunners({ Params, currency, addonpayments, netopia, nexi, paymentz }) {
  return {
    addonpayments: addonpaymentsRunners(addonpayments, Params),
    'netopia-keys': {
      public_key: (input, output) => key(netopia.PublicKey.parse(file(input)), output, midnight(input.now)),
      private_key: (input, output) => key(
        netopia.PrivateKey.parse(file(input), input.password), output),
    },
    'netopia-xml': netopiaXmlRunners(netopia),
    netopia: netopiaRunners(netopia),
    nexi: nexiRunners(nexi, currency),
    paymentz: paymentzRunners(paymentz),
  };
}

function file({ file, repeat }) {
  return repeat === undefined ? bytes(file) : new Uint8Array(Number(repeat)).fill(32);
}

/** A day as `YYYYMMDD`. */
const midnight = (day) => day && `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T00:00:00`;

function key(found, output, now) {
  same(found.fingerprint, output.fingerprint, 'fingerprint');
  const warnings = typeof found.warnings === 'function' ? found.warnings(now) : found.warnings;
  same(codes(warnings).join(' '), output.warnings, 'warnings');
  same(codes(found.repairs).join(' '), output.repairs, 'repairs');
}

function addonpaymentsRunners(api, Params) {
  const merchant = ({ merchant_id: id, key }) => new api.Merchant(id ?? '10330', api.MerchantKey.fromText(key));
  const sealed = (iv, encrypted, check) => api.SealedRequest.parse(
    iv === undefined || iv === null ? [] : [['encryptionMode', 'CBC'], ['iv', iv]],
    new Params([['merchantId', '10330'], ['encrypted', encrypted], ['integrityCheck', check]]).encode('form'));
  return {
    seal(input, output) {
      const own = merchant(input);
      const made = input.mode === 'ecb' ? own.legacySealEcb(input.plaintext) : own.hazmatSealWithIv(input.plaintext, input.iv);
      same(made.encrypted, output.encrypted, 'encrypted');
      same(made.integrityCheck, output.integrity_check, 'integrityCheck');
      same(own.open(made).plaintext.expose(), input.plaintext, 'opened');
    },
    open(input, output) {
      const opened = merchant(input).open(sealed(input.iv, long(input.encrypted), input.integrity_check));
      same(opened.plaintext.expose(), output.plaintext, 'plaintext');
      same(codes(opened.repairs), output.repairs, 'repairs');
    },
    form(input, output) {
      const opened = merchant(input).open(api.SealedRequest.parse(input.headers, input.body));
      same(opened.plaintext.expose(), output.plaintext, 'plaintext');
    },
    key_from_password(input, output) {
      const equal = api.MerchantKey.fromPassword(input.password).equals(api.MerchantKey.fromMd5Hex(output.key));
      same(equal, true, 'equal');
    },
    key: (input) => (input.md5_hex === undefined ? api.MerchantKey.fromText(input.key) : api.MerchantKey.fromMd5Hex(input.md5_hex)),
    status_token: (input, output) => same(merchant(input).statusToken(input.ids), output.token, 'token'),
    encode: (input, output) => same(new Params(input.params).encode(input.encoding), output.text, 'text'),
    json_to_raw(input, output) {
      same(api.jsonToParams(long(input.json)).encode(input.encoding), output.text, 'text');
    },
    request(input) {
      const { params } = api.Request.check(input.operation, input.params);
      same(params.entries().map(({ name, value }) => [name, value.expose()]), input.params, 'params');
    },
    response(input, output) {
      const response = api.Response.parse(long(input.body));
      const transaction = response.transaction;
      const deciding = transaction?.operations.at(-1);
      const found = {
        outcome: response.outcome,
        redirect_url: response.redirectUrl,
        operations: transaction?.operations.length,
        statuses_disagree: transaction?.statusesDisagree,
        transaction_id: deciding?.transactionId,
        card_token: deciding?.paymentDetails?.cardNumberToken?.expose(),
        status: transaction?.status,
      };
      for (const [name, value] of Object.entries(output)) same(found[name], value, name);
      const again = api.Response.parse(response.toJsonText());
      same(again.toJsonText(), response.toJsonText(), 'read again');
    },
  };
}

function netopiaXmlRunners(api) {
  const ipnWith = (crc) => `<order type="card" id="1"><mobilpay timestamp="" crc="${crc}"><action>paid</action></mobilpay></order>`;
  const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return {
    'netopia.order.read': (input, { fields }) => order(api.Order.fromXml(input.xml).data, fields ?? {}),
    'netopia.ipn.read'(input, { fields = {} }) {
      const ipn = api.Ipn.fromXml(input.xml);
      order(ipn.order, fields);
      same(ipn.mobilpay.timestamp, fields['mobilpay.timestamp'] ?? '', 'timestamp');
      same(ipn.crc, fields['mobilpay.crc'] ?? '', 'crc');
      same(ipn.action, fields['mobilpay.action'] ?? '', 'action');
      same(ipn.errorCode ?? '', fields['mobilpay.error.code'] ?? '', 'code');
    },
    'netopia.order.rewrite'(input, output) {
      // Of an order that was read nothing is lost; one that writes milliseconds for a timestamp is not sent.
      const read = api.Order.fromXml(input.xml);
      if (read.time === null) return;
      for (const policy of ['raw', 'url-encoded']) same(read.toXml(policy), output.xml, 'xml');
    },
    'netopia.ipn.rewrite': (input, output) => same(api.Ipn.fromXml(input.xml).toXml(), output.xml, 'xml'),
    'netopia.text.url_encode'(input, output) {
      const sms = { orderType: 'sms', id: '1', timestamp: '20240131101500', signature: 'ABCD-EFGH-IJKL-MNOP-QRST', service: 's', params: [{ name: 'n', value: input.text }] };
      const value = /<value>(.*?)<\/value>|<value\/>/s.exec(new api.Order(sms).toXml('url-encoded'));
      same(value?.[1] ?? '', output.encoded, 'encoded');
    },
    'netopia.ipn.outcome'(input, output) {
      for (const code of input.codes) {
        const xml = `<order><mobilpay><action>${escaped(input.action)}</action><error code="${escaped(code)}"/></mobilpay></order>`;
        same(api.Ipn.fromXml(xml).outcome, output.outcome, `outcome of ${code}`);
      }
    },
    'netopia.ipn.check'(input) {
      const { order_id: orderId, amount, currency, signature } = input.expected;
      api.Ipn.fromXml(input.xml).check({ orderId, amount, currency, signature });
    },
    'netopia.order.validate': (input) => api.Order.fromXml(input.xml).validate(),
    'netopia.reply.write'({ kind, code, message }, output) {
      const reply = kind === 'accepted' ? api.Reply.accepted(api.Ipn.fromXml(ipnWith(escaped(message))))
        : kind === 'retry_later' ? api.Reply.retryLater(Number(code), message) : api.Reply.rejected(Number(code), message);
      same(reply.toXml(), output.xml, 'xml');
      same(reply.isAccepted, kind === 'accepted', 'accepted');
    },
    'netopia.reply.read'(input, output) {
      const reply = api.Reply.fromXml(input.xml);
      same([reply.errorType, reply.errorCode, reply.message], [output.error_type, output.error_code, output.message], 'reply');
    },
  };
}

function order(read, fields) {
  same(read.id, fields.id ?? '', 'id');
  same(read.signature, fields.signature ?? '', 'signature');
  same(read.timestamp, fields.timestamp ?? '', 'timestamp');
  same(read.invoice?.amount, fields['invoice.amount'], 'amount');
  same(read.invoice?.currency, fields['invoice.currency'], 'currency');
  same(read.confirmUrl, fields['url.confirm'], 'confirm');
}

function netopiaRunners(api) {
  const privateKey = (shared, name) => api.PrivateKey.parse(shared[name].private_key);
  const opened = (message, output, shared) => {
    same(message.plaintext.expose(), shared[output.plaintext] ?? output.plaintext, 'plaintext');
    same(message.cipher, output.cipher, 'cipher');
    same(message.repairs.map(({ field, code }) => `${field}:${code}`).join(' '), output.repairs, 'repairs');
  };
  return {
    open_order: (input, output, shared) =>
      opened(api.Envelope.parse(input.body).openOrder(privateKey(shared, input.private_key)), output, shared),
    open_ipn(input, output, shared) {
      const own = privateKey(shared, input.private_key);
      const certificate = api.PublicKey.parse(shared[input.private_key].public_key ?? shared[input.private_key].certificate);
      opened(new api.Merchant('ABCD-EFGH-IJKL-MNOP-QRST', certificate, own).openIpn(input.body), output, shared);
    },
    diagnose(input, output, shared) {
      const findings = api.diagnoseLocally(input.body, shared[input.private_key].private_key);
      same(codes(findings).join(' '), output.findings, 'findings');
    },
  };
}

function nexiRunners({ mac, monetaweb, xpay }, currencyOf) {
  const fields = (input) => (Array.isArray(input.fields) ? input.fields : Object.entries(input.fields));
  return {
    mac_build(input, output, _shared, own) {
      // Vectors name some of the faults; the library lists them all.
      const expected = own.faults;
      delete own.faults;
      try {
        same(new mac.MacKey(input.key).build(input.message, fields(input)), output.mac, 'mac');
      } catch (error) {
        for (const [field, reason] of expected ?? []) {
          same(error.faults?.some((fault) => fault.field === field && fault.reason === reason), true, `${field} ${reason}`);
        }
        throw error;
      } finally {
        own.faults = expected;
        if (expected === undefined) delete own.faults;
      }
    },
    mac_verify: (input) => new mac.MacKey(input.key).verify(input.message, fields(input), input.mac ?? undefined),
    monetaweb_request({ pairs }, output) {
      const given = Object.fromEntries(pairs);
      const { id, password, tenantId, operationType, currencyCode, expiryMonth, expiryYear, ...rest } = given;
      const merchant = new monetaweb.Merchant(id, password, tenantId);
      const currency = currencyCode && currencyOf(currencyCode).code;
      const request = {
        initialize: () => merchant.initialize({ ...rest, currency }),
        initializemybank: () => merchant.initializeMyBank(rest),
        pay: () => merchant.pay({ ...rest, currency, expiry: `${expiryYear}${expiryMonth}` }),
        confirm: () => merchant.confirm({ ...rest, currency }),
        inquiry: () => merchant.inquiry(rest.paymentId),
      }[operationType];
      const skipped = ['id', 'password', 'tenantId', 'operationType'];
      const made = request ? request() : merchant.other(operationType, pairs.filter(([name]) => !skipped.includes(name)));
      same(made.body(), output.body, 'body');
    },
    monetaweb_notification(input, output) {
      const notification = monetaweb.Notification.parse(input.body);
      if (['cancel', 'error'].includes(notification.kind)) notification.checkPaymentId(input.payment_id);
      else notification.check({ securityToken: input.token, paymentId: input.payment_id, merchantOrderId: input.order_id });
      same([notification.kind.replace('-', ''), notification.outcome], [output.kind, output.outcome], 'notification');
    },
    xpay_request({ operation, body }, output) {
      const merchant = new xpay.Merchant('5d952446-9004-4023-9eae-a527a152846b');
      const run = {
        'two-steps': () => merchant.twoSteps(body), 'three-steps': () => merchant.threeSteps(body),
        moto: () => merchant.moto(body), mit: () => merchant.mit(body), 'hosted-page': () => merchant.hostedPage(body),
        'card-verification': () => merchant.cardVerification(body),
        capture: () => merchant.capture('op/1', body, xpay.randomUuid()), refund: () => merchant.refund('op/1', body, xpay.randomUuid()),
        cancel: () => merchant.cancel('op/1', body),
      }[operation];
      const made = operation.endsWith('steps') ? run().request() : run();
      same([made.path, made.body.expose()], [output.path, output.body], 'request');
    },
    xpay_outcome(input, output) {
      const { operation } = xpay.parseOperationAnswer(JSON.stringify({ operation: input }));
      same([operation.outcome, operation.operationResult], [output.outcome, input.operationResult], 'operation');
    },
  };
}

function paymentzRunners(api) {
  const merchant = (input) => new api.Merchant(input.member_id, input.secure_key);
  // A request's own names, where those of the parts differ.
  const NAMES = { orderid: 'merchant.orderID', givenName: 'customer.givenName', surname: 'customer.surname', email: 'customer.email', instrument: 'card.number' };
  const parts = ({ use, parts }) => Object.entries(parts).map(([name, value]) =>
    [use === 'pay-by-link' && name === 'amount' ? 'merchant.amount' : NAMES[name] ?? name, value]);
  return {
    checksum(input, output) {
      const own = merchant(input);
      same(own.checksum(input.use, parts(input)), output.checksum, 'checksum');
      own.verify(input.use, parts(input), output.checksum);
      same(own.signedText(input.use, parts(input)).includes(input.secure_key), false, 'the key is shown');
    },
    verify: (input) => merchant(input).verify(input.use, parts(input), input.checksum),
    callback(input, output) {
      const callback = api.UnverifiedCallback.parse(input.body).verify(merchant(input));
      same([callback.outcome, callback.raw.expose()], [output.outcome, input.body], 'callback');
    },
    request(input, output) {
      const message = merchant(input).sign(input.operation, input.params);
      same([message.path, message.formBody(), message.jsonBody(), message.nestedJsonBody()], [output.path, output.form, output.json, output.nested], 'message');
    },
    response(input, output) {
      for (const body of [input.json, input.xml].filter((own) => own !== undefined)) {
        const response = api.Response.parse(body);
        same([response.outcome, response.raw.expose()], [output.outcome, body], 'response');
        for (const [name, text] of Object.entries(output.fields ?? {})) same(response.get(name), text, name);
        if (!output.redirect) continue;
        const { url, method, parameters } = response.redirect;
        same([url, method ?? null, ...parameters.map(({ name, value }) => [name, value.expose()])], output.redirect, 'redirect');
      }
    },
    auth_token(input, output) {
      const token = api.Response.parse(input.body).authToken();
      same([token.header.name, token.header.value.expose()], ['AuthToken', output.token], 'header');
      same(token.expiresAt, output.expires_at, 'expires');
    },
  };
}
