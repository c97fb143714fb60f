// Building blocks of the page. Text only ever goes in as text, never as markup.

/** An element: `h('p.note', { id: 'x', onclick }, 'text', child)`. */
export function h(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** Says something to those who listen, and as a rule also to those who look. */
export function say(text, shown = true) {
  const status = document.getElementById('status');
  status.textContent = text;
  status.classList.toggle('shown', shown);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove('shown'), 1800);
}

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from disk may lack the permission; the old way still works.
    const area = h('textarea', { value: text, 'aria-hidden': 'true' });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(`${what} copied`);
}

/** Tabs after the ARIA pattern: arrows, Home and End move; a panel is made when it is first shown. */
export function tabs(list, prefix, items, place) {
  const buttons = items.map((item, index) =>
    h('button', {
      type: 'button', role: 'tab', id: `${prefix}-tab-${item.id}`, 'aria-controls': `${prefix}-${item.id}`,
      'aria-selected': 'false', tabindex: '-1', onclick: () => choose(index),
    }, item.title));
  const panels = items.map((item) =>
    h('div', {
      role: 'tabpanel', id: `${prefix}-${item.id}`, 'aria-labelledby': `${prefix}-tab-${item.id}`, hidden: true,
    }));
  const show = (chosen, focus = false) => {
    buttons.forEach((button, index) => {
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
    const panel = panels[chosen];
    if (panel.childElementCount === 0) panel.append(items[chosen].make());
    if (focus) buttons[chosen].focus();
  };
  // Not as the page opens: the keyboard goes on from what was scrolled to, past the link that skips to the tools.
  const choose = (chosen, focus) => {
    show(chosen, focus);
    buttons[chosen].scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    choose(to, true);
  });
  list.append(...buttons);
  place.append(...panels);
  show(0);
}
