import { TerraformDataSource, type TerraformElement, type TerraformLocal, TerraformStack } from "cdktf";

/** What the HCL says beside an element's arguments, as comments. Terraform reads none of it. */
export interface Comments {
  /** At the top of the file in which the element is the main thing, in place of the usual line. */
  file?: string;
  /** Above the block. */
  block?: string;
  /** Above an argument or a nested block, by its path in Terraform's spelling: `parameter[0].name`. */
  inside?: Record<string, string>;
}

const said = new WeakMap<TerraformElement, Comments>();

/** Gives an element comments, beside those that it has: a later one at the same place replaces it. Line breaks become lines. */
export function comment(element: TerraformElement, { inside, ...others }: Comments): void {
  const before = said.get(element);
  const comments = { ...before, ...others, ...(inside && { inside: { ...before?.inside, ...inside } }) };
  said.set(element, comments);
  if (element instanceof TerraformDataSource) {
    // What a data source itself has under `//`, CDKTF writes over.
    const address = `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
    TerraformStack.of(element).addOverride(`${address}.//.comment`, comments);
  } else {
    element.addOverride("//.comment", comments);
  }
}

/** Gives a local value a comment. */
export function commentLocal(local: TerraformLocal, text: string): void {
  TerraformStack.of(local).addOverride(`locals.//.comment.inside.${local.friendlyUniqueId}`, text);
}
