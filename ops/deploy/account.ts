import { DescribeImagesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Release } from "../../stacks/queries";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";

const NO_IMAGE = ["ImageNotFoundException", "RepositoryNotFoundException"];

/** What AWS knows of one release. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class Account {
  private readonly ecr: ECRClient;
  private readonly ecs: ECSClient;
  private readonly ssm: SSMClient;

  constructor(
    private readonly release: Release,
    private readonly cluster: string,
  ) {
    const options = { region: release.home.region, ...connection() };
    this.ecr = new ECRClient(options);
    this.ecs = new ECSClient(options);
    this.ssm = new SSMClient(options);
  }

  /** Nothing is deployed that no task could pull. */
  async requireImage(image: string): Promise<void> {
    const { repository: repositoryName } = this.release;
    const imageDigest = image.slice(image.indexOf("@") + 1);
    const asked = this.ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest }] }));
    const found = asked.catch((error: Error) => {
      if (!NO_IMAGE.includes(error.name)) throw error;
      throw new Failure(`The repository ${repositoryName} has no image ${imageDigest}: deliver it first.`);
    });
    await answered(found, "ecr:DescribeImages");
  }

  async chosen(): Promise<string | undefined> {
    const asked = this.ssm.send(new GetParameterCommand({ Name: this.release.parameter })).catch((error: Error) => {
      if (error.name !== "ParameterNotFound") throw error;
      return undefined;
    });
    return (await answered(asked, "ssm:GetParameter"))?.Parameter?.Value;
  }

  async choose(Value: string): Promise<void> {
    const put = { Name: this.release.parameter, Value, Type: "String", Overwrite: true } as const;
    await answered(this.ssm.send(new PutParameterCommand(put)), "ssm:PutParameter");
  }

  /** The images of the revisions that services, by default all of the image, have now; ECS sets an old one again where a new one fails. */
  async running(names = this.release.services.map(({ name }) => name)): Promise<string[]> {
    const { image } = this.release;
    // Where only jobs run it, no service has a revision: what their next start runs, the parameter says.
    if (names.length === 0) return [await this.chosen()].flatMap((one) => one ?? []);
    const asked = this.ecs.send(new DescribeServicesCommand({ cluster: this.cluster, services: names }));
    const { services = [] } = await answered(asked.catch(unlessNoCluster), "ecs:DescribeServices");
    const revisions = services.flatMap(({ status, taskDefinition }) =>
      status === "ACTIVE" && taskDefinition ? [taskDefinition] : [],
    );
    const images = await Promise.all([...new Set(revisions)].map((revision) => this.imageIn(revision, image)));
    return [...new Set(images.flat())];
  }

  private async imageIn(taskDefinition: string, container: string): Promise<string[]> {
    const asked = this.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    const answer = await answered(asked, "ecs:DescribeTaskDefinition");
    const containers = answer.taskDefinition?.containerDefinitions ?? [];
    return containers.flatMap(({ name, image }) => (name === container && image ? [image] : []));
  }
}

function unlessNoCluster(error: Error): { services?: undefined } {
  if (error.name !== "ClusterNotFoundException") throw error;
  return {};
}
