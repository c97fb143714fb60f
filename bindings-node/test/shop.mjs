// The examples' shop in a process of its own: whoever started it may place orders and ask how it is.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { port, shop } from '../examples/main.mjs';

const delay = monitorEventLoopDelay({ resolution: 5 });
const { orders } = shop;
process.on('message', ({ place, ask }) => {
  if (place) {
    orders.add(place);
    delay.enable();
    delay.reset();
    process.send({ placed: place.length });
  }
  if (ask) {
    const milliseconds = (nanoseconds) => nanoseconds / 1e6;
    process.send({
      ...orders.counts(),
      state: orders.find(ask)?.state,
      delay: { mean: milliseconds(delay.mean), p99: milliseconds(delay.percentile(99)), max: milliseconds(delay.max) },
    });
  }
});
process.on('disconnect', () => process.exit());
process.send({ port });
