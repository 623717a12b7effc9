import type { Lifecycle } from "../descriptors.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { CompiledRoute } from "./compiled-route.ts";
import type { Head } from "./head.ts";

/**
 * Deprecation (RFC 9745, section 2: a structured date, `@` and seconds), Sunset (RFC 8594, section 3: an HTTP date)
 * and a link to the page about it (RFC 9745, section 3).
 */
export function lifecycleHeaders(lifecycle: Lifecycle): HeaderFields {
  const { deprecated, sunset, documentation } = lifecycle;
  return {
    ...(deprecated === undefined ? {} : { deprecation: `@${Date.parse(deprecated) / 1000}` }),
    ...(sunset === undefined ? {} : { sunset: new Date(sunset).toUTCString() }),
    ...(documentation === undefined
      ? {}
      : { link: `<${documentation}>; rel="deprecation"; type="text/html"` }),
  };
}

/** By the time at which the call came: until then the headers announce what will be. */
export function isDeprecated({
  route,
  head,
}: {
  readonly route: CompiledRoute;
  readonly head: Head;
}): boolean {
  return route.deprecated !== undefined && head.now >= route.deprecated;
}
