// Nothing shows a secret: every class that can hold one, in every way of showing, writing or copying a value.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as payseal from 'payseal';
import { WAYS, classesOf, instances, secretsWith, shownSecrets } from './instances.mjs';
import { load } from './support.mjs';

const keys = load('netopia').shared['rsa-1024'];
const table = instances(payseal, keys);

test('every exported class is in the table', () => {
  assert.deepEqual(Object.keys(table).sort(), classesOf(payseal).sort());
});

test('nothing shows a secret, in any way', () => {
  const { shown, redacted } = shownSecrets(payseal, table, secretsWith(keys));
  assert.deepEqual(shown, []);
  // The test would also pass if nothing were shown at all.
  assert.ok(redacted > 100, `${redacted}`);
  const [response] = table['addonpayments.Response']();
  assert.ok(WAYS.hidden(response).includes('SUCCESS'));
});

test('a secret that is shown would be found', () => {
  const [secret] = secretsWith(keys);
  for (const [way, show] of Object.entries(WAYS)) {
    if (way === 'stack') continue;
    const plain = { text: secret, toString: () => secret };
    assert.ok(show(way === 'clone' || way === 'v8' ? { text: secret } : plain).includes(secret), way);
  }
});
