import type { Mistake } from "./mistake";

const OTHER = "One would hide the other; choose another folder.";

/** What is wrong with the files of containers. */
export const FILES: Mistake[] = [
  [
    "files that come from no bucket",
    { "services.loki.filesFrom": undefined },
    'services.loki.filesFrom: must be one of the buckets: artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, got "nothing". Files are objects of a bucket: name one of the blueprint\'s, or add it.',
  ],
  [
    "files from a bucket that is not there",
    { "services.loki.filesFrom": "configurations" },
    'services.loki.filesFrom: must be one of the buckets: artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, got "configurations". Did you mean "configuration"? Files are objects of a bucket: name one of the blueprint\'s, or add it.',
  ],
  [
    "a bucket of files where there are none",
    { "services.api.filesFrom": "configuration" },
    'services.api.filesFrom: must not be where no container has files, got "configuration". Remove it, or give a container files.',
  ],
  [
    "files in a folder of the volume",
    { "services.loki.files": { "/loki/etc": { "loki.yaml": "a: 1" } } },
    `services.loki.files./loki/etc: must not be, hold or be in another folder of the container, which mounts./loki is, got "/loki/etc". ${OTHER}`,
  ],
  [
    "two folders with files of one volume",
    { "services.loki.files": { "/etc/a-b": { a: "1" }, "/etc/a/b": { a: "1" } } },
    'services.loki.files./etc/a/b: must not be volume files-etc-a-b of the task definition, which files./etc/a-b is, got "/etc/a/b". Choose another folder; in the names of volumes all signs are dashes.',
  ],
  [
    "a container that is called like the one that copies",
    { "services.loki.container": "aws-cli" },
    'services.loki.container: must have another name: the container that copies the files is called so, got "aws-cli". Containers of a task need different names.',
  ],
  [
    "a file made of a variable that it does not get",
    { "services.loki.files": { "/etc/loki": { "loki.yaml": "a: 1\nurl: {REDIS_URL}\n" } } },
    'services.loki.files./etc/loki.loki.yaml: must be made of these variables: LOKI_CHUNKS_BUCKET, CONFIGURATION_BUCKET, AWS_REGION, ENVIRONMENT, PRIVATE_DOMAIN, OPERATIONS_URL, PUBLIC_URL, got "url: {REDIS_URL}". It gets those of what it uses; {REDIS_URL} is none of them.',
  ],
  [
    "a file outside its folder",
    { "services.loki.files": { "/etc/loki": { "../passwd": "x" } } },
    'services.loki.files./etc/loki.../passwd: must be the path of a file below its folder: letters, digits, _, dots and dashes, parts between slashes, got "../passwd". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a file without a text",
    { "services.loki.files": { "/etc/loki": { "loki.yaml": "" } } },
    'services.loki.files./etc/loki.loki.yaml: must not be empty, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a file of a secret that it does not get",
    { "services.loki.secretFiles": { "/keys/s3": "S3_KEY" }, "services.loki.scratch": ["/keys"] },
    'services.loki.secretFiles./keys/s3: must be one of the secrets\' variables: there are none, got "S3_KEY". Correct the name, or add it to secrets.',
  ],
  [
    "a file of a secret on a disk",
    {
      "services.grafana.secretFiles": { "/etc/key": "GF_SECURITY_SECRET_KEY" },
      "services.grafana.command": ["/run.sh"],
    },
    'services.grafana.secretFiles./etc/key: must be in one of the folders in scratch: /tmp, got "/etc/key". A secret is in memory alone; add its folder to scratch.',
  ],
  [
    "a file of a secret for a program that nothing starts",
    { "services.grafana.secretFiles": { "/tmp/key": "GF_SECURITY_SECRET_KEY" } },
    "services.grafana.command: must be given where there are secretFiles, got nothing. A shell writes them in place of the image's ENTRYPOINT, and then runs the command.",
  ],
  [
    "a file of a secret for a program with an entry point of its own",
    {
      "services.grafana.secretFiles": { "/tmp/key": "GF_SECURITY_SECRET_KEY" },
      "services.grafana.entryPoint": ["/run.sh"],
      "services.grafana.command": ["server"],
    },
    'services.grafana.entryPoint: must be left out where there are secretFiles, got ["/run.sh"]. A shell that writes them is the entry point; what should run is the command.',
  ],
];
