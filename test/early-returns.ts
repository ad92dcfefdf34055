import ts from "typescript";
import type { Source } from "./sources";

/** `file:line: text` of every statement that leaves a test before its end; a helper's in a test leaves the helper. */
export function earlyReturns(files: Source[]): string[] {
  return files.filter(({ text }) => /\breturn\b/.test(text)).flatMap(returnsIn);
}

function returnsIn({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return bodiesOf(file)
    .flatMap((body) => partsOf(body).flatMap(returnsOf))
    .map((node) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      return `${path}:${line + 1}: ${text.split("\n")[line]!.trim()}`;
    });
}

/** The functions that `test(…)`, `test.each(…)(…)` and so on are given. */
function bodiesOf(node: ts.Node): ts.Node[] {
  const isTest = ts.isCallExpression(node) && ["test", "it"].includes(rootOf(node));
  return [...(isTest ? node.arguments.filter(ts.isFunctionLike) : []), ...partsOf(node).flatMap(bodiesOf)];
}

/** `test` of `test.each([…])("…", …)`. */
function rootOf(node: ts.Node): string {
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : node.getText();
}

function returnsOf(node: ts.Node): ts.Node[] {
  if (ts.isReturnStatement(node)) return [node];
  return ts.isFunctionLike(node) ? [] : partsOf(node).flatMap(returnsOf);
}

function partsOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  ts.forEachChild(node, (part) => {
    found.push(part);
  });
  return found;
}
