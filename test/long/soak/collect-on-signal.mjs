// Given to the gateway's process by --import, so that what it holds on to can be told from what it has dropped.
process.on("SIGUSR2", () => {
  globalThis.gc();
  process.stdout.write(`${JSON.stringify(process.memoryUsage())}\n`);
});
