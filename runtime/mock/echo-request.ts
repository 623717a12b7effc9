import type { Json } from "../descriptors.ts";

type Members = Readonly<Record<string, Json>>;

export interface Echo {
  /** What names the thing that is asked for: path parameters, arguments, members of a message. */
  readonly named: Members;
  /** What the caller sent to be kept: the body. */
  readonly sent: Members;
  /** The path parameter that the answer's own `id` is, where the path ends with it. */
  readonly ownId?: string;
}

/**
 * The answer with what the request said in it, so that asking for user 456 gives user 456: where a member has the same
 * name, holds the same type of value, and the answer stays valid.
 */
export function echoRequest(answer: Json, echo: Echo, isValid: (answer: Json) => boolean): Json {
  const own = echo.ownId === undefined ? undefined : echo.named[echo.ownId];
  const steps: readonly ((answer: Json) => Json)[] = [
    ...Object.entries(echo.sent).map(
      ([name, value]) =>
        (given: Json) =>
          setMember(given, name, value),
    ),
    ...Object.entries(echo.named).map(
      ([name, value]) =>
        (given: Json) =>
          setEverywhere(given, name, value),
    ),
    ...(own === undefined ? [] : [(given: Json) => setMember(given, "id", own)]),
  ];
  return steps.reduce((echoed, step) => {
    const candidate = step(echoed);
    return candidate === echoed || !isValid(candidate) ? echoed : candidate;
  }, answer);
}

/** At the top. */
function setMember(answer: Json, name: string, value: Json): Json {
  const given = isMembers(answer) ? answer[name] : undefined;
  const written = given === undefined ? undefined : likeness(value, given);
  return written === undefined || written === given ? answer : { ...(answer as Members), [name]: written };
}

/** An id's name tells what it identifies, wherever it stands; `id` alone tells it at the top only. */
function setEverywhere(answer: Json, name: string, value: Json): Json {
  if (typeof value === "object" || name === "id") return setMember(answer, name, value);
  if (typeof answer !== "object" || answer === null) return answer;
  // Copied when the first change is met: most of an answer stays as it is.
  let changed: Record<string, Json> | Json[] | undefined;
  for (const key in answer) {
    const member = (answer as Members)[key] as Json;
    const set = setEverywhere(member, name, value);
    if (set === member) continue;
    changed ??= Array.isArray(answer) ? [...answer] : { ...(answer as Members) };
    (changed as Record<string, Json>)[key] = set;
  }
  return setMember(changed ?? answer, name, value);
}

/** The value in the type that the answer has there: an id that the path writes as text may be a number. */
function likeness(value: Json, given: Json): Json | undefined {
  if (isMembers(given)) return isMembers(value) ? { ...given, ...value } : undefined;
  if (Array.isArray(given)) return Array.isArray(value) ? value : undefined;
  if (typeof value === typeof given) return value;
  if (typeof given === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value))
    return Number(value);
  return typeof given === "string" && typeof value === "number" ? String(value) : undefined;
}

function isMembers(value: Json | undefined): value is Members {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
