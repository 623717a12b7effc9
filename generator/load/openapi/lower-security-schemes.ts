import type { OauthFlow, SecurityScheme, SecuritySchemes } from "../../../runtime/descriptors.ts";
import type { Document } from "../documents.ts";
import { findObject } from "./find-object.ts";
import type { Lowering } from "./lowering.ts";
import { placeAt } from "./place.ts";
import { objectIn, type RawObject, textIn } from "./raw.ts";

/** What `components.securitySchemes` declares; a scheme of a type that OpenAPI does not know is told, and left out. */
export function lowerSecuritySchemes(
  lowering: Lowering,
  document: Document,
  root: RawObject,
): SecuritySchemes {
  const schemes: Record<string, SecurityScheme> = {};
  for (const [name, value] of Object.entries(objectIn(objectIn(root["components"])["securitySchemes"]))) {
    const place = placeAt(document.file, `/components/securitySchemes/${name}`);
    const found = findObject(lowering, value, { document, place });
    const scheme = found && lowerScheme(found.value);
    if (scheme) schemes[name] = scheme;
    else if (found) {
      lowering.report("invalid-spec", found.place, {
        message: `the security scheme ${name} is of the type ${JSON.stringify(found.value["type"]) ?? "nothing"}`,
        hint: "OpenAPI knows http, apiKey (with name, and in: header, query or cookie), oauth2, openIdConnect and mutualTLS",
      });
    }
  }
  return schemes;
}

function lowerScheme(value: RawObject): SecurityScheme | undefined {
  const name = textIn(value["name"]);
  const { in: location } = value;
  switch (value["type"]) {
    case "http": {
      const bearerFormat = textIn(value["bearerFormat"]);
      const scheme = (textIn(value["scheme"]) ?? "bearer").toLowerCase();
      return { type: "http", scheme, ...(bearerFormat === undefined ? {} : { bearerFormat }) };
    }
    case "apiKey": {
      const isPlaced = location === "header" || location === "query" || location === "cookie";
      return name !== undefined && isPlaced ? { type: "apiKey", in: location, name } : undefined;
    }
    case "oauth2": {
      const flows = Object.entries(objectIn(value["flows"]));
      return {
        type: "oauth2",
        flows: Object.fromEntries(flows.map(([kind, flow]) => [kind, lowerFlow(objectIn(flow))])),
      };
    }
    case "openIdConnect":
      return { type: "openIdConnect", openIdConnectUrl: textIn(value["openIdConnectUrl"]) ?? "" };
    case "mutualTLS":
      return { type: "mutualTLS" };
    default:
      return undefined;
  }
}

const flowUrls = ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"] as const;

function lowerFlow(value: RawObject): OauthFlow {
  const urls = flowUrls.flatMap((member) => {
    const url = textIn(value[member]);
    return url === undefined ? [] : [[member, url] as const];
  });
  const scopes = Object.entries(objectIn(value["scopes"])).map(([scope, meaning]) => [
    scope,
    String(meaning ?? ""),
  ]);
  return { ...Object.fromEntries(urls), scopes: Object.fromEntries(scopes) };
}
