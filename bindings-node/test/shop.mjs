// The examples' shop in a process of its own: whoever started it may place orders and ask how it is.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { port, shop } from '../examples/main.mjs';

const delay = monitorEventLoopDelay({ resolution: 5 });
const { merchant, orders } = shop;
process.on('message', ({ place, ask, onMainThread }) => {
  if (place) {
    orders.add(place);
    // What the servers' own call is compared with.
    shop.merchant = onMainThread
      ? { signature: merchant.signature, openIpnAsync: async (body) => merchant.openIpn(body) }
      : merchant;
    delay.enable();
    delay.reset();
    process.send({ placed: place.length });
  }
  if (ask) {
    const milliseconds = (nanoseconds) => nanoseconds / 1e6;
    process.send({
      ...orders.counts(),
      state: orders.find(ask)?.state,
      delay: { mean: milliseconds(delay.mean), p90: milliseconds(delay.percentile(90)), max: milliseconds(delay.max) },
    });
  }
});
process.on('disconnect', () => process.exit());
process.send({ port });
