import type { Json } from "../../../runtime/descriptors.ts";
import { toTypeName } from "../../model/names.ts";
import type { Operation, Response } from "../../model/operation.ts";
import { type Found, findObject } from "./find-object.ts";
import { findContents } from "./lower-content.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { objectIn } from "./raw.ts";

/**
 * An operation that answers with one value or with a stream, as the caller likes, is two to those who call and write
 * it: itself, and one with `Stream` behind its name. They share method, path and request.
 */
export function splitVariants(
  lowering: Lowering,
  operation: Operation,
  { names, body }: { readonly names: Set<string>; readonly body: Found | undefined },
): readonly Operation[] {
  const successes = operation.responses.filter(isSuccess);
  const contents = successes.flatMap((response) => response.contents);
  const streams = contents.filter(({ messages }) => messages !== undefined);
  if (streams.length === 0) return [operation];
  if (streams.length === contents.length) return [{ ...operation, kind: "server-stream" }];
  const name = freeName(operation.name, names);
  const { binding } = operation;
  const constants = body && constantsOf(lowering, body);
  const isStreamed = (mediaType: string | undefined): boolean =>
    streams.some((content) => content.mediaType === mediaType);
  const examples = Map.groupBy(operation.examples, ({ mediaType }) => isStreamed(mediaType));
  const variant: Operation = {
    ...operation,
    id: `${operation.id.slice(0, -operation.name.length)}${name}`,
    name,
    kind: "server-stream",
    variantOf: operation.name,
    ...(binding.kind === "http" && constants ? { binding: { ...binding, bodyConstants: constants } } : {}),
    responsesType: lowering.typeNames.take(`${toTypeName(name)}Responses`),
    responses: keep(operation.responses, { streams: true }),
    examples: examples.get(true) ?? [],
  };
  const plain = {
    ...operation,
    responses: keep(operation.responses, { streams: false }),
    examples: examples.get(false) ?? [],
  };
  return [plain, variant];
}

function isSuccess({ status }: Response): boolean {
  return status.startsWith("2");
}

/** Successes with content of the one kind; errors are the same for both. */
function keep(
  responses: readonly Response[],
  { streams }: { readonly streams: boolean },
): readonly Response[] {
  return responses.flatMap((response) => {
    if (!isSuccess(response)) return [response];
    const contents = response.contents.filter(({ messages }) => (messages !== undefined) === streams);
    return contents.length === 0 && response.contents.length > 0 ? [] : [{ ...response, contents }];
  });
}

function freeName(name: string, names: Set<string>): string {
  let free = `${name}Stream`;
  for (let number = 2; names.has(free); number += 1) free = `${name}Stream${number}`;
  names.add(free);
  return free;
}

/** Services that are told in the body whether to stream have a member `stream` for it. */
function constantsOf(lowering: Lowering, body: Found): Readonly<Record<string, Json>> | undefined {
  for (const [, { value, document, place }] of findContents(lowering, body)) {
    const schema = findObject(lowering, value["schema"], { document, place: within(place, "schema") });
    if (schema && hasStreamFlag(lowering, schema, 0)) return { stream: true };
  }
  return undefined;
}

function hasStreamFlag(lowering: Lowering, { value, document, place }: Found, depth: number): boolean {
  const flag = objectIn(objectIn(value["properties"])["stream"]);
  if (Object.keys(flag).length > 0) return true;
  const parts = Array.isArray(value["allOf"]) ? (value["allOf"] as readonly unknown[]) : [];
  return (
    depth < 8 &&
    parts.some((part, index) => {
      const found = findObject(lowering, part, { document, place: within(place, "allOf", index) });
      return found !== undefined && hasStreamFlag(lowering, found, depth + 1);
    })
  );
}
