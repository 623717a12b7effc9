import { once } from "node:events";
import type { Socket } from "node:net";
import { errors } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { connectUpstream } from "../../runtime/gateway/node/connect-upstream.ts";
import { startUpstream } from "./gateway-fixture.ts";

async function open(): Promise<Socket> {
  const { port, hostname } = new URL((await startUpstream(() => {})).url);
  const socket = await new Promise<Socket>((resolve, reject) => {
    connectUpstream({ protocol: "http:", hostname, port }, (...[error, opened]) =>
      error ? reject(error) : resolve(opened),
    );
  });
  onTestFinished(() => void socket.destroy());
  return socket;
}

const framesOf = (error: Error): number => (error.stack ?? "").split("\n    at ").length - 1;

test("once a head is too large, the errors of its further lines cost no stacks; later ones have theirs", async () => {
  const [socket, other] = [await open(), await open()];
  const told = Promise.all([once(socket, "error"), once(other, "error")]);
  for (const one of [socket, other]) one.destroy(new errors.HeadersOverflowError());
  expect(framesOf(new Error("of a line"))).toBe(0);
  expect((await told)[0][0]).toBeInstanceOf(errors.HeadersOverflowError);
  expect(framesOf(new Error("later"))).toBeGreaterThan(0);
});

test("a connection that ends for another reason tells it with its stack", async () => {
  const socket = await open();
  socket.on("error", () => {});
  socket.destroy(new Error("broken off"));
  expect(framesOf(new Error("of the same turn"))).toBeGreaterThan(0);
});

test("an upstream that is gone is told as such", async () => {
  const { url, server } = await startUpstream(() => {});
  await new Promise((resolve) => server.close(resolve));
  const { port, hostname } = new URL(url);
  const failed = new Promise((resolve) => {
    connectUpstream({ protocol: "http:", hostname, port }, (...[error]) => resolve(error));
  });
  expect(await failed).toMatchObject({ code: "ECONNREFUSED" });
});
