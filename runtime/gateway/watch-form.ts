import type { Encoding } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { checkBody, invalidPart, type RequestSpec, repeatedPart } from "../wire/http/check-request.ts";
import { findContent, matchesMediaType } from "../wire/http/content-schema.ts";
import { isJson } from "../wire/http/media-type.ts";
import type { PartHead } from "../wire/http/part-head.ts";
import { createPartReader } from "../wire/http/read-parts.ts";
import {
  coerce,
  createMemberOf,
  isBytes,
  itemsOf,
  mayBeBytes,
  mayBeList,
  shapeOf,
  type Typed,
} from "../wire/http/schema-shape.ts";
import type { BodyWatch } from "./body-watch.ts";
import { parseJson } from "./parse-json.ts";

/** Of parts that are no files, all together: they are kept until the form is over. */
const maxKeptBytes = 1_048_576;

/** Stands for a file, whose bytes nobody keeps: where a spec has bytes any object does. */
const someBytes = {};

interface OpenPart {
  readonly head: PartHead;
  readonly typed: Typed;
  /** Absent where its bytes are not looked at. */
  readonly pieces: Uint8Array[] | undefined;
  readonly values: unknown[];
}

/**
 * Checks a form (multipart/form-data) as it flows past: as a part begins, how often it comes and what its content is; when
 * the form is over, values, and what is missing. Of files nothing is kept. Fails with an ApiError.
 */
export function watchForm(spec: RequestSpec, contentType: string): BodyWatch {
  const { operation, schemas } = spec;
  const [mediaType = "", schema = ""] =
    findContent(Object.entries(operation.http.body ?? {}), contentType) ?? [];
  const encoding = operation.http.encoding?.[mediaType] ?? {};
  const memberOf = createMemberOf({ schema: schemas[schema], schemas });
  const form = new Map<string, unknown[]>();
  let keptBytes = 0;
  let open: OpenPart | undefined;

  const reader = createPartReader(contentType, {
    begin(head) {
      const { name } = head;
      const typed = memberOf(name);
      const values = form.get(name) ?? [];
      form.set(name, values);
      // One of several could be another one for the service.
      if (values.length > 0 && !mayBeList(typed)) throw repeatedPart(operation, name);
      const fault = contentFault(head, encoding[name]);
      if (fault !== undefined) throw invalidPart(operation, name, fault);
      const own = shapeOf(typed) === "array" ? itemsOf(typed) : typed;
      const isUnread = head.isFile ? mayBeBytes(own) : own.schema !== undefined && isBytes(own);
      open = { head, typed: own, values, pieces: isUnread ? undefined : [] };
    },
    data(piece) {
      if (!open?.pieces) return;
      keptBytes += piece.length;
      if (keptBytes > maxKeptBytes) {
        const detail = `What is no file in a form may have at most ${maxKeptBytes} bytes.`;
        throw new ApiError(detail, { operation: operation.id, status: 413, code: "RESOURCE_EXHAUSTED" });
      }
      open.pieces.push(piece);
    },
    end() {
      if (open) open.values.push(open.pieces ? readValue(spec, open, open.pieces) : someBytes);
    },
  });
  return {
    push: reader.push,
    end() {
      reader.end();
      const members = [...form].map(([name, values]): readonly [string, unknown] => {
        const isList = values.length > 1 || shapeOf(memberOf(name)) === "array";
        return [name, isList ? values : values[0]];
      });
      checkBody(spec, Object.fromEntries(members), contentType);
    },
  };
}

/** What says nothing of its content, or only that it is bytes, is let be. */
const vague = /^application\/octet-stream\b/i;

function contentFault({ contentType }: PartHead, encoding: Encoding | undefined): string | undefined {
  const offered = encoding?.contentType?.split(",").map((one) => one.trim());
  if (!offered || contentType === undefined || vague.test(contentType)) return undefined;
  if (offered.some((one) => matchesMediaType(one, contentType))) return undefined;
  return `is ${contentType}, and none of ${offered.join(", ")}`;
}

function readValue(spec: RequestSpec, { head, typed }: OpenPart, pieces: readonly Uint8Array[]): unknown {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (!isJson(head.contentType ?? "")) return coerce(typed, new TextDecoder().decode(bytes));
  return parseJson(spec.operation.id, bytes, `The part ${head.name}`);
}
