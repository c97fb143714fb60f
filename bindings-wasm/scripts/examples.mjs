// What the tools page shows at first: cases of the vectors, so that the tests know what has to come out.
import { find, suites } from './vectors.mjs';

const pretty = (json) => JSON.stringify(JSON.parse(json), null, 2);
const shared = suites.netopia.shared;

const open = find('addonpayments', 'open-plain').input;
const certificate = suites['netopia-keys'].groups.flatMap(({ cases }) => cases).find(({ id }) => id === 'public: certificate, PEM');

export const examples = {
  addonpayments: {
    key: open.key,
    open,
    json: pretty(find('addonpayments', 'to-raw-document').input.json),
    answer: find('addonpayments', 'answer-success').input.body,
  },
  netopia: {
    certificate: Buffer.from(certificate.input.file, 'base64').toString(),
    privateKey: shared['rsa-2048'].private_key,
    body: find('netopia', 'openssl: 2048 aes-256-cbc ipn-declined').input.body,
    ipn: shared['ipn-confirmed'],
  },
  nexi: {
    mac: find('nexi', 'verify-outcome').input,
    monetaweb: find('nexi', 'notification-card-approved').input,
    xpay: JSON.stringify({ operation: { orderId: 'O-1', operationId: '77', ...find('nexi', 'xpay-outcome-AUTHORIZATION-AUTHORIZED').input, operationAmount: '5000', operationCurrency: 'EUR', paymentCircuit: 'VISA' } }, null, 2),
  },
  paymentz: {
    checksum: find('paymentz', 'checksum-payment').input,
    callback: find('paymentz', 'callback-form').input,
  },
};
