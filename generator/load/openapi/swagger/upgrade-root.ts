import { isObject, listIn, objectIn, type RawObject, textIn } from "../raw.ts";

/** The members of a Swagger 2.0 document that OpenAPI 3 keeps elsewhere, as OpenAPI 3 writes them. */
export function upgradeRoot(root: RawObject): RawObject {
  const securitySchemes = Object.entries(objectIn(root["securityDefinitions"])).map(([name, scheme]) => [
    name,
    upgradeSecurityScheme(objectIn(scheme)),
  ]);
  return {
    ...root,
    servers: serversOf(root),
    components: { securitySchemes: Object.fromEntries(securitySchemes) },
  };
}

/** One server a scheme, https first; without a host the base path alone. */
function serversOf(root: RawObject): readonly RawObject[] {
  const host = textIn(root["host"]);
  const base = textIn(root["basePath"]) ?? "";
  if (host === undefined) return base === "" ? [] : [{ url: base }];
  const schemes = listIn(root["schemes"])
    .map(String)
    .filter((scheme) => scheme === "http" || scheme === "https");
  const sorted = schemes.length === 0 ? ["https"] : schemes.toSorted().reverse();
  return sorted.map((scheme) => ({ url: `${scheme}://${host}${base}` }));
}

const flowNames: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

function upgradeSecurityScheme(scheme: RawObject): RawObject {
  if (scheme["type"] === "basic") return { ...scheme, type: "http", scheme: "basic" };
  const flow = flowNames[String(scheme["flow"])];
  if (scheme["type"] !== "oauth2" || flow === undefined) return scheme;
  const { flow: _, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  const given = Object.entries({ authorizationUrl, tokenUrl, scopes }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...rest, flows: { [flow]: Object.fromEntries(given) } };
}

/** References of a value that stands in another document, so that they lead where they did. */
export function rebase(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rebase(item, path));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name !== "$ref" || typeof member !== "string") return [name, rebase(member, path)];
      if (member.startsWith("#")) return [name, encodeURI(path) + member];
      return [name, `${encodeURI(path.slice(0, path.lastIndexOf("/") + 1))}${member}`];
    }),
  );
}
