// The tools page as a person uses it: from disk, in Debian's Chromium, with screenshots in target/wasm/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { examples } from '../scripts/examples.mjs';
import { output } from '../scripts/paths.mjs';
import { find, suites } from '../scripts/vectors.mjs';
import { launch, skip } from './launch.mjs';

const file = join(output, 'payseal-tools.html');
const url = pathToFileURL(file).href;
const shots = join(output, 'screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(shots, { recursive: true });

let browser;
before(async () => { if (!skip) browser = await launch(); });
after(() => browser?.close());

/** A fresh page; at the end it must have asked for nothing but itself, and have broken nothing. */
async function visit(work, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const [requests, broken] = [[], []];
  context.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') broken.push(message.text()); });
  try {
    await page.goto(url);
    await page.getByRole('button', { name: 'Encrypt', exact: true }).waitFor();
    await work(page, context);
    assert.deepEqual(requests.filter((own) => own !== url && !own.startsWith('data:')), [], 'a request left the page');
    assert.deepEqual(broken, []);
  } finally {
    await context.close();
  }
}

const open = async (page, gateway, kind) => {
  await page.getByRole('tab', { name: gateway, exact: true }).click();
  await page.getByRole('tab', { name: kind, exact: true }).click();
};
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
/** A text of the result that is shown, by its title. */
const text = (page, title) => page.locator('.result:visible pre', { hasNot: page.locator('x') }).and(page.locator(`[aria-label="${title}"]`)).innerText();
const result = (page) => page.locator('.result:visible');
const outcome = (page) => page.locator('.result:visible .outcome strong').innerText().then((word) => word.toLowerCase());
const shot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });

async function accessible(page, name) {
  // The page's policy allows no foreign script, so the checker comes in by the debugger's door.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`), []);
}

test('AddonPayments: encrypt', { skip }, () => visit(async (page) => {
  const seal = find('addonpayments', 'seal-vendor-1');
  await page.getByLabel('Parameters (JSON or RAW)').fill(seal.input.plaintext);
  await page.getByLabel('IV (base64)').fill(seal.input.iv);
  await press(page, 'Encrypt');
  assert.equal(await text(page, 'encrypted'), seal.output.encrypted);
  assert.equal(await text(page, 'integrityCheck'), seal.output.integrity_check);
  assert.match(await text(page, 'Headers'), /encryptionMode: CBC/);
  assert.match(await text(page, 'curl command (staging)'), /^curl -X POST 'https:.*\n {2}-H/);
  await press(page, 'Copy encrypted');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), seal.output.encrypted);
  // Every profile, and a fresh IV each time.
  await page.getByLabel('IV (base64)').fill('');
  await page.getByLabel('Parameters (JSON or RAW)').fill('{"chName": "Ana Pop", "city": "a+b&c"}');
  const ivs = new Set();
  for (const encoding of await page.getByLabel('Encoding').locator('option').evaluateAll((all) => all.map(({ value }) => value))) {
    await page.getByLabel('Encoding').selectOption(encoding);
    await page.getByLabel('Parameters (JSON or RAW)').fill('{"chName": "Ana Pop", "city": "a+b"}');
    await press(page, 'Encrypt');
    ivs.add(await text(page, 'iv'));
  }
  assert.equal(ivs.size, 8);
  await shot(page, 'addonpayments-encrypt');
}));

test('AddonPayments: JSON to RAW', { skip }, () => visit(async (page) => {
  await page.getByLabel('Encoding').selectOption('online-tools');
  await press(page, 'JSON → RAW');
  assert.equal(await text(page, 'RAW'), find('addonpayments', 'to-raw-document').output.text);
  await shot(page, 'addonpayments-raw');
}));

test('AddonPayments: faults stand beside their field', { skip }, () => visit(async (page) => {
  await page.getByLabel('Check for').selectOption('direct-payment');
  await page.getByLabel('Parameters (JSON or RAW)').fill('{"cardNumber": "4012000000150085", "amount": "12,5"}');
  await press(page, 'Encrypt');
  const area = page.getByLabel('Parameters (JSON or RAW)');
  assert.equal(await area.getAttribute('aria-invalid'), 'true');
  const error = await page.locator(`#${(await area.getAttribute('aria-describedby')).split(' ')[0]}`).innerText();
  assert.match(error, /cardNumber.*luhn/);
  assert.match(error, /merchantTransactionId is required/);
  assert.doesNotMatch(error, /4012000000150085/);
  await shot(page, 'addonpayments-faults');
  await accessible(page, 'faults');
  await page.getByLabel('Merchant ID').fill('1');
  await press(page, 'Encrypt');
  assert.equal(await page.getByLabel('Merchant ID').getAttribute('aria-invalid'), 'true');
  await page.getByLabel('Merchant key', { exact: true }).fill('short');
  await press(page, 'Encrypt');
  assert.equal(await page.getByLabel('Merchant key', { exact: true }).getAttribute('aria-invalid'), 'true');
}));

