import ipaddr from "ipaddr.js";

/** Whether an address is that of a proxy whose word about its own caller is taken. */
export type IsTrusted = (address: string) => boolean;

/** `ranges`: addresses, or `10.0.0.0/8`. */
export function createTrust(ranges: readonly string[]): IsTrusted | undefined {
  if (ranges.length === 0) return undefined;
  const parsed = ranges.map((range) =>
    ipaddr.parseCIDR(range.includes("/") ? range : `${range}/${range.includes(":") ? 128 : 32}`),
  );
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const one = ipaddr.process(address);
    return parsed.some(([base, bits]) => base.kind() === one.kind() && one.match(base, bits));
  };
}

export interface ClientAddress {
  /** Of the caller: the last in the chain that no trusted proxy vouches for. */
  readonly address: string;
  /** For the upstream: from the caller to the other end of this connection. */
  readonly forwardedFor: string;
}

/** Reads `X-Forwarded-For` from its end, for as long as trusted proxies wrote it: what stands before may be made up. */
export function readClientAddress(
  remote: string,
  forwardedFor: string | undefined,
  isTrusted: IsTrusted | undefined,
): ClientAddress {
  const chain = [remote];
  if (isTrusted && forwardedFor !== undefined) {
    const claims = forwardedFor.split(",").map((claim) => claim.trim());
    while (isTrusted(chain[0] as string)) {
      const claim = claims.pop();
      if (claim === undefined || !ipaddr.isValid(claim)) break;
      chain.unshift(claim);
    }
  }
  return { address: chain[0] as string, forwardedFor: chain.join(", ") };
}

/** What an address is counted as: of IPv6 the network that one customer gets, for single addresses cost nothing. */
export function networkOf(address: string): string {
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
