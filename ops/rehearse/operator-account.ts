import { isDeepStrictEqual } from "node:util";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Home } from "../../imports/home";
import { homesOf, type Site } from "../../imports/site";
import { STAYS } from "../decommission/protection";
import { additions, type Census, takeCensus } from "../emulator/census";
import type { Emulator } from "../emulator/emulator";
import { accountOf, type Stack } from "../synth/project";
import { Failure } from "../terminal/failure";

interface Leftover {
  id: string;
  reason?: string;
}

/** The account of a folder with a stack, or of one below it, where it is not the site's own. */
export function otherAccountOf(dir: string, stacks: Stack[], { account }: Pick<Site, "account">): string | undefined {
  const stack = stacks.find((one) => dir === one.dir || dir.startsWith(`${one.dir}/`));
  const own = stack && accountOf(stack);
  return own === account ? undefined : own;
}

/** The operator's account in the emulator, where a site has stacks in one. */
export class OperatorAccount {
  before: Census = {};

  private constructor(
    private readonly python: string,
    private readonly emulator: Emulator,
    readonly home: Home,
  ) {}

  /** As it is before the rollout. */
  static async of(python: string, emulator: Emulator, home: Home): Promise<OperatorAccount> {
    const account = new OperatorAccount(python, emulator, home);
    account.before = await account.census();
    return account;
  }

  private census(): Promise<Census> {
    const { account, region } = this.home;
    return takeCensus(this.python, { ...this.emulator.envOf(account), AWS_REGION: region });
  }

  /** What of ours remains, with the reason. */
  async leftovers(kept: Map<string, string>): Promise<Leftover[]> {
    const after = await this.census();
    return additions(this.before, after).map((id) => {
      const reason = kept.get(id.split("/").slice(2).join("/"));
      return { id, reason: reason ?? STAYS.find(({ what }) => what(id, after[id] as object as never))?.reason };
    });
  }

  /** Fails where the credentials of one account read the states, or the objects, of the other. */
  async expectApart(site: Site): Promise<string> {
    const { client } = homesOf(site);
    for (const [reader, owner] of [
      [client, this.home],
      [this.home, client],
    ] as const) {
      await expectRefused(this.emulator, site, reader, owner);
    }
    const now = await this.census();
    const ours = additions(this.before, now);
    const theirs = await takeCensus(this.python, this.emulator.env);
    // A repository has one name in both, and two ARNs: it is the same object where all that is said of it is.
    const same = ours.filter((id) => id in theirs && isDeepStrictEqual(now[id], theirs[id]));
    const both = same.filter((id) => !id.startsWith("iam/role/arn:aws:iam::aws:"));
    if (both.length > 0) throw new Failure(`Both accounts list the same objects:\n${both.join("\n")}`);
    return `${ours.length} objects of the operator's, none in the client's account, and neither reads the other's states`;
  }
}

async function expectRefused(emulator: Emulator, site: Site, reader: Home, { state }: Home): Promise<void> {
  if (state.backend !== "s3") return;
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = emulator.envOf(
    reader.account === site.account ? undefined : reader.account,
  );
  const s3 = new S3Client({
    region: reader.region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const answer = await s3.send(new ListObjectsV2Command({ Bucket: state.bucket })).catch((error: Error) => error.name);
  if (answer === "AccessDenied") return;
  throw new Failure(`Credentials of ${reader.account} read the states in ${state.bucket}.`);
}
