import { configDefaults, defineConfig, type ViteUserConfigFnObject } from "vitest/config";
import { summaryReporter } from "./test/summary-reporter.ts";

/** `vitest run` runs the tests; `vitest run --mode long` those that take minutes (test/long). */
const config: ViteUserConfigFnObject = defineConfig(({ mode }) => {
  const long = mode === "long";
  return {
    // Generated code imports the runtime by the package's name: "trefoil/client" is runtime/client/index.ts here.
    ssr: { resolve: { conditions: ["trefoil-source", "module", "node", "development|production"] } },
    test: {
      include: long ? ["test/long/**/*.long.ts"] : ["test/**/*.test.ts"],
      exclude: [...configDefaults.exclude, "**/dist/**"],
      reporters: ["default", summaryReporter],
      // What vitest leaves to Node (and the processes that tests start inherit it through NODE_OPTIONS when they ask).
      execArgv: ["--conditions=trefoil-source"],
      maxWorkers: 2,
      testTimeout: long ? 300_000 : 15_000,
      hookTimeout: long ? 300_000 : 60_000,
      teardownTimeout: 10_000,
      passWithNoTests: false,
      // An `.only` that was left behind would hide every other test.
      allowOnly: !process.env["CI"],
    },
  };
});

export default config;
