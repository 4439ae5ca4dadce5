// Loaded into every Node process of a build by the test that holds it to opening no connection.
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');
const { syncBuiltinESMExports } = require('node:module');
const say = (what) => appendFileSync(process.env.NETWORK_LOG, `${what} ${process.argv.slice(0, 3).join(' ')}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const isLocal =
    typeof first === 'string' || (first !== null && typeof first === 'object' && first.path !== undefined);
  if (!isLocal) {
    say(`connect ${JSON.stringify(first)}`);
    throw new Error('This build opens no connection.');
  }
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const asked = dns[name];
  dns[name] = (...args) => {
    say(`dns.${name} ${args[0]}`);
    return asked(...args);
  };
}
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  say('datagram');
  return send.apply(this, args);
};
globalThis.fetch = (url) => {
  say(`fetch ${url}`);
  return Promise.reject(new Error('This build opens no connection.'));
};
syncBuiltinESMExports();
