import { personAt } from "./believable-people.ts";
import { formattedText, slug } from "./formatted-text.ts";
import { normalizeName } from "./normalize-name.ts";
import { hash } from "./random.ts";
import type { Place } from "./sampling.ts";

type Make = (place: Place, seed: number) => string;

const opaque: Make = (place, seed) => hash(seed, place.path).toString(36).padStart(7, "0");
const format =
  (name: string): Make =>
  (place, seed) =>
    formattedText(name, place, seed) ?? "";

/** By the member's name, in lower case without punctuation. First match wins. */
const makers: readonly (readonly [RegExp, Make])[] = [
  [/e?mail(address)?$/, (place, seed) => personAt(place, seed).email],
  [/(givenname|firstname|forename)$/, (place, seed) => personAt(place, seed).given],
  [/(familyname|lastname|surname)$/, (place, seed) => personAt(place, seed).family],
  [/(fullname|displayname)$/, fullName],
  [/(username|login|handle|nickname|nick)$/, (place, seed) => personAt(place, seed).login],
  [/(url|uri|href|link|website|homepage)$/, format("uri")],
  [/(uuid|guid)$/, format("uuid")],
  [/(date|day)$/, format("date")],
  [
    /(at|on|timestamp|datetime)$/,
    (place, seed) => (isMoment(place.name) ? (formattedText("date-time", place, seed) ?? "") : ""),
  ],
  [/timezone$/, () => "Europe/London"],
  [/(locale|language|lang)$/, () => "en-GB"],
  [/currency(code)?$/, () => "USD"],
  [/country(code)?$/, () => "GB"],
  [/city$/, () => "London"],
  [/(state|province|region)$/, () => "active"],
  [/(street|address|addressline\d?)$/, () => "12 St James's Square"],
  [/(zip|zipcode|postcode|postalcode)$/, () => "SW1Y 4JH"],
  [
    /(phone|phonenumber|mobile|tel|telephone)$/,
    (place, seed) => `+4420794600${10 + (hash(seed, place.path) % 90)}`,
  ],
  [/(company|organization|organisation|employer)$/, () => "Example Ltd"],
  [/(title|subject|headline)$/, (place) => sentence(place)],
  [
    /(description|summary|detail|details|content|text|body|message|comment|note|notes|bio|reason)$/,
    (place) => `${sentence(place)}.`,
  ],
  [/(color|colour)$/, () => "#3366cc"],
  [/(ipaddress|ip)$/, format("ipv4")],
  [/(host|hostname|domain)$/, () => "api.example.com"],
  [/version$/, (place, seed) => `1.${hash(seed, place.path) % 10}.0`],
  [/(mimetype|mediatype|contenttype)$/, () => "application/json"],
  [/(filename|file)$/, (place) => `${slug(place.owner || "report")}.txt`],
  [/path$/, (place) => `/${slug(place.owner || place.name)}`],
  [/(sha|hash|digest|checksum)\d*$/, (place, seed) => hex(place, seed)],
  [/(token|secret|apikey|cursor|etag|key)$/, opaque],
  [/(password|passphrase)$/, format("password")],
  [/status$/, () => "active"],
  [/slug$/, (place) => slug(place.owner || "example")],
  [/(tag|label|topic|category)s?$/, () => "example"],
  [/name$/, nameOf],
  [/id$/, opaque],
];

/** Texts that a member of this name may hold, likeliest first. */
export function believableTexts(place: Place, seed: number): readonly string[] {
  const normal = normalizeName(place.name);
  const made = makers.filter(([pattern]) => pattern.test(normal)).map(([, make]) => make(place, seed));
  return [...made.slice(0, 2), words(place)].filter((text) => text !== "");
}

function fullName(place: Place, seed: number): string {
  const { given, family } = personAt(place, seed);
  return `${given} ${family}`;
}

function nameOf(place: Place, seed: number): string {
  if (
    /(user|person|customer|author|owner|member|contact|employee|creator|sender|recipient)/i.test(place.owner)
  ) {
    return fullName(place, seed);
  }
  return slug(place.owner || "example");
}

/** `createdAt` and `created_on`, but not `format`. */
function isMoment(name: string): boolean {
  return /(At|_at|-at|On|_on|-on|imestamp|ateTime|date_time)$/.test(name);
}

function sentence(place: Place): string {
  const text = words(place);
  return `An example ${text}`;
}

function words(place: Place): string {
  return slug(place.name || place.owner || "text").replaceAll("-", " ");
}

function hex(place: Place, seed: number): string {
  return [0, 1, 2, 3, 4]
    .map((part) =>
      hash(seed + part, place.path)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
}
