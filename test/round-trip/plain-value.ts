/** A value in which files and streams are what they hold, so that two can be compared. A stream is read for it. */
export async function plainValue(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Blob) {
    const { name } = value as Partial<File>;
    return { name, type: value.type, bytes: await bytesOf(value) };
  }
  if (value instanceof Uint8Array || value instanceof ReadableStream)
    return { bytes: await bytesOf(value as Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>) };
  if (Array.isArray(value)) return Promise.all(value.map(plainValue));
  const members = Object.entries(value).map(
    async ([name, member]) => [name, await plainValue(member)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function bytesOf(content: BodyInit): Promise<string> {
  return Buffer.from(await new Response(content).arrayBuffer()).toString("hex");
}
