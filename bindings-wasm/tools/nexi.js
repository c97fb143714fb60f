import { nexi as api } from '../../target/wasm/package/web/payseal.js';
import examples from 'examples';
import { at, lines, rows, tool } from './form.js';

const text = (fields) => Object.entries(fields).map(([name, value]) => `${name}=${value}`).join('\n');

/** What is hashed: pairs without separators; the old back office hashes the values only. */
function hashed(message, fields) {
  const values = new Map(fields);
  const only = message.startsWith('VPOS');
  return `${api.mac.messageFields(message).map((name) => (only ? '' : `${name}=`) + (values.get(name) ?? '')).join('')}<key>`;
}

const mac = () => tool({
  id: 'nexi-mac',
  title: 'XPay: build or verify a MAC',
  intro: 'SHA-1 over some of a message’s fields, in a fixed order, and the key.',
  fields: [
    { name: 'message', label: 'Message', kind: 'select', options: api.mac.messages().map((name) => [name, name]), value: examples.nexi.mac.message },
    { name: 'key', label: 'MAC key', kind: 'secret', value: examples.nexi.mac.key },
    { name: 'fields', label: 'Fields', kind: 'area', rows: 8, value: text(examples.nexi.mac.fields), help: 'name=value on each line; what the MAC does not cover is left alone.' },
    { name: 'mac', label: 'MAC to verify', mono: true, value: examples.nexi.mac.mac, help: 'Only for “Verify”.' },
  ],
  actions: [
    {
      label: 'Build',
      run({ message, key, fields }, result) {
        const list = lines(fields, 'fields');
        const macKey = at('key', () => new api.mac.MacKey(key));
        result.text('Hashed string', hashed(message, list));
        result.text('MAC', at('fields', () => macKey.build(message, list)));
        result.table('Fields of this message, in order', null, api.mac.messageFields(message).map((name) => [name, list.find(([own]) => own === name)?.[1]]));
      },
    },
    {
      label: 'Verify',
      run({ message, key, fields, mac: received }, result) {
        const list = lines(fields, 'fields');
        const macKey = at('key', () => new api.mac.MacKey(key));
        result.text('Hashed string', hashed(message, list));
        at('mac', () => macKey.verify(message, list, received.trim()));
        result.note('The MAC is right. It does not say how old the message is, nor which payment it should be about.', 'good');
      },
    },
  ],
});

const monetaweb = () => tool({
  id: 'nexi-monetaweb',
  title: 'MonetaWeb: read an answer or a notification',
  intro: 'An XML answer, or the form that the gateway posts.',
  fields: [
    { name: 'body', label: 'Message', kind: 'area', rows: 8, secret: true, value: examples.nexi.monetaweb.body },
    { name: 'token', label: 'Stored security token', kind: 'secret', value: examples.nexi.monetaweb.token, help: 'Optional: verifies a notification.', about: ['securitytoken'] },
    { name: 'paymentId', label: 'Stored payment ID', value: examples.nexi.monetaweb.payment_id, half: true, about: ['paymentid'] },
    { name: 'orderId', label: 'Stored order ID', value: examples.nexi.monetaweb.order_id, half: true, about: ['merchantorderid'] },
    { name: 'outcomeUrl', label: 'Outcome URL', value: 'https://shop.example/outcome', help: 'For the reply to a notification: where the customer is sent.' },
  ],
  actions: [{
    label: 'Read',
    run(values, result) {
      const body = values.body.trim();
      if (body.startsWith('<')) {
        const answer = at('body', () => api.monetaweb.Answer.parse(body));
        result.outcome(answer.outcome);
        if (answer.redirectUrl) result.text('Send the customer to', answer.redirectUrl);
        result.table(`Answer: ${answer.kind}`, ['Field', 'Value'], rows(answer.params));
        return;
      }
      const notification = at('body', () => api.monetaweb.Notification.parse(body));
      result.outcome(notification.outcome);
      result.table(`Notification: ${notification.kind}`, ['Field', 'Value'], rows(notification.params));
      result.text('Reply', at('outcomeUrl', () => notification.reply(values.outcomeUrl.trim())));
      if (!values.token) return result.note('Not verified: the stored security token is missing.', 'warn');
      if (['cancel', 'error'].includes(notification.kind)) {
        at('paymentId', () => notification.checkPaymentId(values.paymentId.trim()));
        return result.note('It is about the stored payment; nothing shows who sent it.', 'warn');
      }
      at('token', () => notification.check({ securityToken: values.token, paymentId: values.paymentId.trim(), merchantOrderId: values.orderId.trim() }));
      result.note('Token, payment and order are the stored ones.', 'good');
    },
  }],
});

const xpay = () => tool({
  id: 'nexi-xpay',
  title: 'XPay: read an answer or a notification',
  intro: 'The JSON of the server-to-server interface.',
  fields: [
    { name: 'body', label: 'JSON', kind: 'area', rows: 14, secret: true, value: examples.nexi.xpay },
    { name: 'token', label: 'Stored security token', kind: 'secret', help: 'Only for a notification.', about: ['securityToken'] },
    { name: 'orderId', label: 'Stored order ID', half: true, about: ['operation.orderId'] },
  ],
  actions: [{
    label: 'Read',
    run(values, result) {
      const json = at('body', () => JSON.parse(values.body));
      if (json?.hostedPage) {
        const page = at('body', () => api.xpay.parseHostedPage(values.body));
        result.outcome('redirect');
        return result.text('Send the customer to', page.url);
      }
      const isNotification = json?.securityToken !== undefined;
      const message = at('body', () => (isNotification ? api.xpay.Notification.parse : api.xpay.parseOperationAnswer)(values.body));
      const { operation, errors } = message;
      result.outcome(operation?.outcome ?? 'failed');
      if (errors) result.table('Errors', ['Code', 'Description'], errors.map(({ code, description }) => [code, description]));
      if (operation) {
        const fields = ['orderId', 'operationId', 'operationType', 'operationResult', 'amount', 'currency', 'operationTime', 'channel', 'paymentMethod', 'paymentCircuit', 'paymentInstrumentInfo', 'paymentEndToEndId', 'cancelledOperationId', 'paymentLinkId'];
        result.table('Operation', null, fields.map((name) => [name, operation[name]]).filter(([, value]) => value));
        if (operation.warnings.length > 0) result.table('Warnings', ['Code', 'Description'], operation.warnings.map(({ code, description }) => [code, description]));
      }
      if (!isNotification) return;
      if (!values.token) return result.note('Not verified: the stored security token is missing.', 'warn');
      at('token', () => message.check(values.token, values.orderId.trim()));
      result.note('Token and order are the stored ones.', 'good');
    },
  }],
});

export const nexi = {
  id: 'nexi',
  title: 'Nexi',
  tools: [
    { id: 'mac', title: 'MAC', make: mac }, { id: 'monetaweb', title: 'MonetaWeb', make: monetaweb },
    { id: 'xpay', title: 'XPay', make: xpay },
  ],
};
