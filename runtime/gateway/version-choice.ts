import type { Table, Versioning } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { createRouter, type Router, type Variables } from "../wire/routing/router.ts";
import type { CompiledRoute } from "./compiled-route.ts";

/** The routes of all versions of an operation, at the path that names none of them. */
export interface VersionChoice {
  readonly method: string;
  /** Its variables are numbered: the versions may call them differently. */
  readonly publicPath: string;
  /** By number of the version, `2`. */
  readonly routes: ReadonlyMap<string, CompiledRoute>;
  readonly fallback: CompiledRoute | undefined;
}

const variable = /\{([^{}]+)\}/g;

/** Where the table lets callers name a version beside the path: `/api/users/{0}` for `/api/v1/users/{id}` and others. */
export function createChoices(
  table: Table,
  routes: readonly CompiledRoute[],
): Router<VersionChoice> | undefined {
  if (!table.versioning) return undefined;
  const groups = Map.groupBy(routes, (route) => {
    const publicPath = withoutVersion(route);
    return publicPath === undefined ? undefined : `${route.method} ${publicPath}`;
  });
  const choices = [...groups].flatMap(([key, versions]) => {
    if (key === undefined) return [];
    const [method = "", publicPath = ""] = key.split(" ");
    const fallback = versions.find(({ version }) => table.versions[version]?.default);
    const byNumber = new Map(versions.map((route) => [numberOf(route.version), route]));
    return [{ method, publicPath, routes: byNumber, fallback }];
  });
  return createRouter(choices);
}

/** Templates of google.api.http with variables of several segments keep their version in the path. */
function withoutVersion({ version, publicPath, kind }: CompiledRoute): string | undefined {
  if (kind === "grpc" || kind === "graphql" || /[*=]/.test(publicPath)) return undefined;
  const segments = publicPath.split("/");
  const at = segments.indexOf(version.split(".").at(-1) ?? "");
  if (at < 0) return undefined;
  let index = 0;
  return segments
    .toSpliced(at, 1)
    .join("/")
    .replace(variable, () => `{${index++}}`);
}

/** `users.v2` → `2` */
function numberOf(version: string): string {
  return version.slice(version.lastIndexOf(".") + 1).replace(/^v/, "");
}

/** Whether a route is of the version that was named; one without versions in its path is of every one. */
export function namesVersion(route: CompiledRoute, { number }: NamedVersion): boolean {
  return numberOf(route.version) === number || withoutVersion(route) === undefined;
}

/** A number that a caller named, and by what. */
export interface NamedVersion {
  readonly number: string;
  readonly by: "header" | "mediaType";
}

/** What the caller names in the header or, else, in the best media range of `Accept` that has a version. */
export function readNamedVersion(
  { header, mediaType }: Versioning,
  fields: HeaderFields,
): NamedVersion | undefined {
  const named = header === undefined ? undefined : fields[header.toLowerCase()];
  if (named !== undefined) return { number: named.trim().replace(/^v/i, ""), by: "header" };
  const number = mediaType === undefined ? undefined : versionIn(fields["accept"] ?? "", mediaType);
  return number === undefined ? undefined : { number, by: "mediaType" };
}

function versionIn(accept: string, mediaType: string): string | undefined {
  const ranges = accept.split(",").flatMap((range) => {
    const { type, parameters } = readMediaType(range);
    const number = parameters["version"];
    if (type !== mediaType.toLowerCase() || number === undefined) return [];
    return [{ number, weight: Number(parameters["q"] ?? 1) }];
  });
  return ranges.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)[0]?.number;
}

/** Parameters with or without quotes, names in lower case (RFC 9110, section 8.3.1). */
function readMediaType(text: string): {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
} {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  return {
    type: type.toLowerCase(),
    parameters: Object.fromEntries(
      parameters.map((parameter) => {
        const [name = "", value = ""] = parameter.split("=", 2).map((part) => part.trim());
        return [name.toLowerCase(), value.replace(/^"(.*)"$/, "$1")];
      }),
    ),
  };
}

/** As the route of the chosen version calls them. */
export function renameVariables({ publicPath }: CompiledRoute, numbered: Variables): Variables {
  const names = [...publicPath.matchAll(variable)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name, index) => [name, numbered[index] as string]));
}

/**
 * The versioned media type is an agreement between caller and gateway: the service hears of JSON, and the caller gets
 * what it asked for.
 */
export function plainMediaTypes({ mediaType }: Versioning, fields: HeaderFields): HeaderFields {
  if (mediaType === undefined) return fields;
  const plain = (text: string): string => {
    const isOurs = readMediaType(text).type === mediaType.toLowerCase();
    return isOurs
      ? text.replace(/^\s*[^;\s]+/, "application/json").replace(/;\s*version\s*=\s*[^;]*/i, "")
      : text;
  };
  const { accept, "content-type": contentType } = fields;
  return {
    ...fields,
    ...(accept === undefined ? {} : { accept: accept.split(",").map(plain).join(",") }),
    ...(contentType === undefined ? {} : { "content-type": plain(contentType) }),
  };
}
