// The names in a module's export section.
const EXPORTS = 7;

/** The module with its exports under other names, where the map has one. */
export function renamed(module, names) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length;) {
    const id = module[at];
    const [length, start] = leb(module, at + 1);
    const body = module.subarray(start, start + length);
    const own = id === EXPORTS ? section(body, names) : body;
    parts.push(Uint8Array.of(id), toLeb(own.length), own);
    at = start + length;
  }
  return Buffer.concat(parts);
}

function section(body, names) {
  const [count, first] = leb(body, 0);
  const parts = [toLeb(count)];
  for (let index = 0, at = first; index < count; index += 1) {
    const [length, start] = leb(body, at);
    const name = body.toString('utf8', start, start + length);
    const own = Buffer.from(names.get(name) ?? name);
    // One byte says what it is; the number behind it is the function's, the memory's.
    const [, end] = leb(body, start + length + 1);
    parts.push(toLeb(own.length), own, body.subarray(start + length, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** A number in LEB128, and where it ends. */
function leb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

function toLeb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Uint8Array.from(bytes);
}
