// What the tests share: vectors, and how a case is settled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PaysealError } from 'payseal';

export const repository = process.env.PAYSEAL_REPOSITORY;

export const readVectors = (name) =>
  JSON.parse(readFileSync(join(repository, 'test-vectors', name), 'utf8'));

export const load = (name) => new Suite(readVectors(`${name}.json`));

class Suite {
  constructor({ shared = {}, groups }) {
    this.shared = shared;
    this.groups = groups;
  }

  operations() {
    return [...new Set(this.groups.map((group) => group.operation))];
  }

  cases(operation) {
    const cases = this.groups.filter((group) => group.operation === operation).flatMap((group) => group.cases);
    assert.ok(cases.length > 0, `there are no vectors for ${operation}`);
    return cases;
  }
}

/** A text that may be long: `{repeat, times}` stands for it. */
export const long = (value) => (typeof value === 'object' ? value.repeat.repeat(value.times) : value);

/** The result of a case is its output, which `compare` looks at, or its error with its faults. */
export function settle(testCase, call, compare = () => {}) {
  let value;
  try {
    value = call();
  } catch (error) {
    assert.ok(error instanceof PaysealError, `${testCase.id}: ${error.stack}`);
    assert.equal(error.code, testCase.error, `${testCase.id}: ${error.message}`);
    if (testCase.faults) {
      const pairs = (faults) => faults.map(([field, reason]) => `${field} ${reason}`).sort();
      assert.deepEqual(
        pairs(error.faults.map(({ field, reason }) => [field, reason])),
        pairs(testCase.faults),
        testCase.id,
      );
    }
    return;
  }
  assert.equal(undefined, testCase.error, `${testCase.id}: succeeded`);
  compare(value, testCase.output);
}
