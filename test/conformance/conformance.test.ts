import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { runCase } from "./run-case.ts";
import { findSkip, type Runner, type Running } from "./runner.ts";
import { gatewayGrpc, gatewayHttp } from "./runners/gateway.ts";
import { grpc } from "./runners/grpc.ts";
import { http } from "./runners/http.ts";
import { memory } from "./runners/memory.ts";
import { msw } from "./runners/msw.ts";
import { workersConnect, workersGrpcWeb, workersHttp } from "./runners/workers.ts";

const runners: readonly Runner[] = [
  memory,
  http,
  grpc,
  msw,
  gatewayHttp,
  gatewayGrpc,
  workersHttp,
  workersGrpcWeb,
  workersConnect,
];

describe.each(runners)("$name", (runner) => {
  let running: Running;
  beforeAll(async () => {
    running = await runner.start();
  });
  afterAll(() => running?.close());

  for (const conformanceCase of cases) {
    const skip = findSkip(runner, conformanceCase.operation);
    if (skip !== undefined) continue;
    test(`${conformanceCase.operation}: ${conformanceCase.name}`, async () => {
      const { expected } = conformanceCase;
      expect(await runCase(conformanceCase, running.transport)).toMatchObject(expected);
    });
  }
});

/** What cannot be carried is not a test that waits: it is told here, by name and with its reason, and has to be true. */
describe.each(runners.filter(({ skips }) => Object.keys(skips).length > 0))("$name, skipped", (runner) => {
  let running: Running;
  beforeAll(async () => {
    running = await runner.start();
  });
  afterAll(() => running?.close());

  for (const conformanceCase of cases) {
    const { operation, name, expected } = conformanceCase;
    const skip = findSkip(runner, operation);
    // That a call is refused says nothing where it should have been.
    if (skip === undefined || "error" in expected) continue;
    test(`${operation}: ${name}: ${skip}`, async () => {
      const answer = await runCase(conformanceCase, running.transport).catch(String);
      expect(answer).not.toMatchObject(expected);
    });
  }
});

test("every skip of a runner is of operations that have cases", () => {
  for (const runner of runners) {
    for (const pattern of Object.keys(runner.skips)) {
      const lone: Runner = { ...runner, skips: { [pattern]: "asked" } };
      expect(
        cases.some(({ operation }) => findSkip(lone, operation)),
        `${runner.name}: ${pattern}`,
      ).toBe(true);
    }
  }
});

test("names of cases are told apart", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});
