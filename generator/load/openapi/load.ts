import { dirname, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../../diagnostics.ts";
import type { ServiceVersion } from "../../model/api.ts";
import { type Document, Documents } from "../documents.ts";
import type { Loaded } from "../loaded.ts";
import { identityOf } from "../service-identity.ts";
import { listOperations } from "./list-operations.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerSchema } from "./lower-schema.ts";
import { lowerSecuritySchemes } from "./lower-security-schemes.ts";
import { defaultUrl, lowerServers } from "./lower-servers.ts";
import { type Dialect, Lowering } from "./lowering.ts";
import { nameOperations } from "./name-operations.ts";
import { placeAt } from "./place.ts";
import { isObject, objectIn, type RawObject, textIn } from "./raw.ts";
import { createReferences } from "./resolve-reference.ts";
import { splitDirections } from "./split-directions.ts";
import { upgradeOperation } from "./swagger/upgrade-operation.ts";
import { upgradeRoot } from "./swagger/upgrade-root.ts";

export interface OpenApiOptions {
  /** As Documents take it. */
  readonly given?: ReadonlyMap<string, unknown> | undefined;
  /** References that lead nowhere are told as warnings, and read all the same. */
  readonly lenient?: boolean | undefined;
}

/** Loads OpenAPI files, one service version each. */
export function loadOpenApi(paths: readonly string[], options: OpenApiOptions = {}): Loaded {
  const documents = new Documents(options.given);
  const diagnostics: Diagnostic[] = [];
  const services: ServiceVersion[] = [];
  for (const path of paths) {
    const document = documents.read(path);
    const service = document && loadDocument(document, { ...options, documents, diagnostics });
    if (service) services.push(service);
  }
  return { services, diagnostics: [...documents.diagnostics, ...diagnostics], files: documents.files };
}

function loadDocument(
  document: Document,
  {
    documents,
    diagnostics,
    lenient,
  }: OpenApiOptions & { readonly documents: Documents; readonly diagnostics: Diagnostic[] },
): ServiceVersion | undefined {
  const written = document.value;
  const dialect = dialectOf(written);
  if (!isObject(written) || !dialect) {
    diagnostics.push(refuse(document));
    return undefined;
  }
  const isSwagger = written["swagger"] !== undefined;
  const root = isSwagger ? upgradeRoot(written) : written;
  const references = createReferences({
    documents,
    root: referenceRoot(document.path),
    diagnostics,
    lenient,
  });
  const lowering = new Lowering({ references, dialect, diagnostics, lowerSchema });
  const identity = identityOf(document.path, objectIn(root["info"]));
  nameComponents(lowering, document, root);
  const serverTemplates = lowerServers(root);
  const servers = serverTemplates.map(defaultUrl);
  const listed = listOperations(lowering, document, root);
  const places = isSwagger ? listed.map((place) => upgradeOperation(lowering, place, root)) : listed;
  const names = nameOperations(lowering, places);
  const base = basePath(servers[0]);
  const taken = new Set(names.values());
  const operations = places.flatMap((place) => {
    const site = {
      ...place,
      serviceId: identity.id,
      base,
      security: root["security"],
      name: names.get(place) ?? "",
    };
    return lowerOperation(lowering, site, taken);
  });
  const directed = splitDirections({ operations, schemas: lowering.lowerNamed() }, lowering.typeNames);
  const info = objectIn(root["info"]);
  const title = textIn(info["title"]);
  const description = textIn(info["description"]);
  return {
    ...identity,
    language: "openapi",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    servers,
    ...(serverTemplates.some(({ variables }) => variables) ? { serverTemplates } : {}),
    operations: directed.operations.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    schemas: directed.schemas,
    securitySchemes: lowerSecuritySchemes(lowering, document, root),
    source: { file: document.file, pointer: "" },
  };
}

/** Schemas of Swagger 2.0 read as those of 3.0, those of 3.2 as those of 3.1. */
function dialectOf(root: unknown): Dialect | undefined {
  const { openapi, swagger } = objectIn(root);
  if (openapi === undefined) return String(swagger) === "2.0" || swagger === 2 ? "3.0" : undefined;
  // Without quotes YAML reads `3.0` as the number 3.
  const [, minor] = /^3\.([0-2])(\.|-|$)/.exec(String(openapi).replace(/^3$/, "3.0")) ?? [];
  if (minor === undefined) return undefined;
  return minor === "0" ? "3.0" : "3.1";
}

function refuse(document: Document): Diagnostic {
  const source = { file: document.file, line: 1, column: 1 };
  const { openapi, swagger } = objectIn(document.value);
  if (openapi === undefined && swagger === undefined) {
    const hint = "the first member of an OpenAPI file is its version, `openapi: 3.1.0`";
    return { code: "unknown-language", source, message: `${document.file} has no member \`openapi\``, hint };
  }
  const found = openapi === undefined ? `swagger: ${swagger}` : `openapi: ${openapi}`;
  const hint = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read; convert the file";
  return { code: "unsupported-dialect", source, message: `${found} is not read`, hint };
}

/** A spec may refer to any file of the project that it is generated in, else to its own folder and the one above. */
function referenceRoot(path: string): string {
  const working = process.cwd();
  const inside = relative(working, path);
  return inside !== "" && !inside.startsWith("..") && !inside.startsWith(sep)
    ? working
    : resolve(dirname(path), "..");
}

/** All components are generated, used or not, and get their names before anything else does. */
function nameComponents(lowering: Lowering, document: Document, root: RawObject): void {
  const isSwagger = root["swagger"] !== undefined;
  const schemas = objectIn(isSwagger ? root["definitions"] : objectIn(root["components"])["schemas"]);
  const container = isSwagger ? "/definitions" : "/components/schemas";
  for (const name of Object.keys(schemas).sort()) {
    const pointer = `${container}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    lowering.nameSchema({
      key: `${document.path}#${pointer}`,
      document,
      place: placeAt(document.file, pointer),
      pointer,
      value: schemas[name],
    });
  }
}

function basePath(server: string | undefined): string {
  if (server === undefined) return "";
  const path = server
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  return path === "" || path.startsWith("/") ? path : `/${path}`;
}
