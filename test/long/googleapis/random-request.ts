import type { GrpcBinding, HttpRule, Json } from "../../../runtime/descriptors.ts";
import { takesHttpBody } from "../../../runtime/wire/transcoding/http-body.ts";
import { messageOf, type TextForm } from "../../../runtime/wire/transcoding/message-fields.ts";
import { variablesOf } from "../../../runtime/wire/transcoding/template-variables.ts";
import { findPlace, placeValue, textToJson } from "../../../runtime/wire/transcoding/text-values.ts";

export type Random = (below: number) => number;

/** mulberry32: the same numbers on every run. */
export function createRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface RandomRequest {
  /** The rule's template with its variables filled in. */
  readonly target: string;
  /** The message that it stands for, as JSON. */
  readonly json: Readonly<Record<string, Json>>;
}

export function randomRequest(grpc: GrpcBinding, rule: HttpRule, random: Random): RandomRequest {
  const { messages } = grpc;
  const message = messageOf(messages, grpc.request) ?? { kind: "message", fields: {} };
  const json: Record<string, Json> = {};
  const texts = new Map<string, string>();
  for (const { field, pattern } of variablesOf(rule.path)) {
    const place = findPlace(field, { messages, message });
    if (typeof place === "string") throw new Error(`${rule.path}: ${field}: ${place}`);
    const isText = place.form.kind === "scalar" && place.form.type === "string";
    const text = isText
      ? pattern.flatMap((part) => segmentsFor(part, random)).join("/")
      : valueFor(place.form, random);
    texts.set(field, text);
    placeValue(json, place, textToJson(text, place.form));
  }
  const target = rule.path.replace(/\{([^{}=]+)(?:=[^{}]+)?\}/g, (_, field: string) =>
    (texts.get(field) ?? "").split("/").map(encodeURIComponent).join("/"),
  );
  // No body comes with it, which is a HttpBody too.
  const raw = { contentType: "application/octet-stream" };
  if (!takesHttpBody(grpc, rule)) return { target, json };
  return { target, json: rule.body === "*" ? { ...json, ...raw } : { ...json, [rule.body ?? ""]: raw } };
}

function segmentsFor(part: string, random: Random): readonly string[] {
  if (part === "**") return Array.from({ length: 1 + random(3) }, () => segment(random));
  return [part === "*" ? segment(random) : part];
}

const letters = [..."aZ0-_.~ ä漢@+:%=&?#'(*{"];

/** Its beginning keeps it from being a dot segment, and from being what a template says. */
function segment(random: Random): string {
  return `x${Array.from({ length: random(8) }, () => letters[random(letters.length)]).join("")}`;
}

function valueFor(form: TextForm, random: Random): string {
  if (form.kind === "enum") {
    const names = Object.keys(form.values);
    return names[random(names.length)] ?? "";
  }
  if (form.kind === "scalar" && form.type === "bool") return "true";
  return String(1 + random(1_000_000));
}
