import { expect, test } from "vitest";
import type { CallRecord } from "../../runtime/gateway/call-record.ts";
import { createMetrics } from "../../runtime/gateway/node/metrics.ts";

const operation = "users.v1.getUser";

function record(status: number, durationMs: number, grpcStatus?: number): CallRecord {
  const call = { requestId: "1", method: "GET", path: "/", httpVersion: "1.1", address: "127.0.0.1" };
  return { ...call, operation, status, durationMs, grpcStatus };
}

test("calls are counted on from one scrape to the next, apart by how they were answered", async () => {
  const metrics = createMetrics(() => 0);
  for (const call of [record(200, 1), record(200, 1), record(404, 1), record(200, 1, 5)]) metrics.write(call);
  const count = (status: number, grpcStatus: string, calls: number): string =>
    `trefoil_calls_total{operation="${operation}",status="${status}",grpc_status="${grpcStatus}"} ${calls}\n`;
  const { text } = await metrics.read();
  expect(text).toContain(count(200, "", 2) + count(404, "", 1) + count(200, "5", 1));

  metrics.write(record(200, 1));
  expect((await metrics.read()).text).toContain(count(200, "", 3) + count(404, "", 1) + count(200, "5", 1));
});

test("a bucket of durations holds what took as long or less, the last one all", async () => {
  const metrics = createMetrics(() => 0);
  for (const durationMs of [0.5, 1, 1.5, 90_000]) metrics.write(record(200, durationMs));
  const { text } = await metrics.read();
  const bucket = (le: string, calls: number): string =>
    `trefoil_call_duration_seconds_bucket{le="${le}",operation="${operation}"} ${calls}\n`;
  expect(text).toContain("# TYPE trefoil_call_duration_seconds histogram\n");
  expect(text).toContain(bucket("0.001", 2) + bucket("0.0025", 3) + bucket("0.005", 3));
  expect(text).toContain(bucket("60", 3) + bucket("+Inf", 4));
  expect(text).toContain(`trefoil_call_duration_seconds_sum{operation="${operation}"} 90.003\n`);
  expect(text).toContain(`trefoil_call_duration_seconds_count{operation="${operation}"} 4\n`);
});
