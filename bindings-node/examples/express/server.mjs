// A shop that takes NETOPIA's IPNs, in Express.
import express from 'express';
import { MAX_MESSAGE } from 'payseal';
import { confirm } from '../confirm.mjs';

export function createServer(shop) {
  const app = express();
  // The body as bytes, of this route only and before any parser: `express.urlencoded()` in front of it would
  // leave nothing to open. Every type, because senders forget the header.
  app.post('/confirm', express.raw({ type: () => true, limit: MAX_MESSAGE }), async (request, response) => {
    const { status, type, text } = await confirm(shop, request.body);
    response.status(status).type(type).send(text);
  });
  app.use((error, request, response, next) => {
    // Nothing of the error goes out; 413 is for a body over the limit.
    response.status(error.status ?? 500).type('text/plain').send('error');
  });
  return {
    listen: () =>
      new Promise((resolve) => {
        const server = app.listen(0, '127.0.0.1', () => resolve(server.address().port));
      }),
  };
}
