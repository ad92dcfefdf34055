/** An ENTRYPOINT that runs these lines in a shell, and becomes the command. None: that of the image. */
export function startedBy(lines: string[]): string[] | undefined {
  return lines.length > 0 ? ["sh", "-ec", [...lines, 'exec "$@"'].join("\n"), "sh"] : undefined;
}
