import type { Construct } from "constructs";
import { keyLets, type Precondition } from "../../../aws/preconditions";
import { EDGE_REGION, edgeKeyArn } from "../../../imports/home";
import { hearing, type Receiver, type Severity } from "../../../imports/receivers";
import { Key, useBy } from "../../../modules/key";
import { namespace } from "../../../modules/namespace";
import { type Subscriber, Topic } from "../../../modules/topic";
import { secretVariable } from "../../../modules/variable";
import type { Model, StackScope, Watched } from "../kind";
import { dashed, mapValues } from "../names";

/** ARN of the topic of each severity that somebody hears. */
export type Topics = Partial<Record<Severity, string>>;

/** Topics of the severities that somebody hears, with a key of their own. */
export function topicsHere(stack: StackScope, model: Model, severities: Severity[]): Topics {
  return make(stack, model, severities, { scope: stack, edge: "", region: stack.home.region });
}

/** The same in us-east-1: an alarm tells topics of its own region only. */
export function topicsAtTheEdge(stack: StackScope, model: Model, severities: Severity[]): Topics {
  return make(stack, model, severities, { scope: stack.usEast1, edge: "edge_", region: EDGE_REGION });
}

const CLOUDWATCH = "cloudwatch.amazonaws.com";

/** What keys must let that an owner demands: nothing tells that an alarm could not be published. */
export function topicKeys(model: Model, wanted: Watched[]): Precondition[] {
  const home = model.homeOf("alarms");
  if (!home.encryption) return [];
  const why = "alarms reach nobody by a topic whose key they cannot use";
  const edge = wanted.some(({ alarm }) => alarm.atTheEdge) && home.region !== EDGE_REGION;
  const edgeKey = edge ? edgeKeyArn(home) : undefined;
  return [
    keyLets(home.encryption.keyArn, [CLOUDWATCH, ...model.notifiers.map(({ service }) => service)], why),
    ...(edgeKey ? [keyLets(edgeKey, [CLOUDWATCH], why)] : []),
  ];
}

interface Place {
  scope: Construct;
  /** Begins addresses and names: those of a region share them with the other's. */
  edge: "" | "edge_";
  region: string;
}

function make(stack: StackScope, model: Model, severities: Severity[], { scope, edge, region }: Place): Topics {
  const { prefix, account } = stack.home;
  const heard = severities.filter((one) => Object.keys(hearing(model.site.receivers, one)).length > 0);
  if (heard.length === 0) return {};
  const cloudWatch = {
    service: CLOUDWATCH,
    sources: `arn:aws:cloudwatch:${region}:${account}:alarm:*`,
  };
  // Other services publish to topics of the platform's region.
  const notifiers = edge ? [] : model.notifiers.map((one) => ({ ...one, sources: one.sources(stack.home) }));
  const name = `${prefix}-${dashed(edge)}alarms`;
  const { arn: keyArn } = new Key(scope, `${edge}alarms`, {
    purpose: "notifications of alarms",
    alias: name,
    statements: [cloudWatch, ...notifiers].map(({ service }) => useBy(service, account)),
  });
  const parent = edge ? scope : namespace(scope, "topic");
  const made = heard.map((severity): [Severity, string] => {
    const subscribers = mapValues(hearing(model.site.receivers, severity), (one, id) => subscriber(stack, id, one));
    const publishers = [cloudWatch, ...notifiers.filter((one) => one.severity === severity)];
    const topic = new Topic(parent, `${edge}${severity}`, {
      name: `${name}-${severity}`,
      keyArn,
      publishers,
      subscribers,
    });
    return [severity, topic.arn];
  });
  return Object.fromEntries(made);
}

/** Who is told, by SNS. */
export function subscriber(stack: StackScope, id: string, { email, sms }: Receiver): Subscriber {
  if (email) return { protocol: "email", endpoint: email };
  if (sms) return { protocol: "sms", endpoint: sms };
  const variables = namespace(stack, "receivers");
  const name = `${id}_url`;
  const endpoint = secretVariable(variables, name, {
    description: `URL at which ${id} is told of alarms, with its key. Whoever has it can call people.`,
    condition: `can(regex("^https://", var.${name}))`,
    rule: "must begin with https://",
    remedy: `Give it as TF_VAR_${name}, and write it in no file.`,
  });
  return { protocol: "https", endpoint };
}
