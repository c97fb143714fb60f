/**
 * An object as JSON, with its secrets in the clear: this goes into the module. `JSON.stringify` by itself would write
 * what a secret shows, and would not take a bigint.
 */
export function jsonText(body) {
  return JSON.stringify(body, function (name, shown) {
    const value = this[name];
    if (typeof value === 'bigint') return String(value);
    return typeof value?.expose === 'function' ? value.expose() : shown;
  });
}
