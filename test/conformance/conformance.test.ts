import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { runCase } from "./run-case.ts";
import { findSkip, type Runner, type Running } from "./runner.ts";
import { gatewayGrpc, gatewayHttp } from "./runners/gateway.ts";
import { grpc } from "./runners/grpc.ts";
import { http } from "./runners/http.ts";
import { memory } from "./runners/memory.ts";
import { msw } from "./runners/msw.ts";

const runners: readonly Runner[] = [memory, http, grpc, msw, gatewayHttp, gatewayGrpc];

describe.each(runners)("$name", (runner) => {
  let running: Running;
  beforeAll(async () => {
    running = await runner.start();
  });
  afterAll(() => running?.close());

  for (const conformanceCase of cases) {
    const skip = findSkip(runner, conformanceCase.operation);
    // What cannot be carried is not a test that waits: it is said once, in the runner.
    if (skip !== undefined) continue;
    test(`${conformanceCase.operation}: ${conformanceCase.name}`, async () => {
      const { expected } = conformanceCase;
      expect(await runCase(conformanceCase, running.transport)).toMatchObject(expected);
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
