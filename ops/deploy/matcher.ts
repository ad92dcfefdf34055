/** Whether a status code is one of `200`, `200,204` or `200-299`. */
export function accepts(matcher: string, answer: number | string): boolean {
  return matcher.split(",").some((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return typeof answer === "number" && answer >= from! && answer <= to!;
  });
}
