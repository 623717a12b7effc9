/** Media types of an Accept header, what is liked best first (RFC 9110, section 12.5.1); not those that are refused. */
export function readAccept(header: string | undefined): readonly string[] {
  return (header ?? "")
    .split(",")
    .map((item) => {
      const [type = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter(({ type, quality }) => type !== "" && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ type }) => type);
}
