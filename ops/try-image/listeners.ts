/** Where somebody listens on a port of a container. */
export type Listening = "everywhere" | "on localhost" | "nowhere";

const LISTENS = "0A";
const LOCALHOST = ["0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"];

/** By the text of /proc/net/tcp and /proc/net/tcp6, which have addresses and ports in hexadecimal digits. */
export function listeningOn(port: number, tables: string): Listening {
  const addresses = tables.split("\n").flatMap((line) => {
    const [, local = "", , state] = line.trim().split(/\s+/);
    const [address = "", digits = ""] = local.split(":");
    return state === LISTENS && Number.parseInt(digits, 16) === port ? [address] : [];
  });
  if (addresses.length === 0) return "nowhere";
  return addresses.every((address) => LOCALHOST.includes(address)) ? "on localhost" : "everywhere";
}
