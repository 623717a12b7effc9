import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Json } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { SourcedExample } from "../model/operation.ts";
import type { Source } from "../model/source.ts";
import { Documents } from "./documents.ts";

export interface LoadedExamples {
  /** By operation id. */
  readonly byOperation: ReadonlyMap<string, readonly SourcedExample[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** Also where one was looked for: it may appear. */
  readonly files: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The `examples.yaml` beside a spec whose language has no place for examples: `operations`, then the operation's id,
 * then a list of `name`, `request` (`requests` when the caller streams), and `response` (`responses` when the service
 * does) or `error`.
 */
export function loadExamples(path: string, operationIds: ReadonlySet<string>): LoadedExamples {
  if (!existsSync(path)) return { byOperation: new Map(), diagnostics: [], files: [resolve(path)] };
  const documents = new Documents();
  const document = documents.read(path);
  const diagnostics: Diagnostic[] = [];
  const byOperation = new Map<string, readonly SourcedExample[]>();
  const report = (source: Source, message: string, hint: string): void =>
    void diagnostics.push({ code: "invalid-example", source, message, hint });

  const operations = isMembers(document?.value) ? document.value["operations"] : undefined;
  for (const [id, list] of Object.entries(isMembers(operations) ? operations : {})) {
    const source = { file: document?.file ?? path, pointer: `/operations/${escapePointer(id)}` };
    if (!operationIds.has(id)) {
      report(source, `no operation is called ${id}`, "name an operation of the spec beside this file");
      continue;
    }
    if (!Array.isArray(list)) {
      report(source, `the examples of ${id} are not a list`, "write a list of name, request and response");
      continue;
    }
    byOperation.set(
      id,
      list.flatMap((item: unknown, index) => {
        const place = { ...source, pointer: `${source.pointer}/${index}` };
        if (isMembers(item)) return [lowerExample(item, index, place)];
        report(place, "an example is not an object", "write name, request and response");
        return [];
      }),
    );
  }
  return { byOperation, diagnostics: [...documents.diagnostics, ...diagnostics], files: documents.files };
}

function lowerExample(item: Members, index: number, source: Source): SourcedExample {
  const request = item["request"] ?? item["requests"];
  const error = item["error"];
  const response = error ?? item["response"] ?? item["responses"];
  const status = isMembers(error) ? error["status"] : undefined;
  return {
    name: typeof item["name"] === "string" ? item["name"] : `example-${index + 1}`,
    ...(request === undefined ? {} : { request: request as Json }),
    ...(error === undefined ? {} : { status: typeof status === "number" ? status : 500 }),
    ...(response === undefined ? {} : { response: response as Json }),
    source,
  };
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function escapePointer(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}
