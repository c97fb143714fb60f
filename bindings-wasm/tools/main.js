// The page: starts the module and puts the tabs together.
import { initSync } from '../../target/wasm/package/web/payseal.js';
import { addonpayments } from './addonpayments.js';
import { h, tabs } from './dom.js';
import { clearSecrets, rememberAll } from './form.js';
import { netopia } from './netopia.js';
import { nexi } from './nexi.js';
import { paymentz } from './paymentz.js';
import { remember } from './store.js';

const gateways = [addonpayments, netopia, nexi, paymentz];

async function start() {
  const inline = document.getElementById('module');
  const bytes = Uint8Array.from(atob(inline.textContent.trim()), (character) => character.charCodeAt(0));
  inline.remove();
  initSync({ module: await WebAssembly.compile(bytes) });
  const main = document.getElementById('main');
  main.replaceChildren();
  tabs(document.getElementById('gateways'), 'gateway', gateways.map(({ id, title, tools }) => ({
    id,
    title,
    make() {
      const list = h('div.kinds', { role: 'tablist', 'aria-label': `${title}: tools` });
      const place = h('div');
      tabs(list, id, tools, place);
      return h('div', {}, list, place);
    },
  })), main);
}

const themes = ['auto', 'light', 'dark'];
document.getElementById('theme').addEventListener('click', (event) => {
  const current = document.documentElement.dataset.theme ?? 'auto';
  const next = themes[(themes.indexOf(current) + 1) % themes.length];
  document.documentElement.dataset.theme = next;
  event.currentTarget.textContent = `Theme: ${next}`;
});
document.getElementById('clear').addEventListener('click', clearSecrets);
const box = document.getElementById('remember');
box.checked = remember.on;
box.addEventListener('change', () => rememberAll(box.checked));

start().catch((error) => {
  document.getElementById('main').textContent = `The tools could not start: ${error.message}`;
});
