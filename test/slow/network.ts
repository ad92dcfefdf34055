import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { execa } from "execa";
import type { Site } from "../../imports/site";
import { loadSite, placeOf } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import type { Configuration } from "../../ops/terraform/configuration";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { EVERY_SITE } from "../every-site";

export interface CensusObject {
  id: string;
  attributes: Record<string, unknown>;
}

/** Sites whose network was there before us. */
export async function sitesWithClients(): Promise<string[]> {
  const sites = await Promise.all(EVERY_SITE.map((site) => loadSite(site)));
  return EVERY_SITE.filter((_site, index) => sites[index]!.network.mode !== "create");
}

/** The client's account in an emulator, and the network stack beside it, which a test may break. */
export class ClientNetwork {
  private constructor(
    readonly site: Site,
    readonly terraform: Terraform,
    readonly stack: Stack,
    readonly emulator: Emulator,
    private readonly python: string,
  ) {}

  /** `user` is whoever breaks it: several may be at work at once. `seed` makes the account in place of a replay. */
  static async make(siteName: string, user: string, seed?: string): Promise<ClientNetwork> {
    const site = await loadSite(siteName);
    const tools = await findTools();
    await synthesize(siteName);
    const local = () => ({ terraform: { backend: { local: {} } } });
    const networks = stacksOf(siteName).filter(({ name }) => name === "network");
    const source = sourceOf(siteName, "hcl");
    const folder = `out/rehearse/${user}/${placeOf(siteName).name}`;
    const [stack] = prepareWorkspace(networks, { folder, source, extra: local });

    const log = resolve(`${folder}.requests.log`);
    const { account, region } = site;
    const emulator = await Emulator.start({ python: tools.python.path, account, region, log });
    await new ClientAccount(tools.python.path, emulator).make(site, seed);
    return new ClientNetwork(site, terraformFor(emulator, tools), stack!, emulator, tools.python.path);
  }

  /** The account anew, as the site and its inventory tell of it. */
  async replay(): Promise<void> {
    await new ClientAccount(this.python, this.emulator).make(this.site);
  }

  /** The stack in a folder of its own, as JSON, after `change`. */
  broken(name: string, change: (configuration: Configuration) => void): Stack {
    const dir = `${this.stack.dir}-${name}`;
    mkdirSync(dir, { recursive: true });
    copyFileSync(join(this.stack.dir, "emulator_override.tf.json"), join(dir, "emulator_override.tf.json"));
    const configuration = structuredClone(this.stack.configuration);
    change(configuration);
    writeFileSync(join(dir, "cdk.tf.json"), JSON.stringify(configuration));
    return { ...this.stack, dir, configuration };
  }

  /** Somebody changes a tag by hand. */
  async tag(id: string, Key: string, Value: string): Promise<void> {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = this.emulator.ownEnv;
    const client = new EC2Client({
      endpoint: this.emulator.url,
      region: this.site.region,
      credentials: { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! },
    });
    await client.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key, Value }] }));
  }

  /** What the account holds, by kind, told by a program that shares nothing with the discovery. */
  async census(): Promise<Map<string, CensusObject[]>> {
    const args = ["ops/emulator/census.py", "--vpc", this.site.inventory.vpcId];
    const { stdout } = await execa(this.python, args, { env: this.emulator.env, extendEnv: false });
    const kinds = new Map<string, CensusObject[]>();
    for (const [key, attributes] of Object.entries(JSON.parse(stdout) as Record<string, CensusObject["attributes"]>)) {
      const [service, kind, ...id] = key.split("/");
      const of = `${service}/${kind}`;
      kinds.set(of, [...(kinds.get(of) ?? []), { id: id.join("/"), attributes }]);
    }
    return kinds;
  }
}
