import type { Parameter } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createProblem } from "../problem.ts";
import type { WirePair } from "./read-parameter.ts";
import { propertiesOf, type Typed, typesOf } from "./schema-shape.ts";

/** Fails with an ApiError (400) where a name stands twice whose parameter has one value. */
export type RefuseRepeats = (pairs: readonly WirePair[]) => void;

export interface TypedParameter {
  readonly parameter: Parameter;
  readonly wireName: string;
  readonly typed: Typed;
}

/**
 * Which of two values counts is read differently everywhere: what was checked here could be another than the one that is
 * used behind.
 */
export function createRepeatCheck(
  parameters: readonly TypedParameter[],
  title = "A parameter is not as the spec says",
): RefuseRepeats {
  const once = new Set(parameters.flatMap(namesOnce));
  if (once.size === 0) return () => {};
  return (pairs) => {
    if (pairs.length < 2) return;
    const seen = new Set<string>();
    for (const [name] of pairs) {
      if (once.has(name) && seen.has(name)) throw refuse(name, title);
      seen.add(name);
    }
  };
}

function namesOnce({ parameter, wireName: name, typed }: TypedParameter): readonly string[] {
  const { content, style = "form", explode = style === "form" } = parameter;
  if (style === "deepObject") return [];
  if (content !== undefined || !explode || isOne(typed)) return [name];
  // Members of an object stand for themselves.
  return [...propertiesOf(typed)].flatMap(([member, one]) => (isOne(one) ? [member] : []));
}

/** Where nothing is said of the type, it may be a list. */
function isOne(typed: Typed): boolean {
  const types = typesOf(typed);
  return types.size > 0 && !types.has("array") && !types.has("object");
}

function refuse(name: string, title: string): ApiError {
  const reason = "is given more than once, and is no list";
  const detail = `/${name} ${reason}`;
  const errors = [{ pointer: `/${name}`, detail: reason }];
  return new ApiError(detail, {
    status: 400,
    details: createProblem(400, { title, detail, extensions: { errors } }),
  });
}