test('AddonPayments: decrypt', { skip }, () => visit(async (page) => {
  await open(page, 'AddonPayments', 'Decrypt');
  await press(page, 'Decrypt');
  assert.equal(await text(page, 'Plaintext'), find('addonpayments', 'open-plain').output.plaintext);
  await shot(page, 'addonpayments-decrypt');
  await page.locator('#epg-decrypt-key').fill('0'.repeat(32));
  await press(page, 'Decrypt');
  assert.match(await result(page).innerText(), /could not be decrypted/);
}));

test('AddonPayments: answer and status token', { skip }, () => visit(async (page) => {
  await open(page, 'AddonPayments', 'Answer');
  await press(page, 'Read');
  assert.equal(await outcome(page), find('addonpayments', 'answer-success').output.outcome);
  assert.equal(await page.locator('.result:visible tbody tr').count(), 1);
  await shot(page, 'addonpayments-answer');
  await page.getByLabel('Answer', { exact: true }).and(page.locator('textarea')).fill('<!DOCTYPE a><a/>');
  await press(page, 'Read');
  assert.match(await page.locator('form:visible').innerText(), /xml_doctype|document type/);
  await open(page, 'AddonPayments', 'Status token');
  const own = find('addonpayments', 'token-1-12345');
  await press(page, 'Make the token');
  assert.equal(await text(page, 'token'), own.output.token);
  await shot(page, 'addonpayments-token');
}));

test('NETOPIA: order', { skip }, () => visit(async (page) => {
  await open(page, 'NETOPIA', 'Order');
  await press(page, 'Seal');
  assert.match(await text(page, 'Order XML'), /<details>Cărți &amp; reviste<\/details>/);
  assert.match(await text(page, 'Form body'), /^env_key=.*&data=.*&cipher=aes-256-cbc&iv=/);
  await shot(page, 'netopia-order');
  await page.getByLabel('Amount', { exact: true }).fill('12,5');
  await page.getByLabel('Order ID').fill('');
  await press(page, 'Check only');
  for (const label of ['Amount', 'Order ID']) {
    assert.equal(await page.getByLabel(label, { exact: true }).getAttribute('aria-invalid'), 'true', label);
  }
  await shot(page, 'netopia-order-faults');
}));

test('NETOPIA: IPN with a dropped key file, and the doctor', { skip }, () => visit(async (page) => {
  await open(page, 'NETOPIA', 'IPN');
  const key = suites.netopia.shared['rsa-2048'].private_key;
  await page.getByLabel('Private key of the account', { exact: true }).fill('');
  // A file, dropped as from the desktop.
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'private.key'));
    return data;
  }, key);
  await page.locator('.drop:visible').dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByText('private.key, ').waitFor();
  await press(page, 'Open');
  assert.equal(await outcome(page), 'declined');
  assert.match(await text(page, 'Reply: recorded'), /<crc>/);
  await shot(page, 'netopia-ipn');
  const damaged = suites.netopia.groups.find(({ operation }) => operation === 'diagnose').cases.find(({ output }) => output?.findings === 'wrong_key');
  await page.getByLabel('Body of the request').fill(damaged.input.body);
  await press(page, 'Open');
  assert.match(await result(page).innerText(), /Diagnose/);
  await press(page, 'Diagnose');
  assert.match(await result(page).innerText(), /wrong_key/);
  await shot(page, 'netopia-doctor');
}));

test('NETOPIA: reply and keys', { skip }, () => visit(async (page) => {
  await open(page, 'NETOPIA', 'Reply');
  await press(page, 'Build');
  assert.match(await text(page, 'Reply (application/xml)'), /^<\?xml[^>]*>\s*<crc>[0-9a-f]+<\/crc>$/);
  await page.getByLabel('Reply', { exact: true }).and(page.locator('select')).selectOption('retry');
  await press(page, 'Build');
  assert.match(await text(page, 'Reply (application/xml)'), /error_type="1" error_code="7"/);
  await shot(page, 'netopia-reply');
  await open(page, 'NETOPIA', 'Keys');
  await press(page, 'Inspect');
  assert.match(await result(page).innerText(), /certificate[^]*2048/i);
  await page.getByLabel('Compare with', { exact: true }).fill(suites.netopia.shared['rsa-2048'].private_key);
  await press(page, 'Inspect');
  assert.match(await result(page).innerText(), /not of one pair/);
  await shot(page, 'netopia-keys');
}));

test('Nexi', { skip }, () => visit(async (page) => {
  await open(page, 'Nexi', 'MAC');
  await press(page, 'Build');
  assert.equal(await text(page, 'MAC'), examples.nexi.mac.mac);
  assert.match(await text(page, 'Hashed string'), /^codTrans=1200123esito=OK.*<key>$/);
  await press(page, 'Verify');
  assert.match(await result(page).innerText(), /The MAC is right/);
  await shot(page, 'nexi-mac');
  await page.getByLabel('MAC to verify').fill('0'.repeat(40));
  await press(page, 'Verify');
  assert.equal(await page.getByLabel('MAC to verify').getAttribute('aria-invalid'), 'true');
  await open(page, 'Nexi', 'MonetaWeb');
  await press(page, 'Read');
  assert.equal(await outcome(page), 'authorized');
  assert.match(await result(page).innerText(), /stored ones/);
  await shot(page, 'nexi-monetaweb');
  await open(page, 'Nexi', 'XPay');
  await press(page, 'Read');
  assert.equal(await outcome(page), 'authorized');
  assert.match(await result(page).innerText(), /50\.00/);
  await shot(page, 'nexi-xpay');
}));

