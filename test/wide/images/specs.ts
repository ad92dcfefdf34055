import type { ImageSpec } from "./made";

/** A shell as the first process, which ends what it started when it is told to. */
const main = (...lines: string[]) => `#!/bin/sh\n${lines.join("\n")}\n`;
const ENDS = "trap 'kill $!; exit 0' TERM";
const SERVES = "httpd -f -p 8000 -h /www & wait";
const files = { "www/health": "it lives", "etc/ssl/certs/ca-certificates.crt": "certificates" };

function server(...lines: string[]): ImageSpec {
  return { files: { ...files, start: main("echo started", ...lines) }, says: ['CMD ["/start"]'] };
}

/** An image for the api that keeps the contract, and those that break one rule of it each. */
export const IMAGES = {
  good: server(ENDS, SERVES),
  localhost: server(ENDS, "httpd -f -p 127.0.0.1:8000 -h /www & wait"),
  silent: server(ENDS, "sleep 1000 & wait"),
  /** Only one program, as distroless images have. As the first process it takes no signal that it does not handle. */
  distroless: {
    programs: [],
    files: { "www/health": "it lives" },
    says: ['ENTRYPOINT ["/bin/busybox", "httpd", "-f", "-v", "-p", "8000", "-h", "/www"]'],
  },
  deaf: server("trap '' TERM", SERVES),
  writer: server("echo $$ > /var/run.pid", ENDS, SERVES),
  ends: server("echo no configuration >&2", "exit 3"),
  hungry: server("x=aaaaaaaa", "while :; do x=$x$x; done"),
  /** A page that asks for a password. */
  closed: {
    ...server(ENDS, "httpd -f -p 8000 -h /www -c /etc/httpd.conf & wait"),
    files: {
      ...files,
      "etc/httpd.conf": "/health:user:password\n",
      start: main(ENDS, "httpd -f -p 8000 -h /www -c /etc/httpd.conf & wait"),
    },
  },
  unwell: {
    ...server(ENDS, SERVES),
    files: {
      ...files,
      "www/cgi-bin/health": main("printf 'HTTP/1.0 503 Service Unavailable\\r\\n\\r\\nno database\\n'"),
      start: main(ENDS, SERVES),
    },
  },
  talker: server("echo the key is $AZURE_OPENAI_API_KEY", ENDS, SERVES),
  secretive: { ...server(ENDS, SERVES), says: ['CMD ["/start"]', "ENV WEAVIATE_API_KEY=of-the-image"] },
  missing: { files, says: ['ENTRYPOINT ["/app/server"]'] },
  /** It keeps its data in a folder, and reads its configuration. */
  database: {
    files: {
      ...files,
      "bin/promtool": main("exec wget -qO- http://127.0.0.1:9090/health"),
      start: main(
        "cat /etc/prometheus/prometheus.yml >&2",
        "echo 1 > /prometheus/data",
        ENDS,
        "httpd -f -p 9090 -h /www & wait",
      ),
    },
    says: ['ENTRYPOINT ["/start"]', "USER 65534:65534"],
  },
  /** Whoever it runs as may write to its /tmp, as to that of any image. */
  "on-fargate": {
    files: {
      ...files,
      start: main("echo 1 > /tmp/x && echo written", "echo 1 > /app/.files/x", ENDS, "httpd -f -p 8080 -h /www & wait"),
    },
    says: ['ENTRYPOINT ["/start"]', "USER 1000:1000", "VOLUME /tmp"],
  },
  "wrong-user": {
    files: { ...files, start: main("echo 1 > /prometheus/data", "exit 4") },
    says: ['ENTRYPOINT ["/start"]', "USER 1000:1000"],
  },
} satisfies Record<string, ImageSpec>;

export type ImageName = keyof typeof IMAGES;
