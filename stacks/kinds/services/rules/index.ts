import type { Problem } from "../../../../imports/problems";
import { containersOf } from "../../../../modules/service/spec";
import type { Model } from "../../kind";
import type { Services } from "../routes";
import { containerProblems } from "./containers";
import { deliveryProblems, testProblems } from "./delivery";
import { egressProblems } from "./egress";
import { fileSystemProblems } from "./file-systems";
import { fileProblems } from "./files";
import { jobProblems } from "./jobs";
import { listenerProblems } from "./listener";
import { mountProblems } from "./mounts";
import { pathProblems, valueProblems } from "./paths";
import { placeProblems } from "./places";
import { healthProblems, portProblems } from "./ports";
import { rollbackProblems } from "./rollback";
import { routeProblems, scalingProblems } from "./routes";
import { scheduleProblems } from "./schedules";
import { secretFileProblems } from "./secret-files";
import { shiftProblems } from "./shifts";
import { sourceProblems } from "./sources";
import { targetZoneProblems } from "./target-zones";
import { urlProblems } from "./urls";
import { placeholderProblems, secretProblems, useProblems } from "./uses";
import { variableProblems } from "./variables";

/** Problems of services. */
export function serviceProblems(specs: Services, model: Model): Problem[] {
  const found = Object.entries(specs).flatMap(([id, spec]) =>
    [
      ...placeProblems(id, spec, model),
      ...fileSystemProblems(id, spec, model),
      ...useProblems(id, spec, model),
      ...secretProblems(id, spec, model),
      ...containersOf(id, spec).flatMap(secretFileProblems),
      ...urlProblems(spec, model),
      ...placeholderProblems(id, spec, model),
      ...containerProblems(id, spec),
      ...mountProblems(id, spec, specs),
      ...fileProblems(id, spec, model),
      ...variableProblems(spec, model),
      ...portProblems(id, spec),
      ...healthProblems(id, spec),
      ...routeProblems(id, spec, specs, model),
      ...shiftProblems(id, spec, specs),
      ...scalingProblems(spec),
      ...scheduleProblems(spec),
      ...rollbackProblems(spec),
      ...deliveryProblems(id, spec, specs),
      ...jobProblems(id, spec, specs),
    ].map((problem) => ({ ...problem, path: `${id}.${problem.path}` })),
  );
  const { site } = model;
  return [
    ...found,
    ...pathProblems(specs),
    ...valueProblems(specs, site),
    ...sourceProblems(specs, site),
    ...listenerProblems(specs, site),
    ...targetZoneProblems(specs, site),
    ...egressProblems(specs, model),
    ...testProblems(specs, site),
  ];
}
