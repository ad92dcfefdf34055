import { DescribeServicesCommand, ECSClient, type Service } from "@aws-sdk/client-ecs";
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { connection } from "../aws/connection";
import type { Answer } from "./health";

/** What ECS takes in one call. */
const SERVICES_PER_CALL = 10;

/** Asks about services of a cluster. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export async function askAbout(region: string, cluster: string, names: string[]): Promise<Answer[]> {
  const options = { region, ...connection() };
  const [ecs, elb] = [new ECSClient(options), new ElasticLoadBalancingV2Client(options)];
  const found = new Map<string, Service>();
  for (let first = 0; first < names.length; first += SERVICES_PER_CALL) {
    const services = names.slice(first, first + SERVICES_PER_CALL);
    const answer = await ecs.send(new DescribeServicesCommand({ cluster, services }));
    for (const service of answer.services ?? []) {
      if (service.status === "ACTIVE") found.set(service.serviceName!, service);
    }
  }
  return Promise.all(
    names.map(async (name) => {
      const service = found.get(name);
      const groups = (service?.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
      const answers = await Promise.all(
        groups.map((TargetGroupArn) => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))),
      );
      return {
        name,
        service,
        targets: answers.flatMap(({ TargetHealthDescriptions = [] }) => TargetHealthDescriptions),
      };
    }),
  );
}
