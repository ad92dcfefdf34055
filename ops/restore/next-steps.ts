import type { SiteFileSystem } from "../../stacks/queries";
import type { Destination } from "./destination";
import { type Step, spelled, start, stop, terraform } from "./steps";

export interface Restored {
  system: SiteFileSystem;
  destination: Destination;
  /** The folder of the site's Terraform. */
  hcl: string;
  /** The new file system, once it is there. */
  created?: string;
}

/** What a person does after a restore, command by command, up to a plan without changes. */
export function nextSteps(restored: Restored): string {
  const { system, destination, created = "<new file system>" } = restored;
  const steps = {
    directory: () => [...moveFiles(system, destination.fileSystem), planIsEmpty(restored)],
    new: () => lookAt(system, created),
    place: () => [...takeIntoState(restored, created), ...moveFiles(system, created), planIsEmpty(restored)],
  };
  return spelled(steps[destination.into]());
}

/** No access point of a service sees the root, so one is made for as long as it takes. */
function moveFiles({ region, users }: SiteFileSystem, id: string): Step[] {
  const point = `aws efs create-access-point --region ${region} --file-system-id ${id}`;
  return [
    stop("Stop who uses the files:", users, region),
    {
      says: "Let in who moves them; docs/restoring.md says from which host:",
      commands: [`${point} --posix-user Uid=0,Gid=0 --root-directory Path=/ --tags Key=Name,Value=restore`],
    },
    {
      says: "On that host, with the id of the access point and the time in the directory's name:",
      commands: [
        `sudo mount -t efs -o tls,iam,accesspoint=<access point> ${id}:/ /mnt && ls /mnt`,
        ...users.flatMap(({ folder }) => [
          `sudo mv /mnt${folder} /mnt${folder}-before-restore`,
          `sudo mv /mnt/aws-backup-restore_<time>${folder} /mnt${folder}`,
        ]),
        "sudo umount /mnt",
      ],
    },
    {
      says: "Close it again:",
      commands: [`aws efs delete-access-point --region ${region} --access-point-id <access point>`],
    },
    start("Start them, with as many tasks as before:", users, region),
  ];
}

/** By its creation token it is the one that Terraform has; mount targets and policies are made anew. */
function takeIntoState({ system: { id, stack, users }, hcl }: Restored, created: string): Step[] {
  const address = `aws_efs_file_system.${id}`;
  return [
    {
      says: "Take it into the state; the plan destroys nothing, and adds what was deleted with the old one:",
      commands: [terraform(hcl, stack, "init", `state rm ${address}`, `import ${address} ${created}`, "apply")],
    },
    ...(users.length > 0
      ? [
          {
            says: "Let the services mount it; the plan replaces their access points, which keep no files:",
            commands: stacksOf(users).map((name) => terraform(hcl, name, "init", "apply")),
          },
        ]
      : []),
  ];
}

function planIsEmpty({ system: { stack, users }, hcl }: Restored): Step {
  return {
    says: "See that Terraform has nothing to do:",
    commands: [stack, ...stacksOf(users)].map((name) => terraform(hcl, name, "plan")),
  };
}

function lookAt({ region, name }: SiteFileSystem, created: string): Step[] {
  return [
    {
      says: `Mount it where a mount target of ${name} is, look at the files below /aws-backup-restore_<time>, and note how long it took:`,
      commands: [
        `aws efs create-mount-target --region ${region} --file-system-id ${created} --subnet-id <subnet> --security-groups <security group>`,
        `sudo mount -t efs -o tls ${created}:/ /mnt && ls /mnt/aws-backup-restore_*`,
      ],
    },
    {
      says: "Delete it. Terraform does not know it: plans stay as they are:",
      commands: [
        `aws efs delete-mount-target --region ${region} --mount-target-id <mount target>`,
        `aws efs delete-file-system --region ${region} --file-system-id ${created}`,
      ],
    },
  ];
}

function stacksOf(users: SiteFileSystem["users"]): string[] {
  return [...new Set(users.map(({ stack }) => stack))];
}
