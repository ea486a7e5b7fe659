import Fastify from 'fastify';

/** A Fastify server that parses a JSON body and answers 201: the least that an intake over HTTP can cost. */
const server = Fastify({ bodyLimit: 9 * 2 ** 20 });
server.post('/clues', async (request, reply) => reply.code(201).send({ accepted: request.body.sourceId }));
await server.listen({ host: '127.0.0.1', port: 0 });
process.send({ port: server.server.address().port });
