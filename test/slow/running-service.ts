import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  type ECSClientConfig,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";

/** A service that printed commands stop and start. */
export class RunningService {
  private constructor(
    private readonly ecs: ECSClient,
    private readonly cluster: string,
    private readonly service: string,
  ) {}

  static async of(config: ECSClientConfig, cluster: string, service: string, tasks: number): Promise<RunningService> {
    const ecs = new ECSClient(config);
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    const container = { name: service, image: service, memory: 128 };
    await ecs.send(new RegisterTaskDefinitionCommand({ family: service, containerDefinitions: [container] }));
    const made = { cluster, serviceName: service, taskDefinition: service, desiredCount: tasks };
    await ecs.send(new CreateServiceCommand(made));
    return new RunningService(ecs, cluster, service);
  }

  async desired(): Promise<number | undefined> {
    const { cluster, service } = this;
    const { services = [] } = await this.ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
    return services[0]?.desiredCount;
  }
}
