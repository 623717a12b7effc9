import { fileURLToPath } from "node:url";
import { startMockProvider, type Verification, verifyContract } from "trefoil/contract";
import { serveUsers, type UsersHandlers } from "../generated/users/v2/handlers.ts";

/** Holds handlers of users v2 to what the gateway relies on. */
export async function verifyUsers(handlers: UsersHandlers): Promise<Verification> {
  const provider = await startMockProvider(serveUsers(handlers));
  try {
    const contract = fileURLToPath(new URL("pacts/gateway-users.v2.json", import.meta.url));
    return await verifyContract({ contract, url: provider.url, setState: provider.setState });
  } finally {
    await provider.close();
  }
}
