import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Ten of each kind, in a process that is ended when it holds more than this. */
const megabytes = 128;

interface Outcome {
  readonly name: string;
  readonly calls: number;
  readonly bytes: number;
  readonly told: string;
}

test("bombs go off in little memory, and reach no service", () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, "--conditions=trefoil-source", "test/graph/set-off-bombs.ts"],
    { encoding: "utf8", timeout: 60_000 },
  );
  expect(`${status} ${stderr}`).toBe("0 ");
  const outcomes = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Outcome);
  expect(outcomes.map(({ name, told }) => `${name}: ${told}`)).toEqual([
    expect.stringMatching(/^deep: .*more than 2000 tokens/),
    expect.stringMatching(/^aliases: .*more than 2000 tokens/),
    expect.stringMatching(/^directives: .*more than 2000 tokens/),
    expect.stringMatching(/^fragments: The query is \d+ objects big/),
    expect.stringMatching(/^cyclic fragments: The query is \d+ levels deep/),
    expect.stringMatching(/^one field asked in conflict: Fields "node" conflict/),
    expect.stringMatching(/^lists of lists: The query is \d+ objects big/),
    // Big, and right: how big a body may be is the server's to say.
    "variables of many values: nothing",
    expect.stringMatching(/^variables of wrong values: Variable "\$in" got invalid value/),
    "variables within each other: nothing",
  ]);
  expect(outcomes.filter(({ calls }) => calls > 0)[0]?.name).toBe("variables of many values");
  // A mistake that is made 20,000 times is not told as often.
  expect(Math.max(...outcomes.map(({ bytes }) => bytes))).toBeLessThan(50_000);
}, 60_000);
