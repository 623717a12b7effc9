import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { gatherFailures, gatherReports } from "../../runtime/gateway/node/gather.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

function start() {
  const told: string[] = [];
  const { tell, close } = gatherFailures((error) => told.push((error as Error).message));
  onTestFinished(() => {
    close();
    vi.useRealTimers();
  });
  return { told, tell, close };
}

function gone(): Error {
  return new Error("the keys cannot be had", { cause: new Error("ECONNREFUSED") });
}

test("of equal failures the first is told at once, and how many came after it a few seconds later", () => {
  const { told, tell } = start();
  for (let call = 0; call < 1_000; call += 1) tell(gone());
  expect(told).toEqual(["the keys cannot be had"]);
  vi.advanceTimersByTime(5_000);
  expect(told.slice(1)).toEqual(["999 more: the keys cannot be had: ECONNREFUSED"]);
});

test("a storm that goes on is one line every few seconds, and one that is over is a first one when it comes back", () => {
  const { told, tell } = start();
  for (let second = 0; second < 20; second += 1) {
    for (let call = 0; call < 10; call += 1) tell(gone());
    vi.advanceTimersByTime(1_000);
  }
  expect(told).toHaveLength(5);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(5);
  tell(gone());
  expect(told.at(-1)).toBe("the keys cannot be had");
});

test("failures that differ are told each, but no more kinds than a log can bear", () => {
  const { told, tell } = start();
  tell(new Error("the keys cannot be had", { cause: new Error("ENOTFOUND") }));
  tell(gone());
  expect(told).toHaveLength(2);
  for (let request = 0; request < 10_000; request += 1) tell(new Error(`request ${request}`));
  expect(told.length).toBeLessThan(110);
  vi.advanceTimersByTime(5_000);
  expect(told.at(-1)).toMatch(/^\d+ more: failures of other kinds$/);
});

test("what has not been told is told at the end", () => {
  const { told, tell, close } = start();
  tell(gone());
  tell(gone());
  close();
  expect(told.at(-1)).toBe("1 more: the keys cannot be had: ECONNREFUSED");
});

test("of reports the first names its request, and those of other requests that say the same are counted", () => {
  const told: string[] = [];
  const { tell, close } = gatherReports((line) => told.push(line));
  onTestFinished(() => void vi.useRealTimers());
  const report = { operation: "users.v2.getUser", detail: "/body/name is missing" };
  for (let call = 0; call < 1_000; call += 1) tell({ ...report, requestId: `r-${call}` });
  tell({ ...report, operation: "users.v1.getUser", requestId: "r-1" });
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([
    "users.v2.getUser, request r-0: /body/name is missing",
    "users.v1.getUser, request r-1: /body/name is missing",
    "999 more: users.v2.getUser: /body/name is missing",
  ]);
  // What a noisy upstream makes up anew each time is told no more often than a log can bear.
  for (let call = 0; call < 10_000; call += 1)
    tell({ ...report, detail: `/body/${call} is no number`, requestId: "r" });
  close();
  expect(told.length).toBeLessThan(110);
  expect(told.at(-1)).toMatch(/^\d+ more: reports of other kinds$/);
});
