// Gives the engine process Electron's parentPort, over Node's channel; argv: the engine's entry.
// As Electron's, it holds messages back until somebody listens.
const listeners = [];
const held = [];
process.on('message', (data) => {
  if (listeners.length === 0) held.push(data);
  for (const listener of listeners) listener({ data });
});
const send = process.send.bind(process);
process.parentPort = {
  postMessage: (message) => send(message),
  on: (_event, listener) => {
    listeners.push(listener);
    for (const data of held.splice(0)) listener({ data });
  },
};
// Electron has no Node channel in a utility process: nothing must rely on it.
process.send = () => {
  throw new Error('no Node channel here');
};
await import(process.argv[2]);
