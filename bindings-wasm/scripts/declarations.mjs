// wasm-bindgen declares `namespace__Name` side by side and gathers them in a variable, which gives values but no
// types. This gathers them in namespaces instead, as the Node package has them.

/** The declarations of the package: those of wasm-bindgen, of the error classes, of constants by their path. */
export function declarations(raw, errors, constants) {
  const declared = new Set([...raw.matchAll(/(?:class|function|interface|type) (\w+)/g)].map(([, name]) => name));
  const text = raw
    // tsify prefixes every name inside a type, those of other namespaces as well.
    .replace(/\b\w+__(\w+)\b/g, (whole, name) => (declared.has(whole) ? whole : name))
    .replace(/^export let \w+: \{\n(?:.*\n)*?\};\n/gm, '')
    // Names of ours that stand for what JavaScript sees.
    .replace(/\bHidden\b/g, 'Secret')
    .replace(/\b(JsString|Word)\b/g, 'string')
    .replace(/^( +)(\w+): (.*) \| undefined;$/gm, '$1$2?: $3;')
    // What wasm-bindgen has no words for: the parameters follow from the operation.
    .replace(/\b(check|sign)\(operation: (\w+), params: ParamsInput\)/g, '$1<Of extends $2>(operation: Of, params: RequestParams[Of] | ParamsList)');
  const statements = split(text);
  const names = (statement) => /^(?:export |declare )*(?:class|function|interface|type) (\w+)/m.exec(statement)?.[1];
  const known = new Set(statements.map(names));
  const top = [];
  const spaces = new Map();
  for (const statement of statements) {
    const name = names(statement);
    const at = name?.lastIndexOf('__') ?? -1;
    if (at < 0) {
      top.push(statement);
      continue;
    }
    const space = name.slice(0, at);
    const members = spaces.get(space) ?? spaces.set(space, []).get(space);
    members.push(many(name, statement.replace(/^declare (class|function)/m, 'export $1')));
  }
  for (const [path, value] of constants) {
    const at = path.lastIndexOf('.');
    const statement = `export const ${path.slice(at + 1)}: ${typeof value};`;
    if (at < 0) top.push(statement);
    else spaces.get(path.slice(0, at).replaceAll('.', '__')).push(statement);
  }
  const blocks = [...spaces].map(([space, members]) => block(space.split('__'), members));
  return `${errors}\n${[...top, ...blocks].join('\n\n')}\n`.replace(/\b(\w+?)__(\w+)\b/g, (whole) =>
    known.has(whole) ? whole.replaceAll('__', '.') : whole);
}

function block([outer, ...inner], members) {
  if (inner.length > 0) return `export namespace ${outer} {\n${indent(block(inner, members))}\n}`;
  const own = members.map((member) => member.replace(/(class|function|interface|type) \w+__(\w+)/, '$1 $2'));
  return `export namespace ${outer} {\n${indent(own.join('\n\n'))}\n}`;
}

const indent = (text) => text.replace(/^(?=.)/gm, '  ');

/** The top-level statements, each with the comment before it. */
function split(text) {
  const statements = [];
  let lines = [];
  let depth = 0;
  let comment = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '' && depth === 0 && !comment) continue;
    lines.push(line);
    if (line.startsWith('/**') || comment) {
      comment = !line.includes('*/');
      continue;
    }
    depth += (line.match(/[{(]/g)?.length ?? 0) - (line.match(/[})]/g)?.length ?? 0);
    const ends = /[;}]$/.test(line.trim()) || line.startsWith('/*');
    if (depth === 0 && ends) {
      statements.push(lines.join('\n'));
      lines = [];
    }
  }
  if (lines.length > 0) statements.push(lines.join('\n'));
  return statements.filter((statement) => !/^\/\* \w+lint/.test(statement));
}

/** The methods of `many.js`. */
function many(name, statement) {
  const types = { addonpayments__Merchant: ['ParamsInput', 'SealedRequest', 'SealedRequest', 'Opened'], netopia__Merchant: ['Order', 'Envelope', 'string | Uint8Array', 'Ipn'] }[name];
  if (!types) return statement;
  const [order, sealed, body, opened] = types;
  const methods = [
    `    /** Seals many, one after the other. What cannot be sealed is an error in its place. */`,
    `    sealMany(requests: ReadonlyArray<${order}>): ReadonlyArray<${sealed} | PaysealError>;`,
    `    /** Opens many, one after the other. What does not open is an error in its place. */`,
    `    openMany(requests: ReadonlyArray<${body}>): ReadonlyArray<${opened} | PaysealError>;`,
  ];
  return statement.replace(/\n\}$/, `\n${methods.join('\n')}\n}`);
}
