/**
 * Who may import whom: the table of ARCHITECTURE.md as rules. `npm run check:rooms` enforces them; imports of
 * types count like any other.
 *
 * This file is loaded with `node --import` before dependency-cruiser starts, and then read by it as its
 * configuration. The first is for `registerHooks`: dependency-cruiser parses with the API of the package
 * `typescript`, which TypeScript 7 does not have, so it is given TypeScript 5 instead.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.replace(/^typescript(?=\/|$)/, "typescript-5"), context),
});

/** Files from where everything is reached: the entry points of package.json, and what people run or write. */
const entries = [
  "^generator/(cli|index)\\.ts$",
  "^runtime/[^/]+/index\\.ts$",
  "^runtime/wire/protobuf/index\\.ts$",
  "^runtime/gateway/fetch/index\\.ts$",
  "^runtime/client/(grpc|tanstack|middleware/index)\\.ts$",
  "^runtime/mock/msw\\.ts$",
  "^runtime/contract/verify-process\\.ts$",
  "^runtime/descriptors\\.ts$",
  "^(services|contracts|bench)/",
];

const code = "^(generator|runtime|generated|services|contracts|test|bench)/";

/** `from` may import, of our own files, only `allowed`, which names the room itself where its files may meet. */
function room(name, from, allowed) {
  return {
    name,
    severity: "error",
    comment: `${name} may import only: ${allowed.length > 0 ? allowed.join(", ") : "nothing"}`,
    from: { path: from },
    to: { path: code, ...(allowed.length > 0 && { pathNot: allowed }) },
  };
}

/** A third-party library has one room, so that its terms do not spread and it can be replaced in one place. */
function library(name, packages, rooms) {
  return {
    name: `library-${name}`,
    severity: "error",
    comment: `${name} belongs in: ${rooms.join(", ")} (tests and benchmarks may use it as their oracle)`,
    from: { path: code, pathNot: [...rooms, "^(test|bench)/"] },
    to: { path: packages },
  };
}

// The seam between generator and runtime: types only. Every stage of the generator may speak its words.
const descriptors = "^runtime/descriptors\\.ts$";
const model = "^generator/model/";
const diagnostics = "^generator/diagnostics\\.ts$";
const describe = "^generator/describe/";
const shared = [model, diagnostics, descriptors];
const wire = "^runtime/wire/";

const rooms = [
  room("generator/model", model, [model, descriptors]),
  room("generator/diagnostics", diagnostics, [model, descriptors]),
  room("generator/check", "^generator/check/", [...shared, "^generator/check/"]),
  room("generator/describe", describe, [...shared, describe]),
  // What stands directly in load/ and emit/ is shared by the folders in it, which never import each other.
  room("generator/load", "^generator/load/[^/]+\\.ts$", [...shared, "^generator/load/"]),
  room("generator/load/*", "^generator/load/([^/]+)/", [
    ...shared,
    "^generator/load/[^/]+\\.ts$",
    "^generator/load/$1/",
  ]),
  room("generator/emit", "^generator/emit/[^/]+\\.ts$", [...shared, describe, "^generator/emit/"]),
  room("generator/emit/*", "^generator/emit/([^/]+)/", [
    ...shared,
    describe,
    "^generator/emit/[^/]+\\.ts$",
    "^generator/emit/$1/",
  ]),
  room("generator/edit", "^generator/edit/", [
    ...shared,
    describe,
    "^generator/emit/[^/]+\\.ts$",
    "^generator/edit/",
  ]),
  room("generator", "^generator/", ["^(generator|runtime)/"]),

  room("runtime/descriptors", descriptors, []),
  room("runtime/wire", wire, [descriptors, wire]),
  room("runtime/client", "^runtime/client/", [descriptors, wire, "^runtime/client/"]),
  room("runtime/server", "^runtime/server/", [descriptors, wire, "^runtime/server/"]),
  room("runtime/graph", "^runtime/graph/", [descriptors, wire, "^runtime/graph/"]),
  room("runtime/gateway", "^runtime/gateway/", [descriptors, wire, "^runtime/(client|graph|gateway)/"]),
  room("runtime/mock", "^runtime/mock/", [descriptors, wire, "^runtime/(server|graph|mock)/"]),
  room("runtime/contract", "^runtime/contract/", ["^runtime/"]),
  room("runtime/*", "^runtime/(?!descriptors|wire|client|server|graph|gateway|mock|contract)", ["^runtime/"]),

  room("generated", "^generated/", ["^(generated|runtime)/"]),
  room("services", "^services/", ["^(services|generated|runtime)/"]),
  room("contracts", "^contracts/", ["^(contracts|services|generated|runtime)/"]),
  room("bench", "^bench/", ["^(bench|generator|runtime|generated|services)/"]),
];

