import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateS3,
  S3Backend,
  TerraformBackend,
  type TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import type { Home } from "../imports/home";
import type { CloudState, S3State } from "../imports/state";

/** Declares the backend of a stack. */
export function configureBackend(stack: TerraformStack, home: Home, name: string): void {
  const { account, region, state, encryption } = home;
  if (state.backend === "cloud") {
    new CloudBackend(stack, state, workspaceOf(home, name));
    return;
  }
  const backend = new S3Backend(stack, {
    ...objectOf(home, state, name),
    dynamodbTable: state.lockTable,
    encrypt: true,
    kmsKeyId: encryption?.keyArn ?? `arn:aws:kms:${region}:${account}:alias/${state.bucket}`,
  });
  // Besides the table, which is deprecated: when every run uses both, the table can be removed.
  backend.addOverride("use_lockfile", true);
}

/** Declares `data.terraform_remote_state.<name>`: the state of another stack of the site. */
export function remoteState(scope: Construct, home: Home, name: string): TerraformRemoteState {
  const { state } = home;
  if (state.backend === "s3") return new DataTerraformRemoteStateS3(scope, name, objectOf(home, state, name));
  const { hostname, organization } = state;
  return new DataTerraformRemoteState(scope, name, {
    hostname,
    organization,
    workspaces: { name: workspaceOf(home, name) },
  });
}

/** The workspace of a stack in HCP Terraform. */
export function workspaceOf({ site }: Pick<Home, "site">, name: string): string {
  return `${site}-${name}`;
}

/** The object that a stack's state is. */
export function stateKey({ site }: Pick<Home, "site">, name: string): string {
  return `${site}/${name}.tfstate`;
}

function objectOf(home: Home, { bucket, roleArn }: S3State, name: string) {
  const assumeRole = roleArn ? { roleArn } : undefined;
  return { bucket, key: stateKey(home, name), region: home.region, assumeRole };
}

/** The `cloud` block. CDKTF's own class asks Terraform for its version; a synthesis needs no Terraform. */
class CloudBackend extends TerraformBackend {
  constructor(
    stack: Construct,
    private readonly state: CloudState,
    private readonly workspace: string,
  ) {
    super(stack, "backend", "cloud");
  }

  override toTerraform() {
    const { hostname, organization, project } = this.state;
    return { terraform: { cloud: { hostname, organization, workspaces: { name: this.workspace, project } } } };
  }

  /** CDKTF calls it for automatic cross-stack outputs, which we do not have. */
  override getRemoteStateDataSource(): never {
    throw new Error("a stack reads another by read()");
  }
}
