import { developmentIssuer } from './issuer.js';

/** `node issuer-main.js <folder> <port>`: serves the development issuer at `http://127.0.0.1:<port>` until a signal. */
const [folder, portText] = process.argv.slice(2);
const port = Number(portText);
if (folder === undefined || !Number.isInteger(port) || port < 1 || port > 65_535) {
  process.stderr.write('usage: issuer-main.js <folder> <port>\n');
  process.exit(2);
}
const issuer = `http://127.0.0.1:${port}`;
const server = developmentIssuer(folder, issuer);
server.on('error', (error) => {
  process.stderr.write(`the development issuer did not start: ${error.message}\n`);
  process.exit(1);
});
// The address is written here and not read from anywhere: an issuer without passwords must not leave this machine.
server.listen(port, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ service: 'issuer', msg: 'listening', url: issuer })}\n`),
);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
