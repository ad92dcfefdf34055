import { startedBy } from "./entry-point";
import { environmentOf, knownTo, secretsOf, written } from "./environment";
import { EXEC_FOLDERS } from "./exec";
import { copyCommand } from "./files";
import type { ServiceProps } from "./props";
import { writingSecrets } from "./secret-files";
import { containersOf } from "./spec";
import type { TaskProps } from "./task";
import { composing } from "./urls";

/** The containers of a service's tasks, the service's own first. `filesUri`: where their files are. */
export function taskContainers(
  id: string,
  props: ServiceProps,
  region: string,
  filesUri: string | undefined,
): TaskProps["containers"] {
  const known = knownTo(props, region);
  return containersOf(id, props).map(({ name, spec, copies }, index) => ({
    ...{ ...spec, name, copies, from: props.images[name]!, stopSeconds: spec.stopSeconds ?? props.stopSeconds },
    command: copies ? copyCommand(filesUri!) : spec.command?.map((word) => written(word, known)),
    scratch: [...spec.scratch, ...(props.exec ? EXEC_FOLDERS : [])],
    entryPoint:
      startedBy([...(index === 0 ? composing(props.urls, props.links) : []), ...writingSecrets(spec.secretFiles)]) ??
      spec.entryPoint,
    namesPorts: props.serviceConnect,
    environment: copies ? { AWS_REGION: region } : environmentOf(props, region, { spec, isOwn: index === 0 }),
    secrets: secretsOf(props, { spec, isOwn: index === 0 }),
  }));
}
