import { mkdirSync, writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Where the last run's summary line is kept, for `.ci/run` to repeat as its own last line. */
const summaryFile = "node_modules/.cache/trefoil/test-summary.txt";

/**
 * Names every skipped test, with its reason, and ends the run with one line: `N passed, N failed, N skipped`.
 *
 * A file that could not be loaded, and an error that no test caught, count as one failure each: neither shows in
 * the tests' own states, and a broken run must never read as `0 failed`.
 */
export const summaryReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed");
    const failed = tests.filter((test) => test.result().state === "failed");
    // "pending" is a test that was never reached: the run was cut short, or its file broke.
    const skipped = tests.filter((test) => ["skipped", "pending"].includes(test.result().state));
    const failures = failed.length + modules.filter(isBroken).length + unhandledErrors.length;

    const summary = `${passed.length} passed, ${failures} failed, ${skipped.length} skipped`;
    mkdirSync(new URL(".", summaryUrl()), { recursive: true });
    writeFileSync(summaryUrl(), `${summary}\n`);
    process.stdout.write(`${[...skipped.map(formatSkipped), summary].join("\n")}\n`);
  },
};

function summaryUrl(): URL {
  return new URL(`../${summaryFile}`, import.meta.url);
}

/** True when the module itself failed: a syntax error, a missing import, a hook outside every test. */
function isBroken(module: TestModule): boolean {
  return (
    module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
  );
}

function formatSkipped(test: TestCase): string {
  const result = test.result();
  const reason = result.state === "skipped" ? result.note : "never reached";
  return `skipped: ${test.module.relativeModuleId} > ${test.fullName}${reason ? ` (${reason})` : ""}`;
}