const libraries = [
  library("openapi-parser", "^node_modules/@readme/openapi-parser/", ["^generator/load/openapi/"]),
  library("protobufjs", "^node_modules/protobufjs/(?!minimal)", ["^generator/load/protobuf/"]),
  library("protobufjs-minimal", "^node_modules/protobufjs/minimal", ["^runtime/wire/protobuf"]),
  library("graphql-codegen", "^node_modules/@graphql-codegen/", ["^generator/emit/graphql/"]),
  library("graphql-tag-pluck", "^node_modules/@graphql-tools/graphql-tag-pluck/", [
    "^generator/load/graphql/",
  ]),
  library("msw", "^node_modules/msw/", ["^runtime/mock/"]),
  library("pact", "^node_modules/@pact-foundation/", ["^runtime/contract/", "^contracts/"]),
  library("ts-morph", "^node_modules/ts-morph/", ["^generator/edit/"]),
  library("handlebars", "^node_modules/handlebars/", ["^generator/emit/template\\.ts$"]),
  library("grpc-js", "^node_modules/@grpc/grpc-js/", ["^runtime/client/grpc[^/]*\\.ts$"]),
  library("undici", "^node_modules/undici/", ["^runtime/gateway/"]),
  library("OpenTelemetry", "^node_modules/@opentelemetry/", ["^runtime/gateway/node/telemetry/"]),
  library("jose", "^node_modules/jose/", ["^runtime/gateway/"]),
];

export default {
  forbidden: [
    ...rooms,
    ...libraries,
    {
      name: "model-imports-nothing",
      severity: "error",
      comment: "The model and the descriptors are plain types and functions: no library, no Node.",
      from: { path: [model, descriptors] },
      to: { pathNot: code },
    },
    {
      name: "no-io-in-the-middle",
      severity: "error",
      comment: "Only load, write, commands, edit and the runtime's adapters touch disk or network.",
      from: {
        path: ["^generator/(check|describe|emit)/", wire],
        // Reads the templates that stand beside it, once.
        pathNot: "^generator/emit/template\\.ts$",
      },
      to: {
        dependencyTypes: ["core"],
        path: "^(node:)?(fs|net|tls|dgram|dns|http|https|http2|child_process|worker_threads)(/|$)",
      },
    },
    {
      name: "no-node-in-the-fetch-gateway",
      severity: "error",
      comment: "It runs where there is no Node: nothing that it reaches may need one.",
      from: { path: "^runtime/gateway/fetch/" },
      to: {
        path: "^runtime/gateway/node/|^(node:)?(crypto|zlib|events|fs|net|tls|http|https|http2|sqlite)$",
        reachable: true,
      },
    },
    {
      name: "nobody-imports-tests",
      severity: "error",
      comment: "Nobody imports test/ or contracts/.",
      from: { path: code, pathNot: "^(test|contracts)/" },
      to: { path: "^(test|contracts)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one idea, or lack a third.",
      from: { path: code },
      to: { circular: true },
    },
    {
      name: "no-unreachable",
      severity: "error",
      comment: "Reached from no entry point of the package: nothing but tests would miss it.",
      from: { path: entries },
      to: { path: "^(generator|runtime)/", pathNot: entries, reachable: false },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "A misspelt file, or a package that is not installed.",
      from: { path: code },
      to: { couldNotResolve: true },
    },
    {
      name: "only-dependencies-in-what-is-published",
      severity: "error",
      comment: "generator/ and runtime/ are published: what they import stands under dependencies.",
      from: { path: "^(generator|runtime)/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        pathNot: "^node_modules/@types/node/",
      },
    },
  ],
  options: {
    parser: "tsc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "^(dist|coverage|test/golden|bench/(results|node_modules|\\.cache))/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["trefoil-source", "types", "import", "node", "default"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};