test('Paymentz', { skip }, () => visit(async (page) => {
  await open(page, 'Paymentz', 'Checksum');
  await press(page, 'Compute');
  assert.equal(await text(page, 'Checksum'), find('paymentz', 'checksum-payment').output.checksum);
  assert.match(await text(page, 'Joined string'), /<secureKey>/);
  await shot(page, 'paymentz-checksum');
  await open(page, 'Paymentz', 'Callback');
  await press(page, 'Verify');
  assert.equal(await outcome(page), 'approved');
  await shot(page, 'paymentz-callback');
  await page.getByLabel('Body').fill(examples.paymentz.callback.body.replace('50.00', '5.00'));
  await press(page, 'Verify');
  assert.equal(await page.getByLabel('Body').getAttribute('aria-invalid'), 'true');
}));

test('the keyboard alone', { skip }, () => visit(async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the tools');
  await page.getByRole('tab', { name: 'AddonPayments' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'NETOPIA');
  await page.keyboard.press('End');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Paymentz');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Checksum');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await result(page).getByText('Joined string').waitFor();
}));

test('nothing is stored unless asked, and then no secret; one button clears secrets', { skip }, () => visit(async (page, context) => {
  await press(page, 'Encrypt');
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  assert.equal(await stored(), '{}');
  await page.getByLabel('Merchant ID').fill('4711');
  await page.getByLabel('Remember harmless fields').check();
  const kept = await stored();
  assert.match(kept, /4711/);
  for (const secret of [examples.addonpayments.key, 'MER-12345', 'creditcards']) assert(!kept.includes(secret), secret);
  await page.reload();
  assert.equal(await page.getByLabel('Merchant ID').inputValue(), '4711');
  await page.getByLabel('Remember harmless fields').uncheck();
  assert.equal(await stored(), '{}');
  await page.getByLabel('Merchant ID').fill('100001');
  await press(page, 'Encrypt');
  await press(page, 'Show Merchant key');
  await press(page, 'Clear secrets');
  assert.equal(await page.getByLabel('Merchant key', { exact: true }).inputValue(), '');
  assert.equal(await page.getByLabel('Parameters (JSON or RAW)').inputValue(), '');
  assert.equal(await page.getByLabel('Merchant ID').inputValue(), '100001');
  assert.equal(await page.locator('.result pre').count(), 0);
  assert.equal(context.pages().length, 1);
}));

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`accessible, and fits: ${colorScheme}, ${width} pixels`, { skip, timeout: 120_000 }, () => visit(async (page) => {
      const kinds = { AddonPayments: ['Encrypt', 'Decrypt', 'Answer', 'Status token'], NETOPIA: ['Order', 'IPN', 'Reply', 'Keys'], Nexi: ['MAC', 'MonetaWeb', 'XPay'], Paymentz: ['Checksum', 'Callback'] };
      for (const [gateway, names] of Object.entries(kinds)) {
        for (const name of names) {
          await open(page, gateway, name);
          await page.locator('button.primary:visible').click();
          await result(page).locator('.block').first().waitFor();
          await accessible(page, `${gateway} ${name}`);
          const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert(scroll <= inner, `${gateway} ${name} is ${scroll} wide`);
          const cut = await page.evaluate(() => [...document.querySelectorAll('[role="tablist"]')].filter((list) => list.checkVisibility() && list.scrollWidth > list.clientWidth).length);
          assert.equal(cut, 0, `${gateway} ${name}: tabs are cut off`);
          await page.evaluate(() => scrollTo(0, 0));
          await shot(page, `${colorScheme}-${width}-${gateway}-${name}`.toLowerCase().replace(/ /g, '-'));
        }
      }
    }, { colorScheme, viewport: { width, height: 860 } }));
  }
}

test('a request that is tried is blocked by the policy', { skip }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const tried = await page.evaluate(() => fetch('https://shop.example/').then(() => 'sent', () => 'blocked'));
  assert.equal(tried, 'blocked');
  assert.match(readFileSync(file, 'utf8'), /content="default-src 'none'; connect-src 'none'/);
  assert.doesNotMatch(readFileSync(file, 'utf8').replace(/<script type="application[^]*?<\/script>/, ''), /unsafe-inline|src="http/);
  await context.close();
});

test('the picture in the README is of this page', { skip }, () => visit(async (page) => {
  await open(page, 'AddonPayments', 'Answer');
  await press(page, 'Read');
  await page.waitForTimeout(2200);
  writeFileSync(join(shots, 'readme.png'), await page.screenshot());
}, { viewport: { width: 1180, height: 760 } }));
