// A shop that takes NETOPIA's IPNs, in Fastify.
import fastify from 'fastify';
import { MAX_MESSAGE } from 'payseal';
import { confirm } from '../confirm.mjs';

export function createServer(shop) {
  const app = fastify({ bodyLimit: MAX_MESSAGE });
  app.register(async (scope) => {
    // The body as bytes, in this scope only. Fastify's own parsers are taken out first: one for JSON or text
    // would win over `*`, and a plugin such as @fastify/formbody would take the form apart.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body));
    scope.post('/confirm', async (request, reply) => {
      const { status, type, text } = await confirm(shop, request.body ?? '');
      return reply.code(status).type(type).send(text);
    });
  });
  app.setErrorHandler((error, request, reply) => {
    // Nothing of the error goes out; 413 is for a body over the limit.
    reply.code(error.statusCode ?? 500).type('text/plain').send('error');
  });
  return {
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return app.server.address().port;
    },
  };
}
