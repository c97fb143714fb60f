// A tool: a form on one side, its result on the other. Faults go beside the field that they are about.
import { copy, h, say } from './dom.js';
import { remembered, remember } from './store.js';

const forms = new Set();

/** Empties every secret and every result of the page. */
export function clearSecrets() {
  for (const form of forms) form.clear();
  say('Secrets and results cleared');
}

/** Puts harmless fields away, or forgets them all. */
export function rememberAll(on) {
  remember.on = on;
  for (const form of forms) form.store();
}

/**
 * `fields`: `{ name, label, kind, value, options, help, half, secret, private, about }`; `kind` is `text`, `secret`,
 * `area`, `select` or `file`; `about` lists names of the library's faults that belong here. `actions`: `{ label, run }`;
 * `run(values, result)` fills the result or throws.
 */
export function tool({ id, title, intro, fields, actions, hint }) {
  const inputs = new Map();
  const result = h('div.content', {}, empty(hint));
  const summary = h('div', { role: 'alert' });

  const make = (field) => {
    const key = `${id}-${field.name}`;
    const described = `${key}-error${field.help ? ` ${key}-help` : ''}`;
    const common = { id: key, name: field.name, 'aria-describedby': described, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' };
    const error = h('div.error', { id: `${key}-error` });
    const help = field.help && h('span.help', { id: `${key}-help` }, field.help);
    const input = control(field, common);
    const kept = !isPrivate(field) && remembered(key);
    input.set(typeof kept === 'string' ? kept : field.value ?? field.options?.[0][0] ?? '');
    input.element.addEventListener('input', () => mark(inputs.get(field.name), []));
    inputs.set(field.name, { ...input, field, key, error });
    const label = h('label', { for: key }, field.label);
    return h(`div.field${field.half ? '.half' : ''}`, {}, label, input.place, help, error);
  };

  const own = {
    clear() {
      for (const { set, field, mark: reset } of inputs.values()) {
        if (isSecret(field)) set('');
        reset?.();
      }
      result.replaceChildren(empty(hint));
      summary.replaceChildren();
      for (const input of inputs.values()) mark(input, []);
    },
    store() {
      for (const { field, get, key } of inputs.values()) if (!isPrivate(field)) remember(key, get());
    },
  };
  forms.add(own);

  const act = async (run) => {
    summary.replaceChildren();
    for (const input of inputs.values()) mark(input, []);
    const values = Object.fromEntries([...inputs].map(([name, input]) => [name, input.get()]));
    own.store();
    const out = results();
    try {
      await run(values, out);
      result.replaceChildren(...out.blocks);
      say('Done', false);
      if (result.getBoundingClientRect().top > innerHeight - 120) result.parentElement.scrollIntoView({ block: 'start' });
    } catch (error) {
      result.replaceChildren(...out.blocks);
      if (out.blocks.length === 0) result.replaceChildren(empty('No result: see what is marked.'));
      fail(error);
    }
  };

  const fail = (error) => {
    const list = error.faults?.length > 0 ? error.faults : [{ field: error.field ?? '', message: error.message, reason: error.code }];
    const homes = new Map();
    for (const fault of list) {
      const home = find(fault.field) ?? inputs.get(error.at) ?? inputs.get(fault.field);
      if (home) homes.set(home, [...(homes.get(home) ?? []), fault]);
      else summary.append(h('p.note.bad', {}, fault.message, error.code ? ` [${error.code}]` : ''));
    }
    for (const [input, faults] of homes) mark(input, faults);
    if (error.hint) summary.append(h('p.note', {}, error.hint));
    [...homes.keys()][0]?.element.focus();
  };

  /** The field that lists a fault as its own: `*` at the end of a name stands for any rest. */
  const find = (name) => [...inputs.values()].find(({ field }) => field.about?.some((own) =>
    own === name || (own.endsWith('*') && name.startsWith(own.slice(0, -1)))));

  const form = h('form.card', { novalidate: true, 'aria-labelledby': `${id}-title`, onsubmit: (event) => { event.preventDefault(); act(actions[0].run); } },
    h('header', {}, h('h2', { id: `${id}-title` }, title), h('p', {}, intro)),
    h('div.fields', {}, ...fields.map(make)),
    h('div.actions', {}, ...actions.map((action, index) =>
      h(index === 0 ? 'button.primary' : 'button.quiet',
        { type: index === 0 ? 'submit' : 'button', onclick: index === 0 ? undefined : () => act(action.run) }, action.label))));
  return h('div.tool', {}, form,
    h('section.card.result', { 'aria-label': `${title}: result`, id: `${id}-result` }, summary, result));
}

const isSecret = (field) => field.secret || ['secret', 'file'].includes(field.kind);
/** Messages hold customers' data: they are not remembered either. */
const isPrivate = (field) => isSecret(field) || field.kind === 'area';

const empty = (text = 'The result appears here.') => h('p.empty', {}, text);

function mark({ element, error }, faults) {
  if (faults.length === 0) element.removeAttribute('aria-invalid');
  else element.setAttribute('aria-invalid', 'true');
  const one = (fault) => [fault.message, fault.reason ? h('code', {}, ` [${fault.reason}]`) : ''];
  error.replaceChildren(...(faults.length > 1
    ? [h('ul', {}, ...faults.map((fault) => h('li', {}, ...one(fault))))]
    : faults.flatMap(one)));
}

function control(field, common) {
  const plain = (element) => ({ element, place: element, get: () => element.value, set: (value) => { element.value = value; } });
  switch (field.kind) {
    case 'select':
      return plain(h('select', common, ...field.options.map(([value, text]) => h('option', { value }, text))));
    case 'area':
      return plain(h('textarea', { ...common, rows: field.rows ?? 6 }));
    case 'secret': {
      const input = h('input.mono', { ...common, type: 'password' });
      const button = h('button.copy', { type: 'button', 'aria-label': `Show ${field.label}`, 'aria-pressed': 'false', onclick: () => show(input.type === 'password') }, 'Show');
      const show = (on) => {
        input.type = on ? 'text' : 'password';
        button.textContent = on ? 'Hide' : 'Show';
        button.setAttribute('aria-pressed', String(on));
      };
      return { ...plain(input), place: h('div.reveal', {}, input, button), mark: () => show(false) };
    }
    case 'file':
      return file(field, common);
    default:
      return plain(h(`input${field.mono ? '.mono' : ''}`, { ...common, type: 'text' }));
  }
}

/** A key file: dropped, chosen or pasted. Binary files are kept as bytes. */
function file(field, common) {
  let bytes = null;
  const area = h('textarea', { ...common, rows: 3, placeholder: '-----BEGIN …', oninput: () => { bytes = null; name.textContent = ''; } });
  const name = h('span');
  const take = async (taken) => {
    if (!taken) return;
    if (taken.size > 1 << 20) return say('That file is too large for a key');
    bytes = new Uint8Array(await taken.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    area.value = text.includes('-----BEGIN') ? text : '';
    name.textContent = `${taken.name}, ${taken.size} bytes`;
    say(`${taken.name} read`);
  };
  const chooser = h('input', { type: 'file', 'aria-label': `${field.label}: choose a file`, onchange: () => take(chooser.files[0]) });
  const zone = h('div.drop', {
    ondragover: (event) => { event.preventDefault(); zone.classList.add('over'); },
    ondragleave: () => zone.classList.remove('over'),
    ondrop: (event) => { event.preventDefault(); zone.classList.remove('over'); take(event.dataTransfer.files[0]); },
  }, h('p', {}, 'Drop a file here, choose it, or paste its text.', chooser, name), area);
  return {
    element: area,
    place: zone,
    get: () => bytes ?? area.value,
    set: (value) => { bytes = null; area.value = value; chooser.value = ''; name.textContent = ''; },
  };
}

/** What a run puts on the right-hand side. */
function results() {
  const blocks = [];
  const add = (element) => blocks.push(element);
  return {
    blocks,
    text(title, text) {
      add(h('div.block', {}, h('header', {}, h('h3', {}, title),
        h('button.copy', { type: 'button', 'aria-label': `Copy ${title}`, onclick: () => copy(text, title) }, 'Copy')),
      h('pre', { tabindex: '0', 'aria-label': title }, text)));
    },
    table(title, head, rows) {
      add(h('div.block', {}, h('header', {}, h('h3', {}, title)),
        h('div.scroll', { tabindex: '0', role: 'region', 'aria-label': title }, h('table', {},
          head && h('thead', {}, h('tr', {}, ...head.map((text) => h('th', { scope: 'col' }, text)))),
          h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((text, index) =>
            index === 0 ? h('th', { scope: 'row' }, text ?? '') : h(`td${String(text ?? '').length > 24 ? '.wide' : ''}`, {}, text ?? '')))))))));
    },
    outcome(word, text) {
      const tone = { approved: 'good', authorized: 'good', refunded: 'good', declined: 'bad', failed: 'bad', cancelled: 'bad' }[word] ?? 'warn';
      add(h(`div.block.outcome.${tone}`, {}, h('strong', {}, word), h('span', {}, text ?? OUTCOMES[word] ?? '')));
    },
    note(text, tone) {
      add(h(`p.block.note${tone ? `.${tone}` : ''}`, {}, text));
    },
  };
}

const OUTCOMES = {
  approved: 'The money is taken.',
  authorized: 'The money is reserved; it still has to be captured.',
  pending: 'Not decided yet: wait, or ask again.',
  redirect: 'The customer has to be sent to the URL.',
  authenticated: 'The cardholder is authenticated; the payment is still to be made.',
  declined: 'Refused. Do not retry as is.',
  cancelled: 'Given up or voided.',
  refunded: 'Paid back.',
  failed: 'It went wrong for a technical reason.',
  unknown: 'The gateway said something unknown: treat it as undecided.',
};

/** An error that belongs to a field, whatever the library calls what is in it. */
export function at(name, work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) error.at = name;
    throw error;
  }
}

/** Throws, beside a field. */
export function fault(field, message) {
  throw Object.assign(new Error(message), { field });
}

/** `name=value` on each line. */
export function lines(text, field) {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const cut = line.indexOf('=');
    if (cut < 1) fault(field, `“${line.slice(0, 24)}” is not written name=value`);
    return [line.slice(0, cut), line.slice(cut + 1)];
  });
}

/** Names and values of `Params`, for a table. */
export const rows = (params) => params.entries().map(({ name, value }) => [name, value.expose()]);
