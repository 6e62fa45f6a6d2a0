// Firefox's own debugger, by its protocol: scripts that run in the browser itself, and what it says of pages.

import { connect, createServer } from "node:net";

const HERE = "127.0.0.1";

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, HERE, listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * Connects to the debugger: messages are JSON with their length before it, as in `8:{"a":1}`.
 * Returns `{ run(script), end() }`; `run` waits for a script in the browser itself, and fails where that failed. `said` is
 * told of each error and warning, whichever page it is of.
 */
export async function connectTo(port, said) {
  const socket = connect(port, HERE);
  let bytes = Buffer.alloc(0);
  let waiting = [];
  socket.on("data", (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const colon = bytes.indexOf(":");
      const end = colon + 1 + Number(bytes.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || bytes.length < end) return;
      const message = JSON.parse(bytes.subarray(colon + 1, end));
      bytes = bytes.subarray(end);
      if (message.type === "pageError") said(message.pageError);
      waiting = waiting.filter((isFor) => !isFor(message));
    }
  });
  await new Promise((connected, failed) => socket.once("connect", connected).once("error", failed));
  const until = (fits) => new Promise((found) => waiting.push((message) => fits(message) && (found(message), true)));
  const ask = async (to, type, more = {}) => {
    // What comes with a type is news, which nobody asked for.
    const answer = until(({ from, type, error }) => from === to && (error || !type));
    const message = JSON.stringify({ to, type, ...more });
    socket.write(`${Buffer.byteLength(message)}:${message}`);
    const answered = await answer;
    if (answered.error) throw new Error(`Firefox's debugger: ${answered.error} ${answered.message ?? ""}`);
    return answered;
  };
  await until(({ applicationType }) => applicationType);
  const { processDescriptor } = await ask("root", "getProcess", { id: 0 });
  const { process } = await ask(processDescriptor.actor, "getTarget");
  await ask(process.consoleActor, "startListeners", { listeners: ["PageError"] });
  const run = async (text) => {
    const ended = until(({ from, type }) => from === process.consoleActor && type === "evaluationResult");
    await ask(process.consoleActor, "evaluateJSAsync", { text });
    const { hasException, exceptionMessage } = await ended;
    if (hasException) throw new Error(`Firefox refused: ${exceptionMessage}\n${text}`);
  };
  return { run, end: () => socket.destroy() };
}
