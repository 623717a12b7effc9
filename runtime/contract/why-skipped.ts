import type { Example, HttpBinding, Json } from "../descriptors.ts";
import { isJson } from "../wire/http/media-type.ts";

type Members = Readonly<Record<string, Json>>;

/** Why no interaction can be made of an example, among those of its operation; nothing where one can. */
export function whySkipped(http: HttpBinding, example: Example, all: readonly Example[]): string | undefined {
  const request = requestOf(example);
  const [missing] = listRequired(http).filter((member) => request[member] === undefined);
  if (!isCaused(example, all) || (example.request === undefined && missing !== undefined)) {
    return "no request leads to it";
  }
  if (missing !== undefined) return `its request lacks ${missing}`;
  if (all.find(({ name }) => name === example.name) !== example) return "another example has its name";
  const isWhole = Object.entries(http.parameters ?? {}).some(
    ([member, one]) => one.in === "querystring" && request[member] !== undefined,
  );
  if (isWhole) return "its query is one value, for which pacts have no word";
  const [mediaType] = Object.keys(http.body ?? {});
  const isOther = mediaType !== undefined && !isJson(mediaType) && request["body"] !== undefined;
  return isOther ? `its request is ${mediaType}` : undefined;
}

export function requestOf({ request }: Example): Members {
  return (request ?? {}) as Members;
}

export function statusOf({ status = 200 }: Example): number {
  return status;
}

function listRequired({ parameters = {}, bodyRequired }: HttpBinding): readonly string[] {
  const members = Object.entries(parameters).filter(([, one]) => one.in === "path" || one.required === true);
  return [...members.map(([name]) => name), ...(bodyRequired === true ? ["body"] : [])];
}

/**
 * A request leads to an error when no other example says that it leads to something else as well. That a provider
 * fails (5xx) is never a caller's doing.
 */
function isCaused(example: Example, all: readonly Example[]): boolean {
  const status = statusOf(example);
  if (status < 400) return true;
  if (status >= 500 || example.request === undefined) return false;
  return all.every((other) => statusOf(other) === status || !isPart(requestOf(example), requestOf(other)));
}

/** Whether all that the one says is said by the other. */
function isPart(one: Members, other: Members): boolean {
  return Object.entries(one).every(([name, value]) => JSON.stringify(value) === JSON.stringify(other[name]));
}
